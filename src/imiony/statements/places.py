"""Which places does a report name?"""

from __future__ import annotations

from collections.abc import Iterator

from imiony.statements import lexicon
from imiony.statements.capitals import runs
from imiony.statements.gazetteer import is_city
from imiony.statements.named import Named, without_overlap
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement


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
    free = [place for place in without_overlap(found) if not any(place.overlaps(other) for other in others)]
    return tuple(free)


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
                if (
                    len(part) == size
                    and (size > 1 or _alone(part[0].opens, sentence.language))
                    and is_city(name)
                ):
                    yield _named(page, sentence, part[0].first, part[-1].past, (("gazetteer",), 2))
                    place += size - 1
                    break
            place += 1


def _alone(opens: bool, language: str) -> bool:
    """The first word of a sentence is capitalised anyway: there the model or the table must say so."""
    return not opens and language != "und"


def _named(
    page: Page, sentence: Sentence, first: int, past: int, found: tuple[tuple[str, ...], int]
) -> Named:
    voters, weight = found
    first, past = sentence.first + first, sentence.first + past
    return Named(first, past, page.report.text[first:past], "place", voters, weight)
