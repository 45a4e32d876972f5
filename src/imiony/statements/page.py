"""Which parts of a report are read, in which language, sentence by sentence?

Comments and adverts are not the report's own words and are left out. All
offsets are those of the report's text: the plain text has the same length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Protocol, TypeVar

from imiony.errors import InputError
from imiony.reports.report import Report, ZoneKind
from imiony.statements.languages import language_of
from imiony.statements.statement import Statement, Value
from imiony.terms.dates import Days
from imiony.terms.span import Span
from imiony.terms.text import plain

# A sentence ends at .!? (with closing marks) before a space and an opening mark or capital.
_END = re.compile(r"[.!?]{1,6}[\"')\]]{0,4}\s{1,20}(?=[\"'(\[-]{0,3}\s?[^\W\da-zа-яёіїєўґąćęłńóśźż_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Lt|Col|Gen|Sgt|Capt|Maj|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
    r"|им|ім|гг?|вул|ул|св|т|н|ок|im|ul|gen|płk|mjr|kpt|por|tys|proc|[^\W\d_]))\.\s*$"
)
_LONGEST: Final = 1500
"""Code points after which a sentence is cut: what is compared within one sentence stays bounded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `first <= place < past` in the report's text.

    Args:
        paragraph: Number of the paragraph that it stands in.
    """

    first: int
    past: int
    language: str
    zone: ZoneKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One stretch without line break, in one zone and one language."""

    first: int
    past: int
    language: str
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class Page:
    """A report made ready for reading.

    Args:
        plain: The report's text with plain quotation marks, dashes and spaces; same length.
        paragraphs: Those that count, in order.
        sentences: Those of the paragraphs, in order.
        published: Days of publication, or None where the report does not say.
    """

    report: Report
    plain: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    published: Days | None

    def words(self, part: Sentence | Paragraph) -> str:
        """The plain text of a part."""
        return self.plain[part.first : part.past]

    def state(self, kind: str, first: int, past: int, voters: tuple[str, ...], **fields: Value) -> Statement:
        """A statement on `first <= place < past`, without the fields that are None."""
        span = Span(first, past)
        known = {name: value for name, value in fields.items() if value is not None}
        return Statement(self.report.id, kind, span, span.of(self.report.text), known, voters)


@lru_cache(maxsize=4)
def between_spaces(text: str) -> frozenset[str]:
    """Every run of characters of a text that stands between two spaces; kept, because every name asks."""
    return frozenset(text.split(" ")[1:-1])


class Placed(Protocol):
    """Something that stands in the text from `first` on."""

    @property
    def first(self) -> int:
        """Where it starts."""


P = TypeVar("P", bound=Placed)


def starting_in(placed: Sequence[P], first: int, past: int) -> Sequence[P]:
    """Those of `placed`, which is in order, that start in `first <= place < past`."""
    low = bisect_left(placed, first, key=_first)
    return placed[low : bisect_left(placed, past, lo=low, key=_first)]


def _first(placed: Placed) -> int:
    return placed.first


def open_page(report: Report) -> Page:
    """Cut a report into the paragraphs and sentences that count."""
    text = plain(report.text)
    kept = report.language.value if report.language else language_of(text)
    paragraphs = tuple(_paragraphs(report, text, kept))
    sentences = tuple(
        sentence for number, part in enumerate(paragraphs) for sentence in _sentences(text, part, number)
    )
    return Page(report, text, paragraphs, sentences, _published(report))


def _published(report: Report) -> Days | None:
    if report.published is None:
        return None
    try:
        return Days.parse(report.published.value[:10])
    except InputError:
        return None


def _paragraphs(report: Report, text: str, kept: str | None) -> Iterator[Paragraph]:
    for first, past, zone in _stretches(report, len(text)):
        if not zone.counts:
            continue
        for match in re.finditer(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", text[first:past]):
            words = match.group()
            if not words.isspace():
                language = language_of(words, kept)
                yield Paragraph(first + match.start(), first + match.end(), language, zone)


def _stretches(report: Report, length: int) -> Iterator[tuple[int, int, ZoneKind]]:
    place = 0
    for zone in sorted(report.zones, key=lambda zone: zone.span):
        first, past = max(place, zone.span.first), min(length, zone.span.past)
        if place < first:
            yield place, min(first, length), ZoneKind.BODY
        if first < past:
            yield first, past, zone.kind
            place = past
    if place < length:
        yield place, length, ZoneKind.BODY


def _sentences(text: str, part: Paragraph, number: int) -> Iterator[Sentence]:
    for first, past in _cut(text, part):
        for begin in range(first, past, _LONGEST):
            end = min(past, begin + _LONGEST)
            if not text[begin:end].isspace():
                yield Sentence(begin, end, part.language, part.zone, number)


def _cut(text: str, part: Paragraph) -> Iterator[tuple[int, int]]:
    first = part.first
    for match in _END.finditer(text, part.first, part.past):
        if not _ABBREVIATION.search(text, max(first, match.start() - 8), match.end()):
            yield first, match.end()
            first = match.end()
    if first < part.past:
        yield first, part.past
