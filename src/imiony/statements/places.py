"""Which places does a report name?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.capitals import Capital, runs
from imiony.statements.gazetteer import is_city
from imiony.statements.given import given_names
from imiony.statements.named import Named, without_overlap
from imiony.statements.page import Page, Sentence, between_spaces
from imiony.statements.statement import Statement

_SURE: Final = 5  # letters up to which the first word of a sentence is too often a common word


def places_of(page: Page, seen: tuple[Named, ...], others: tuple[Named, ...]) -> tuple[Named, ...]:
    """Every place named, none inside a name of something else.

    Args:
        page: The report.
        seen: What the English model holds to be places.
        others: Names of persons and groups.
    """
    found = list(seen)
    for sentence in page.sentences:
        found += _tabled(page, sentence)
        found += _cities(page, sentence)
    taken = {at for other in others for at in range(other.first, other.past)}
    return tuple(p for p in without_overlap(found) if taken.isdisjoint(range(p.first, p.past)))


def state_places(page: Page, places: tuple[Named, ...]) -> Iterator[Statement]:
    """A statement for every mention of a place."""
    for place in places:
        yield page.state("place", place.first, place.past, place.voters, name=place.words)


def is_country(word: str, language: str) -> bool:
    """Whether a capitalised word alone is a place of the tables: a country, a region, a large city."""
    pattern = lexicon.finder("places", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


def is_place(word: str, language: str) -> bool:
    """Whether a capitalised word alone is a place of the tables or the gazetteer."""
    return is_country(word, language) or is_city(word)


def _tabled(page: Page, sentence: Sentence) -> Iterator[Named]:
    for hit in lexicon.scan("places", sentence.language, page.words(sentence)):
        yield _named(page, sentence, hit.first, hit.past, (("rules",), 3))


def _cities(page: Page, sentence: Sentence) -> Iterator[Named]:
    words = page.words(sentence)
    for run in runs(words):
        place = 0
        while place < len(run):
            for size in (3, 2, 1):
                part = run[place : place + size]
                name = words[part[0].first : part[-1].past]
                single = size > 1 or _alone(page, part[0], sentence.language)
                if len(part) == size and single and is_city(name):
                    yield _named(page, sentence, part[0].first, part[-1].past, (("gazetteer",), 2))
                    place += size - 1
                    break
            place += 1


def _alone(page: Page, one: Capital, language: str) -> bool:
    """Whether one capitalised word may be held for a city on the gazetteer's word.

    The first word of a sentence is capitalised anyway: there the table or the
    model must say so, or the word must stand nowhere without its capital and be long.
    """
    if language == "und" or is_country(one.word, language):
        return language != "und"
    pattern = lexicon.finder("not_names", language, r"(?:{})\Z")
    if (pattern and pattern.match(one.word)) or given_names(language).find(one.word):
        return False
    if not one.opens:
        return True
    return language != "en" and len(one.word) > _SURE and one.word.lower() not in between_spaces(page.plain)


def _named(
    page: Page, sentence: Sentence, first: int, past: int, found: tuple[tuple[str, ...], int]
) -> Named:
    voters, weight = found
    first, past = sentence.first + first, sentence.first + past
    return Named(first, past, page.report.text[first:past], "place", voters, weight)
