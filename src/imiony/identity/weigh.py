"""How likely are two full-name mentions one person, by names and birth dates together?"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Final

from imiony.identity.alignment import Alignment
from imiony.identity.names import reasons, scored
from imiony.identity.profile import Profile
from imiony.identity.words import Role, common
from imiony.terms.dates import Days

# Log odds that birth dates add to those of the names; tuned on persons_link_dev
# (precision first), re-run `pytest tests/gates/test_names_dev.py`.
_SAME_DAY: Final = 4.0
_SAME_YEAR: Final = 1.5
_MAY_BE: Final = 0.5
_MISPRINT: Final = -2.0
_OTHER: Final = -7.0
_YEAR: Final = 366

# Least score of an edge that joins by itself; tuned on persons_link_dev for a
# precision of .99 (gates/test_names_dev).
JOIN: Final = 0.90


@dataclass(frozen=True, slots=True)
class Link:
    """Two profiles compared.

    Args:
        score: 0..1, names and dates together.
        name_score: 0..1, names alone.
        born_apart: Their birth dates exclude each other.
        weak: Too common or too short a name to join anybody by itself.
    """

    score: float
    name_score: float
    born_apart: bool
    weak: bool
    reasons: tuple[str, ...] = field(repr=False)


def weigh(left: Profile, right: Profile) -> Link:
    """Compare the best pair of names of two profiles, then their birth dates."""
    best, alignment = max(
        (scored(one, other) for one in left.names for other in right.names), key=lambda found: found[0]
    )
    shift, apart, words = _born(left.first.born, right.first.born)
    logit = math.log(max(best, 1e-9) / max(1 - best, 1e-9)) + shift
    value = 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
    weak = shift < _SAME_YEAR and _weak(alignment)
    return Link(value, best, apart, weak, (*reasons(alignment), *words))


def sure(profile: Profile) -> bool:
    """Whether two mentions that look like this profile join by themselves."""
    return profile.full and joins(weigh(profile, profile))


def joins(link: Link) -> bool:
    """Whether a link is strong enough to make one person of two mentions."""
    return link.score >= JOIN and not link.weak and not link.born_apart


def _born(left: Days | None, right: Days | None) -> tuple[float, bool, tuple[str, ...]]:
    """Log odds, whether the dates exclude each other, and the reason."""
    if left is None or right is None:
        return 0.0, False, ()
    words = f"born {left} / {right}"
    if not left.overlaps(right):
        return (_MISPRINT, True, (f"{words}: perhaps a misprint",)) if _misprint(left, right) else (
            _OTHER, True, (f"{words}: not the same",)
        )  # fmt: skip
    if left.certain and right.certain:
        return _SAME_DAY, False, (f"born {left}: same day",)
    wide = max((days.past - days.first).days for days in (left, right)) > _YEAR
    return (_MAY_BE if wide else _SAME_YEAR), False, (f"{words}: may be the same",)


def _misprint(left: Days, right: Days) -> bool:
    """Whether two exact dates differ in one of day, month and year, or have day and month swapped."""
    if not (left.certain and right.certain):
        return False
    one, other = left.first, right.first
    equal = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return equal == 2 or (one.year == other.year and one.day == other.month and one.month == other.day)


def _weak(alignment: Alignment) -> bool:
    """Whether the names would fit many people: no father's name, and a surname that many bear."""
    if any(match.role is Role.PATRONYMIC for match in alignment.matches):
        return False
    surname = next((match for match in alignment.matches if match.role is Role.SURNAME), None)
    given = any(match.role is Role.GIVEN for match in alignment.matches)
    return surname is None or not given or common(surname.left.core)
