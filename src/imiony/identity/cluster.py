"""Who is one person, if every judgement holds and no single edge may chain two people?

Judgements first, in the order in which they were said; then scores, the best
first. A cluster grows only while the mean of all its links stays high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from imiony.identity.mention import Judgement, Verdict
from imiony.terms.ids import MentionId

Pair = tuple[MentionId, MentionId]


def ordered(left: MentionId, right: MentionId) -> Pair:
    """The two in ascending order."""
    return (left, right) if left < right else (right, left)


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that hold: the last on each pair, without those withdrawn.

    Args:
        same: In the order in which they were said.
    """

    same: tuple[Pair, ...]
    not_same: frozenset[Pair]
    unsure: frozenset[Pair]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Standing:
        """What is left of all that was ever said."""
        last: dict[Pair, Judgement] = {}
        for said in sorted(judgements, key=lambda judgement: judgement.sequence):
            if said.left != said.right:
                last[ordered(said.left, said.right)] = said
        by: dict[Verdict, list[Pair]] = defaultdict(list)
        for pair, said in sorted(last.items(), key=lambda item: item[1].sequence):
            if said.verdict is not None:
                by[said.verdict].append(pair)
        return cls(tuple(by[Verdict.SAME]), frozenset(by[Verdict.NOT_SAME]), frozenset(by[Verdict.UNSURE]))

    @property
    def mentions(self) -> frozenset[MentionId]:
        """Everybody whom a standing judgement names."""
        pairs = (*self.same, *self.not_same, *self.unsure)
        return frozenset(mention for pair in pairs for mention in pair)


@dataclass(slots=True)
class Groups:
    """A partition of mentions that never puts two together whom a user holds apart."""

    of: dict[MentionId, int] = field(repr=False)
    members: dict[int, list[MentionId]] = field(repr=False)
    apart: dict[int, set[int]] = field(repr=False)

    @classmethod
    def single(cls, groups: Iterable[Iterable[MentionId]], not_same: Iterable[Pair]) -> Groups:
        """Start from given groups, numbered as they come."""
        members = {number: list(group) for number, group in enumerate(groups)}
        of = {mention: number for number, group in members.items() for mention in group}
        apart: dict[int, set[int]] = {number: set() for number in members}
        for left, right in not_same:
            if left in of and right in of:
                apart[of[left]].add(of[right])
                apart[of[right]].add(of[left])
        return cls(of, members, apart)

    def may_join(self, left: int, right: int) -> bool:
        """Whether no judgement holds any of the two groups apart."""
        return right not in self.apart[left]

    def join(self, left: int, right: int) -> int:
        """Make one group of two; its number is the lower one.

        Assumes that they may join.
        """
        kept, gone = min(left, right), max(left, right)
        for mention in self.members[gone]:
            self.of[mention] = kept
        self.members[kept] += self.members.pop(gone)
        for other in self.apart.pop(gone):
            self.apart[other].discard(gone)
            self.apart[other].add(kept)
            self.apart[kept].add(other)
        return kept


def tie(groups: Groups, same: Iterable[Pair]) -> tuple[Pair, ...]:
    """Join whom users called the same, the earlier word first.

    Returns:
        The pairs that would put two together who are held apart.
    """
    contradictory: list[Pair] = []
    for left, right in same:
        if left not in groups.of or right not in groups.of:
            continue
        one, other = groups.of[left], groups.of[right]
        if one == other:
            continue
        if groups.may_join(one, other):
            groups.join(one, other)
        else:
            contradictory.append((left, right))
    return tuple(contradictory)
