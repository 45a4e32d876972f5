"""Which numbers speak for and against two names being one person's?

Each is 0..1 or a count; the weights are in `weights.toml`. Scores of parts enter as
hinges, so that a linear model can bend: 0.95 is much more than 0.8, 0.5 no more than 0.3.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from imiony.identity.alignment import Alignment, Match
from imiony.identity.words import Name, Role, common

HINGES: Final = (0.6, 0.75, 0.88)
_PARTS: Final = ("surname", "given", "patronymic")

FEATURES: Final = (
    *(
        f"{part}_{level}"
        for part in _PARTS
        for level in ("aligned", "alike", "60", "75", "88", "same", "sounds", "bones")
    ),
    "surname_rare",
    "surname_common",
    "surname_skeleton",
    "surname_suffix",
    "given_known",
    "given_differs",
    "given_short",
    "patronymic_one_sided",
    "patronymic_differs",
    "sex_differs",
    "sex_agrees",
    "initials_kept",
    "initials_lost",
    "left_over",
    "strangers",
    "crossed",
    "words",
    "least",
    "all_same",
    "surname_and_given",
    "only_surname",
    "only_given",
    "foreign",
    "foreign_skeletons",
    "foreign_least",
    "foreign_bones",
    "foreign_mean",
    "foreign_mean_bones",
    "foreign_words",
    "least_bones",
    "least_square",
    "single_both",
    "single_least",
    "single_same",
    "single_bones",
    "single_one",
)
"""Names of the evidence, in the order in which `evidence` gives it."""


def evidence(left: Name, right: Name, alignment: Alignment) -> tuple[float, ...]:
    """The numbers of `FEATURES` for one alignment; the same for both orders of the names."""
    by_role: dict[Role, Match] = {}
    for match in alignment.matches:
        kept = by_role.get(match.role)
        if kept is None or match.alike > kept.alike:
            by_role[match.role] = match
    values: list[float] = []
    for role in Role:
        values += _part(by_role.get(role))
    surname, given, father = (by_role.get(role) for role in Role)
    values += _surname(surname)
    values += _given(given)
    values += _father(father, left, right)
    values += _person(left, right, alignment)
    values += _together(surname, given, left, right, alignment)
    return tuple(values)


@lru_cache(maxsize=1 << 16)
def _part(match: Match | None) -> tuple[float, ...]:
    if match is None:
        return (0.0,) * 8
    hinges = [max(0.0, match.alike - knee) / (1 - knee) for knee in HINGES]
    sounds = float(match.left.sounds == match.right.sounds)
    return (1.0, match.alike, *hinges, float(match.alike >= 0.97), sounds, match.bones)


def _surname(match: Match | None) -> list[float]:
    if match is None:
        return [0.0, 0.0, 0.0, 0.0]
    one, other = match.left.skeleton, match.right.skeleton
    same = match.alike >= 0.97
    rare = min(len(one), len(other), 8) / 8 if same else 0.0
    left, right = match.left.suffix, match.right.suffix
    other_suffix = not same and match.alike >= HINGES[0] and left and right and not left & right
    return [rare, float(same and common(match.left.core)), float(one == other), float(bool(other_suffix))]


def _given(match: Match | None) -> list[float]:
    if match is None:
        return [0.0, 0.0, 0.0]
    known = bool(match.left.groups and match.right.groups)
    return [
        float(known),
        float(known and match.how in ("differs", "sex")),
        float(match.left.short or match.right.short),
    ]


def _father(match: Match | None, left: Name, right: Name) -> list[float]:
    have = [any(word.role is Role.PATRONYMIC for word in name.words) for name in (left, right)]
    return [float(have[0] != have[1]), float(match is not None and match.how in ("differs", "sex"))]


def _person(left: Name, right: Name, alignment: Alignment) -> list[float]:
    known = left.female is not None and right.female is not None
    return [
        float(known and left.female != right.female),
        float(known and left.female == right.female),
        float(min(alignment.initials, 2)),
        float(min(alignment.strangers, 2)),
    ]


def _together(
    surname: Match | None, given: Match | None, left: Name, right: Name, alignment: Alignment
) -> list[float]:
    likes = [match.alike for match in alignment.matches]
    least = min(likes, default=0.0)
    bones = min((match.bones for match in alignment.matches), default=0.0)
    over = abs(len(alignment.left) - len(alignment.right))
    strangers = min(len(alignment.left), len(alignment.right))
    foreign = left.foreign != right.foreign or left.foreign
    skeletons = [match.left.skeleton == match.right.skeleton for match in alignment.matches]
    return [
        float(min(over, 3)),
        float(min(strangers, 2)),
        float(any(match.left.role != match.right.role for match in alignment.matches)),
        float(min(len(likes), 3)),
        least,
        float(len(likes) > 1 and least >= 0.97),
        surname.alike * given.alike if surname and given else 0.0,
        float(surname is not None and given is None),
        float(surname is None),
        float(foreign),
        float(foreign and bool(skeletons) and all(skeletons)),
        least if foreign else 0.0,
        bones if foreign else 0.0,
        sum(likes) / len(likes) if foreign and likes else 0.0,
        sum(match.bones for match in alignment.matches) / len(likes) if foreign and likes else 0.0,
        min(len(likes), 3) if foreign else 0.0,
        bones,
        least * least,
        *_single(left, right, least, bones),
    ]


def _single(left: Name, right: Name, least: float, bones: float) -> tuple[float, ...]:
    """What is different where a name is one word only: all rests on that word."""
    single = [len(name.words) == 1 and not name.initials for name in (left, right)]
    if all(single):
        return (1.0, least, float(least >= 0.97), bones, 0.0)
    return (0.0, 0.0, 0.0, 0.0, float(any(single)))
