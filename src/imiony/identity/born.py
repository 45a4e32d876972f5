"""What do two uncertain dates say of each other: one day, a slip of the pen, or two people's?"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from imiony.terms.dates import Days

# Days above which a date is no more than a guess at the year; a year of life ("aged 27") is just below.
_YEAR: Final = timedelta(days=367)
# Years between two dates that nobody writes by one slip.
_FAR: Final = 12


class Born(StrEnum):
    """What two birth dates say of each other."""

    UNKNOWN = "unknown"
    SAME_DAY = "the same day"
    SAME_YEAR = "may be the same, within a year"
    MAY_BE = "may be the same, within some years"
    SWAPPED = "the same if day and month were swapped"
    MISPRINT = "not the same day, perhaps a misprint"
    NEAR = "not the same, but a year or two apart"
    OTHER = "not the same"
    FAR = "many years apart"

    @property
    def slip(self) -> bool:
        """Whether one slip of the pen parts the two."""
        return self in (Born.SWAPPED, Born.MISPRINT, Born.NEAR)

    @property
    def excludes(self) -> bool:
        """Whether no single slip explains the difference."""
        return self in (Born.OTHER, Born.FAR)


def born(left: Days | None, right: Days | None) -> Born:
    """Compare two dates, each of which may be a range of days.

    Args:
        left: None where that side does not say. The first of January often stands for
            a day that nobody knew, so it is read as its year where the days differ.
        right: As `left`.

    Returns:
        The same for both orders.
    """
    if left is None or right is None:
        return Born.UNKNOWN
    if left.certain and right.certain and left == right:
        return Born.SAME_DAY
    one, other = _known(left), _known(right)
    if one.overlaps(other):
        wide = max(days.past - days.first for days in (one, other)) > _YEAR
        return Born.MAY_BE if wide else Born.SAME_YEAR
    return _apart(one, other)


def _known(days: Days) -> Days:
    first = days.first
    return Days.in_year(first.year) if days.certain and (first.month, first.day) == (1, 1) else days


def _apart(one: Days, other: Days) -> Born:
    """Two ranges without a common day: how likely is a slip?"""
    if one.certain and other.certain:
        slip = _slip_of_day(one.first, other.first)
        if slip is not None:
            return slip
    years = (one.first.year, one.last.year), (other.first.year, other.last.year)
    gap = max(years[0][0], years[1][0]) - min(years[0][1], years[1][1])
    if not (one.certain and other.certain):
        if any(_slip_of_year(a, b) for a in range(*_span(years[0])) for b in range(*_span(years[1]))):
            return Born.MISPRINT
        if gap <= 2:
            return Born.NEAR
    return Born.FAR if gap > _FAR else Born.OTHER


def _span(years: tuple[int, int]) -> tuple[int, int]:
    """At most the three middle years of a range, as bounds."""
    first, last = years
    middle = (first + last) // 2
    return max(first, middle - 1), min(last, middle + 1) + 1


def _slip_of_day(one: date, other: date) -> Born | None:
    """One of day, month and year differs, or day and month are swapped."""
    if one.year == other.year and one.day == other.month and one.month == other.day:
        return Born.SWAPPED
    equal = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    if equal == 2:
        return Born.MISPRINT if one.year == other.year or _slip_of_year(one.year, other.year) else None
    return None


def _slip_of_year(one: int, other: int) -> bool:
    """One digit differs, two neighbours are swapped, or the years follow each other."""
    if abs(one - other) == 1:
        return True
    left, right = f"{one:04d}", f"{other:04d}"
    unlike = [at for at in range(4) if left[at] != right[at]]
    if len(unlike) == 1:
        return True
    if len(unlike) != 2:
        return False
    a, b = unlike
    return b == a + 1 and left[a] == right[b] and left[b] == right[a]
