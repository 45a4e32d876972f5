"""Which rows of a table would be recognised by the details that it shows, and by which of them?

For tables that are to be handed on, before anybody decides row by row. Works
on columns: a million rows of ten details take half a minute of one core, 1.6 GB.

An empty cell is unknown. An unknown detail of a row is not shown, so it gives
nothing away; and a row with an unknown value does not match, because what we
do not know others may.

Source: minimal sample uniques after Elliot, Manning and Ford (2002), Int. J.
Uncertainty, Fuzziness and Knowledge-Based Systems 10:493-509.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.errors import UsageError

LARGEST: Final = 4
"""Details in a combination. Nobody in the annotated seeds needed more than four to be found."""

# Numbering pairs through a table of all possible ones beats sorting up to about this many
# possible pairs a row (200,000 random rows, ten columns; re-run by timing `risk`).
_TABLE: Final = 8

Combination = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """What was found, by row.

    Args:
        details: The columns looked at.
        matches: (rows,) int: rows that fit all known details of each, itself included.
        unique: Combinations that fit one row only and of which no part does,
            each with the rows (rows-of-it,) int that it gives away.
        costly: (rows,) int: place in `details` of the one detail without
            which most rows would match, the first of equals; -1 where nothing is known.
    """

    details: tuple[str, ...]
    matches: NDArray[np.intp]
    unique: tuple[tuple[Combination, NDArray[np.intp]], ...]
    costly: NDArray[np.intp]

    def unique_by_row(self) -> Mapping[int, tuple[Combination, ...]]:
        """The combinations that give away each row; rows without any are not here."""
        found: dict[int, list[Combination]] = defaultdict(list)
        for combination, rows in self.unique:
            for row in rows.tolist():
                found[row].append(combination)
        return {row: tuple(each) for row, each in found.items()}


def risk(table: Mapping[str, Sequence[str]], largest: int = LARGEST) -> Risks:
    """How far each row of a table could be recognised.

    Args:
        table: Columns of equal length by name: the details as they would be
            shown. Cells are compared without regard to case and outer spaces.
        largest: Most details in a unique combination, at least 1.

    Raises:
        UsageError: no column, columns of different length, or `largest` below 1.
    """
    if not table or len({len(column) for column in table.values()}) != 1 or largest < 1:
        raise UsageError("risk needs columns of one length, and combinations of one detail or more")
    counts = _Counts(table)
    matches = np.zeros(counts.size, dtype=np.intp)
    costly = np.full(counts.size, -1, dtype=np.intp)
    for shown, rows in counts.patterns():
        matches[rows] = counts.of(shown)[rows]
        best = np.full(len(rows), -1, dtype=np.intp)
        for detail in shown:
            rest = tuple(each for each in shown if each != detail)
            without = counts.of(rest)[rows]
            better = without > best
            best[better] = without[better]
            costly[rows[better]] = detail
    names = tuple(table)
    unique = tuple(
        (tuple(names[place] for place in combination), rows)
        for combination, rows in _minimal(counts, largest)
    )
    return Risks(names, matches, unique, costly)


class _Counts:
    """How many rows share a row's values, for any set of columns; columns by place."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.width = len(table)
        self._codes = [_coded(column) for column in table.values()]
        self.size = len(self._codes[0])

    def of(self, columns: tuple[int, ...], among: NDArray[np.intp] | None = None) -> NDArray[np.intp]:
        """How many rows share each row's known values there; 0 where one is unknown.

        Args:
            columns: By place.
            among: Rows to look at; all, if not given.

        Returns:
            (rows,) int, or (among,) int.
        """
        together: NDArray[np.intp] | None = None
        for place in columns:
            codes = self._codes[place] if among is None else self._codes[place][among]
            together = codes if together is None else _joined(together, codes)
        if together is None:
            return np.full(self.size if among is None else len(among), self.size, dtype=np.intp)
        known = together >= 0
        shared = np.zeros(len(together), dtype=np.intp)
        if known.any():
            shared[known] = np.bincount(together[known])[together[known]]
        return shared

    def patterns(self) -> list[tuple[tuple[int, ...], NDArray[np.intp]]]:
        """The rows by which of their columns are known."""
        known = np.stack([codes >= 0 for codes in self._codes], axis=1)
        kinds, which = np.unique(known, axis=0, return_inverse=True)
        return [
            (tuple(np.flatnonzero(kind).tolist()), np.flatnonzero(which.reshape(-1) == number))
            for number, kind in enumerate(kinds)
        ]


def _minimal(counts: _Counts, largest: int) -> list[tuple[tuple[int, ...], NDArray[np.intp]]]:
    """Unique combinations without a unique part, the shortest first.

    Whoever is unique by a part is unique by the whole, so it is enough to look
    at the parts that are one column shorter, and only at rows that none of
    them gives away: two rows that match by the whole match by every part.
    """
    found = []
    before: dict[tuple[int, ...], NDArray[np.bool_]] = {(): np.zeros(counts.size, dtype=np.bool_)}
    for size in range(1, min(largest, counts.width) + 1):
        here = {}
        for columns in combinations(range(counts.width), size):
            given_away = np.logical_or.reduce([before[part] for part in combinations(columns, size - 1)])
            left = np.flatnonzero(~given_away)
            minimal = left[counts.of(columns, left) == 1]
            if len(minimal):
                found.append((columns, minimal))
                given_away[minimal] = True
            here[columns] = given_away
        before = here
    return found


def _coded(column: Sequence[str]) -> NDArray[np.intp]:
    """(rows,) int: a number for each value, -1 for an empty one."""
    numbers: dict[str, int] = {"": -1}
    codes = (numbers.setdefault(" ".join(cell.casefold().split()), len(numbers) - 1) for cell in column)
    return np.fromiter(codes, dtype=np.intp, count=len(column))


def _joined(left: NDArray[np.intp], right: NDArray[np.intp]) -> NDArray[np.intp]:
    """(rows,) int: a dense number for each pair of codes, -1 where either is -1."""
    joined = np.full(len(left), -1, dtype=np.intp)
    known = (left >= 0) & (right >= 0)
    if not known.any():
        return joined
    width = int(right.max()) + 1
    pairs = left[known] * width + right[known]
    if (int(left.max()) + 1) * width > _TABLE * len(left):
        joined[known] = np.unique(pairs, return_inverse=True)[1].reshape(-1)
    else:
        seen = np.zeros((int(left.max()) + 1) * width, dtype=np.bool_)
        seen[pairs] = True
        joined[known] = (np.cumsum(seen) - 1)[pairs]
    return joined
