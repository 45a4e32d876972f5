"""What is each stretch of a report's text: title, dateline, caption, comment, advert, credit?

The words that show it are data (`zones.tsv`). What no row matches is body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from imiony.reports.page import lines
from imiony.reports.report import Zone, ZoneKind
from imiony.reports.written import day_in
from imiony.terms.span import Span

_TOP_LINES: Final = 12
"""Filled lines in which a dateline is looked for: below title, standfirst, advert and caption."""

_LONGEST_LINE: Final = 1_000
"""Characters; a longer line is prose, whatever it begins with."""

_FIRST_LINES: Final = 4_000
_LAST_LINES: Final = 1_000
_LONGEST_BLOCK: Final = 4
_LONGEST_TITLE: Final = 200
_BEFORE_COMMENTS: Final = 3
_LIST_ITEM: Final = re.compile(r"[ \t]+(?:\d{1,3}\.|[-*•])\s|[ \t]{2,}\S")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table."""

    kind: ZoneKind
    reach: str
    form: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the table matched here.

    Args:
        span: The stretch that is this kind.
        said: The words that matched, as a credit would be quoted.
        outlet: Who is named, if the row names somebody.
    """

    kind: ZoneKind
    span: Span
    said: Span
    outlet: Span | None


def zones(text: str, stated: Iterable[Zone] = ()) -> tuple[Zone, ...]:
    """The zones of `text`, ordered, without overlap.

    Args:
        text: Tidy, as it is kept.
        stated: Zones that the markup shows; nothing is laid over them.
    """
    found = list(stated)
    _lay(found, (Zone(mark.kind, mark.span) for mark in marks(text)))
    if not any(zone.kind in (ZoneKind.TITLE, ZoneKind.TABLE) for zone in found):
        title = _title(text, found)
        if title is not None:
            _lay(found, [Zone(ZoneKind.TITLE, title)])
    return tuple(sorted(found, key=lambda zone: zone.span))


@lru_cache(maxsize=1)  # zones and facts ask for the same text, one after the other
def marks(text: str) -> tuple[Mark, ...]:
    """Every match of the table in `text`, by place.

    In a text of very many lines (a log, a book) only the first and the last
    lines are looked at: each line costs 0.1 ms.
    """
    rows = list(lines(text))
    found: list[Mark] = []
    for number, row in enumerate(rows):
        if len(row) > _LONGEST_LINE and number >= _TOP_LINES:
            continue
        if _FIRST_LINES <= number < len(rows) - _LAST_LINES:
            continue
        mark = _mark(text, rows, number)
        if mark is None:
            continue
        found.append(mark)
        if mark.span.past == len(text) and mark.kind is ZoneKind.COMMENT:
            break
    return tuple(found)


def _mark(text: str, rows: Sequence[Span], number: int) -> Mark | None:
    row = rows[number]
    words = text[row.first : min(row.past, row.first + _LONGEST_LINE)]
    for pattern in _patterns():
        if pattern.reach == "top" and number >= _TOP_LINES:
            continue
        if pattern.reach != "top" and len(row) > _LONGEST_LINE:
            continue
        if pattern.reach == "rest" and number < _BEFORE_COMMENTS:
            continue
        match = pattern.form.match(words)
        if match and _in_capitals(match) and not (pattern.reach == "top" and match.end() == len(words)):
            return Mark(
                pattern.kind,
                _reach(text, rows, number, pattern.reach, match),
                _said(row, match, pattern.reach),
                _group(row, match, "outlet"),
            )
    return None


def _in_capitals(match: re.Match[str]) -> bool:
    """A city stands in capitals, or at least begins with one; CITY, Country: the first word tells."""
    groups = match.groupdict()
    if groups.get("caps"):
        return groups["caps"].isupper()
    return not groups.get("place") or groups["place"][0].isupper()


def _reach(text: str, rows: Sequence[Span], number: int, reach: str, match: re.Match[str]) -> Span:
    row = rows[number]
    if reach == "top":
        return Span(row.first, row.first + len(match.group().rstrip()))
    if reach == "rest":
        return Span(rows[_first_comment(text, rows, number)].first, len(text))
    if reach == "block":
        first = number
        while first > 0 and number - first < _LONGEST_BLOCK and _touches(text, rows[first - 1], rows[first]):
            first -= 1
        # Texts without empty lines between paragraphs are one block: then the line stands alone.
        if first > 0 and number - first < _LONGEST_BLOCK and "\n\n" in text[: row.first]:
            return Span(rows[first].first, row.past)
    return row


def _touches(text: str, above: Span, below: Span) -> bool:
    return text.count("\n", above.past, below.first) == 1


def _first_comment(text: str, rows: Sequence[Span], number: int) -> int:
    """Comments may stand above the form for the next one, indented as a list."""
    first = number
    while first > _BEFORE_COMMENTS and _LIST_ITEM.match(text, text.rfind("\n", 0, rows[first - 1].first) + 1):
        first -= 1
    return first


def _said(row: Span, match: re.Match[str], reach: str) -> Span:
    credit = _group(row, match, "credit")
    if credit is not None:
        return credit
    return Span(row.first, row.first + len(match.group().rstrip())) if reach == "top" else row


def _group(row: Span, match: re.Match[str], name: str) -> Span | None:
    words = match.groupdict().get(name)
    if not words or not words.strip():
        return None
    first = row.first + match.start(name) + len(words) - len(words.lstrip())
    return Span(first, first + len(words.strip()))


def _title(text: str, found: Sequence[Zone]) -> Span | None:
    """The first line that is no advert, date or dateline, if it looks like a headline.

    A headline is short, ends no sentence with a full stop, and has text below it.
    """
    rows = iter(lines(text))
    for row in rows:
        words = row.of(text)
        if any(zone.span.overlaps(row) and zone.kind is not ZoneKind.DATELINE for zone in found) or _is_date(
            words
        ):
            continue
        below = next(rows, None)
        if below is None or any(zone.span.overlaps(row) for zone in found):
            return None
        ends = words.rstrip("”»\"'’)")
        if len(row) > _LONGEST_TITLE or (ends.endswith((".", ",", ";", ":")) and not ends.endswith("...")):
            return None
        return row if any(character.isalpha() for character in words) else None
    return None


def _is_date(words: str) -> bool:
    """Whether a line says little more than a day."""
    dated = day_in(words[:100])
    return dated is not None and len(words) - (dated[2] - dated[1]) <= 30


def _lay(found: list[Zone], more: Iterable[Zone]) -> None:
    for zone in more:
        if not any(zone.span.overlaps(other.span) for other in found):
            found.append(zone)


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(_rows())


def _rows() -> Iterator[Pattern]:
    table = (resources.files("imiony.reports") / "zones.tsv").read_text("utf-8")
    rows = [row for row in table.splitlines() if row and not row.startswith("#")]
    for row in rows[1:]:
        kind, reach, _language, form, _source = row.split("\t")
        yield Pattern(ZoneKind(kind), reach, re.compile(form))
