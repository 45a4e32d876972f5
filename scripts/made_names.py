"""Make the pairs that a set of list entries lacks: names as news writes them.

All are put together from the words of given pairs, so that they hold no new
person; each keeps the person_a of the pair it comes from, so that folds stay apart.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from imiony.identity.words import prepared
from imiony.terms.names import Parts, coarse, fold, given_groups, patronymic, split

Row = dict[str, str]
FATHER_DECIDES: Final = frozenset({"same_given_surname_other_patronymic", "sibling_like"})
_OTHER_SURNAME: Final = frozenset(
    {"near_surname_same_given", "near_surname_other_given", "same_given_patronymic_other_surname", "random"}
)
# Other fathers are many; this many keep their weight below that of the real pairs.
_FATHERS: Final = 400
# Suffixes of surnames, the longer ones first; and the share of pairs that get another one.
_SUFFIXES: Final = {
    "be": ("чук", "энка", "енка", "скі", "віч", "юк", "ук", "ік", "як", "ак", "аў", "еў", "ін"),
    "ru": ("чук", "енко", "ский", "вич", "юк", "ук", "ик", "як", "ак", "ов", "ев", "ин"),
    "uk": ("чук", "енко", "ський", "вич", "юк", "ук", "ик", "як", "ак", "ов", "ев", "ін"),
}
_SUFFIXED: Final = 2


def made(rows: Sequence[Row]) -> list[Row]:
    """All kinds of made pairs, in a fixed order."""
    return [
        *_shortened(rows),
        *_other_surname(rows),
        *_other_given(rows),
        *_other_suffix(rows),
        *_other_father(rows),
        *_far_scripts(rows),
    ]


def language(code: str) -> str | None:
    """A language's code, or None for a mere script."""
    return code if len(code) == 2 else None


@dataclass(frozen=True, slots=True)
class _Half:
    """A name without a father's name."""

    parts: Parts
    language: str
    person: str

    @property
    def name(self) -> str:
        return f"{self.parts.given[0]} {self.parts.surname[0]}"

    @property
    def initial(self) -> str:
        return f"{self.parts.given[0][0]}. {self.parts.surname[0]}"

    @property
    def group(self) -> str:
        return min(given_groups(self.parts.given[0], language(self.language)))

    @property
    def sounds(self) -> str:
        return coarse(fold(self.parts.surname[0], language(self.language))[0])


def _half(row: Row, side: str) -> _Half | None:
    code = row[f"lang_{side}"]
    parts = split(row[f"name_{side}"], language(code))
    if len(parts.surname) != 1 or len(parts.given) != 1 or not given_groups(parts.given[0], language(code)):
        return None
    return _Half(parts, code, row[f"person_{side}"])


def _shortened(rows: Sequence[Row]) -> Iterator[Row]:
    """The same two persons without a father's name, with an initial for a given name, by surname only."""
    for row in rows:
        one, other = _half(row, "a"), _half(row, "b")
        if one and other and row["category"] not in FATHER_DECIDES:
            yield row | {"name_a": one.name, "name_b": other.name}
            if row["same_person"] == "1" or row["category"] in _OTHER_SURNAME:
                yield row | {"name_a": one.parts.surname[0], "name_b": other.parts.surname[0]}
                yield row | {"name_a": one.parts.surname[0], "name_b": other.name}
            if row["same_person"] == "1" or row["category"] == "same_surname_other_given":
                same = coarse(fold(one.initial[0])[0])[:1] == coarse(fold(other.name[0])[0])[:1]
                if same == (row["same_person"] == "1"):
                    yield row | {"name_a": one.initial, "name_b": other.name}


def _other_surname(rows: Sequence[Row]) -> Iterator[Row]:
    """Two persons who share a given name and nothing else."""
    bearers: defaultdict[str, dict[str, _Half]] = defaultdict(dict)
    for row in rows:
        for half in (_half(row, "a"), _half(row, "b")):
            if half:
                bearers[half.group][half.sounds] = half
    for group in bearers.values():
        ordered = [half for _, half in sorted(group.items())]
        for left, right in zip(ordered, ordered[len(ordered) // 2 :], strict=False):
            if left.sounds[:2] != right.sounds[:2] and left.person != right.person:
                yield _pair(left.name, left.language, right.name, right.language, left.person)
                yield _pair(left.initial, left.language, right.name, right.language, left.person)
                yield _pair(left.parts.given[0], left.language, right.name, right.language, left.person)


def _other_given(rows: Sequence[Row]) -> Iterator[Row]:
    """Two persons who share a surname and nothing else: one side bears another person's given name."""
    same = [row for row in rows if row["same_person"] == "1"]
    bearers: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in same:
        given, surname = _two_words(row["name_b"], row["lang_b"])
        if given:
            bearers[row["lang_b"]].append((given, surname, row["person_a"]))
    for row in same:
        code = row["lang_b"]
        given, surname = _two_words(row["name_b"], code)
        if given:
            step = int(hashlib.sha256(row["pair_id"].encode()).hexdigest()[:8], 16)
            other, _, person = bearers[code][step % len(bearers[code])]
            if person != row["person_a"] and _unlike(given, other, language(code)):
                yield _pair(row["name_a"], row["lang_a"], f"{other} {surname}", code, row["person_a"])


def _other_suffix(rows: Sequence[Row]) -> Iterator[Row]:
    """Two persons whose surnames stand on one root (Раманчук, Раманюк): names alike but for the suffix."""
    for row in rows:
        if row["same_person"] != "1" or row["lang_b"] not in _SUFFIXES:
            continue
        step = int(hashlib.sha256(row["pair_id"].encode()).hexdigest()[:8], 16)
        suffixes = _SUFFIXES[row["lang_b"]]
        parts = split(row["name_b"], language(row["lang_b"]))
        if step % _SUFFIXED or len(parts.surname) != 1 or not parts.given:
            continue
        surname = parts.surname[0]
        had = next(
            (each for each in suffixes if surname.lower().endswith(each) and len(surname) > len(each) + 2),
            None,
        )
        other = suffixes[step // _SUFFIXED % len(suffixes)]
        if (
            had
            and not {had, other} <= {"ов", "ев"}
            and not {had, other} <= {"аў", "еў"}
            and had[-2:] != other[-2:]
        ):
            kept = [surname[: -len(had)] + other, *parts.given, *parts.patronymic]
            yield _pair(row["name_a"], row["lang_a"], " ".join(kept), row["lang_b"], row["person_a"])


def _two_words(name: str, code: str) -> tuple[str, str]:
    """Given name and surname of a name that has no more; empty if it has."""
    if prepared(name).foreign:
        # As written; the words of `split` would be romanised.
        words = name.split()
        return (words[0], words[1]) if len(words) == 2 else ("", "")
    parts = split(name, language(code))
    if len(parts.surname) != 1 or len(parts.given) != 1 or parts.patronymic:
        return "", ""
    return parts.given[0], parts.surname[0]


def _unlike(one: str, other: str, code: str | None) -> bool:
    """Whether two given names neither are one nor begin alike."""
    left, right = coarse(fold(one, code)[0]), coarse(fold(other, code)[0])
    return left[:2] != right[:2] and not given_groups(one, code) & given_groups(other, code)


def _other_father(rows: Sequence[Row]) -> Iterator[Row]:
    """One name with two fathers: two persons."""
    named = []
    for row in rows:
        for half in (_half(row, "a"), _half(row, "b")):
            father = half and half.parts.patronymic and patronymic(half.parts.patronymic[0])
            if half and father and father.groups:
                named.append((father.female, half.language, half.parts.patronymic[0], father.groups, half))
    named.sort(key=lambda item: (item[0], item[1], item[4].person, item[2]))
    for one, other in list(pairwise(named))[:: max(1, len(named) // _FATHERS)]:
        if one[:2] == other[:2] and not one[3] & other[3]:
            half = one[4]
            yield _pair(f"{half.name} {one[2]}", one[1], f"{half.name} {other[2]}", one[1], half.person)


def _far_scripts(rows: Sequence[Row]) -> Iterator[Row]:
    """Two strangers, one of them in a script that is only romanised by rule of thumb."""
    far = [row for row in rows if prepared(row["name_a"]).foreign or prepared(row["name_b"]).foreign]
    for row, other in zip(far[::2], far[3::2], strict=False):
        if row["person_a"] not in (other["person_a"], other["person_b"]):
            yield _pair(row["name_a"], row["lang_a"], other["name_b"], other["lang_b"], row["person_a"])


def _pair(left: str, left_language: str, right: str, right_language: str, person: str) -> Row:
    return {
        "name_a": left,
        "lang_a": left_language,
        "name_b": right,
        "lang_b": right_language,
        "person_a": person,
        "same_person": "0",
        "category": "made",
    }
