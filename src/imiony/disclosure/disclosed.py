"""What may be told of a person? The only thing that an edition is built from.

A `Disclosed` holds nothing but values that an editor cleared. What it lacks,
the memorial cannot show, because the memorial sees no other type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a disclosed value comes from, as far as it may be told.

    Args:
        publisher: Outlet or list, as cleared.
        published: The day or month as text, or None.
    """

    publisher: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One person as the public may see them.

    Args:
        number: Place in this edition, from 1; no code of the register.
        name: Main spelling.
        spellings: Other spellings that were cleared.
        details: Cleared details by kind, coarsened where the editor chose so.
        fate: Cleared fate in words of the vocabulary, or None.
        fate_when: As `Days.iso`, or None.
        sources: Sources of the cleared values.
        honoured: False for somebody named only as the holder of a public office, with no fate told.
    """

    number: int
    name: str = field(repr=False)
    spellings: tuple[str, ...] = field(default=(), repr=False)
    details: Mapping[str, str] = field(default_factory=dict, repr=False)
    fate: str | None = None
    fate_when: str | None = None
    sources: tuple[Source, ...] = ()
    verified: bool = False
    honoured: bool = True


@dataclass(frozen=True, slots=True)
class PublicFloor:
    """A floor as it may be quoted: numbers, scope, dates; no person."""

    measure: str
    people: str
    unit: str
    steps: tuple[tuple[float, int, str | None], ...]
    """(value, independent origins, as-of in words or None)."""
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """The live settings that the methodology page is generated from.

    Args:
        reports, origins: Held when the edition was built.
        match_threshold: Persons that must match the published details.
        origins_required: Independent origins that the headline floor asks.
        languages: Of the reports held.
        link_errors: Of 1,000 links that scores alone make, how many are wrong and how many are
            missed; None where nobody measured it.
    """

    reports: int
    origins: int
    unread: int
    match_threshold: int
    origins_required: int
    languages: tuple[str, ...]
    documented: tuple[tuple[str, int, int, int], ...]
    """(fate, least, most, verified) of documented persons; small cells already coarsened."""
    link_errors: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """Everything that an edition may tell.

    Args:
        title: Of the memorial.
        built: Day of building; given, never read from a clock.
        withheld: In words fit to be told ("fewer than 5", "about 10"), never exact when small.
    """

    title: str
    built: date
    people: tuple[Disclosed, ...]
    withheld: str
    floors: tuple[PublicFloor, ...]
    method: Method
