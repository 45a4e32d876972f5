"""Which given names are one name, and whose child does a patronymic make one?

Зміцер, Дзмітрый, Дмитрий and Dmytro are one group; Саша belongs to two.
Groups come from `given.csv`, with source and licence in each row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from imiony.terms.names.scripts import table
from imiony.terms.names.sounds import bones, coarse, fold_all

_END: Final = re.compile("[aiu]+$")
# Endings of the cases in which given names stand in a sentence (Сергея, Сергеем), and
# the least that must be left of the name: shorter roots belong to too many.
_CASE: Final = re.compile("(?:aga|amu|avi|ai|am|au|im|aia|a|i|u)$")
_ROOT: Final = 4
# -ович/-евич and -овна/-евна, -аўна, -івна, -ична as coarse sounds; -ć and bare c read as ц.
_SON: Final = re.compile("(?:av|iv)i[qt]$")
_DAUGHTER: Final = re.compile("(?:(?:av|iv)na|(?:in)?i[qwt]na)$")
_SHORT_SON: Final = re.compile("iq$")
# What the three end with, found sooner.
_FATHERLY: Final = ("iq", "it", "na")


@dataclass(frozen=True, slots=True)
class Patronymic:
    """The father's name inside a patronymic.

    Args:
        root: Coarse sounds before the ending.
        groups: Groups of given names that the root may stem from.
        female: Whether it is a daughter's.
    """

    root: str
    groups: frozenset[str]
    female: bool


@dataclass(frozen=True, slots=True)
class _Groups:
    """Groups by fine and by coarse sounds; a fine hit outranks a coarse one (Алесь is not Elias)."""

    full: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]
    short: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]
    any_form: frozenset[str]
    roots: dict[str, frozenset[str]]
    cases: dict[str, frozenset[str]]
    heads: frozenset[str]
    sex: dict[str, str]


NO_GROUPS: Final[frozenset[str]] = frozenset()


def groups_of(fine: tuple[str, ...], coarsely: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    """Groups of given names that sounds may stand for, and whether they are known as a short form only."""
    known = _groups()
    # A fine form is in the tables only if its coarse one is, so one look spares the others.
    listed = not known.any_form.isdisjoint(coarsely)
    for tables, forms in ((0, fine), (1, coarsely)) if listed else ():
        for names, short in ((known.full[tables], False), (known.short[tables], True)):
            hits = [names[sounds] for sounds in forms if sounds in names]
            if hits:
                return hits[0] if len(hits) == 1 else NO_GROUPS.union(*hits), short
    for sounds in coarsely:
        if sounds[:_ROOT] in known.heads:
            root = _CASE.sub("", sounds)
            if len(root) >= _ROOT and root in known.cases:
                return known.cases[root], False
    return NO_GROUPS, False


@lru_cache(maxsize=1 << 12)
def female(groups: frozenset[str]) -> bool | None:
    """Whether all groups are women's names; None where both sexes bear them or none is given."""
    sexes = {_groups().sex[group] for group in groups}
    return None if len(sexes) != 1 else sexes == {"f"}


def may_tell(sounds: str) -> bool:
    """Whether coarse sounds may stand for a given name or a patronymic at all; no wrong no."""
    known = _groups()
    return sounds in known.any_form or sounds[:_ROOT] in known.heads or sounds.endswith(_FATHERLY)


def father_of(coarsely: tuple[str, ...]) -> Patronymic | None:
    """Read coarse sounds as a patronymic, if their ending allows that."""
    for sounds in coarsely:
        if sounds.endswith(_FATHERLY):
            found = _father(sounds)
            if found:
                return found
    return None


def _father(sounds: str) -> Patronymic | None:
    roots = _groups().roots
    for ending, daughter in ((_SON, False), (_DAUGHTER, True)):
        match = ending.search(sounds)
        if match and match.start() >= 2:
            root = _root(sounds[: match.start()])
            return Patronymic(root, roots.get(root) or roots.get(bones(root), NO_GROUPS), daughter)
    match = _SHORT_SON.search(sounds)
    if match and (root := _root(sounds[: match.start()])) in roots:
        return Patronymic(root, roots[root], False)
    return None


def _root(sounds: str) -> str:
    root = _END.sub("", sounds)
    return root[:-1] if root.endswith("vl") and root[:-1] + "a" != "pava" else root


@cache
def _groups() -> _Groups:
    tables = {column: (_Sets(set), _Sets(set)) for column in ("full", "short")}
    roots, cases = _Sets(set), _Sets(set)
    sex: dict[str, str] = {}
    rows = table("given.csv")
    words = dict.fromkeys(word for row in rows for word in f"{row['full']} {row['short']}".split())
    sounds_of = dict(zip(words, fold_all(list(words)), strict=True))
    for row in rows:
        group = row["group"]
        sex[group] = row["sex"]
        for column, (by_fine, by_coarse) in tables.items():
            for sounds in {sounds for word in row[column].split() for sounds in sounds_of[word]}:
                by_fine[sounds].add(group)
                by_coarse[coarse(sounds)].add(group)
        for sounds in {coarse(sounds_of[word][0]) for word in row["full"].split()}:
            cases[_END.sub("", sounds)].add(group)
            if row["sex"] == "m":
                roots[_END.sub("", sounds)].add(group)
                roots[bones(sounds)].add(group)
    full, short = ((_frozen(one), _frozen(other)) for one, other in tables.values())
    heads = frozenset(root[:_ROOT] for root in cases)
    return _Groups(
        full, short, frozenset(full[1]) | frozenset(short[1]), _frozen(roots), _frozen(cases), heads, sex
    )


_Sets = defaultdict[str, set[str]]


def _frozen(sets: _Sets) -> dict[str, frozenset[str]]:
    return {key: frozenset(groups) for key, groups in sets.items()}
