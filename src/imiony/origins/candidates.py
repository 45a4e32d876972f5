"""Which pairs of documents are worth comparing at all?

A plain group-by on keys: neighbouring numbers and names (any language), seeds
of own words, seeds of quoted words. Nothing here is quadratic: a key that too
many documents hold is dropped, and the clones of a document are folded first,
so that a story on a thousand sites does not fill its keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import numpy as np

from imiony.origins.clones import clones, sketch
from imiony.origins.fingerprint import Fingerprint
from imiony.origins.keys import Numbers, Rows, documents_of, holders, pair_numbers, pairs_of, rows_of, times
from imiony.origins.letters import Hashes, Mask, in_order
from imiony.origins.shelf import Kept
from imiony.terms.ids import ReportId

# Research on origins, 3e: pairs of items that stand near each other, document frequency <= 60. Measured on
# origins_dev (recall) and on 50,000 texts of benchmarks/origins.py (candidates a document, nearly all by
# chance): two shared of distance 3 in their order .989 and 15.0; in either order .991 and 10.0; three of
# distance 4 in either order .990 and 3.9; of distance 5 .993 and 6.3. Cap 100 instead of 60: .992 and 5.1.
_DISTANCE: Final = 4
CAP: Final = 60
# Seeds of own words are rarer than pairs of names, and a story that a hundred sites edit, each in its way,
# has few others: with 60 for both, eighty variants of a story (3 % of the words changed) are eighty origins.
OWN_CAP: Final = 300
# The highest bit of a key tells which cap it has.
_OWN: Final = np.uint64(1 << 63)
SHARED: Final = 3
# Of so many seeds in a row the least is a key (Schleimer, Wilkerson, Aiken 2003, winnowing): two texts that
# share thirteen words in a row share nine seeds, and so three keys.
_WINDOW: Final = 3
# Tells a quoted seed from the same words of one's own.
_QUOTED: Final = np.uint64(0xE7037ED1A0B428DB)


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What is worth comparing.

    Args:
        stands: For each clone the document that stands for it.
        pairs: (pairs, 2) Places of documents that stand for themselves, the smaller first, rising.
    """

    stands: Mapping[int, int]
    pairs: Numbers


def worth(prints: Iterable[Sequence[Fingerprint]], kept: Kept, judged: Set[ReportId] = frozenset()) -> Worth:
    """Find clones and candidate pairs in one pass over fingerprints.

    Args:
        prints: In batches, each id once. The order decides only which of two
            equally short clones stands for the other: sort by id.
        kept: Takes the fingerprints in and gives them back by place: a list, or
            a `Shelf` where a crawl is too large for memory.
        judged: Documents of which a user spoke: these always stand for themselves.

    Returns:
        Two candidates share three keys or more. Resident beside `kept`: some 600
        MB of rows while they are sorted, and 16 bytes a pair found; the rest is
        in temporary files, some 1.5 KB a document.
    """
    number = 0
    with Rows() as keys, Rows() as sketches:
        for batch in filter(None, prints):
            kept.extend(batch)
            of = np.arange(number, number + len(batch))
            number += len(batch)
            keys.add(rows_of(*keys_of(batch, of)))
            sketches.add(rows_of(*sketch(batch, of, judged)))
        stands = clones(sketches, kept)
        folded = np.zeros(number, np.bool_)
        folded[list(stands)] = True
        return Worth(stands, _sharing(keys, folded))


def _sharing(keys: Rows, folded: Mask) -> Numbers:
    with Rows() as pairs:
        for part in keys.parts():
            found, documents, starts = holders(part[~folded[documents_of(part)]])
            found = found[starts[:-1]]
            for both in pairs_of(documents, starts, np.where(found & _OWN, OWN_CAP, CAP)):
                pairs.add(both)
        enough = []
        for counted in pairs.parts():
            pair, often = times(counted)
            enough.append(pair_numbers(pair[often >= SHARED]))
    both_ways: Numbers = np.concatenate(enough)
    return both_ways[np.lexsort((both_ways[:, 1], both_ways[:, 0]))]


def keys_of(prints: Sequence[Fingerprint], numbers: Numbers) -> tuple[Hashes, Numbers]:
    """The keys of a batch, and the document that each is of."""
    near, near_of = _neighbours(prints, numbers)
    own, own_of = _winnowed(prints, numbers)
    quoted = np.concatenate([each.quoted for each in prints]) ^ _QUOTED
    quoted_of = np.repeat(numbers, [len(each.quoted) for each in prints])
    keys = np.concatenate([near & ~_OWN, own | _OWN, quoted & ~_OWN])
    return keys, np.concatenate([near_of, own_of, quoted_of])


def _neighbours(prints: Sequence[Fingerprint], numbers: Numbers) -> tuple[Hashes, Numbers]:
    """Pairs of different stems that stand near each other, in either order."""
    stems = np.concatenate([each.stems for each in prints])
    of = np.repeat(numbers, [len(each.stems) for each in prints])
    keys, documents = [], []
    for apart in range(1, _DISTANCE + 1):
        left, right = stems[:-apart], stems[apart:]
        held = (of[:-apart] == of[apart:]) & (left != right)
        left, right = left[held], right[held]
        keys.append(in_order(np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1)))
        documents.append(of[:-apart][held])
    return np.concatenate(keys), np.concatenate(documents)


def _winnowed(prints: Sequence[Fingerprint], numbers: Numbers) -> tuple[Hashes, Numbers]:
    """Of every `_WINDOW` own seeds in a row the least; of a shorter row none."""
    own = np.concatenate([each.own for each in prints])
    at = np.concatenate([each.own_at for each in prints])
    of = np.repeat(numbers, [len(each.own) for each in prints])
    size = max(0, len(own) - _WINDOW + 1)
    last = slice(len(own) - size, len(own))
    row = (of[:size] == of[last]) & (at[last] - at[:size] == _WINDOW - 1)
    least = own[:size]
    for more in range(1, _WINDOW):
        least = np.minimum(least, own[more : more + size])
    chosen = np.zeros(len(own), np.bool_)
    for more in range(_WINDOW):
        chosen[more : more + size] |= row & (own[more : more + size] == least)
    return own[chosen], of[chosen]
