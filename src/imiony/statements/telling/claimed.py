"""Which identifying details do only the user's own models claim?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from imiony.statements.naming.names import Names
from imiony.statements.naming.persons import nearest_person
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.voters import Label
from imiony.statements.voters.sighting import Sighting

_KIND: Final = "detail"


def with_claimed(page: Page, names: Names, found: Iterable[Statement]) -> Iterator[Statement]:
    """The details found, and those that extractors claim where none was found.

    A claimed detail belongs to the person named nearest before it in its sentence; where
    there is none, to nobody until a user says whose it is.
    """
    known = tuple(found)
    yield from known
    taken = {at for each in known for at in range(each.span.first, each.span.past)}
    for (first, past), sightings in sorted(_claims(names.seen).items()):
        if not taken.isdisjoint(range(first, past)):
            continue
        taken.update(range(first, past))
        sentence = next((each for each in page.sentences if each.first <= first < each.past), None)
        voters = tuple(sorted({each.voter for each in sightings}))
        value = page.report.text[first:past]
        person = _person(names, sentence, first)
        yield page.state(_KIND, first, past, voters, person=person, detail=sightings[0].detail, value=value)


def _claims(seen: Iterable[Sighting]) -> dict[tuple[int, int], list[Sighting]]:
    claims: defaultdict[tuple[int, int], list[Sighting]] = defaultdict(list)
    for sighting in seen:
        if sighting.label is Label.DETAIL:
            claims[sighting.first, sighting.past].append(sighting)
    return claims


def _person(names: Names, sentence: Sentence | None, place: int) -> int | None:
    person = nearest_person(names.persons, sentence, place) if sentence else None
    return person.number if person else None
