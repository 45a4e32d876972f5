"""How likely are two full-name mentions one person, by names and birth dates together?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from imiony.identity.alignment import Alignment
from imiony.identity.names import reasons, scored
from imiony.identity.profile import Profile
from imiony.identity.words import Role, common
from imiony.terms.dates import Days

# Days above which a birth date is no more than a guess at the year.
_YEAR: Final = 366


class Born(StrEnum):
    """What two birth dates say of each other."""

    UNKNOWN = "unknown"
    SAME_DAY = "the same day"
    SAME_YEAR = "may be the same, within a year"
    MAY_BE = "may be the same, within some years"
    MISPRINT = "not the same day, perhaps a misprint"
    OTHER = "not the same"


# Log odds that birth dates add to those of the names; tuned on persons_link_dev
# (precision first), re-run `pytest tests/gates/test_names_dev.py`.
_SHIFT: Final = {
    Born.UNKNOWN: 0.0,
    Born.SAME_DAY: 4.0,
    Born.SAME_YEAR: 1.5,
    Born.MAY_BE: 0.5,
    Born.MISPRINT: -2.0,
    Born.OTHER: -7.0,
}
# Least score of an edge that joins by itself; tuned on persons_link_dev for a
# precision of .99 (gates/test_names_dev).
JOIN: Final = 0.90


@dataclass(frozen=True, slots=True)
class Link:
    """Two profiles compared.

    Args:
        score: 0..1, names and dates together.
        name_score: 0..1, names alone.
        born: What their birth dates say.
        weak: Too common or too short a name to join anybody by itself.
    """

    score: float
    name_score: float
    born: Born
    weak: bool
    alignment: Alignment = field(repr=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """One line a part of the name, and one for the dates."""
        born = () if self.born is Born.UNKNOWN else (f"born: {self.born.value}",)
        return (*reasons(self.alignment), *born)


def weigh(left: Profile, right: Profile) -> Link:
    """Compare the best pair of names of two profiles, then their birth dates."""
    best, alignment = _best(left, right)
    born = _born(left.first.born, right.first.born)
    shift = _SHIFT[born]
    logit = math.log(max(best, 1e-9) / max(1 - best, 1e-9)) + shift
    value = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    return Link(value, best, born, shift < _SHIFT[Born.SAME_YEAR] and _weak(alignment), alignment)


def _best(left: Profile, right: Profile) -> tuple[float, Alignment]:
    """The best pair of names; one that both have spares trying the others."""
    for one in left.names:
        if one in right.names:
            return scored(one, one)
    return max(
        (scored(one, other) for one in left.names for other in right.names), key=lambda found: found[0]
    )


def sure(profile: Profile) -> bool:
    """Whether two mentions that look like this profile join by themselves."""
    return profile.full and joins(weigh(profile, profile))


def joins(link: Link) -> bool:
    """Whether a link is strong enough to make one person of two mentions."""
    return link.score >= JOIN and not link.weak and link.born not in (Born.MISPRINT, Born.OTHER)


def _born(left: Days | None, right: Days | None) -> Born:
    if left is None or right is None:
        return Born.UNKNOWN
    if not left.overlaps(right):
        return Born.MISPRINT if _misprint(left, right) else Born.OTHER
    if left.certain and right.certain:
        return Born.SAME_DAY
    wide = max((days.past - days.first).days for days in (left, right)) > _YEAR
    return Born.MAY_BE if wide else Born.SAME_YEAR


def _misprint(left: Days, right: Days) -> bool:
    """Whether one slip of the pen parts two dates.

    One digit of the year, one of day, month and year, or day and month swapped.
    """
    one, other = left.first, right.first
    if not (left.certain and right.certain):
        return _slip(one.year, other.year)
    equal = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return equal == 2 or (one.year == other.year and one.day == other.month and one.month == other.day)


def _slip(one: int, other: int) -> bool:
    differing = sum(a != b for a, b in zip(str(one), str(other), strict=False))
    return differing == 1 or abs(one - other) == 1


def _weak(alignment: Alignment) -> bool:
    """Whether the names would fit many people: no father's name, and a surname that many bear."""
    if any(match.role is Role.PATRONYMIC for match in alignment.matches):
        return False
    surname = next((match for match in alignment.matches if match.role is Role.SURNAME), None)
    given = any(match.role is Role.GIVEN for match in alignment.matches)
    return surname is None or not given or common(surname.left.core)
