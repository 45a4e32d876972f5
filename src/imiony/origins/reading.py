"""What in a document counts when two are compared?

Words outside quotation marks are the report's own; words inside are a channel
of their own, because two independent reporters may quote one press statement.
Quiet stretches (adverts, readers' comments) and attribution lines do not
count. Numbers and names are kept in their order, reduced over scripts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import pairwise
from typing import Final

from imiony.origins.attribution import Credit, CreditKind, credits_of, outlets_of
from imiony.origins.relation import Document
from imiony.terms.names import skeleton
from imiony.terms.span import Span
from imiony.terms.text import plain

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?][\"')\]\u00bb\u201d\u2019]*\s+|\n+")
# A mark of quotation shorter than this is a name or a distancing mark, not a quotation.
_QUOTED_WORDS: Final = 4
_CLOSES: Final = {
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u201e": "\u201c\u201d",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    '"': '"',
}
_INNER: Final = re.compile(r"(?<!\w)\u2018[^\n\u2018]{15,400}?\u2019(?!\w)")
_POSSESSIVE: Final = re.compile(r"'s?$")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
GRAM: Final = 5
"""Words of a seed. Research on origins, 3d: word 5-grams outside quotation marks separate derived from
independent press reports at 7 % containment; shorter ones meet in set phrases."""

# Lines that say whose text or picture it is: shared by every story of an outlet.
_LINES: Final = frozenset({CreditKind.REPRINT, CreditKind.SOURCE, CreditKind.DATELINE, CreditKind.PHOTO})


Gram = tuple[str, ...]


class Channel(Enum):
    """Whose words a word belongs to."""

    OWN = 0
    QUOTED = 1
    SILENT = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a name: what survives translation.

    Args:
        key: `#30000` for numbers; the consonants of a name otherwise.
        span: Where it stands.
    """

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, read for comparison.

    Args:
        words: Case-folded, in order, with `spans` and `channels` beside them.
        items: Numbers and names in order, outside silent stretches.
        sentences: Spans of sentences that are not silent.
        credits: Whom it says it takes from.
        outlets: Keys under which its own outlet may be known.
        own: Seeds of its own words: every `GRAM` of them in a row.
        quoted: Seeds of quoted words.
    """

    document: Document
    words: tuple[str, ...] = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    channels: tuple[Channel, ...] = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    credits: tuple[Credit, ...]
    outlets: frozenset[str]
    own: frozenset[Gram] = field(repr=False)
    quoted: frozenset[Gram] = field(repr=False)


def read(document: Document) -> Reading:
    """Read one document. Pure: the same document gives the same reading."""
    text = plain(document.text)
    found = credits_of(document)
    silent = [*document.quiet, *(c.span for c in found if c.span is not None and c.kind in _LINES)]
    matches = list(_WORD.finditer(text))
    spans = tuple(Span(match.start(), match.end()) for match in matches)
    channels = [Channel.OWN] * len(spans)
    for stretch in quotations(document.text):
        if len(within := _within(spans, stretch)) >= _QUOTED_WORDS:
            for at in within:
                channels[at] = Channel.QUOTED
    for stretch in silent:
        for at in _within(spans, stretch):
            channels[at] = Channel.SILENT
    sentences = tuple(
        span for span in _sentences(text) if not any(quiet.overlaps(span) for quiet in document.quiet)
    )
    words = tuple(match.group().casefold() for match in matches)
    return Reading(
        document=document,
        words=words,
        spans=spans,
        channels=tuple(channels),
        items=_items(text, document, silent),
        sentences=sentences,
        credits=found,
        outlets=outlets_of(document),
        own=frozenset(grams(words, channels, Channel.OWN)),
        quoted=frozenset(grams(words, channels, Channel.QUOTED)),
    )


def silenced(reading: Reading, silent: Set[int]) -> Reading:
    """The reading without the words at these places, and without the items that stand there."""
    if not silent:
        return reading
    channels = [Channel.SILENT if at in silent else of for at, of in enumerate(reading.channels)]
    quiet = {reading.spans[at].first for at in silent}
    return replace(
        reading,
        channels=tuple(channels),
        items=tuple(item for item in reading.items if item.span.first not in quiet),
        own=frozenset(grams(reading.words, channels, Channel.OWN)),
        quoted=frozenset(grams(reading.words, channels, Channel.QUOTED)),
    )


def grams(words: Sequence[str], channels: Sequence[Channel], channel: Channel) -> dict[Gram, list[int]]:
    """The places of every seed of one channel, by its words."""
    places: dict[Gram, list[int]] = {}
    length = 0
    for at, of in enumerate(channels):
        length = length + 1 if of is channel else 0
        if length >= GRAM:
            first = at - GRAM + 1
            places.setdefault(tuple(words[first : at + 1]), []).append(first)
    return places


def quotations(text: str) -> tuple[Span, ...]:
    """Stretches between quotation marks, marks included, in the order of their starts.

    A quotation left open ends with its paragraph if the next paragraph opens
    one again (newspaper usage); else the mark is taken for a slip.
    """
    found: list[Span] = []
    paragraphs = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", text)]
    for at, (start, words) in enumerate(paragraphs):
        goes_on = at + 1 < len(paragraphs) and paragraphs[at + 1][1].lstrip()[:1] in _CLOSES
        found.extend(_in_paragraph(start, words, goes_on))
    return tuple(found)


def _in_paragraph(start: int, words: str, goes_on: bool) -> Iterator[Span]:
    opened, closers = -1, ""
    for at, letter in enumerate(words):
        if opened >= 0 and letter in closers:
            yield Span(start + opened, start + at + 1)
            opened = -1
        elif opened < 0 and letter in _CLOSES:
            opened, closers = at, _CLOSES[letter]
    if opened >= 0 and goes_on:
        yield Span(start + opened, start + len(words))
    for match in _INNER.finditer(words):
        yield Span(start + match.start(), start + match.end())


def _within(spans: tuple[Span, ...], stretch: Span) -> range:
    first = bisect_left(spans, stretch.first, key=lambda span: span.first)
    return range(first, bisect_right(spans, stretch.past, key=lambda span: span.past))


def _sentences(text: str) -> Iterator[Span]:
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    for first, past in pairwise(edges):
        words = text[first:past]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield Span(first + lead, first + len(words.rstrip()))


def _items(text: str, document: Document, silent: list[Span]) -> tuple[Item, ...]:
    """Numbers and names by place. A word that opens a sentence is a name only if it is one elsewhere."""
    starts = {span.first for span in _sentences(text)}
    numbers = [(match.start(), match.end(), _number(match.group())) for match in _NUMBER.finditer(text)]
    capital = [match for match in _WORD.finditer(text) if match.group()[0].isupper()]
    opening = {match.start() for match in capital if _opens(text, match.start(), starts)}
    names = {match.group() for match in capital if match.start() not in opening}
    named = [
        (match.start(), match.end(), skeleton(_POSSESSIVE.sub("", match.group()), document.language))
        for match in capital
        if match.start() not in opening or match.group() in names
    ]
    return tuple(
        Item(key, Span(first, past))
        for first, past, key in sorted(numbers + named)
        if len(key) > 1 and not any(stretch.first < past and first < stretch.past for stretch in silent)
    )


def _opens(text: str, at: int, starts: set[int]) -> bool:
    """Whether a word opens a sentence or a quotation, so that its capital says nothing."""
    return at in starts or text[max(0, at - 1) : at] in ('"', "'", "(")


def _number(words: str) -> str:
    """`30,000`, `30 000` and `30.000` are one; so are `81.04` and `81,04`."""
    if re.fullmatch(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+", words):
        return "#" + re.sub(r"\D", "", words)
    return "#" + words.replace(",", ".")
