"""What does counting see of a reported figure?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from imiony.terms.dates import Days
from imiony.terms.figures import Bounds, Qualifier
from imiony.terms.ids import OriginId, ReportId, StatementId


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported figure, ready to be compared.

    Args:
        origin: Where it goes back to: the origin of the report, or of the passage that it stands in.
        measure: What happened to those counted (`killed`, `detained`, `vote_share` ...).
        people: Who is counted, reduced to one word of the scope table (`belarusian`, `people`).
        population: The narrower group as written, or None.
        bounds: In persons, or in per cent for shares.
        as_of: None where nobody says.
        witness: Who says so, reduced for comparison; None for the outlet itself.
        usable: False for hypothetical, damaged or opinion figures: shown, never counted.
        derived: The report derives from another held report, or took the passage from one.
        drifted: Higher than what the report that it derives from says of the same scope: shown
            as a change on the way, never part of a floor.
        taken: It stands in a passage that its report took from another origin.
        perhaps: Origins that it may go back to as well, where a question is open.
    """

    statement: StatementId
    report: ReportId
    origin: OriginId
    measure: str
    people: str
    population: str | None = field(repr=False)
    qualifier: Qualifier
    number: float
    bounds: Bounds
    unit: str
    as_of: Days | None
    published: Days | None
    witness: str | None = field(repr=False)
    official: bool
    subset: bool
    usable: bool
    derived: bool = False
    drifted: bool = False
    taken: bool = False
    perhaps: frozenset[OriginId] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """The highest lower bound that so many independent origins support.

    Args:
        value: "At least" this many.
        origins: How many independent origins say so at least: every open question answered "same".
        as_of: Days of the figure that gives the value.
        rests_on: One figure per origin, the one that gives the value first; per origin of `most`
            where this figure adds one to that only.
        most: How many they are where no open question is answered "same"; never fewer.
    """

    value: float
    origins: int
    as_of: Days | None
    rests_on: tuple[StatementId, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Floor:
    """How many at least, in one scope; a reported floor, never a count of documented persons.

    Args:
        measure: What happened.
        people: Who is counted.
        steps: From one origin upwards; values fall as `origins` or `most` rises.
    """

    measure: str
    people: str
    unit: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Documented:
    """How many persons of the register have a fate.

    A type of its own, so that no sum with a `Floor` type-checks.

    Args:
        least: When every open "same person?" is answered yes.
        most: When every open "same person?" is answered no.
        verified: Of these, verified by two different people.
        unreviewed: Links between mentions of these that scores made and nobody judged; a false
            one hides a person. None where nobody counted them.
    """

    fate: str
    least: int
    most: int
    verified: int
    unreviewed: int | None = None


class Reason(StrEnum):
    """Why two figures differ."""

    DATE = "date"
    SCOPE = "scope"
    COPY = "copy"
    QUALIFIER = "qualifier"
    DENOMINATOR = "denominator"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that differ, with the likely reason in one sentence."""

    left: StatementId
    right: StatementId
    reason: Reason
    sentence: str
