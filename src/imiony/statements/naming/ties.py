"""By what are these words of a report tied to this person, and how sure is that?

The full name ties itself. A surname alone is sure while nobody else of the
report bears it; a given name, another spelling and a description are guesses
that a user sees as such.
"""

from __future__ import annotations

from collections.abc import Sequence

from imiony.statements.naming.cast import Person
from imiony.statements.naming.inflection import related
from imiony.statements.page import Page


def tie_of(page: Page, person: Person, place: tuple[int, int], others: Sequence[Person]) -> tuple[str, bool]:
    """How a mention names its person, and whether that is a guess.

    Args:
        page: The report.
        person: Whose mention it is.
        place: Where it stands.
        others: All persons of the report.

    Returns:
        A choice of the field `tied`, and whether somebody else may be meant.
    """
    if person.unnamed:
        return "description", place != person.places[0]
    words = page.plain[slice(*place)].split()
    if person.call_sign:
        return "call_sign", False
    given = [word for word in words if any(related(name, word) for name in person.given)]
    surname = [word for word in words if any(related(part, word) for part in person.surname.split())]
    if surname and (given or not person.given or len(words) > 1):
        return "name", False
    if surname:
        return "surname", _shared(person, others)
    if given:
        return ("given_name" if person.surname else "name"), bool(person.surname)
    return "spelling", place != person.places[0]


def _shared(person: Person, others: Sequence[Person]) -> bool:
    """Whether somebody else of the report bears the surname."""
    last = person.surname.split()[-1]
    return any(
        other is not person
        and not other.call_sign
        and bool(other.surname)
        and related(last, other.surname.split()[-1])
        for other in others
    )
