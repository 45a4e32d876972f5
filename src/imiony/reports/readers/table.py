"""Which cells does a table hold?

The text is one line per row, cells apart by tabs, the header first. Formulas
stay what they are: words. Nothing is ever computed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from imiony.reports.charset import decode, line
from imiony.reports.page import MOST_CHARACTERS, Given, Page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Cell, Zone, ZoneKind
from imiony.reports.sniff import CSV
from imiony.terms.span import Span

MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 2_000_000
_MOST_FIELD: Final = 8 * 1024 * 1024
_SEPARATORS: Final = ",;\t|"


def read(content: bytes, given: Given) -> Iterator[Page]:
    """One page: the table, with its cells.

    Raises:
        Refused: it cannot be taken apart, or is too wide or too long.
    """
    text = decode(content, given.charset)
    csv.field_size_limit(_MOST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=False)
    try:
        yield table_page(CSV, rows)
    except csv.Error:
        raise Refused(Reason.BROKEN_TABLE) from None


def separator(text: str) -> str:
    """The one of comma, semicolon, tab and bar that parts the first rows most evenly."""
    rows = [re.sub(r'"[^"]*"', "", row) for row in text[:65536].split("\n")[:20] if row.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        counts = [row.count(mark) for row in rows]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    best = max(_SEPARATORS, key=evenness)
    return best if evenness(best)[1] else ","


def table_page(media: str, rows: Iterable[Sequence[str]]) -> Page:
    """Lay out rows as text and remember where each filled cell stands.

    Args:
        media: Media type of the table.
        rows: The first row that is not empty is the header.

    Raises:
        Refused: too wide, too long, or without any cell.
    """
    layout = _Layout()
    for row in rows:
        if len(row) > MOST_COLUMNS:
            raise Refused(Reason.TOO_WIDE)
        words = [line(cell) for cell in row]
        if any(words):
            layout.add(words)
    if not layout.header:
        raise Refused(Reason.NO_TEXT)
    text = "\n".join(layout.lines)
    return Page(media, text, zones=(Zone(ZoneKind.TABLE, Span(0, len(text))),), cells=tuple(layout.cells))


class _Layout:
    """The text so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.cells: list[Cell] = []
        self.header: list[str] = []
        self._place = 0

    def add(self, words: list[str]) -> None:
        while words and not words[-1]:
            words.pop()
        if self.header:
            self._remember(words)
        else:
            self.header = words
        written = "\t".join(words)
        self.lines.append(written)
        self._place += len(written) + 1
        if self._place > MOST_CHARACTERS or len(self.cells) > MOST_CELLS:
            raise Refused(Reason.TOO_LONG)

    def _remember(self, words: list[str]) -> None:
        place, row = self._place, len(self.lines) - 1
        for number, cell in enumerate(words):
            if cell:
                column = self.header[number] if number < len(self.header) else ""
                self.cells.append(Cell(row, column, Span(place, place + len(cell))))
            place += len(cell) + 1
