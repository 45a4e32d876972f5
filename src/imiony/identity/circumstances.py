"""Which numbers speak for and against two mentions being one person, beside the likeness of their names?

How rare the shared name is, what the dates say, which place, office and call
sign both have. The weights are in `link_weights.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Final

from imiony.identity.alignment import Alignment
from imiony.identity.born import Born, born
from imiony.identity.mention import Mention
from imiony.identity.namesakes import Namesakes
from imiony.identity.surroundings import Shared, Surroundings
from imiony.identity.words import Role
from imiony.terms.names import coarse, fold

# Bounds of what a name's log odds and rarity can add; tuned on persons_link_dev, flat around them.
_LOGIT: Final = 8.0
_RARITY: Final = 10.0
_WEIGHT: Final = 4.0

# Minus the common logarithm of the chance that two strangers' dates agree so well: a day
# of 50 years, one year of 50, three; call signs are shared by every tenth to hundredth.
_CHANCE: Final = {Born.SAME_DAY: 4.3, Born.SAME_YEAR: 1.7, Born.MAY_BE: 1.2, Born.SWAPPED: 3.5}
_SIGN: Final = 1.5
# The most that a place or an office may add: both go with a name more often than chance has it.
_MOST: Final = 1.0

_DATES: Final = tuple(kind for kind in Born if kind is not Born.UNKNOWN)

CIRCUMSTANCES: Final = (
    "name_logit",
    "name_doubt",
    "name_equal",
    "rarity",
    "father_same",
    "father_near",
    "father_differs",
    "father_one_sided",
    "surname_matched",
    "given_matched",
    "left_over",
    "strangers",
    *(f"born_{kind.name.lower()}" for kind in _DATES),
    "slip_without_father",
    "born_rarity",
    "died_same",
    "died_differs",
    "place_weight",
    "place_share",
    "place_differs",
    "post_weight",
    "post_share",
    "call_sign_same",
    "call_sign_differs",
)
"""Names of the circumstances, in the order in which `circumstances` gives them."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is common in a collection, so that what is rare can count."""

    namesakes: Namesakes = field(default_factory=Namesakes)
    places: Surroundings = field(default_factory=Surroundings)
    posts: Surroundings = field(default_factory=Surroundings)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Two mentions beside their names.

    Args:
        numbers: In the order of `CIRCUMSTANCES`.
        agreement: How rare all that they agree in is: minus the common logarithm of the share of people.
        father: Whether both give the same father's name.
        reasons: One line for each that speaks.
    """

    numbers: tuple[float, ...]
    born: Born
    agreement: float
    father: bool
    reasons: tuple[str, ...] = field(repr=False)


def circumstances(
    left: Mention, right: Mention, named: tuple[float, Alignment], background: Background
) -> Circumstances:
    """Look at all that two mentions say beside their names.

    Args:
        left: One mention.
        right: Another.
        named: Log odds of the names, and the alignment that they rest on.
        background: What is common in the collection.

    Returns:
        The same for both orders.
    """
    logit, alignment = named
    dates = born(left.born, right.born)
    rarity = min(background.namesakes.rarity(alignment), _RARITY)
    father = _father(alignment)
    death = born(left.died, right.died)
    place = background.places.shared(left.place, right.place)
    post = background.posts.shared(left.post, right.post)
    signs = call_signs_agree(left, right)
    numbers = (
        *_named(logit, alignment),
        rarity / _RARITY,
        *father,
        *_matched(alignment),
        *(float(dates is kind) for kind in _DATES),
        float(dates.slip and not father[0]),
        rarity / _RARITY if dates in (Born.SAME_DAY, Born.SAME_YEAR) else 0.0,
        float(death is Born.SAME_DAY),
        float(death.excludes or death.slip),
        *_shared(place),
        float(place is not None and place.share < 0.1),
        *_shared(post),
        float(signs is True),
        float(signs is False),
    )
    agreement = rarity + _agreement(dates, place, post, signs)
    said = tuple(_reasons(dates, death, place, post, signs))
    return Circumstances(numbers, dates, agreement, bool(father[0]), said)


def _agreement(dates: Born, place: Shared | None, post: Shared | None, signs: bool | None) -> float:
    """What dates and surroundings add to the rarity of a name."""
    shared = sum(min(found.weight, _MOST) for found in (place, post) if found is not None)
    return _CHANCE.get(dates, 0.0) + shared + (_SIGN if signs else 0.0)


def _named(logit: float, alignment: Alignment) -> tuple[float, float, float]:
    bounded = max(-_LOGIT, min(_LOGIT, logit))
    equal = all(match.left.sounds == match.right.sounds for match in alignment.matches)
    whole = not alignment.left and not alignment.right and not alignment.strangers
    return max(0.0, bounded), min(0.0, bounded), float(equal and whole)


def _father(alignment: Alignment) -> tuple[float, float, float, float]:
    """Same, near, differs, given on one side."""
    found = next((match for match in alignment.matches if match.role is Role.PATRONYMIC), None)
    if found is None:
        over = any(word.role is Role.PATRONYMIC for word in (*alignment.left, *alignment.right))
        return 0.0, 0.0, 0.0, float(over)
    same, near = found.alike >= 0.97, found.alike >= 0.8
    return float(same), float(near and not same), float(not near), 0.0


def _matched(alignment: Alignment) -> tuple[float, float, float, float]:
    best = dict.fromkeys(Role, 0.0)
    for match in alignment.matches:
        best[match.role] = max(best[match.role], match.alike)
    over = abs(len(alignment.left) - len(alignment.right))
    strangers = min(len(alignment.left), len(alignment.right))
    return (
        float(best[Role.SURNAME] >= 0.97),
        float(best[Role.GIVEN] >= 0.97),
        float(min(over, 2)),
        float(min(strangers, 2)),
    )


def _shared(found: Shared | None) -> tuple[float, float]:
    if found is None:
        return 0.0, 0.0
    return min(found.weight, _WEIGHT) / _WEIGHT, found.share


def call_signs_agree(left: Mention, right: Mention) -> bool | None:
    """Whether one call sign of each sounds the same; None if a side has none."""
    if not left.call_signs or not right.call_signs:
        return None
    return any(heard(one) == heard(other) for one, other in product(left.call_signs, right.call_signs))


def heard(call_sign: str) -> str:
    """How a call sign sounds, coarsely."""
    return coarse("".join(fold(word)[0] for word in call_sign.replace("-", " ").split()))


def _reasons(
    dates: Born, death: Born, place: Shared | None, post: Shared | None, signs: bool | None
) -> list[str]:
    said = []
    if dates is not Born.UNKNOWN:
        said.append(f"born: {dates.value}")
    if death is not Born.UNKNOWN:
        apart = death.excludes or death.slip
        same = "the same day" if death is Born.SAME_DAY else "may be the same"
        said.append("died: not the same" if apart else f"died: {same}")
    if place is not None:
        said.append("place: words in common" if place.share >= 0.1 else "place: nothing in common")
    if post is not None and post.share >= 0.1:
        said.append("unit or office: words in common")
    if signs is not None:
        said.append("call sign: the same" if signs else "call sign: another")
    return said
