"""Who is this, in any script?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from imiony.register.models import Mention, Person, SearchKey
from imiony.terms.names import search_keys
from imiony.web.pages.veil import Shown, Veil, shown

ROWS: Final = 50
FATES: Final = (
    "killed", "died", "wounded", "captured", "missing",
    "detained", "charged", "sentenced", "released", "fled",
)  # fmt: skip
STATES: Final = ("proposed", "screened", "confirmed", "inconclusive", "rejected")
TOLD: Final = ("named", "withheld", "undecided")
_SPELLINGS: Final = 3
# A word of fewer letters finds whole parts of names only: its beginning fits too many.
_BEGINNING: Final = 3
_CODE: Final = re.compile(r"P-[0-9A-Z]{4}-[0-9A-Z]{4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Empty fields ask nothing.

    Args:
        words: Any spelling of a name or call sign in any script, or a code number.
        unit: Part of the name of a unit.
        told: A word of `TOLD`.
    """

    words: str = field(default="", repr=False)
    fate: str = ""
    state: str = ""
    told: str = ""
    unit: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the table."""

    who: Shown
    others: tuple[str, ...] = field(repr=False)
    fate: str
    fate_when: str
    units: str
    state: str
    told: str
    reports: int
    origins: int
    origins_most: int


@dataclass(frozen=True, slots=True)
class People:
    """The page.

    Args:
        tried: The sounds that the words were folded to, for "nothing found".
    """

    rows: tuple[Row, ...]
    found: int
    page: int
    pages: int
    tried: tuple[str, ...]
    empty: bool


def people(wanted: Wanted) -> People:
    """One page of the persons that fit, those with most independent origins first."""
    found = chosen(wanted)
    count = found.count()
    pages = max(1, -(-count // ROWS))
    page = min(wanted.page, pages)
    rows = list(found[(page - 1) * ROWS : page * ROWS])
    tried = tuple(sorted({key for word in wanted.words.split() for key in search_keys(word)}))
    empty = not count and not Person.objects.exists()
    return People(_rows(rows), count, page, pages, tried, empty)


def all_rows(wanted: Wanted) -> Iterator[Row]:
    """Every person that fits, for a table to take along; read in batches."""
    found = chosen(wanted)
    for first in range(0, found.count(), 1000):
        yield from _rows(list(found[first : first + 1000]))


def chosen(wanted: Wanted) -> QuerySet[Person]:
    """The persons that fit. Each word must fit some part of some spelling of the person."""
    found = Person.objects.order_by("-origins", "code")
    for word in wanted.words.split()[:8]:
        found = found.filter(_fits(word))
    if wanted.fate:
        found = found.filter(fate=wanted.fate)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.unit:
        found = found.filter(units__icontains=wanted.unit)
    match wanted.told:
        case "named":
            found = found.filter(named=True, withheld=False)
        case "withheld":
            found = found.filter(withheld=True)
        case "undecided":
            found = found.filter(named=False, withheld=False)
    return found


def told(person: Person) -> str:
    """What an editor decided to tell of a person."""
    if person.withheld:
        return "withheld"
    return "named" if person.named else "undecided"


def _fits(word: str) -> Q:
    """Persons with this code, or with a spelling one part of which sounds like the word or begins so."""
    if _CODE.fullmatch(word):
        return Q(code=word.upper())
    fits = Q(pk__in=[])
    for key in search_keys(word):
        fits |= _like(key)
    return Q(code__in=SearchKey.objects.filter(fits).order_by().values("person"))


def _like(key: str) -> Q:
    if len(key) < _BEGINNING:
        return Q(key=key)
    if connection.vendor == "sqlite":
        # SQLite's LIKE cannot use the index; a range can. Other databases order by locale.
        return Q(key__gte=key, key__lt=f"{key}\U0010ffff")
    return Q(key__startswith=key)


def _rows(persons: list[Person]) -> tuple[Row, ...]:
    others = _others(persons)
    veil = (
        Veil.of(person.code for person in persons if person.withheld)
        if any(person.withheld for person in persons)
        else Veil({})
    )
    return tuple(
        Row(
            who=shown(person),
            others=tuple(others[person.code])[:_SPELLINGS],
            fate=person.fate,
            fate_when=person.fate_when,
            units=veil.over_text(person.units),
            state=person.state,
            told=told(person),
            reports=person.reports,
            origins=person.origins,
            origins_most=person.origins_most,
        )
        for person in persons
    )


def _others(persons: Iterable[Person]) -> dict[str, list[str]]:
    """Other spellings of those who are not withheld, most complete first."""
    names = {person.code: person.name for person in persons if not person.withheld}
    found: dict[str, list[str]] = defaultdict(list)
    rows = Mention.objects.filter(person__in=list(names)).order_by("pk")
    for code, name, forms in rows.values_list("person_id", "name", "forms"):
        if code is not None:
            for form in (name, *forms):
                if form and form != names[code] and form not in found[code]:
                    found[code].append(form)
    for spellings in found.values():
        spellings.sort(key=lambda form: (-len(form.split()), form))
    return found
