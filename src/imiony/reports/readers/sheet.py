"""Which cells does an Excel workbook hold?

Sheets become tables of their own only if there is one; several sheets are parts
in CSV, so that each is kept and cited apart. Formula cells keep their formula
as words. Links, macros and pictures are not touched.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from imiony.reports.page import MOST_UNPACKED_BYTES, Found, Given, Holder, Part
from imiony.reports.readers.table import MOST_CELLS, MOST_COLUMNS, table_page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import XLSX

Sheet = Any
"""A read-only sheet; its class is private to openpyxl."""

_MOST_SHEETS: Final = 200


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """The table of the only filled sheet, or one part per filled sheet.

    Raises:
        Refused: broken, encrypted, empty or over a limit.
    """
    sheets = [rows for rows in _sheets(content) if rows]
    if not sheets:
        raise Refused(Reason.NO_TEXT)
    if len(sheets) == 1:
        yield table_page(XLSX, sheets[0])
        return
    yield Holder(XLSX)
    for rows in sheets:
        written = io.StringIO(newline="")
        csv.writer(written).writerows(rows)
        yield Part(written.getvalue().encode(), Given(suffix=".csv"))


def _sheets(content: bytes) -> Iterator[list[Sequence[str]]]:
    import openpyxl

    _check_size(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        names = book.sheetnames[:_MOST_SHEETS]
        for name in names:
            sheet: Any = book[name]
            if hasattr(sheet, "iter_rows"):
                sheet.reset_dimensions()
                yield _rows(sheet)
    except Refused:
        raise
    except Exception:  # openpyxl raises whatever a broken part leads it to
        raise Refused(Reason.BROKEN) from None


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused(Reason.BROKEN) from None
    if sum(member.file_size for member in members) > MOST_UNPACKED_BYTES:
        raise Refused(Reason.TOO_LARGE)
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Reason.ENCRYPTED)


def _rows(sheet: Sheet) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    cells = 0
    for row in sheet.iter_rows(values_only=True):
        if len(row) > MOST_COLUMNS:
            raise Refused(Reason.TOO_WIDE)
        cells += len(row)
        if cells > MOST_CELLS:
            raise Refused(Reason.TOO_LONG)
        words = [_words(value) for value in row]
        if any(words):
            rows.append(words)
    return rows


def _words(value: object) -> str:
    """A cell as a person would type it; a day at midnight is a day."""
    match value:
        case None:
            return ""
        case datetime():
            at_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            return value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)
