"""What do the words around a number allow us to say?

"At least 18" bounds from below and never from above; "nearly 170" bounds from
above, softly. The rules are those of the counts research: a hard bound is one
that the words state, a soft one is a reading of vague words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Qualifier(StrEnum):
    """How a report qualifies a number."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    NEARLY = "nearly"
    RANGE = "range"
    VAGUE = "vague"
    """A magnitude in words: dozens, hundreds, several."""
    NONE = "none"
    """A bare number."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers that a figure allows: `lo <= n <= hi`.

    Args:
        lo: Least value, or None where the words give no lower bound.
        hi: Greatest value, or None where the words give no upper bound.
        hard: True where the words state the bound; False for vague or rounded ones.
    """

    lo: float | None
    hi: float | None
    hard: bool


def bounds(number: float, qualifier: Qualifier, upper: float | None = None) -> Bounds:
    """Turn a counted number and its qualifier into bounds.

    Args:
        number: The number as written; for `RANGE` the lower end, for `VAGUE`
            the magnitude that the word stands for (dozens: 12).
        qualifier: What the words around it say.
        upper: The upper end of a `RANGE`.

    Returns:
        Bounds in the unit of `number`. "About" allows half a unit of the last
        non-zero digit on both sides; "nearly" allows less than the number.

    Source:
        Research on counts, section 4.1; for magnitudes ACLED's reading
        (tens 10, dozens 12, hundreds 100).
    """
    match qualifier:
        case Qualifier.AT_LEAST:
            return Bounds(number, None, True)
        case Qualifier.MORE_THAN:
            return Bounds(_next(number), None, True)
        case Qualifier.AT_MOST:
            return Bounds(None, number, True)
        case Qualifier.FEWER_THAN:
            return Bounds(None, _before(number), True)
        case Qualifier.RANGE:
            return Bounds(number, number if upper is None else upper, True)
        case Qualifier.ABOUT:
            half = _last_unit(number) / 2
            return Bounds(number - half, number + half, False)
        case Qualifier.NEARLY:
            return Bounds(None, _before(number), False)
        case Qualifier.VAGUE:
            return Bounds(number, None, False)
        case Qualifier.EXACTLY | Qualifier.NONE:
            return Bounds(number, number, True)


def share_bounds(percent: float, decimals: int) -> Bounds:
    """The shares that round to `percent` at `decimals` places: 80.1 is 80.05 up to 80.15."""
    half = 0.5 * 10.0**-decimals
    return Bounds(percent - half, percent + half, True)


def _next(number: float) -> float:
    return number + 1 if number == int(number) else number


def _before(number: float) -> float:
    return number - 1 if number == int(number) else number


def _last_unit(number: float) -> float:
    """Weight of the last non-zero digit: 30,000 -> 10,000; 45 -> 1."""
    whole = abs(int(number))
    if whole == 0:
        return 1.0
    unit = 1
    while whole % (unit * 10) == 0:
        unit *= 10
    return float(unit) if math.isfinite(number) else 1.0
