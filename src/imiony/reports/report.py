"""What do we hold of one document, and where in its text does each fact about it stand?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from imiony.terms.ids import ReportId
from imiony.terms.span import Span


class ZoneKind(StrEnum):
    """What a stretch of a report's text is."""

    TITLE = "title"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    COMMENT = "comment"
    ADVERT = "advert"
    CREDIT = "credit"
    TABLE = "table"

    @property
    def counts(self) -> bool:
        """Whether what stands here is said by the report itself."""
        return self not in (ZoneKind.COMMENT, ZoneKind.ADVERT)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text and what it is. Zones do not overlap."""

    kind: ZoneKind
    span: Span


class Basis(StrEnum):
    """Where a fact about a report was found."""

    TEXT = "text"
    """In the kept text, at the span."""
    MARKUP = "markup"
    """In the document's metadata (HTML meta, JSON-LD, mail header, feed entry)."""
    CONTAINER = "container"
    """In what the document came in (feed, channel export, web archive)."""
    DETECTED = "detected"
    """By a detector (language)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One fact about a report as found: its words, where, and on what basis.

    Args:
        value: The words; a date in the form that `Days.parse` reads.
        span: Where it stands in the text; None unless `basis` is `TEXT`.
        basis: Where it was found.
    """

    value: str = field(repr=False)
    span: Span | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell of a table, with its place in the text.

    Args:
        row: Row below the header, from 0.
        column: The header as spelt in the table.
        span: The cell's words in the report's text.
    """

    row: int
    column: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One document that could be read.

    Args:
        id: SHA-256 of its bytes as received.
        media: Media type found by content, such as `text/html`.
        text: The text that all spans refer to. Never changed once kept.
        zones: Ordered by place; the parts in no zone count as body.
        canonical: The address that the page states as its own, where it was got from another.
        captured: The day on which somebody else saved it (web archive). Not when it was published.
        cells: The filled cells, where the report is a table.
        container: The report that it came in (feed, archive, export), if any.
    """

    id: ReportId
    media: str
    text: str = field(repr=False)
    language: Kept | None = None
    title: Kept | None = None
    publisher: Kept | None = None
    byline: Kept | None = None
    published: Kept | None = None
    captured: Kept | None = None
    url: Kept | None = None
    canonical: Kept | None = None
    forwarded_from: Kept | None = None
    credits: tuple[Kept, ...] = ()
    zones: tuple[Zone, ...] = ()
    cells: tuple[Cell, ...] = ()
    container: ReportId | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """One document that could not be read, and why.

    Args:
        reason: One sentence for the user, without words of the document.
    """

    id: ReportId
    media: str
    reason: str
    container: ReportId | None = None


@dataclass(frozen=True, slots=True)
class Container:
    """A file that is no document itself but holds some (archive, feed, export, mailbox).

    Args:
        members: Documents found in it, read and unread; a nested container counts as one.
        container: The file that it came in itself, if any.
    """

    id: ReportId
    media: str
    members: int
    container: ReportId | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What one source gave: itself, or all that it contains.

    Args:
        read: Documents with text.
        unread: Documents kept without text, each with its reason.
        contents: The bytes of everything in `read`, `unread` and `containers`, by id.
        containers: What the documents came in.
        problem: Why no bytes were received at all (a file that cannot be opened), in one sentence.
    """

    read: tuple[Report, ...]
    unread: tuple[Unread, ...]
    contents: Mapping[ReportId, bytes] = field(repr=False)
    containers: tuple[Container, ...] = ()
    problem: str | None = None
