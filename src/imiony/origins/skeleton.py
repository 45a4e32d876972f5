"""Do two texts tell the same numbers and names in the same order?

That order survives translation and rewriting and needs no model of any
language: independent reports of one event share names, a derived one shares
their sequence. Aligned by the heaviest common subsequence; rare items weigh more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.origins.fingerprint import Fingerprint
from imiony.origins.keys import distinct, times
from imiony.origins.letters import Hashes

# Rarity is counted as if this many other documents were held, so that five reports do not make
# every name common. origins_dev; re-run the gate.
_UNSEEN: Final = 200
# Steps of a weight in one doubling of documents: a new report changes few weights, and what was compared
# under equal weights need not be compared again. Re-run the gate.
_STEPS: Final = 2
_STEP: Final = math.log(2) / _STEPS
# An item that recurs all over both texts would make the alignment quadratic.
_REPEATS: Final = 12


@dataclass(frozen=True, slots=True)
class Alignment:
    """How far the items of two documents run alike.

    Args:
        pairs: Places of matched items, (left, right), both rising.
        shorter: Weight aligned, as a share of the lighter side's, 0..1.
        longer: The same as a share of the heavier side's.
        weight: Weight aligned, in nats of rarity.
    """

    pairs: tuple[tuple[int, int], ...]
    shorter: float
    longer: float
    weight: float

    @property
    def mean(self) -> float:
        """Geometric mean of both shares: high only if little is left over on either side."""
        return math.sqrt(self.shorter * self.longer)


@dataclass(frozen=True, slots=True, eq=False)
class Rarity:
    """Weight of every stem: the log of how few documents hold it, in steps.

    Args:
        stems: (stems,) Rising.
        common: (stems,) Steps by which each is less rare than one that nobody holds.
        most: Steps of a stem that nobody holds.
    """

    stems: Hashes = field(repr=False)
    common: NDArray[np.int16] = field(repr=False)
    most: int

    def steps(self, stems: Hashes) -> NDArray[np.int16]:
        """The weight of each stem in steps of `ln 2 / 2` nats."""
        most = np.full(len(stems), self.most, np.int16)
        if not len(self.stems):
            return most
        at = np.minimum(np.searchsorted(self.stems, stems), len(self.stems) - 1)
        return most - np.where(self.stems[at] == stems, self.common[at], np.int16(0))


def rarity(of: Sequence[Fingerprint]) -> Rarity:
    """Count how many documents hold each stem."""
    held = [distinct(each.stems) for each in of]
    stems, often = times(np.sort(np.concatenate(held or [np.zeros(0, np.uint64)])))
    return counted(stems, often, len(held))


def counted(stems: Hashes, often: NDArray[np.int64], documents: int) -> Rarity:
    """The rarity of stems that were counted.

    Args:
        stems: (stems,) Rising.
        often: (stems,) How many documents hold each.
        documents: How many there are.
    """
    common = np.rint(_STEPS * np.log2(often + 1.0)).astype(np.int16)
    return Rarity(stems, common, round(_STEPS * math.log2(documents + _UNSEEN)))


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """The numbers and names of one document, made ready to be aligned with many others.

    Args:
        stems: In order of place.
        places: Of each stem, falling, at most `_REPEATS`.
        weights: Of each stem, in nats.
        times: How often each stem is told.
        total: Weight of the whole, each stem by the root of how often it is told.
    """

    stems: Sequence[int]
    places: Mapping[int, Sequence[int]]
    weights: Mapping[int, float]
    times: Mapping[int, int]
    total: float


def telling(of: Fingerprint, rare: Rarity) -> Telling:
    """Prepare one document's items."""
    stems: list[int] = of.stems.tolist()
    weights = dict(zip(stems, (rare.steps(of.stems) * _STEP).tolist(), strict=True))
    places: dict[int, list[int]] = {}
    for at, stem in enumerate(stems):
        places.setdefault(stem, []).append(at)
    told = {stem: len(at) for stem, at in places.items()}
    total = math.fsum(weights[stem] * math.sqrt(often) for stem, often in told.items())
    first = {stem: at[:_REPEATS][::-1] for stem, at in places.items()}
    return Telling(stems, first, weights, told, total)


def align(left: Telling, right: Telling) -> Alignment:
    """The heaviest common subsequence of the items of two documents.

    A name that a text repeats all over says little about order each time: its
    weight is divided by the geometric mean of its occurrences. On five reports
    of one theme this takes unrelated pairs from .33 to .18 and leaves related
    ones at .33; origins_dev stays at .94 either way.

    Returns:
        All zero where one side has no item. O(matches log items), with at most
        `_REPEATS` occurrences of one item per side.
    """
    if not left.total or not right.total:
        return Alignment((), 0.0, 0.0, 0.0)
    both = left.times.keys() & right.times.keys()
    toned = {stem: left.weights[stem] / math.sqrt(left.times[stem] * right.times[stem]) for stem in both}
    matches = [
        (at, there, toned[stem])
        for at, stem in enumerate(left.stems)
        if stem in both
        for there in right.places[stem]
    ]
    if not matches:
        return Alignment((), 0.0, 0.0, 0.0)
    pairs, weight = _heaviest(matches)
    light, heavy = sorted((_toned(left, right, both), _toned(right, left, both)))
    return Alignment(pairs, weight / light, weight / heavy, weight)


def _toned(here: Telling, there: Telling, both: set[int]) -> float:
    """The weight of one side as it counts beside the other."""
    less = [
        here.weights[stem] * math.sqrt(here.times[stem]) * (1 - 1 / math.sqrt(there.times[stem]))
        for stem in both
    ]
    return here.total - math.fsum(less)


def _heaviest(
    matches: Sequence[tuple[int, int, float]],
) -> tuple[tuple[tuple[int, int], ...], float]:
    """The heaviest chain that rises on both sides.

    `ends` and `sums` rise together: the best chain that ends at or before a
    place on the right (Hunt and Szymanski 1977, weighted).

    Args:
        matches: (left, right, weight): left rising, and right falling among
            equals, so that none is used twice.
    """
    ends: list[int] = []
    sums: list[float] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (_, right, weight) in enumerate(matches):
        at = bisect_left(ends, right)
        total = weight + (sums[at - 1] if at else 0.0)
        before.append(heads[at - 1] if at else -1)
        past = at
        while past < len(ends) and sums[past] <= total:
            past += 1
        if at < len(ends) and ends[at] == right and sums[at] > total:
            continue
        ends[at:past], sums[at:past], heads[at:past] = [right], [total], [number]
    chain, number = [], heads[-1]
    while number >= 0:
        chain.append(matches[number][:2])
        number = before[number]
    return tuple(reversed(chain)), sums[-1]
