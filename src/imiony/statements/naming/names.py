"""Which persons, groups and places does a report name, all voters heard?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from imiony.statements.naming.callsigns import call_signs_of
from imiony.statements.naming.candidates import Candidate, candidates_of
from imiony.statements.naming.cast import Person, cast_of
from imiony.statements.naming.dissent import Claim, with_dissent
from imiony.statements.naming.groups import groups_of, state_groups
from imiony.statements.naming.named import Named
from imiony.statements.naming.persons import shield, state_persons, tie_call_signs
from imiony.statements.naming.places import called_places, places_of, state_places
from imiony.statements.naming.sightings import seen_groups, seen_places, sightings
from imiony.statements.naming.trusted import Trusted
from imiony.statements.page import Page
from imiony.statements.statement import Statement
from imiony.statements.voters.sighting import Label, Sighting


@dataclass(frozen=True, slots=True)
class Names:
    """All that a report names, all that the voters saw, and all that was claimed to be a name."""

    persons: list[Person] = field(repr=False)
    groups: tuple[Named, ...] = field(repr=False)
    places: tuple[Named, ...] = field(repr=False)
    seen: tuple[Sighting, ...] = field(repr=False, default=())
    claims: tuple[Claim, ...] = field(repr=False, default=())


def read_names(page: Page) -> Names:
    """Hear the voters and let the document decide."""
    seen = sightings(page)
    trusted = Trusted(page, seen)
    groups = groups_of(page, tuple(seen_groups(page, seen)), trusted)
    signs = call_signs_of(page)
    candidates = tuple(candidates_of(page, seen, trusted))
    persons = cast_of(page, candidates, signs, (*groups, *called_places(page)), trusted)
    tie_call_signs(page, persons, signs)
    shield(page, persons)
    longest: dict[int, int] = {}
    for first, past in (mention for person in persons for mention in person.mentions):
        for place in range(first, past):
            longest[place] = max(longest.get(place, 0), past - first)
    own = tuple(g for g in groups if not any(longest.get(i, 0) >= len(g) for i in range(g.first, g.past)))
    taken = longest.keys() | {place for group in own for place in range(group.first, group.past)}
    anywhere = places_of(page, tuple(seen_places(page, seen)), (), trusted)
    places = tuple(place for place in anywhere if taken.isdisjoint(range(place.first, place.past)))
    return Names(persons, own, places, seen, tuple(_claims(seen, candidates, groups, anywhere)))


def state_names(page: Page, names: Names) -> Iterator[Statement]:
    """Statements for every mention of a person, a group and a place, with who disagreed."""
    said = chain(
        state_persons(page, names.persons),
        state_groups(page, names.groups),
        state_places(page, names.places),
    )
    yield from with_dissent(page, said, names.claims)


def _claims(
    seen: Iterable[Sighting],
    candidates: Iterable[Candidate],
    groups: Iterable[Named],
    places: Iterable[Named],
) -> Iterator[Claim]:
    """All that anybody held to be a name, before the document decided between them."""
    for sighting in seen:
        yield Claim(sighting.first, sighting.past, sighting.label, sighting.voter)
    for candidate in candidates:
        yield Claim(candidate.first, candidate.past, Label.PERSON, candidate.voter)
    for label, named in ((Label.GROUP, groups), (Label.PLACE, places)):
        for each in named:
            yield from (Claim(each.first, each.past, label, voter) for voter in each.voters)
