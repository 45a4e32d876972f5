"""Which passages say nothing about derivation, because an outlet prints them under everything?

"About us", a form letter, a footer: words that recur in reports which are not
otherwise alike. They are silenced before anything is compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import numpy as np

from imiony.origins.reading import Reading, silenced
from imiony.terms.ids import ReportId

# So many different texts of one publisher make a passage that publisher's furniture.
# origins_dev (Debian announcements, form letters); re-run tests/gates/test_origins_dev.py.
_OF_ONE_PUBLISHER: Final = 3
# So many different texts of whatever publisher make it everybody's: a licence, a cookie notice.
_OF_ALL: Final = 8
# Two texts that share this much are one text here: the copies of a story do not make it furniture.
_ONE_TEXT: Final = 0.5
# A passage in more documents than this is furniture without further question; keeps pairs bounded.
_CAP: Final = 60


def without_boilerplate(
    readings: Sequence[Reading], stands: Mapping[ReportId, ReportId]
) -> tuple[Reading, ...]:
    """The readings with boilerplate silenced: its words, and the items that stand in it.

    Args:
        readings: In any order; the result for each does not depend on it.
        stands: From `clones`: documents that another stands for are not counted.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        for gram in () if reading.document.id in stands else reading.own:
            holders[gram].append(number)
    shared = {gram: numbers for gram, numbers in holders.items() if len(numbers) >= _OF_ONE_PUBLISHER}
    if not shared:
        return tuple(readings)
    text_of = _texts([len(reading.own) for reading in readings], holders)
    publishers = [reading.outlets for reading in readings]
    furniture = {gram for gram, numbers in shared.items() if _is_furniture(numbers, text_of, publishers)}
    masks = np.array(sorted(furniture), np.uint64)
    return tuple(silenced(reading, masks) for reading in readings)


def _texts(sizes: Sequence[int], holders: Mapping[int, list[int]]) -> list[int]:
    """For each document the text that it is a copy of: components of pairs that share `_ONE_TEXT`."""
    together: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _CAP:
            together.update(combinations(numbers, 2))
    text_of = list(range(len(sizes)))

    def root(number: int) -> int:
        while text_of[number] != number:
            text_of[number] = text_of[text_of[number]]
            number = text_of[number]
        return number

    for (left, right), times in together.items():
        if times >= _ONE_TEXT * min(sizes[left], sizes[right]):
            low, high = sorted((root(left), root(right)))
            text_of[high] = low
    return [root(number) for number in range(len(sizes))]


def _is_furniture(
    numbers: Sequence[int], text_of: Sequence[int], publishers: Sequence[frozenset[str]]
) -> bool:
    if len({text_of[number] for number in numbers}) >= _OF_ALL:
        return True
    of_publisher: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        for publisher in publishers[number]:
            of_publisher[publisher].add(text_of[number])
    return any(len(texts) >= _OF_ONE_PUBLISHER for texts in of_publisher.values())
