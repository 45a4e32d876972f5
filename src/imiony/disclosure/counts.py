"""How can the withheld be counted without being pointed at?

Who knows a total and the list of those named knows how many are missing from
it; who knows it by unit and month knows who. So a count that includes the
withheld is told as: those told of, plus a band that nobody's single person
moves. It stays an honest "at least" and "at most".

Source: formula F7 of the protection research: 37 fallen, a quarter withheld; a
table of unit by month gave away 81 % of the withheld, by unit alone 14 %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from imiony.counts.claim import Documented
from imiony.disclosure.disclosed import Disclosed

SAFE_REMAINDER: Final = 3
"""Persons. A cell that hides fewer than this beside those told of isolates them."""

_NARROW: Final = 10
_WIDE: Final = 100

Row = tuple[str, int, int, int]
"""(fate, least, most, verified)."""


def band(withheld: int) -> tuple[int, int]:
    """The band that a number of withheld persons is told in, both ends included.

    Tens below a hundred, hundreds above; 0 and 9 are in one band, so that
    nobody learns whether anybody is withheld at all.
    """
    width = _NARROW if withheld < _WIDE else _WIDE
    first = withheld // width * width
    return first, first + width - 1


def in_words(withheld: int) -> str:
    """`fewer than 10`, `10 to 19`, ... `100 to 199`."""
    first, last = band(withheld)
    return f"{first} to {last}" if first else f"fewer than {last + 1}"


def safe_documented(documented: Iterable[Documented], people: Iterable[Disclosed]) -> tuple[Row, ...]:
    """Documented persons by fate, with the withheld in bands.

    Args:
        documented: Counts over the whole register.
        people: Those whom the edition tells of.
    """
    told = Counter(person.fate for person in people)
    verified = Counter(person.fate for person in people if person.verified)
    rows = []
    for row in documented:
        named, sure = told[row.fate], verified[row.fate]
        least = named + band(max(0, row.least - named))[0]
        most = named + band(max(0, row.most - named))[1]
        rows.append((row.fate, least, most, sure + band(max(0, row.verified - sure))[0]))
    return tuple(rows)


def isolating(cells: Mapping[str, int], named: Mapping[str, int]) -> tuple[str, ...]:
    """The cells of a breakdown that would isolate somebody withheld.

    Args:
        cells: Persons in each cell as it would be published.
        named: Persons told of in each cell.

    Returns:
        Cells with one or two persons more than are told of.
    """
    return tuple(cell for cell, count in cells.items() if 0 < count - named.get(cell, 0) < SAFE_REMAINDER)
