"""Whom does a list name, and what does each row say of them?

A report with cells is read by its headers, in five languages; each row is a
person. A call sign in the same row is a person of its own, tied by
`stated_same`: the list says in so many words whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from imiony.reports.report import Cell
from imiony.statements import lexicon
from imiony.statements.dating.dates import Dated, dates_of
from imiony.statements.dating.written_days import days_written
from imiony.statements.page import Page
from imiony.statements.statement import Statement
from imiony.terms.dates import Days

_PARTS: Final = re.compile(r"[/|()\[\]\n;,]|\s[-–—]\s")
_INITIAL: Final = re.compile(r"[^\W\d_]\.?|(?:[^\W\d_]{1,2}\.){1,3}")
_NOTHING: Final = re.compile(r"[\W_]*")  # a dash, a question mark
_VOTERS: Final = ("list",)
_DETAILS: Final = {
    "born": "born", "home": "home", "unit": "membership", "rank": "rank",
    "role": "skill", "occupation": "occupation", "age": "age",
}  # fmt: skip
# Headers of the column of deaths that say killed and not only died.
_KILLED: Final = ("kill", "fell", "гиб", "загин", "загін", "гіб", "загиб", "zgin", "poleg")
_FATES: Final = frozenset(
    ("killed", "died", "wounded", "captured", "missing", "detained", "charged", "sentenced", "released")
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by what their columns hold.

    Args:
        cells: The first column of each kind.
        also: Names in further columns: the same person in another script.
    """

    cells: dict[str, Cell]
    also: tuple[Cell, ...] = ()

    def get(self, held: str) -> Cell | None:
        """The cell of a column, or None where the row has none."""
        return self.cells.get(held)


def is_list(page: Page) -> bool:
    """Whether the report is a table with a column of names or call signs."""
    held = {column_of(cell.column) for cell in page.report.cells}
    return bool(held & {"name", "surname", "call_sign"})


@cache
def column_of(header: str) -> str:
    """What a column holds, by its header in any of the languages; empty where unknown.

    A header in two languages (`Імя / Name`) or with a remark (`Name (Latin)`)
    is read part by part; the first part that is known says it.
    """
    for part in (header, *_PARTS.split(header)):
        words = " ".join(part.replace("_", " ").split()).strip(" :.*#").lower()
        for language in lexicon.LANGUAGES:
            pattern = lexicon.finder("headers", language, r"(?:{})\Z")
            for form in (words, part.strip().lower()):
                match = pattern.match(form) if pattern and form else None
                if match:
                    return lexicon.meaning("headers", language, match)
    return ""


def list_statements(page: Page) -> Iterator[Statement]:
    """All statements of a list, row by row."""
    dates = dates_of(page)
    ordered = sorted(page.report.cells, key=lambda cell: cell.row)
    for _, cells in groupby(ordered, key=lambda cell: cell.row):
        row = _row(list(cells))
        person = yield from _persons(page, row)
        if person is not None:
            yield from _details(page, row, person)
            yield from _fate(page, row, (person, dates))


def _row(cells: list[Cell]) -> Row:
    found: dict[str, Cell] = {}
    also: list[Cell] = []
    for cell in cells:
        held = column_of(cell.column)
        if held == "name" and held in found:
            also.append(cell)
        elif held:
            found.setdefault(held, cell)
    return Row(found, tuple(also))


def _persons(page: Page, row: Row) -> Generator[Statement, None, int | None]:
    """The person of a row and the call sign; gives back the person's number."""
    names = [cell for held in ("name", "given", "surname") if (cell := row.get(held)) is not None]
    if row.get("name") is not None:
        names = [cell for cell in names if cell is row.get("name")]
    number = min((cell.span.first for cell in names), default=None)
    full = " ".join(_text(page, cell) for cell in names)
    for cell in names:
        yield _state(page, "person", cell, name=full, name_kind=kind_of_name(full), person=number)
    for cell in row.also if number is not None else ():
        words = _text(page, cell)
        yield _state(page, "person", cell, name=words, name_kind=kind_of_name(words), person=number)
    sign = row.get("call_sign")
    if sign is None:
        return number
    yield _state(
        page,
        "person",
        sign,
        name=_text(page, sign).strip("\"'«»“”„ "),
        name_kind="call_sign",
        person=sign.span.first,
        protect=True,
        protect_why=sign.column.strip() or "call sign",
        stated_same=number,
    )
    return sign.span.first if number is None else number


def kind_of_name(name: str) -> str:
    """Whether a cell gives a full name, one name, or one name with initials: `Y. Verenich`."""
    words = name.replace(",", " ").split()
    full = [word for word in words if not _INITIAL.fullmatch(word)]
    if len(full) > 1:
        return "full_name"
    return "initial" if len(words) > len(full) else "single_name"


def _details(page: Page, row: Row, person: int) -> Iterator[Statement]:
    for held, detail in _DETAILS.items():
        cell = row.get(held)
        if cell is not None:
            yield _state(page, "detail", cell, person=person, detail=detail, value=_text(page, cell))
    unit, place = row.get("unit"), row.get("place")
    if unit is not None:
        yield _state(page, "group", unit, name=_text(page, unit), group_kind="unit")
    if place is not None:
        yield _state(page, "place", place, name=_text(page, place))


def _fate(page: Page, row: Row, about: tuple[int, tuple[Dated, ...]]) -> Iterator[Statement]:
    person, dates = about
    died, told, place = row.get("died"), row.get("fate"), row.get("place")
    where = _text(page, place) if place else None
    when = days_in(page, died, dates) if died else None
    said = _said(page, told) if told else ""
    if said == "none" or (died is not None and not said and not _happened(page, died)):
        return
    cell = died or (told if said else None)
    if cell is None:
        return
    killed = died is not None and any(word in died.column.lower() for word in _KILLED)
    fate = said or ("killed" if killed else "died")
    yield _state(
        page,
        "fate",
        cell,
        fate=fate,
        status="stated",
        person=person,
        when=when.iso() if when else None,
        where=where,
    )
    if when is not None and died is not None:
        yield _state(page, "date", died, days=when.iso(), basis="stated")


def _said(page: Page, cell: Cell) -> str:
    """The fate that a cell tells in any of the languages; `none` where it says there is none."""
    words = _text(page, cell)
    for language in lexicon.LANGUAGES:
        whole = lexicon.finder("list_fates", language, r"(?:{})\Z")
        match = whole.match(words.strip(" .!?")) if whole else None
        if match:
            return lexicon.meaning("list_fates", language, match)
    for language in lexicon.LANGUAGES:
        for feature in ("list_fates", "fates", "measures"):
            for hit in lexicon.scan(feature, language, words):
                if hit.meaning in _FATES:
                    return hit.meaning
    return ""


def _happened(page: Page, cell: Cell) -> bool:
    """Whether a cell of the column of deaths holds more than "no", a dash or a question mark."""
    return _said(page, cell) != "none" and not _NOTHING.fullmatch(_text(page, cell))


def days_in(page: Page, cell: Cell, dates: tuple[Dated, ...]) -> Days | None:
    """The days that a cell names, written as a date of a list or in words."""
    written = days_written(_text(page, cell))
    if written is not None:
        return written
    inside = [d for d in dates if cell.span.first <= d.first and d.past <= cell.span.past and d.days]
    return inside[0].days if inside else None


def _text(page: Page, cell: Cell) -> str:
    return cell.span.of(page.report.text).strip()


def _state(page: Page, kind: str, cell: Cell, **fields: str | int | bool | None) -> Statement:
    return page.state(kind, cell.span.first, cell.span.past, _VOTERS, **fields)
