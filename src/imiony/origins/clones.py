"""Which documents are one text in another frame, so that one can stand for all?

A story that a hundred sites carry would fill every key with a hundred
documents, and a key that too many hold is dropped: the copies would lose each
other and count a hundred times. So they are folded first, and one of them is
compared for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from typing import Final

from imiony.origins.reading import Reading
from imiony.terms.ids import ReportId

# Seeds of either text that must be in both, and numbers and names likewise: site furniture around an
# unchanged story passes, a form letter with other numbers does not (they share .65 on origins_dev).
_SAME_TEXT: Final = 0.85
# Texts under so many seeds are too short to be sure: "Three were killed in X" is written twice by chance.
_LEAST: Final = 20


def clones(readings: Sequence[Reading], judged: Set[ReportId]) -> Mapping[ReportId, ReportId]:
    """The document that stands for each clone.

    Args:
        readings: Sorted by id.
        judged: Documents of which a user spoke: these always stand for themselves.

    Returns:
        Clones only. The one that stands for them has the fewest words of its
        own, then the least id. Only neighbours in the list of a key's documents
        are compared, so a key of n documents costs n.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for number, reading in enumerate(readings):
        if len(reading.own) >= _LEAST and reading.document.id not in judged:
            for gram in reading.own:
                holders[gram].append(number)
    beside: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        beside.update(pairwise(numbers))
    near: dict[int, list[int]] = defaultdict(list)
    for left, right in sorted(beside):
        if _one_text(readings[left], readings[right]):
            near[left].append(right)
            near[right].append(left)
    return _standing(readings, near)


def _standing(readings: Sequence[Reading], near: Mapping[int, Sequence[int]]) -> dict[ReportId, ReportId]:
    stands: dict[ReportId, ReportId] = {}
    open_ = set(near)
    for start in sorted(near):
        if start not in open_:
            continue
        part, waiting = [], [start]
        while waiting:
            number = waiting.pop()
            if number in open_:
                open_.remove(number)
                part.append(number)
                waiting.extend(near[number])
        first = min(part, key=lambda number: (len(readings[number].own), readings[number].document.id))
        for number in part:
            if number != first and _one_text(readings[number], readings[first]):
                stands[readings[number].document.id] = readings[first].document.id
    return stands


def _one_text(left: Reading, right: Reading) -> bool:
    if left.document.language != right.document.language:
        return False
    if not _share(len(left.own & right.own), len(left.own), len(right.own)):
        return False
    mine, theirs = (Counter(item.key for item in reading.items) for reading in (left, right))
    return _share((mine & theirs).total(), mine.total(), theirs.total())


def _share(both: int, left: int, right: int) -> bool:
    return both >= _SAME_TEXT * max(left, right)
