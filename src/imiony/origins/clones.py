"""Which documents are one text in another frame, so that one can stand for all?

A story that a hundred sites carry would fill every key with a hundred
documents, and a key that too many hold is dropped: the copies would lose each
other and count a hundred times. So they are folded first, and one of them is
compared for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Final

import numpy as np

from imiony.origins.fingerprint import Fingerprint
from imiony.origins.keys import Numbers, Rows, distinct, holders
from imiony.origins.letters import Hashes
from imiony.origins.shelf import Kept
from imiony.terms.ids import ReportId

# Seeds of either text that must be in both, and numbers and names likewise: site furniture around an
# unchanged story passes, a form letter with other numbers does not (they share .65 on origins_dev).
_SAME_TEXT: Final = 0.85
# Texts under so many seeds are too short to be sure: "Three were killed in X" is written twice by chance.
_LEAST: Final = 20


# Seeds by which clones are looked for: those of the least hashes, about so many of each text. Of two texts
# that share .85 of either a hundred thousandth part shares none of them.
_SKETCH: Final = 16


def sketch(prints: Sequence[Fingerprint], numbers: Numbers, judged: Set[ReportId]) -> tuple[Hashes, Numbers]:
    """Keys of a batch under which clones meet, and the document that each is of.

    Args:
        prints: A batch.
        numbers: (batch,) The number of each.
        judged: Documents of which a user spoke: these always stand for themselves.
    """
    sizes = np.array([0 if each.id in judged else len(each.own) for each in prints])
    limits = np.minimum(1.0, _SKETCH / np.maximum(sizes, 1)) * np.where(sizes < _LEAST, 0.0, 2.0**64)
    own = np.concatenate([each.own for each in prints])
    lengths = [len(each.own) for each in prints]
    least = own < np.repeat(np.minimum(limits, 2.0**64 - 2048).astype(np.uint64), lengths)
    return own[least], np.repeat(numbers, lengths)[least]


def clones(sketches: Rows, kept: Kept) -> Mapping[int, int]:
    """The document that stands for each clone, by their numbers.

    Args:
        sketches: From `sketch`, over all documents.
        kept: The fingerprints by number.

    Returns:
        Clones only. The one that stands for them has the fewest words of its
        own, then the least id. Only neighbours in the list of a key's documents
        are compared, so a key of n documents costs n.
    """
    beside = [np.zeros(0, np.uint64)]
    for part in sketches.parts():
        keys, documents, _ = holders(part)
        same = np.flatnonzero(keys[1:] == keys[:-1])
        left, right = documents[same].astype(np.uint64), documents[same + 1].astype(np.uint64)
        beside.append(distinct((left << np.uint64(32)) | right))
    near: dict[int, list[int]] = defaultdict(list)
    for both in distinct(np.concatenate(beside)).tolist():
        left, right = both >> 32, both & 0xFFFFFFFF
        if one_text(kept[left], kept[right]):
            near[left].append(right)
            near[right].append(left)
    led = leaders(near, {number: len(kept[number].own) for number in near})
    return {number: first for number, first in led.items() if one_text(kept[number], kept[first])}


def leaders(near: Mapping[int, Sequence[int]], sizes: Mapping[int, int]) -> dict[int, int]:
    """For each document the one that may stand for it.

    Args:
        near: The clones of each that were met, both ways.
        sizes: How many words of its own each has.

    Returns:
        Of all that are near one another over any number of steps, the one with
        the fewest words, then the least number; not for itself.
    """
    led: dict[int, int] = {}
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
        first = min(part, key=lambda number: (sizes[number], number))
        led |= {number: first for number in part if number != first}
    return led


def one_text(left: Fingerprint, right: Fingerprint) -> bool:
    """Whether two documents are one text in another frame."""
    if left.language != right.language:
        return False
    mine, theirs = set(left.own.tolist()), set(right.own.tolist())
    if not _share(len(mine & theirs), len(mine), len(theirs)):
        return False
    told, also = Counter(left.items.tolist()), Counter(right.items.tolist())
    return _share((told & also).total(), told.total(), also.total())


def _share(both: int, left: int, right: int) -> bool:
    return both >= _SAME_TEXT * max(left, right)
