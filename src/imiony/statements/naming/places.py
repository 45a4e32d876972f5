"""Which places does a report name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.capitals import Capital, runs
from imiony.statements.naming.gazetteer import is_city, is_small_place
from imiony.statements.naming.given import given_names
from imiony.statements.naming.named import Named, without_overlap
from imiony.statements.naming.trusted import Trusted
from imiony.statements.page import Page, Sentence, between_spaces
from imiony.statements.statement import Statement
from imiony.statements.voters import Label, is_well_read

_DATELINE: Final = re.compile(
    r"\s*\[?([^\Wa-zа-яёіїєўґ\d_][^a-zа-яёіїєўґ\d\n(]{2,50}?)\]?\s*(?:\(|(?:-|[.,])(?:\s|\Z))"
)
_IN_CAPITALS: Final = re.compile(r"[^\W\d_]{3,}(?:[ -][^\W\d_]{3,})?")
_NAME: Final = 60  # code points behind a word for a place in which its name ends
_MOST: Final = 2  # words of the name of a village behind such a word
_HEADED: Final = 4  # weight of a name behind such a word
_SHORT: Final = 3  # letters up to which a word in capitals is an abbreviation
_SURE: Final = 5  # letters up to which the first word of a sentence is too often a common word


def places_of(
    page: Page, seen: tuple[Named, ...], others: tuple[Named, ...], trusted: Trusted
) -> tuple[Named, ...]:
    """Every place named, none inside a name of something else.

    Args:
        page: The report.
        seen: What the voters hold to be places.
        others: Names of persons and groups.
        trusted: Voters that outrank the gazetteer.
    """
    found = list(seen)
    for sentence in page.sentences:
        found += _tabled(page, sentence)
        found += [city for city in _cities(page, sentence) if _is_believed(page, sentence, city, trusted)]
        found += _headed(page, sentence)
    found += [*_datelines(page), *_again(page, found)]
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
                known = single and is_city(_cased(name))
                small = is_small_place_at(words, part[0].first, name, sentence.language)
                if len(part) == size and (known or small):
                    yield _named(page, sentence, part[0].first, part[-1].past, (("gazetteer",), 2))
                    place += size - 1
                    break
            place += 1


def is_small_place_at(words: str, first: int, name: str, language: str) -> bool:
    """Whether the name of a small place stands behind a preposition in English: near Chasiv Yar."""
    if language != "en" or not is_small_place(name):
        return False
    return lexicon.right_before("place_links", language, words, first) is not None


def _is_believed(page: Page, sentence: Sentence, city: Named, trusted: Trusted) -> bool:
    """Whether the gazetteer is: a trusted voter of the language agrees, or a preposition stands before."""
    if not is_well_read(sentence.language):
        return True
    here = trusted.at(city.first, city.past)
    if here or trusted.mostly(city.words) is Label.PLACE:
        return not here or Label.PLACE in here
    return lexicon.right_before("place_links", sentence.language, page.plain, city.first) is not None


def _cased(name: str) -> str:
    """A name in capitals, as a dateline has it, as the gazetteer writes it."""
    return name.title() if name.isupper() and len(name) > _SHORT else name


def called_places(page: Page) -> tuple[Named, ...]:
    """What a word right before it calls a place, wherever it stands."""
    found = [named for sentence in page.sentences for named in _headed(page, sentence)]
    return (*found, *_again(page, found))


def _headed(page: Page, sentence: Sentence) -> Iterator[Named]:
    """`the village of X`, `біля села Зелений Кут`."""
    words = page.words(sentence)
    for hit in lexicon.scan("place_heads", sentence.language, words):
        run = next(runs(words[hit.past : hit.past + _NAME]), ())
        if run and run[0].first == 1 and not words[hit.first].isupper():
            part = run[:_MOST]
            yield _named(
                page, sentence, hit.past + part[0].first, hit.past + part[-1].past, (("rules",), _HEADED)
            )


def _datelines(page: Page) -> Iterator[Named]:
    """`WARSAW, POLAND (AP) - `: places in capitals at the start of a paragraph."""
    for part in page.paragraphs:
        line = _DATELINE.match(page.plain, part.first, part.past)
        for match in _IN_CAPITALS.finditer(line.group(1)) if line else ():
            if is_place(match.group().title(), part.language):
                first = part.first + line.start(1) - part.first + match.start() if line else 0
                yield _named_at(page, first, first + len(match.group()))


def _named_at(page: Page, first: int, past: int) -> Named:
    return Named(first, past, page.report.text[first:past], "place", ("rules",), _HEADED)


def _again(page: Page, found: list[Named]) -> Iterator[Named]:
    """What a word right before it calls a place is the same place wherever else it stands."""
    known = {named.words for named in found if named.weight == _HEADED and len(named.words) > 3}
    for name in sorted(known):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.plain):
            yield Named(
                match.start(), match.end(), page.report.text[slice(*match.span())], "place", ("vote",), 2
            )


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
