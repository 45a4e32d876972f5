"""Which persons, groups and places does a report name, all voters heard?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements.callsigns import call_signs_of
from imiony.statements.candidates import candidates_of
from imiony.statements.cast import Person, cast_of
from imiony.statements.english import Entity, entities
from imiony.statements.group_names import name_of
from imiony.statements.groups import groups_of, kind_of, state_groups
from imiony.statements.named import Named
from imiony.statements.page import Page, Paragraph
from imiony.statements.persons import shield, state_persons, tie_call_signs
from imiony.statements.places import called_places, is_place, places_of, state_places
from imiony.statements.statement import Statement

_NO_PERSONS: Final = (ZoneKind.CREDIT, ZoneKind.TITLE)
"""Zones whose names are not taken on the model's word: bylines and headlines."""
_EDGES: Final = " \t\n\"',;:()[]-"
# A caption glued to its credit (fightersCOURTESY), a dateline and what follows (MINSK - A).
_NO_NAME: Final = re.compile(r"[^\W\d_A-Z]{2}[A-Z]{3}|\s-\s")


# Behind these a single word is where something is, whatever the model says.
_WHERE: Final = re.compile(r"\b(?:near|outside|around|village of|town of|city of)\s\Z")


@dataclass(frozen=True, slots=True)
class Names:
    """All that a report names."""

    persons: list[Person] = field(repr=False)
    groups: tuple[Named, ...] = field(repr=False)
    places: tuple[Named, ...] = field(repr=False)


def read_names(page: Page) -> Names:
    """Hear the voters and let the document decide."""
    modelled = _modelled(page)
    organisations = tuple(_organisations(page, modelled))
    groups = groups_of(page, organisations)
    spans = tuple((first, past) for first, past, label in modelled if label == "PERSON")
    signs = call_signs_of(page)
    persons = cast_of(page, candidates_of(page, spans), signs, (*groups, *called_places(page)))
    tie_call_signs(page, persons, signs)
    shield(page, persons)
    taken = tuple(Named(f, p, "", "person", ()) for person in persons for f, p in person.mentions)
    longest: dict[int, int] = {}
    for named in taken:
        for place in range(named.first, named.past):
            longest[place] = max(longest.get(place, 0), len(named))
    groups = tuple(g for g in groups if not any(longest.get(i, 0) >= len(g) for i in range(g.first, g.past)))
    seen = tuple(_places(page, modelled))
    return Names(persons, groups, places_of(page, seen, (*taken, *groups)))


def state_names(page: Page, names: Names) -> Iterator[Statement]:
    """Statements for every mention of a person, a group and a place."""
    yield from state_persons(page, names.persons)
    yield from state_groups(page, names.groups)
    yield from state_places(page, names.places)


def _modelled(page: Page) -> list[tuple[int, int, str]]:
    english = [p for p in page.paragraphs if p.language == "en" and p.zone not in _NO_PERSONS]
    parts = [p for p in english if _is_prose(page, p)]
    found: list[tuple[int, int, str]] = []
    for part, seen in zip(parts, entities(page.words(p) for p in parts) if parts else (), strict=True):
        found += [_placed(part, entity) for entity in seen]
    return found


def _is_prose(page: Page, part: Paragraph) -> bool:
    """A line of a few capitalised words is a headline or a menu: the model sees names everywhere in it."""
    words = page.words(part).split()
    return len(words) > 12 or page.words(part).rstrip()[-1:] in ".!?\"'"


def _placed(part: Paragraph, entity: Entity) -> tuple[int, int, str]:
    return part.first + entity.first, part.first + entity.past, entity.label


def _organisations(page: Page, modelled: list[tuple[int, int, str]]) -> Iterator[Named]:
    for first, past, label in modelled:
        if label != "ORG":
            continue
        first, past = _shorn(page, first, past)
        words = page.plain[first:past]
        alone = " " not in words and is_place(words.title(), "en")
        alone = alone or bool(_WHERE.search(page.plain, max(0, first - 14), first) and words.isalpha())
        if first < past and words[0].isupper() and not alone and not _NO_NAME.search(words):
            name = name_of(page.report.text[first:past], "en")
            yield Named(first, past, name, kind_of(words, "en"), ("spacy",), 1)


def _places(page: Page, modelled: list[tuple[int, int, str]]) -> Iterator[Named]:
    for first, past, label in modelled:
        where = label == "ORG" and page.plain[first:past].isalpha()
        where = where and bool(_WHERE.search(page.plain, max(0, first - 14), first))
        if label in ("GPE", "LOC", "FAC") or where:
            first, past = _shorn(page, first, past)
            if first < past and page.plain[first].isupper():
                yield Named(first, past, page.report.text[first:past], "place", ("spacy",), 1)


def _shorn(page: Page, first: int, past: int) -> tuple[int, int]:
    """Without an article before and a possessive behind."""
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
