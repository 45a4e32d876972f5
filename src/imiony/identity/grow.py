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
# More than the last digits of a sum can differ by.
_SLACK: Final = 1e-9


@dataclass(slots=True)
class Growth:
    """The groups while they grow; group and profile numbers are positions in `collection`."""

    collection: Collection
    groups: Groups
    scores: Mapping[tuple[int, int], float]
    atoms: dict[int, list[list[int]]] = field(default_factory=dict)
    _found: dict[tuple[int, int], float] = field(default_factory=dict)
    _refused: set[tuple[int, int, int, int]] = field(default_factory=set)

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
        # Many edges lead from one crowd to another. Groups only grow: two that have as many atoms as when
        # they were refused are as they were, and so is the answer.
        state = (one, other, len(self.atoms[one]), len(self.atoms[other]))
        if state in self._refused:
            return False
        fits = self._looked_at(one, other)
        if not fits:
            self._refused.add(state)
        return fits

    def _looked_at(self, one: int, other: int) -> bool:
        left, right = self._members(one), self._members(other)
        looks = self.collection.looks
        if any(_excluded(looks[i], looks[j]) for i, j in product(left, right)):
            return False
        return self._alike([self._pairs(*both) for both in product(*self._seen(one, other))])

    def _seen(self, *groups: int) -> list[list[list[int]]]:
        return [self.atoms[group][:_SEEN] for group in groups]

    def _alike(self, links: list[list[tuple[int, int]]]) -> bool:
        """Whether the mean of links is high; each is the best of some pairs of profiles.

        Most links between two groups are not among those scored, because nothing speaks for them. They are
        compared only until it is plain that the mean cannot be high.
        """
        known = [pairs for pairs in links if pairs]
        best = [1.0 if self._unscored(pairs) else self._best(pairs) for pairs in known]
        for at, pairs in enumerate(known):
            if sum(best) < (MEAN - _SLACK) * len(known):
                return False
            if self._unscored(pairs):
                best[at] = self._best(pairs)
        return not known or sum(best) / len(known) >= MEAN

    def _unscored(self, pairs: list[tuple[int, int]]) -> bool:
        return any(pair not in self.scores for pair in pairs)

    def _best(self, pairs: list[tuple[int, int]]) -> float:
        return max(self._score(*pair) for pair in pairs)

    def _members(self, group: int) -> list[int]:
        return [at for atom in self.atoms[group] for at in atom]

    def _pairs(self, one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
        """The profiles of two atoms that are compared; none if one of them has no full name."""
        looks = self.collection.looks
        pairs = [(i, j) for i in one for j in other if looks[i].full and looks[j].full]
        return [(min(pair), max(pair)) for pair in pairs[:9]]

    def _score(self, i: int, j: int) -> float:
        found = self.scores.get((i, j))
        if found is not None:
            return found
        if (i, j) not in self._found:
            self._found[i, j] = self.collection.link(i, j).score
        return self._found[i, j]


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
