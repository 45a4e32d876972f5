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
from imiony.terms.names.sounds import bones, coarse, fold

_END: Final = re.compile("[aiu]+$")
# -ович/-евич and -овна/-евна, -аўна, -івна, -ична as coarse sounds; -ć and bare c read as ц.
_SON: Final = re.compile("(?:av|iv)i[qt]$")
_DAUGHTER: Final = re.compile("(?:(?:av|iv)na|i[qwt]na)$")
_SHORT_SON: Final = re.compile("iq$")


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
    full: dict[str, frozenset[str]]
    short: dict[str, frozenset[str]]
    roots: dict[str, frozenset[str]]
    sex: dict[str, str]


@lru_cache(maxsize=1 << 16)
def given_groups(word: str, language: str | None = None) -> frozenset[str]:
    """Groups of given names that `word` may belong to, full or short; empty if none is known."""
    known = _groups()
    for sounds in _forms(word, language):
        if sounds in known.full:
            return known.full[sounds]
    return frozenset().union(*(known.short.get(sounds, frozenset()) for sounds in _forms(word, language)))


def is_short(word: str, language: str | None = None) -> bool:
    """Whether `word` is known as a short form only."""
    known, forms = _groups(), _forms(word, language)
    return not any(sounds in known.full for sounds in forms) and any(
        sounds in known.short for sounds in forms
    )


def female(groups: frozenset[str]) -> bool | None:
    """Whether all groups are women's names; None where both sexes bear them or none is given."""
    sexes = {_groups().sex[group] for group in groups}
    return None if len(sexes) != 1 else sexes == {"f"}


@lru_cache(maxsize=1 << 16)
def patronymic(word: str, language: str | None = None) -> Patronymic | None:
    """Read `word` as a patronymic, if its ending allows that.

    Many Belarusian surnames end like one (Багдановіч): only its place in the
    name decides; see `split`.
    """
    roots = _groups().roots
    for sounds in _forms(word, language):
        for ending, daughter in ((_SON, False), (_DAUGHTER, True)):
            match = ending.search(sounds)
            if match and match.start() >= 2:
                root = _root(sounds[: match.start()])
                return Patronymic(root, roots.get(root) or roots.get(bones(root), frozenset()), daughter)
        match = _SHORT_SON.search(sounds)
        if match and (root := _root(sounds[: match.start()])) in roots:
            return Patronymic(root, roots[root], False)
    return None


def _forms(word: str, language: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(coarse(sounds) for sounds in fold(word, language)))


def _root(sounds: str) -> str:
    root = _END.sub("", sounds)
    return root[:-1] if root.endswith("vl") and root[:-1] + "a" != "pava" else root


@cache
def _groups() -> _Groups:
    full: defaultdict[str, set[str]] = defaultdict(set)
    short: defaultdict[str, set[str]] = defaultdict(set)
    roots: defaultdict[str, set[str]] = defaultdict(set)
    sex: dict[str, str] = {}
    for row in table("given.csv"):
        group = row["group"]
        sex[group] = row["sex"]
        for column, known in (("full", full), ("short", short)):
            for word in row[column].split():
                for sounds in _forms(word, None):
                    known[sounds].add(group)
                    if column == "full" and row["sex"] == "m":
                        roots[_END.sub("", sounds)].add(group)
                        roots[bones(sounds)].add(group)
    return _Groups(_frozen(full), _frozen(short), _frozen(roots), sex)


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(groups) for key, groups in sets.items()}
