"""Where do the voters of a report's languages see persons, groups and places?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.extractors import plugged
from imiony.statements.naming.group_names import name_of
from imiony.statements.naming.groups import kind_of
from imiony.statements.naming.named import Named
from imiony.statements.naming.places import is_place
from imiony.statements.page import Page, Paragraph
from imiony.statements.voters import AS_WRITTEN, TRUSTED, Label, is_well_read, voters
from imiony.statements.voters.sighting import Sighting

_NO_PERSONS: Final = (ZoneKind.CREDIT, ZoneKind.TITLE)
"""Zones whose names are not taken on a voter's word: bylines and headlines."""
_TRUSTED: Final = 3
"""Weight of what a trusted voter sees: as a table's, more than the gazetteer's."""
_SENTENCE_CASE: Final = ("be", "uk")
_EDGES: Final = " \t\n\"',;:()[]-"
# A caption glued to its credit (fightersCOURTESY), a dateline and what follows (MINSK - A).
# An address (Long Street 12), a number (School No.), an initial.
_NO_NAME: Final = re.compile(r"[^\W\d_A-Z]{2}[A-Z]{3}|\s-\s|[^\W\d_]\s\d+\Z|\bNo\.?\Z|\A[^\W\d_]\.?\Z")
# Behind these a single word is where something is, whatever a voter says.
_WHERE: Final = re.compile(r"\b(?:near|outside|around|village of|town of|city of)\s\Z")


def sightings(page: Page) -> tuple[Sighting, ...]:
    """All that the voters see in the prose of a page, language by language."""
    parts: dict[str, list[Paragraph]] = defaultdict(list)
    for part in page.paragraphs:
        if _is_read(page, part):
            parts[part.language].append(part)
    return tuple(found for language in sorted(parts) for found in _heard(page, language, parts[language]))


def readers(page: Page) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The paragraphs that voters read: where each starts and ends, and the voters that did not fail."""
    for part in page.paragraphs:
        own = (name for name, extractor in plugged(part.language).items() if not extractor.trouble)
        names = frozenset({*voters(part.language), *own})
        if names and _is_read(page, part):
            yield part.first, part.past, names


def seen_groups(page: Page, found: tuple[Sighting, ...]) -> Iterator[Named]:
    """What the voters hold to be groups, without what is plainly a place."""
    for sighting in found:
        first, past = _shorn(page, sighting)
        words, language = page.plain[first:past], sighting.language
        if sighting.label is not Label.GROUP or not words[:1].isupper() or _is_no_group(words, language):
            continue
        trusted = sighting.voter in TRUSTED
        alone = not trusted and " " not in words and is_place(words.title(), language)
        odd = not trusted and _NO_NAME.search(words)
        if not (alone or odd or _stands_where(page, sighting, first, words)):
            name = name_of(page.report.text[first:past], language)
            weight = _TRUSTED if trusted else 1
            yield Named(first, past, name, kind_of(words, language), (sighting.voter,), weight)


def seen_places(page: Page, found: tuple[Sighting, ...]) -> Iterator[Named]:
    """What the voters hold to be places, and what plainly is one although they hold it to be a group."""
    for sighting in found:
        first, past = _shorn(page, sighting)
        words = page.plain[first:past]
        place = sighting.label is Label.PLACE or _stands_where(page, sighting, first, words)
        if place and words[:1].isupper() and not _is_people(words, sighting.language):
            weight = _TRUSTED if sighting.voter in TRUSTED else 1
            yield Named(first, past, page.report.text[first:past], "place", (sighting.voter,), weight)


def _heard(page: Page, language: str, parts: list[Paragraph]) -> Iterator[Sighting]:
    plain = [page.words(part) for part in parts]
    written = [page.report.text[part.first : part.past] for part in parts]
    own = {name: extractor.seen for name, extractor in plugged(language).items()}
    for name, voter in (*voters(language).items(), *own.items()):
        words = written if name in AS_WRITTEN else plain
        for part, seen in zip(parts, voter(words), strict=True):
            for each in seen:
                place = part.first + each.first, part.first + each.past
                yield Sighting(*place, each.label, name, language, each.detail)


def _is_no_group(words: str, language: str) -> bool:
    pattern = lexicon.finder("no_groups", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(words))


def _is_read(page: Page, part: Paragraph) -> bool:
    """Whether voters are asked: a trusted one knows headlines; the others see names everywhere in them."""
    if is_well_read(part.language):
        return part.zone is not ZoneKind.CREDIT
    return part.zone not in _NO_PERSONS and _is_prose(page, part)


def _is_prose(page: Page, part: Paragraph) -> bool:
    """A line of a few capitalised words is a headline or a menu: a voter sees names everywhere in it.

    In Cyrillic a headline has the capitals of a sentence.
    """
    words = page.words(part).split()
    if part.language in _SENTENCE_CASE:
        return not page.words(part).isupper()
    return len(words) > 12 or page.words(part).rstrip()[-1:] in ".!?\"'"


def _stands_where(page: Page, sighting: Sighting, first: int, words: str) -> bool:
    if sighting.label is not Label.GROUP or sighting.language != "en" or not words.isalpha():
        return False
    return bool(_WHERE.search(page.plain, max(0, first - 14), first))


def _is_people(words: str, language: str) -> bool:
    """Whether a word is a people or its tongue: she speaks Georgian."""
    pattern = lexicon.finder("peoples", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(words))


def _shorn(page: Page, sighting: Sighting) -> tuple[int, int]:
    """Without an article before and a possessive behind."""
    first, past = sighting.first, sighting.past
    words = page.plain[first:past]
    if words[:4].lower() == "the ":
        first += 4
    if words[-2:] in ("'s", "'S"):
        past -= 2
    while past > first and page.plain[past - 1] in _EDGES:
        past -= 1
    while first < past and page.plain[first] in _EDGES:
        first += 1
    return first, past
