"""What crosses the wall between the child that reads foreign files and the parent?

An answer is JSON Lines, one record a line, and beside it one file with bytes. The
child writes with `record_*`; the parent reads with `checked`, and believes
nothing: ids are computed again, spans must lie in the text, reasons must be on
the list, lengths must be within the limits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from itertools import pairwise
from typing import Any, Final

from imiony.errors import UsageError
from imiony.reports.page import MOST_CHARACTERS, Given
from imiony.reports.reasons import Reason
from imiony.reports.report import Basis, Cell, Kept, Report, Zone, ZoneKind
from imiony.terms.ids import ReportId, report_id
from imiony.terms.span import Span

Json = dict[str, Any]
Untrusted = Any
"""A value that the child sent; of any type."""

_LONGEST_FACT: Final = 4_000
_KEPT: Final = (
    "language", "title", "publisher", "byline", "published", "captured", "url", "canonical",
    "forwarded_from",
)  # fmt: skip


class BrokenAnswer(Exception):
    """The child's answer does not hold up."""


@dataclass(frozen=True, slots=True)
class PartFound:
    """Bytes to be read as a source of their own."""

    content: bytes = field(repr=False)
    given: Given


@dataclass(frozen=True, slots=True)
class ReportFound:
    """A report, its id computed from `content` by the parent."""

    content: bytes = field(repr=False)
    report: Report


@dataclass(frozen=True, slots=True)
class UnreadFound:
    """Something unreadable; `content` None means the source itself."""

    content: bytes = field(repr=False)
    media: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class HolderFound:
    """The source itself is a container."""

    media: str


Checked = PartFound | ReportFound | UnreadFound | HolderFound


def given_record(given: Given) -> Json:
    """`given` as JSON."""
    return {name.name: getattr(given, name.name) for name in fields(Given)}


def given_from(record: Untrusted) -> Given:
    """The opposite of `given_record`.

    Raises:
        BrokenAnswer: it is no such record.
    """
    try:
        return Given(
            suffix=_words(record["suffix"], 20),
            charset=_maybe(record["charset"], 100),
            url=_maybe(record["url"], _LONGEST_FACT),
            captured=_maybe(record["captured"], 10),
        )
    except (KeyError, TypeError) as error:
        raise BrokenAnswer from error


def report_record(report: Report) -> Json:
    """`report` as JSON; its id and container are left to the parent."""
    return {
        "kind": "report",
        "media": report.media,
        "text": report.text,
        "kept": {name: _kept_record(getattr(report, name)) for name in _KEPT},
        "credits": [_kept_record(credit) for credit in report.credits],
        "zones": [[zone.kind.value, zone.span.first, zone.span.past] for zone in report.zones],
        "cells": [[cell.row, cell.column, cell.span.first, cell.span.past] for cell in report.cells],
    }


def checked(line: str, contents: memoryview, source: bytes) -> Checked:
    """One record of an answer, believed only as far as it can be checked.

    Args:
        line: A line of the answer.
        contents: The file of bytes beside the answer.
        source: The bytes that were handed to the child.

    Raises:
        BrokenAnswer: any part of it does not hold up.
    """
    try:
        record = json.loads(line)
        content = _content(record, contents, source)
        match record["kind"]:
            case "report":
                return ReportFound(content, _report(record, report_id(content)))
            case "part":
                return PartFound(content, given_from(record["given"]))
            case "unread":
                return UnreadFound(content, _words(record["media"], 200), Reason[record["reason"]])
            case "holder":
                return HolderFound(_words(record["media"], 200))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, UsageError) as error:
        raise BrokenAnswer from error
    raise BrokenAnswer


def _content(record: Mapping[str, Any], contents: memoryview, source: bytes) -> bytes:
    place = record.get("bytes")
    if place is None:
        return source
    first, past = place
    if type(first) is not int or type(past) is not int or not 0 <= first <= past <= len(contents):
        raise BrokenAnswer
    return bytes(contents[first:past])


def _report(record: Mapping[str, Any], name: ReportId) -> Report:
    text = _words(record["text"], MOST_CHARACTERS)
    kept: Any = {field_name: _kept(record["kept"][field_name], text) for field_name in _KEPT}
    zones = tuple(Zone(ZoneKind(kind), _span(first, past, text)) for kind, first, past in record["zones"])
    if any(left.span.past > right.span.first for left, right in pairwise(zones)):
        raise BrokenAnswer
    return Report(
        id=name,
        media=_words(record["media"], 200),
        text=text,
        credits=tuple(credit for one in record["credits"][:1000] if (credit := _kept(one, text))),
        zones=zones,
        cells=tuple(
            Cell(_count(row), _words(column, MOST_CHARACTERS), _span(first, past, text))
            for row, column, first, past in record["cells"]
        ),
        **kept,
    )


def _kept_record(kept: Kept | None) -> list[Any] | None:
    if kept is None:
        return None
    return [kept.value, kept.basis.value, *((kept.span.first, kept.span.past) if kept.span else ())]


def _kept(record: Untrusted, text: str) -> Kept | None:
    if record is None:
        return None
    value, basis, *place = record
    span = _span(place[0], place[1], text) if place else None
    if (Basis(basis) is Basis.TEXT) != (span is not None):
        raise BrokenAnswer
    return Kept(_words(value, _LONGEST_FACT), span, Basis(basis))


def _span(first: Untrusted, past: Untrusted, text: str) -> Span:
    if _count(past) > len(text):
        raise BrokenAnswer
    return Span(_count(first), past)


def _count(value: Untrusted) -> int:
    if type(value) is not int or value < 0:
        raise BrokenAnswer
    return value


def _words(value: Untrusted, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise BrokenAnswer
    value.encode("utf-8")  # a lone surrogate is no text; UnicodeEncodeError is a ValueError
    return value


def _maybe(value: Untrusted, most: int) -> str | None:
    return None if value is None else _words(value, most)
