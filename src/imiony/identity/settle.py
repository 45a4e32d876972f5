"""Who is one person, given all judgements and all links?

What is decided of two groups depends on these two alone, and only a judgement,
a profile or a link that joins brings two together. So the mentions that these
connect can be settled apart from all others, with the same result.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from imiony.identity.cluster import Groups, Pair, Standing, tie
from imiony.identity.grow import Growth
from imiony.identity.links import Collection, Scored
from imiony.identity.weigh import joins
from imiony.terms.ids import MentionId


@dataclass(frozen=True, slots=True)
class Settled:
    """Who is one person.

    Args:
        contradictory: Pairs that were called the same and yet stay apart.
    """

    groups: Groups
    contradictory: tuple[Pair, ...]

    @property
    def persons(self) -> tuple[tuple[MentionId, ...], ...]:
        """Mentions of each person, sorted; persons sorted by their first mention."""
        return tuple(sorted(tuple(sorted(members)) for members in self.groups.members.values()))


def settle(
    collection: Collection, found: Scored, standing: Standing, parted: Set[int] | None = None
) -> Settled:
    """Join mentions: those of a profile, those called the same, then along links.

    Args:
        collection: Profiles, sorted: everybody, or all who are connected with each other.
        found: The links between them.
        standing: Judgements; those on others have no effect.
        parted: Of which profiles `is_parted` holds, where that is known.
    """
    if parted is None:
        parted = {at for at in range(len(collection.looks)) if is_parted(collection, at)}
    groups = Groups.single(_starts(collection, parted), standing.not_same)
    contradictory = tie(groups, standing.same)
    Growth(collection, groups, found.scores).grow(found.joining())
    return Settled(groups, contradictory)


def is_parted(collection: Collection, at: int) -> bool:
    """Whether a profile's name is too common for its mentions to be one person."""
    look = collection.looks[at]
    return look.full and len(look.ids) > 1 and not joins(collection.link(at, at))


def _starts(collection: Collection, parted: Set[int]) -> list[list[MentionId]]:
    """Mentions that are one person from the start: those of a profile, if its name may join."""
    groups: list[list[MentionId]] = []
    for at, look in enumerate(collection.looks):
        together = look.full and at not in parted
        groups += [list(look.ids)] if together else [[mention] for mention in look.ids]
    return groups
