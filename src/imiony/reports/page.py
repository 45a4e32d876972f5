"""What does a reader hand over, before the facts and zones are looked for?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from imiony.reports.charset import tidy
from imiony.reports.reasons import Reason
from imiony.reports.report import Basis, Cell, Zone, ZoneKind
from imiony.terms.span import Span

MOST_CHARACTERS: Final = 20_000_000
"""Longest text kept: a thousand pages of a book are two million characters."""

MOST_MEMBERS: Final = 50_000
"""Most documents in one container; the Telegram exports seen so far stay below."""

MOST_MEMBER_BYTES: Final = 64 * 1024 * 1024
MOST_UNPACKED_BYTES: Final = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document from outside its bytes.

    Args:
        suffix: End of its name, such as `.csv`; breaks a tie only.
        charset: As its transport declared it.
        url: Where it was fetched, if an archive says so.
        captured: Day on which an archive saved it, `YYYY-MM-DD`.
    """

    suffix: str = ""
    charset: str | None = None
    url: str | None = field(default=None, repr=False)
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One document with text.

    Args:
        text: Tidy, as it will be kept.
        content: Its bytes; None where they are those of the source itself.
        basis: Where the facts below were found.
        published: In the form that `Days.parse` reads.
        zones: Those that the markup shows; they do not overlap.
    """

    media: str
    text: str = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    basis: Basis = Basis.MARKUP
    language: str | None = None
    title: str | None = field(default=None, repr=False)
    publisher: str | None = field(default=None, repr=False)
    byline: str | None = field(default=None, repr=False)
    published: str | None = None
    url: str | None = field(default=None, repr=False)
    forwarded_from: str | None = field(default=None, repr=False)
    zones: tuple[Zone, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes found inside a document, to be read as a source of their own."""

    content: bytes = field(repr=False)
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something found inside a document that cannot be read.

    Args:
        content: Its bytes, or what stands for them in the container.
    """

    content: bytes = field(repr=False)
    reason: Reason
    media: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Holder:
    """The source itself is a container, not a document."""

    media: str


Found = Page | Part | Refusal | Holder


def assembled(blocks: Iterable[tuple[ZoneKind | None, str]]) -> tuple[str, tuple[Zone, ...]]:
    """Put blocks of text one below the other, with an empty line between.

    Args:
        blocks: (what it is or None for body, words), in reading order; empty ones are left out.

    Returns:
        The tidy text, and the zones of the blocks that are not body.
    """
    words: list[str] = []
    zones: list[Zone] = []
    place = 0
    for kind, block in blocks:
        block_words = tidy(block).strip()
        if not block_words:
            continue
        if kind is not None:
            zones.append(Zone(kind, Span(place, place + len(block_words))))
        words.append(block_words)
        place += len(block_words) + 2
    return "\n\n".join(words), tuple(zones)


def lines(text: str) -> Iterator[Span]:
    """Every line of `text` that holds more than white space, without the white space around it."""
    place = 0
    for words in text.split("\n"):
        stripped = words.strip()
        if stripped:
            first = place + words.index(stripped[0])
            yield Span(first, first + len(stripped))
        place += len(words) + 1
