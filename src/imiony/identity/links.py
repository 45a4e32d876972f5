"""Which mentions are linked, and how strongly?

Names are compared in columns; circumstances only where names and dates leave
any chance. What is kept of a pair is its score; the words for the user are made
when somebody is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import product
from multiprocessing import get_context
from typing import Final

from imiony.identity.block import candidates
from imiony.identity.circumstances import Background
from imiony.identity.columns import lay
from imiony.identity.namesakes import Namesakes
from imiony.identity.profile import Profile
from imiony.identity.surroundings import Surroundings
from imiony.identity.weigh import Link, joins, shared, weigh
from imiony.identity.words import Name

# Least score worth a user's look; at .3 two of three suggestions on persons_link_dev are wrong.
_ASK: Final = 0.3
# Log odds of names below which only a birthday in common is worth a second look; no pair
# of persons_link_dev below it reaches the score that is asked about without one.
_HOPELESS: Final = -4.0
# Pairs at once: bounds the memory.
_TOGETHER: Final = 20_000
# Pairs from which a second process pays: some three seconds of work.
_MANY: Final = 100_000

Step = Callable[[int, int], None]
"""Told how many pairs are done, of how many."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Profiles, and what is common among them."""

    looks: Sequence[Profile]
    background: Background

    @classmethod
    def of(cls, looks: Sequence[Profile]) -> Collection:
        """Count what is common."""
        return cls(looks, background(looks))

    def link(self, i: int, j: int) -> Link:
        """The link of two full-name profiles."""
        return weigh(self.looks[i], self.looks[j], self.background)


def background(looks: Sequence[Profile]) -> Background:
    """What is common among the full names of a collection, its places and its offices."""
    return Background(
        Namesakes.of(name for look in looks if look.full for name in look.names[:1]),
        Surroundings.of(look.first.place for look in looks if look.first.place),
        Surroundings.of(look.first.post for look in looks if look.first.post),
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs that somebody may be asked about.

    Args:
        scores: By the positions `i < j` of two profiles.
        strong: Those that join by themselves.
    """

    scores: dict[tuple[int, int], float]
    strong: frozenset[tuple[int, int]]

    def joining(self) -> list[tuple[float, int, int]]:
        """Edges that join by themselves, the best first."""
        edges = [(self.scores[i, j], i, j) for i, j in self.strong]
        return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))


def scored(collection: Collection, workers: int = 1, step: Step | None = None) -> Scored:
    """Score all candidate pairs of a collection.

    Args:
        collection: Profiles, sorted.
        workers: Processes, where there are so many pairs that a second one pays.
        step: Told of progress.

    Returns:
        The same for any number of workers.
    """
    pairs = candidates(collection.looks)
    parts = [pairs[start : start + _TOGETHER] for start in range(0, len(pairs), _TOGETHER)]
    scores: dict[tuple[int, int], float] = {}
    strong: set[tuple[int, int]] = set()
    done = 0
    for part, found in zip(parts, _each(collection, parts, workers), strict=True):
        scores |= found.scores
        strong |= found.strong
        done += len(part)
        if step is not None:
            step(done, len(pairs))
    return Scored(scores, frozenset(strong))


_Part = list[tuple[int, int]]


def _each(collection: Collection, parts: Sequence[_Part], workers: int) -> Iterator[Scored]:
    if workers < 2 or len(parts) * _TOGETHER < _MANY:
        yield from (score_pairs(collection, part) for part in parts)
        return
    # Where it may, a child begins as a copy of its parent and nothing is sent to it but positions.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(workers, context, _begin, (collection,)) as pool:
        yield from pool.map(_in_child, parts)


_held: list[Collection] = []


def _begin(collection: Collection) -> None:
    _held[:] = [collection]


def _in_child(part: _Part) -> Scored:
    return score_pairs(_held[0], part)


def score_pairs(collection: Collection, part: Sequence[tuple[int, int]]) -> Scored:
    """Score some pairs: names of all in columns, then the circumstances of those that have a chance."""
    looks = collection.looks
    days = {at: _birthday(looks[at]) for pair in part for at in pair}
    lefts, rights, first = _names(looks, part)
    laid = lay(lefts, rights)
    scores: dict[tuple[int, int], float] = {}
    strong = []
    for k, (i, j) in enumerate(part):
        at = first[k] + int(laid.logits[first[k] : first[k + 1]].argmax())
        logit = float(laid.logits[at])
        if logit > _HOPELESS or (days[i] is not None and days[i] == days[j]):
            named = logit, laid.alignment(at)
            link = weigh(looks[i], looks[j], collection.background, named)
            if link.score >= _ASK:
                scores[i, j] = link.score
                strong += [(i, j)] if joins(link) else []
    return Scored(scores, frozenset(strong))


def _birthday(look: Profile) -> date | None:
    days = look.first.born
    return days.first if days is not None and days.certain else None


def _names(
    looks: Sequence[Profile], part: Sequence[tuple[int, int]]
) -> tuple[list[Name], list[Name], list[int]]:
    """The names to be compared, and where those of each pair begin; as `weigh.best_names` has it."""
    lefts: list[Name] = []
    rights: list[Name] = []
    first = [0]
    for i, j in part:
        one, other = looks[i].names, looks[j].names
        both = shared(one, other)
        for left, right in product(one, other) if both is None else ((both, both),):
            lefts.append(left)
            rights.append(right)
        first.append(len(lefts))
    return lefts, rights, first
