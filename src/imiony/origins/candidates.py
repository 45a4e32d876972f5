"""Which pairs of documents are worth comparing at all?

A plain group-by on keys: neighbouring numbers and names (any language), seeds
of own words, seeds of quoted words. Nothing here is quadratic: a key that too
many documents hold is dropped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations
from typing import Final

from imiony.origins.reading import Reading
from imiony.origins.skeleton import stem

# Research on origins, 3e: pairs of items at distance <= 3, two shared, document frequency <= 60:
# recall .98 at 16 candidates a document (held-back set); .99 and 13 on origins_dev.
_DISTANCE: Final = 3
_CAP: Final = 60
_SHARED_PAIRS: Final = 2
_SHARED_GRAMS: Final = 2

Pair = tuple[int, int]


def candidates(readings: Sequence[Reading]) -> frozenset[Pair]:
    """Pairs of places in `readings`, the smaller first, that share enough keys."""
    found = _sharing(map(_neighbours, readings), _SHARED_PAIRS)
    found |= _sharing((reading.own for reading in readings), _SHARED_GRAMS)
    found |= _sharing((reading.quoted for reading in readings), _SHARED_GRAMS)
    return frozenset(found)


def _neighbours(reading: Reading) -> set[tuple[str, str]]:
    stems = [stem(item) for item in reading.items]
    return {
        (stems[at], stems[then])
        for at in range(len(stems))
        for then in range(at + 1, min(at + _DISTANCE + 1, len(stems)))
        if stems[at] != stems[then]
    }


def _sharing(keys: Iterable[Iterable[Hashable]], least: int) -> set[Pair]:
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for number, of_one in enumerate(keys):
        for key in of_one:
            holders[key].append(number)
    together: Counter[Pair] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _CAP:
            together.update(combinations(numbers, 2))
    return {pair for pair, times in together.items() if times >= least}
