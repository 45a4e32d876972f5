"""What may a Polish word be, and what is its nominative, as the dictionary SGJP knows it?

SGJP comes within morfeusz2 (Institute of Computer Science, Polish Academy of
Sciences; BSD-2-Clause) and marks given names, surnames, places, organisations and
companies. It is loaded once per process; each word is asked once. Where
morfeusz2 is not installed, every word is unknown.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final


class Kind(StrEnum):
    """What a word may be."""

    GIVEN = "imię"
    SURNAME = "nazwisko"
    PLACE = "nazwa_geograficzna"
    ORGANISATION = "nazwa_organizacji"
    COMPANY = "nazwa_firmy"
    COMMON = "common"
    UNKNOWN = "unknown"


_PROPER: Final = frozenset(kind.value for kind in Kind if kind not in (Kind.COMMON, Kind.UNKNOWN))
_UNKNOWN: Final = "ign"
_SEX: Final = {"m1": "male", "f": "female"}
_RARE: Final = ("daw.", "hom.", "rzad.")
"""Marks of words that news do not use: they make no word common."""

Reading = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Lemma, tag, labels of names, marks of use."""


@lru_cache(maxsize=1 << 15)
def kinds_of(word: str) -> frozenset[Kind]:
    """What a capitalised word may be; of a name with a hyphen, what its last part may be."""
    found: set[Kind] = set()
    for _, tag, labels, marks in _readings(word.rpartition("-")[2]):
        if tag == _UNKNOWN:
            found.add(Kind.UNKNOWN)
        elif not _PROPER.isdisjoint(labels):
            found |= {Kind(label) for label in labels if label in _PROPER and _fits(label, tag)}
        elif not any(mark in _RARE for mark in marks):
            found.add(Kind.COMMON)
    return frozenset(found or {Kind.UNKNOWN})


def _fits(label: str, tag: str) -> bool:
    """One person has a name in the singular: Syryjczyków is a people, though there is a surname Syryjczyk."""
    return label not in (Kind.GIVEN, Kind.SURNAME) or ":sg" in tag


@lru_cache(maxsize=1 << 14)
def is_verb(word: str) -> bool:
    """Whether a small word is what one person does or did: mówi, powiedziała."""
    return any(
        tag.startswith(("praet:sg:m1", "praet:sg:f", "fin:sg:ter")) for _, tag, _, _ in _readings(word)
    )


@lru_cache(maxsize=1 << 14)
def is_man(word: str) -> bool:
    """Whether a small word is a noun for a male person, and so may stand right before his name."""
    return any(":m1" in tag and tag.startswith("subst") for _, tag, _, _ in _readings(word))


@lru_cache(maxsize=1 << 14)
def surname(word: str, sex: str) -> str | None:
    """The nominative of a surname where the dictionary knows one and only one; hyphens are not resolved.

    Args:
        word: In any case.
        sex: "male", "female", or empty where unknown.
    """
    found = {
        lemma.partition(":")[0]
        for lemma, tag, labels, _ in _readings(word)
        if Kind.SURNAME in labels and "sg" in tag and (not sex or _sex(tag) == sex)
    }
    return found.pop() if len(found) == 1 else None


def _sex(tag: str) -> str:
    return next((sex for gender, sex in _SEX.items() if f":{gender}" in tag), "")


def _readings(word: str) -> tuple[Reading, ...]:
    """Readings of the whole word; `jam` is not split into `ja` and `em`."""
    dictionary = _dictionary()
    if dictionary is None:
        return ()
    arcs = dictionary.analyse(word)
    past = max((arc[1] for arc in arcs), default=0)
    return tuple(
        (reading[1], reading[2], tuple(reading[3]), tuple(reading[4]))
        for first, last, reading in arcs
        if first == 0 and last == past
    )


@cache
def _dictionary() -> Any:  # noqa: ANN401 -- morfeusz2 ships no types
    try:
        import morfeusz2
    except ImportError:
        return None
    return morfeusz2.Morfeusz(generate=False)
