"""How likely are two full-name mentions one person, by names and circumstances together?"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from operator import mul
from typing import Final

from imiony.identity.alignment import Alignment
from imiony.identity.born import Born
from imiony.identity.circumstances import CIRCUMSTANCES, Background, circumstances
from imiony.identity.names import compared, logistic, reasons
from imiony.identity.profile import Profile
from imiony.identity.words import Name

# What two mentions agree in must be rarer than one in 60,000 people: a commoner name
# (Сергей Иванов: one in 20,000) is shared by chance, whatever the model learned of small
# lists. Minus the common logarithm; on persons_link_dev recall falls by .004 from 4.8 to 5.
_RARE: Final = 4.8


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """The model of links: a weight for each number of `circumstances`, in its order.

    Args:
        join: Least score of an edge that joins by itself.
    """

    bias: float
    join: float
    of: tuple[float, ...]


@cache
def link_weights() -> LinkWeights:
    """The shipped weights, read once."""
    table = tomllib.loads((resources.files(__package__) / "link_weights.toml").read_text("utf-8"))
    return LinkWeights(table["bias"], table["join"], tuple(table["weights"][name] for name in CIRCUMSTANCES))


@dataclass(frozen=True, slots=True)
class Link:
    """Two profiles compared.

    Args:
        score: 0..1, names and circumstances together.
        name_score: 0..1, names alone.
        born: What their birth dates say.
        weak: Too common a name, or too doubtful a date, to join anybody by itself.
    """

    score: float
    name_score: float
    born: Born
    weak: bool
    alignment: Alignment = field(repr=False)
    said: tuple[str, ...] = field(default=(), repr=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """One line a part of the name, and one for each circumstance."""
        return (*reasons(self.alignment), *self.said)


def weigh(
    left: Profile,
    right: Profile,
    background: Background | None = None,
    named: tuple[float, Alignment] | None = None,
) -> Link:
    """Compare the best pair of names of two profiles, then all that is said beside them.

    Args:
        left: One profile.
        right: Another, or the same.
        background: What is common in the collection; None stands for an empty one.
        named: What `best_names` gives, if it was found before.
    """
    logit, alignment = named or best_names(left, right)
    found = circumstances(left.first, right.first, (logit, alignment), background or Background())
    model = link_weights()
    total = model.bias + sum(map(mul, model.of, found.numbers))
    value = logistic(total)
    weak = found.born.excludes or (found.born.slip and not found.father) or found.agreement < _RARE
    return Link(value, logistic(logit), found.born, weak, alignment, found.reasons)


def best_names(left: Profile, right: Profile) -> tuple[float, Alignment]:
    """Log odds and alignment of the best pair of names; one that both have spares trying the others."""
    both = shared(left.names, right.names)
    if both is not None:
        return compared(both, both)
    return max(
        (compared(one, other) for one in left.names for other in right.names), key=lambda found: found[0]
    )


def shared(left: Sequence[Name], right: Sequence[Name]) -> Name | None:
    """The first name of the left side that the right side gives too.

    By what stands in them: a name prepared twice is no other name.
    """
    return next((one for one in left if any(_same(one, other) for other in right)), None)


def _same(one: Name, other: Name) -> bool:
    if one is other:
        return True
    if len(one.words) != len(other.words) or one.initials != other.initials:
        return False
    return all(
        (left.text, left.role, left.sounds, left.forms) == (right.text, right.role, right.sounds, right.forms)
        for left, right in zip(one.words, other.words, strict=True)
    )


def joins(link: Link) -> bool:
    """Whether a link is strong enough to make one person of two mentions."""
    return link.score >= link_weights().join and not link.weak
