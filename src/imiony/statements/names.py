"""Which persons, groups and places does a report name, all voters heard?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from imiony.statements.callsigns import call_signs_of
from imiony.statements.candidates import candidates_of
from imiony.statements.cast import Person, cast_of
from imiony.statements.groups import groups_of, state_groups
from imiony.statements.named import Named
from imiony.statements.page import Page
from imiony.statements.persons import shield, state_persons, tie_call_signs
from imiony.statements.places import called_places, places_of, state_places
from imiony.statements.sightings import seen_groups, seen_places, sightings
from imiony.statements.statement import Statement
from imiony.statements.trusted import Trusted
from imiony.statements.voters.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Names:
    """All that a report names, and all that the voters saw."""

    persons: list[Person] = field(repr=False)
    groups: tuple[Named, ...] = field(repr=False)
    places: tuple[Named, ...] = field(repr=False)
    seen: tuple[Sighting, ...] = field(repr=False, default=())


def read_names(page: Page) -> Names:
    """Hear the voters and let the document decide."""
    seen = sightings(page)
    trusted = Trusted(page, seen)
    groups = groups_of(page, tuple(seen_groups(page, seen)), trusted)
    signs = call_signs_of(page)
    persons = cast_of(
        page, candidates_of(page, seen, trusted), signs, (*groups, *called_places(page)), trusted
    )
    tie_call_signs(page, persons, signs)
    shield(page, persons)
    taken = tuple(Named(f, p, "", "person", ()) for person in persons for f, p in person.mentions)
    longest: dict[int, int] = {}
    for named in taken:
        for place in range(named.first, named.past):
            longest[place] = max(longest.get(place, 0), len(named))
    groups = tuple(g for g in groups if not any(longest.get(i, 0) >= len(g) for i in range(g.first, g.past)))
    places = places_of(page, tuple(seen_places(page, seen)), (*taken, *groups), trusted)
    return Names(persons, groups, places, seen)


def state_names(page: Page, names: Names) -> Iterator[Statement]:
    """Statements for every mention of a person, a group and a place."""
    yield from state_persons(page, names.persons)
    yield from state_groups(page, names.groups)
    yield from state_places(page, names.places)
