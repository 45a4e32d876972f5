"""May two groups become one person on the strength of scores alone?

A group is made of atoms: what a profile or a user's judgements already hold
together. Groups join only if the mean over all pairs of their atoms is high
and no birth date speaks against it; so one bad edge cannot chain two people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from imiony.identity.born import born
from imiony.identity.cluster import Groups
from imiony.identity.links import Collection
from imiony.identity.profile import Profile

# Least mean of all links between two groups; tuned on persons_link_dev for a
# precision of .99 (gates/test_names_dev).
MEAN: Final = 0.60
# Atoms of each group that the mean looks at; more would make a president's group slow.
_SEEN: Final = 6


@dataclass(slots=True)
class Growth:
    """The groups while they grow; group and profile numbers are positions in `collection`."""

    collection: Collection
    groups: Groups
    scores: Mapping[tuple[int, int], float]
    atoms: dict[int, list[list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at in range(len(self.collection.looks)):
            atom = self.atoms.setdefault(self.group_of(at), [[]])
            atom[0].append(at)

    def group_of(self, at: int) -> int:
        """The group that holds a profile."""
        return self.groups.of[self.collection.looks[at].first.id]

    def grow(self, edges: Sequence[tuple[float, int, int]]) -> None:
        """Join along edges `(score, i, j)`, the best first, wherever the guards allow."""
        for _, i, j in edges:
            one, other = self.group_of(i), self.group_of(j)
            if one != other and self.groups.may_join(one, other) and self._fit(one, other):
                atoms = self.atoms.pop(max(one, other))
                self.atoms[self.groups.join(one, other)] += atoms

    def _fit(self, one: int, other: int) -> bool:
        left, right = self._members(one), self._members(other)
        looks = self.collection.looks
        if any(_excluded(looks[i], looks[j]) for i, j in product(left, right)):
            return False
        pairs = [self._link(a, b) for a, b in product(self.atoms[one][:_SEEN], self.atoms[other][:_SEEN])]
        known = [score for score in pairs if score is not None]
        return not known or sum(known) / len(known) >= MEAN

    def _members(self, group: int) -> list[int]:
        return [at for atom in self.atoms[group] for at in atom]

    def _link(self, one: Sequence[int], other: Sequence[int]) -> float | None:
        """The best score between two atoms; None if one of them has no full name."""
        looks = self.collection.looks
        pairs = [(i, j) for i in one for j in other if looks[i].full and looks[j].full]
        return max((self._score(min(pair), max(pair)) for pair in pairs[:9]), default=None)

    def _score(self, i: int, j: int) -> float:
        found = self.scores.get((i, j))
        return self.collection.link(i, j).score if found is None else found


def _excluded(left: Profile, right: Profile) -> bool:
    """Whether birth dates exclude each other, or one report gives both the very same name."""
    if born(left.first.born, right.first.born).excludes:
        return True
    return same_report_same_name(left, right)


def same_report_same_name(left: Profile, right: Profile) -> bool:
    """Whether a report tells two persons of one name apart.

    Whoever reads a report unites equal spellings within it; if two persons with
    one name are left, the report (a list, mostly) means two.
    """
    if left.first.forms[:1] != right.first.forms[:1]:
        return False
    reports = {mention.partition(":")[0] for mention in left.ids}
    return any(mention.partition(":")[0] in reports for mention in right.ids)
