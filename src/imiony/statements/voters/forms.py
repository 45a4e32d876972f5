"""Which persons, groups and places do tables and the forms of names show in Lithuanian and Czech paragraphs?

Only what a table or an ending says: a given name with a capital behind, a surname
of a woman (-ienė, -ová), a capital behind an office; a country, a city of the
gazetteer behind a preposition or in the locative. What no table knows is not
guessed. These languages are assisted reading, not extraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.capitals import Capital, runs
from imiony.statements.naming.gazetteer import is_name_of_city
from imiony.statements.voters.sighting import Label, Seen

_STEM: Final = 3  # letters of a name that stay in every case
_LEAST: Final = 3  # letters of a surname behind a given name
_GIVEN: Final = 8  # given names and initials in front of a surname; more are no name but a list
_BEFORE: Final = 40  # code points before a name in which an office or a preposition stands
_LOCATIVE: Final = {"lt": ("uje", "oje", "ėje", "yje", "iuje"), "cs": ()}
"""Endings of names of places in a case that no person stands in."""

Found = tuple[int, int, Label]


def voter(language: str) -> Callable[[Sequence[str]], Iterator[tuple[Seen, ...]]]:
    """The voter of one of `lexicon.ASSISTED`."""

    def seen(paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
        first = [tuple(_told(words, language)) for words in paragraphs]
        surnames = _surnames(paragraphs, first, language)
        for words, found in zip(paragraphs, first, strict=True):
            more = _again(words, found, surnames, language)
            yield tuple(Seen(*each) for each in sorted((*found, *more)))

    return seen


@lru_cache(maxsize=1 << 14)
def nominatives(word: str, language: str) -> frozenset[str]:
    """What the nominative of a name may be, itself among them."""
    found = {word}
    for ending, nominative in _endings(language):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _STEM:
            found.add(stem + nominative)
    return frozenset(found)


def is_given(word: str, language: str) -> bool:
    """Whether a word is a form of a given name of the table."""
    return not _given(language).isdisjoint(nominatives(word, language))


@cache
def _endings(language: str) -> tuple[tuple[str, str], ...]:
    entries = (e for e in lexicon.entries("case_endings") if e.language == language)
    return tuple((entry.pattern, entry.meaning) for entry in entries)


@cache
def _given(language: str) -> frozenset[str]:
    return frozenset(e.pattern for e in lexicon.entries("given_names") if e.language == language)


def _told(words: str, language: str) -> Iterator[Found]:
    taken: set[int] = set()
    tables = (("places", Label.PLACE), ("institutions", Label.GROUP))
    for feature, label in tables:
        for hit in lexicon.scan(feature, language, words):
            if words[hit.first].isupper() and taken.isdisjoint(range(hit.first, hit.past)):
                taken.update(range(hit.first, hit.past))
                yield hit.first, hit.past, label
    for run in runs(words):
        free = tuple(capital for capital in run if capital.first not in taken)
        place = 0
        while place < len(free):
            past, found = _at(words, free, place, language)
            if found is not None:
                yield free[place].first, free[past - 1].past, found
            place = past


def _at(words: str, run: tuple[Capital, ...], place: int, language: str) -> tuple[int, Label | None]:
    """Where the name that starts at a place of a run ends, and what it is."""
    one, past = run[place], place
    end = min(len(run), place + _GIVEN)
    while past < end and (run[past].initial or is_given(run[past].word, language)):
        past += 1
    if past > place and past < len(run) and _may_be_surname(run[past], language):
        return past + 1, Label.PERSON
    if past - place == 1 and not one.initial:
        return past, None if one.opens else Label.PERSON
    if place == 1 and _listed("titles", run[0].word.lower(), language) and _may_be_surname(one, language):
        return past + 1, Label.PERSON
    before = words[max(0, one.first - _BEFORE) : one.first]
    return place + 1, _alone(
        before, one, language, first=place == 0 or (place == 1 and run[0].opens)
    ) if _may_be_surname(one, language) else None


def _may_be_surname(one: Capital, language: str) -> bool:
    if one.initial or len(one.word) < _LEAST or one.word.isupper():
        return False
    return not any(_listed(feature, one.word, language) for feature in ("not_names", "places", "months"))


def _alone(before: str, one: Capital, language: str, *, first: bool) -> Label | None:
    city = any(is_name_of_city(word) for word in nominatives(one.word, language))
    if city and one.word.endswith(_LOCATIVE[language]):
        return Label.PLACE
    if city and not one.opens:
        return Label.PLACE if lexicon.right_before("place_links", language, before, len(before)) else None
    if lexicon.right_before("titles", language, before, len(before)):
        return Label.PERSON
    if one.opens:
        return None
    return Label.PERSON if first and _listed("lone_endings", one.word, language) else None


def _listed(feature: str, word: str, language: str) -> bool:
    pattern = lexicon.finder(feature, language, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


def _surnames(paragraphs: Sequence[str], found: Sequence[tuple[Found, ...]], language: str) -> frozenset[str]:
    """What the surnames of the persons found may be in the nominative."""
    known: set[str] = set()
    for words, each in zip(paragraphs, found, strict=True):
        for first, past, label in each:
            if label is Label.PERSON:
                known |= nominatives(words[first:past].split()[-1], language)
    return frozenset(known)


def _again(words: str, found: tuple[Found, ...], surnames: frozenset[str], language: str) -> Iterator[Found]:
    """Surnames of persons found elsewhere in the report, alone and in another case."""
    taken = {at for first, past, _ in found for at in range(first, past)}
    for run in runs(words):
        for one in run:
            known = not surnames.isdisjoint(nominatives(one.word, language))
            if known and one.first not in taken and _may_be_surname(one, language):
                yield one.first, one.past, Label.PERSON
