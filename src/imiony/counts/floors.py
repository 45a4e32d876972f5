"""How many at least - and how many independent origins say so?

Rules 1, 2 and 6 to 10 of the research on counts, section 4.2. A floor is the
highest lower bound that the words of a report state; "at least" never gives a
ceiling; nothing is summed; a copy adds no weight (law 4); a witness quoted in
two origins is one witness. Where it is open whether two origins are one, they
are one for the floor, and the number is told as a range. Official figures, estimates and vague words never
enter a floor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from imiony.counts.claim import Claim, Floor, Step
from imiony.counts.claims import PERSONS
from imiony.counts.scopes import MeasureKind, inside, kind_of, wider_than
from imiony.origins.independence import representatives
from imiony.terms.ids import OriginId, StatementId

_Witness = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """A corner of the line "supported by so many origins" over time.

    Args:
        day: From this day on, until the next point of the same `origins`.
        origins: How many independent origins at least: open questions answered "same".
        value: At least this many persons.
    """

    day: date
    origins: int
    value: float


def floors(claims: Iterable[Claim], through: date | None = None) -> tuple[Floor, ...]:
    """The floors of every scope of every cumulative measure.

    Args:
        claims: Of any kind; what cannot bear a floor is left out.
        through: Only figures whose last possible day is not after it; then
            undated figures do not count. None counts all.

    Returns:
        By measure and scope. A wider scope takes the claims of every narrower
        one; it is listed if it says more than a narrower one alone.
        The figures of the scopes are bounds on the same people, never parts.
    """
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if bears_floor(claim) and _known_by(claim, through):
            by_measure[claim.measure].append(claim)
    return tuple(
        Floor(measure, people, PERSONS, steps)
        for measure, held in sorted(by_measure.items())
        for people, steps in _by_scope(held)
    )


def bears_floor(claim: Claim) -> bool:
    """Whether a claim states, in hard words and not officially, how many persons at least."""
    return (
        claim.usable
        and claim.bounds.hard
        and claim.bounds.lo is not None
        and claim.bounds.lo > 0
        and claim.unit == PERSONS
        and not claim.official
        and not claim.drifted
        and kind_of(claim.measure) is MeasureKind.CUMULATIVE
    )


def stocks(claims: Iterable[Claim], through: date | None = None) -> tuple[Claim, ...]:
    """The latest figure per origin of what may rise and fall: strength, missing, a peak.

    Returns:
        Usable claims by measure, scope and origin; undated ones only where the
        origin has no dated one. They are states at their day, never floors.
    """
    latest: dict[tuple[str, str, OriginId], Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.statement):
        if not claim.usable or kind_of(claim.measure) not in (MeasureKind.STOCK, MeasureKind.PEAK):
            continue
        key = (claim.measure, claim.people, claim.origin)
        if _known_by(claim, through) and (key not in latest or _day(claim) > _day(latest[key])):
            latest[key] = claim
    return tuple(latest[key] for key in sorted(latest))


def curve(claims: Iterable[Claim], measure: str, people: str) -> tuple[Point, ...]:
    """The floor of one scope as it rises from day to day, one line per number of origins.

    Returns:
        Points by origins, then day; each is a rise. Undated claims have no
        place on a time line and are left out.
    """
    held = [
        claim
        for claim in claims
        if claim.measure == measure and bears_floor(claim) and inside(claim.people, people)
    ]
    points: list[Point] = []
    highest: dict[int, float] = {}
    for day in sorted({claim.as_of.last for claim in held if claim.as_of is not None}):
        for step in _steps([claim for claim in held if _known_by(claim, day)]):
            if step.value > highest.get(step.origins, 0.0):
                highest[step.origins] = step.value
                points.append(Point(day, step.origins, step.value))
    return tuple(sorted(points, key=lambda point: (point.origins, point.day)))


def _by_scope(held: Sequence[Claim]) -> list[tuple[str, tuple[Step, ...]]]:
    steps = {
        people: _steps([claim for claim in held if inside(claim.people, people)]) for people in _scopes(held)
    }
    return [
        (people, found)
        for people, found in steps.items()
        if not any(found == steps[other] for other in steps if other != people and inside(other, people))
    ]


def _scopes(held: Sequence[Claim]) -> list[str]:
    named = {claim.people for claim in held}
    above = {wide for people in named for wide in wider_than(people)}
    meeting = {wide for wide in above if sum(inside(people, wide) for people in named) > 1}
    return sorted(named | meeting)


def _steps(held: Sequence[Claim]) -> tuple[Step, ...]:
    """From the highest bound down, a step whenever one more independent origin supports it, or may."""
    joined = representatives((claim.origin, other) for claim in held for other in claim.perhaps)
    least = _Support(joined)
    most = _Support({}) if joined else least
    steps: list[Step] = []
    for claim in sorted(held, key=_highest_first):
        surely = least.grow(claim)
        rests_on = most.grow(claim) if most is not least else None
        if found := surely or rests_on:
            steps.append(Step(claim.bounds.lo or 0.0, least.size, claim.as_of, found, most.size))
    return tuple(steps)


class _Support:
    """The largest set of claims in which no origin and no witness occurs twice, as claims come in.

    A maximum matching of origins with witnesses, grown claim by claim (Kuhn 1955).
    """

    def __init__(self, joined: Mapping[OriginId, OriginId]) -> None:
        self._joined = joined
        self._best: dict[OriginId, dict[_Witness, Claim]] = defaultdict(dict)
        self._matched: dict[_Witness, OriginId] = {}
        self._free: set[OriginId] = set()

    @property
    def size(self) -> int:
        """How many independent origins support the claims so far."""
        return len(self._matched)

    def grow(self, claim: Claim) -> tuple[StatementId, ...] | None:
        """What the support rests on if this claim adds one to it, itself first; None if it does not."""
        own = self._joined.get(claim.origin, claim.origin)
        if own not in self._best:
            self._free.add(own)
        if self._best[own].setdefault(_witness(claim, own), claim) is not claim:
            return None
        # A larger matching must use the new pair: it starts at this origin if that is
        # free, else at any other free one.
        tried: set[_Witness] = set()
        for origin in (own,) if own in self._free else sorted(self._free):
            if self._augment(origin, tried):
                self._free.remove(origin)
                return self._rests(claim, own)
        return None

    def _augment(self, origin: OriginId, tried: set[_Witness]) -> bool:
        for witness in self._best[origin]:
            if witness in tried:
                continue
            tried.add(witness)
            holder = self._matched.get(witness)
            if holder is None or self._augment(holder, tried):
                self._matched[witness] = origin
                return True
        return False

    def _rests(self, claim: Claim, own: OriginId) -> tuple[StatementId, ...]:
        others = sorted(
            (self._best[origin][witness] for witness, origin in self._matched.items() if origin != own),
            key=_highest_first,
        )
        return (claim.statement, *(other.statement for other in others))


def _witness(claim: Claim, origin: OriginId) -> _Witness:
    """Who stands behind a claim: the named witness, else the origin itself."""
    return ("origin", origin) if claim.witness is None else ("witness", claim.witness)


def _highest_first(claim: Claim) -> tuple[float, bool, StatementId]:
    """Of equal bounds the one that no other report was the source of comes first."""
    return -(claim.bounds.lo or 0.0), claim.derived, claim.statement


def _known_by(claim: Claim, through: date | None) -> bool:
    return through is None or (claim.as_of is not None and claim.as_of.last <= through)


def _day(claim: Claim) -> date:
    return claim.as_of.last if claim.as_of is not None else date.min
