"""Which documents hold the same key, when there are more keys than fit into memory?

A plain group-by: a row is the highest bits of a key and the number of the
document that holds it, and rows are sorted. Many rows are first laid into parts
by their highest bits, on disk, and each part is sorted alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from imiony.errors import UsageError
from imiony.origins.letters import Hashes, Places

Numbers = NDArray[np.int64]

# A row holds the number of a document in so many bits; 38 are left for the key: among the keys of a million
# documents one in three thousand shares them with another by chance, and two documents need three.
_DOCUMENT: Final = np.uint64(26)
MOST: Final = 1 << 26
# Rows held before they go to disk: 64 MB, and twice as much while they are sorted.
_HELD: Final = 8_000_000
_PART_BITS: Final = 6
# An odd number spreads pairs of small numbers over all parts, and its inverse gives them back.
_SPREAD: Final = 0x9E3779B97F4A7C15
_GATHER: Final = pow(_SPREAD, -1, 1 << 64)


class Rows:
    """64-bit rows to be sorted: in memory while they are few, else in a temporary folder.

    Resident: at most some 200 MB, or a 64th part of what is on disk.

    Args:
        held: Rows held in memory.
    """

    def __init__(self, held: int = _HELD) -> None:
        self._most = held
        self._rows: list[Hashes] = []
        self._count = 0
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, rows: Hashes) -> None:
        """Add rows in any order."""
        self._rows.append(rows)
        self._count += len(rows)
        if self._count > self._most:
            self._spill()

    def parts(self) -> Iterator[Hashes]:
        """All rows, sorted; rows of equal highest bits are in one part."""
        if self._folder is None:
            yield self._sorted()
            return
        if self._count:
            self._spill()
        for part in range(1 << _PART_BITS):
            rows = np.fromfile(self._file(part), np.uint64)
            rows.sort()
            yield rows

    def _sorted(self) -> Hashes:
        rows = np.concatenate(self._rows or [np.zeros(0, np.uint64)])
        rows.sort()
        return rows

    def _spill(self) -> None:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="imiony-")
        rows = self._sorted()
        self._rows, self._count = [], 0
        edges = np.arange(1, 1 << _PART_BITS, dtype=np.uint64) << np.uint64(64 - _PART_BITS)
        cuts = [0, *np.searchsorted(rows, edges).tolist(), len(rows)]
        for part in range(1 << _PART_BITS):
            with self._file(part).open("ab") as file:
                rows[cuts[part] : cuts[part + 1]].tofile(file)

    def _file(self, part: int) -> Path:
        folder = self._folder.name if self._folder else ""
        return Path(folder) / f"{part:02d}"


def rows_of(keys: Hashes, documents: Numbers) -> Hashes:
    """A row for each key and the number of the document that holds it.

    Raises:
        UsageError: a number is 67 million or more.
    """
    if len(documents) and int(documents.max()) >= MOST:
        raise UsageError(f"at most {MOST} documents can be grouped at once")
    return highest(keys) | documents.astype(np.uint64)


def highest(keys: Hashes) -> Hashes:
    """What of a key a row holds, in its place."""
    return (keys >> _DOCUMENT) << _DOCUMENT


def documents_of(rows: Hashes) -> Numbers:
    """The number of the document in each row."""
    return (rows & np.uint64(MOST - 1)).astype(np.int64)


def holders(rows: Hashes) -> tuple[Hashes, Numbers, Places]:
    """Sorted rows taken apart: key, document, and where each group of one key starts.

    Returns:
        (rows,), (rows,), (groups + 1,); each document once for each key.
    """
    starts = _starts(rows)
    rows = rows[starts[:-1]]
    keys = highest(rows)
    return keys, documents_of(rows), _starts(keys)


def _starts(sorted_: Hashes) -> Places:
    """Where each run of equal values starts, and where the last ends."""
    if not len(sorted_):
        return np.zeros(1, np.int64)
    return np.append(np.flatnonzero(np.append(True, sorted_[1:] != sorted_[:-1])), len(sorted_))


def pairs_of(documents: Numbers, starts: Places, cap: int | Numbers) -> Iterator[Hashes]:
    """Every pair of documents in one group, as many times as it is; groups over `cap` give none.

    Args:
        documents: (rows,) From `holders`.
        starts: (groups + 1,) Likewise.
        cap: For all groups, or (groups,).

    Yields:
        Pairs in one number each; see `pair_numbers`.
    """
    sizes = np.diff(starts)
    place = np.arange(len(documents)) - np.repeat(starts[:-1], sizes)
    left = np.repeat(np.where(sizes <= cap, sizes, 1), sizes) - place
    # `left` is how many of its group stand at or behind each row.
    rows = np.flatnonzero(left > 1)
    for behind in count(1):
        rows = rows[left[rows] > behind]
        if not len(rows):
            return
        first, second = documents[rows].astype(np.uint64), documents[rows + behind].astype(np.uint64)
        yield ((first << np.uint64(32)) | second) * np.uint64(_SPREAD)


def pair_numbers(pairs: Hashes) -> NDArray[np.int64]:
    """The two documents of each pair, the smaller first. (pairs, 2)."""
    both = pairs * np.uint64(_GATHER)
    return np.stack([both >> np.uint64(32), both & np.uint64(0xFFFFFFFF)], axis=1).astype(np.int64)


def distinct(values: Hashes) -> Hashes:
    """Rising, each once. Sorted, for `numpy.unique` takes five times as long over hashes."""
    sorted_ = np.sort(values)
    return sorted_[_starts(sorted_)[:-1]]


def times(sorted_: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    """Each value once, and how often it is there."""
    starts = _starts(sorted_)
    return sorted_[starts[:-1]], np.diff(starts)


def components(pairs: Iterable[Sequence[int]]) -> dict[int, int]:
    """For every number in a pair the least that it hangs together with."""
    least: dict[int, int] = {}

    def root(number: int) -> int:
        while least.setdefault(number, number) != number:
            least[number] = least[least[number]]
            number = least[number]
        return number

    for left, right in pairs:
        low, high = sorted((root(left), root(right)))
        least[high] = low
    return {number: root(number) for number in list(least)}
