"""What does a report's own text say about itself: title, outlet, author, day, credits?

Each fact has its span. What is not plainly said stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from imiony.reports.page import lines
from imiony.reports.report import Basis, Kept, Zone, ZoneKind
from imiony.reports.written import day_in
from imiony.reports.zones import Mark, marks
from imiony.terms.span import Span

_EDGE_LINES: Final = 8
"""Filled lines at the top in which a byline or a date is looked for."""

_END_LINES: Final = 4
_LONGEST_DATE_LINE: Final = 60
_SHORT: Final = 80

# "told Outlet": the way in which reports name the outlet that they were told to.
_TOLD: Final = re.compile(
    r"\b(?:told|tells|interview with|spoke to|speaking to|spoke with)\s+"
    r"(?P<outlet>(?:the )?[A-Z][\w/&.’'-]*(?: [A-Z][\w/&-]*){0,3})"
)
_BYLINE: Final = re.compile(
    r"(?:By|BY|Автор(?:ка|ы)?\s?:|Аўтар(?:ка)?\s?:|Tekst\s?:|Autor(?:ka|ius|ė)?\s?:|Von|Текст\s?:|Тэкст\s?:)\s+"
    r"(?P<name>[^\W\d_][^\n,|/]{2,60})(?:[,|/][^\n]{0,60})?"
)
_DATE_WORDS: Final = 24
"""Letters that a date line may hold besides the date: weekday, "Published on", an hour's "GMT"."""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What the text says about the report."""

    title: Kept | None = None
    publisher: Kept | None = None
    byline: Kept | None = None
    published: Kept | None = None
    credits: tuple[Kept, ...] = ()


NONE: Final = TextFacts()


def read(text: str, zones: Sequence[Zone]) -> TextFacts:
    """The facts that `text` states about itself.

    Args:
        text: Tidy, as it is kept.
        zones: Those of the same text.
    """
    found = marks(text)
    title = next((zone.span for zone in zones if zone.kind is ZoneKind.TITLE), None)
    rows = list(lines(text))
    return TextFacts(
        title=_kept(text, title),
        publisher=_kept(text, _publisher(text, zones, found)),
        byline=_kept(text, _byline(text, rows)),
        published=_published(text, rows, zones),
        credits=tuple(kept for mark in found if _credits(text, mark) and (kept := _kept(text, mark.said))),
    )


def _kept(text: str, span: Span | None) -> Kept | None:
    return None if span is None else Kept(span.of(text)[:4000], span, Basis.TEXT)


def _credits(text: str, mark: Mark) -> bool:
    """Datelines that name an agency, credit lines, photo credits, calls to follow an agency."""
    if mark.kind is ZoneKind.CREDIT:
        return True
    if mark.kind is ZoneKind.CAPTION:
        return mark.said != mark.span
    if mark.kind is ZoneKind.ADVERT:
        return mark.outlet is not None and not _speaks_of_itself(text, mark)
    return mark.kind is ZoneKind.DATELINE and mark.outlet is not None


def _speaks_of_itself(text: str, mark: Mark) -> bool:
    return re.search(r"\bour\b", mark.span.of(text), re.IGNORECASE) is not None


def _publisher(text: str, zones: Sequence[Zone], found: Sequence[Mark]) -> Span | None:
    """The outlet that publishes this text, where the text says so.

    A site that calls readers to its own channel names itself. Else the outlet that
    persons in the text spoke to, unless a credit or a dateline says that the words
    are another's: then the publisher is not known from the text.
    """
    for mark in found:
        if mark.kind is ZoneKind.ADVERT and mark.outlet and _speaks_of_itself(text, mark):
            return mark.outlet
    borrowed = any(mark.kind in (ZoneKind.CREDIT, ZoneKind.DATELINE) and mark.outlet for mark in found)
    return None if borrowed else _told_outlet(text, zones)


def _told_outlet(text: str, zones: Sequence[Zone]) -> Span | None:
    quiet = [zone.span for zone in zones if not zone.kind.counts]
    told = [
        Span(match.start("outlet"), match.end("outlet"))
        for match in _TOLD.finditer(text)
        if not any(span.first <= match.start() < span.past for span in quiet)
    ]
    names = Counter(_plain_name(span.of(text)) for span in told)
    for span in told:
        name = _plain_name(span.of(text))
        if name in _outlets() and names[name] == max(names[other] for other in names if other in _outlets()):
            return Span(span.first, span.first + len(span.of(text).rstrip(".’'-")))
    return None


def _plain_name(words: str) -> str:
    return re.sub(r"[’']s$", "", words.rstrip(".-")).removeprefix("the ").removeprefix("The ").casefold()


def _byline(text: str, rows: Sequence[Span]) -> Span | None:
    for row in rows[:_EDGE_LINES]:
        match = _BYLINE.fullmatch(row.of(text)) if len(row) <= _SHORT + 60 else None
        name = match.group("name").strip() if match else ""
        if match and name and name[0].isupper() and not name.endswith("."):
            first = row.first + match.start("name")
            return Span(first, first + len(match.group("name").rstrip()))
    return None


def _published(text: str, rows: Sequence[Span], zones: Sequence[Zone]) -> Kept | None:
    """A line of its own, at the top or the end, that says little more than a day."""
    quiet = [zone.span for zone in zones if not zone.kind.counts]
    edge = list(rows[:_EDGE_LINES]) + list(rows[_EDGE_LINES:][-_END_LINES:])
    for row in edge:
        if len(row) > _LONGEST_DATE_LINE or any(span.overlaps(row) for span in quiet):
            continue
        words = row.of(text)
        dated = day_in(words)
        if dated is None:
            continue
        day, first, past = dated
        if sum(character.isalpha() for character in words[:first] + words[past:]) <= _DATE_WORDS:
            return Kept(day, Span(row.first + first, row.first + past), Basis.TEXT)
    return None


@cache
def _outlets() -> frozenset[str]:
    table = (resources.files("imiony.reports") / "outlets.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]
    return frozenset(form.casefold() for form, _source in rows[1:])
