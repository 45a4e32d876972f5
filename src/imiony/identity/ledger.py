"""What has identity to look up of those who are sorted already, and what does a change to them say?

Identity itself keeps nothing: the register holds a ledger in tables, a test in
dictionaries. A ledger is derived and can be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, NewType, Protocol

from imiony.identity.mention import Judgement, Mention, Suggestion
from imiony.identity.postings import Key
from imiony.identity.profile import ProfileId
from imiony.terms.ids import MentionId

PersonKey = NewType("PersonKey", str)
"""How a ledger tells persons apart; nothing is read from it."""

Pair = tuple[ProfileId, ProfileId]
"""Two profiles, the lesser number first."""


class Edge(NamedTuple):
    """A link between two profiles that somebody may be asked about.

    Args:
        strong: Whether it joins by itself.
    """

    score: float
    strong: bool


class Ledger(Protocol):
    """Lookups among those who are sorted already. What is asked for and is not there is left out."""

    def numbers(self, mentions: Collection[MentionId]) -> Mapping[MentionId, ProfileId]:
        """The profile of each mention."""

    def firsts(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, Mention]:
        """The least mention of each profile."""

    def members(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, tuple[MentionId, ...]]:
        """All mentions of each profile, sorted."""

    def in_report(self, profiles: Collection[ProfileId], report: str) -> Mapping[ProfileId, MentionId]:
        """The mention of each profile that stands in a report."""

    def holders(self, keys: Collection[Key]) -> Mapping[Key, frozenset[ProfileId]]:
        """The profiles that are held under each key."""

    def counts(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """How much of each is counted."""

    def edges(self, profiles: Collection[ProfileId]) -> Mapping[Pair, Edge]:
        """All links that have one of these profiles at an end."""

    def judgements(self, mentions: Collection[MentionId]) -> Iterable[Judgement]:
        """Every word on these mentions, the newest among them, in any order; perhaps others too."""

    def persons(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonKey]:
        """Who each mention was held to be."""

    def mentions(self, persons: Collection[PersonKey]) -> Mapping[PersonKey, tuple[MentionId, ...]]:
        """All mentions of each person."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in a ledger after some mentions came or went, or something was said of them.

    Args:
        profiles: The profile in which each of these mentions is now; None for one that is gone.
        members: All mentions of each profile that has others now, sorted; none of one that is gone.
        firsts: The least mention of profiles that are new or have another one; None for one that is gone.
        holders: Of keys that are held by others now.
        counts: Of what is counted anew.
        edges: Links that are new or different; None for one that is gone.
        persons: Everybody who was nobody before: mentions of each, sorted.
        dissolved: Persons who are nobody any more.
        renewed: Persons who stay, about whom other questions are asked now.
        suggestions: All questions about the new and the renewed; of these no others are left.
    """

    profiles: Mapping[MentionId, ProfileId | None] = field(repr=False)
    members: Mapping[ProfileId, tuple[MentionId, ...]] = field(repr=False)
    firsts: Mapping[ProfileId, Mention | None] = field(repr=False)
    holders: Mapping[Key, frozenset[ProfileId]] = field(repr=False)
    counts: Mapping[Key, int] = field(repr=False)
    edges: Mapping[Pair, Edge | None] = field(repr=False)
    persons: tuple[tuple[MentionId, ...], ...] = field(repr=False)
    dissolved: frozenset[PersonKey] = field(repr=False)
    renewed: frozenset[PersonKey] = field(repr=False)
    suggestions: tuple[Suggestion, ...] = field(repr=False)


def pair(one: ProfileId, other: ProfileId) -> Pair:
    """The two in ascending order."""
    return (one, other) if one < other else (other, one)
