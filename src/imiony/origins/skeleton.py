"""Do two texts tell the same numbers and names in the same order?

That order survives translation and rewriting and needs no model of any
language: independent reports of one event share names, a derived one shares
their sequence. Aligned by the heaviest common subsequence; rare items weigh more.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imiony.origins.items import STEM
from imiony.origins.reading import Item, Reading

# Rarity is counted as if this many other documents were held, so that five reports do not make
# every name common. origins_dev; re-run the gate.
_UNSEEN: Final = 200
# An item that recurs all over both texts would make the alignment quadratic.
_REPEATS: Final = 12


@dataclass(frozen=True, slots=True)
class Alignment:
    """How far the items of two readings run alike.

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


def stem(item: Item) -> str:
    """What is compared of an item: a number whole, a name without its end."""
    return item.key if item.key.startswith("#") else item.key[:STEM]


def rarity(readings: Sequence[Reading], beyond: Iterable[Reading] = ()) -> Mapping[str, float]:
    """Weight of every stem in nats: the log of how few documents hold it.

    Args:
        readings: Counted.
        beyond: Not counted, but their stems get a weight too.
    """
    held = [frozenset(map(stem, reading.items)) for reading in readings]
    seen = Counter(key for keys in held for key in keys)
    seen.update({stem(item): 0 for reading in beyond for item in reading.items})
    return {key: math.log((len(held) + _UNSEEN) / (times + 1.0)) for key, times in seen.items()}


def align(left: Sequence[Item], right: Sequence[Item], weights: Mapping[str, float]) -> Alignment:
    """The heaviest common subsequence of two item sequences.

    Assumes `weights` from `rarity` over readings that hold both.

    Returns:
        All zero where one side has no item. O(matches log items), with at most
        `_REPEATS` occurrences of one item per side.
    """
    keys_left, keys_right = list(map(stem, left)), list(map(stem, right))
    weights = _toned(Counter(keys_left), Counter(keys_right), weights)
    total_left = sum(weights[key] for key in keys_left)
    total_right = sum(weights[key] for key in keys_right)
    if not total_left or not total_right:
        return Alignment((), 0.0, 0.0, 0.0)
    pairs, weight = _heaviest(_matches(keys_left, keys_right), keys_left, weights)
    light, heavy = sorted((total_left, total_right))
    return Alignment(pairs, weight / light, weight / heavy, weight)


def _toned(
    left: Mapping[str, int], right: Mapping[str, int], weights: Mapping[str, float]
) -> Mapping[str, float]:
    """Weights for one pair: a name that a text repeats all over says little about order each time.

    Divided by the geometric mean of its occurrences. On five reports of one
    theme this takes unrelated pairs from .33 to .18 and leaves related ones
    at .33; origins_dev stays at .94 either way.
    """
    return {
        key: weights[key] / math.sqrt(max(1, left.get(key, 0)) * max(1, right.get(key, 0)))
        for key in left.keys() | right.keys()
    }


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """All places of equal items: left rising, and right falling among equals, so none is used twice."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(right):
        if len(places[key]) < _REPEATS:
            places[key].append(at)
    return [(at, there) for at, key in enumerate(left) for there in reversed(places.get(key, ()))]


def _heaviest(
    matches: Sequence[tuple[int, int]], keys: Sequence[str], weights: Mapping[str, float]
) -> tuple[tuple[tuple[int, int], ...], float]:
    """The heaviest chain that rises on both sides.

    `ends` and `sums` rise together: the best chain that ends at or before a
    place on the right (Hunt and Szymanski 1977, weighted).
    """
    ends: list[int] = []
    sums: list[float] = []
    heads: list[int] = []
    before: list[int] = []
    for number, (left, right) in enumerate(matches):
        at = bisect_left(ends, right)
        total = weights[keys[left]] + (sums[at - 1] if at else 0.0)
        before.append(heads[at - 1] if at else -1)
        past = at
        while past < len(ends) and sums[past] <= total:
            past += 1
        if at < len(ends) and ends[at] == right and sums[at] > total:
            continue
        ends[at:past], sums[at:past], heads[at:past] = [right], [total], [number]
    if not heads:
        return (), 0.0
    chain, number = [], heads[-1]
    while number >= 0:
        chain.append(matches[number])
        number = before[number]
    return tuple(reversed(chain)), sums[-1]
