"""Which pages did a web archive save?

Responses and resources become sources of their own, with the address and the
day of capture. Requests, revisits and metadata hold no page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from imiony.reports.page import (
    MOST_MEMBER_BYTES,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
    Found,
    Given,
    Holder,
    Part,
    Refusal,
)
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import WARC

Record = Any
"""warcio has no types."""

_KINDS: Final = ("response", "resource", "conversion")

# What a page is built of and what holds no words: saved by every archive, never a report.
_FURNITURE: Final = (
    "image/", "video/", "audio/", "font/", "application/font", "application/x-font",
    "text/css", "text/javascript", "application/javascript", "application/x-javascript", "application/json",
)  # fmt: skip


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """Every saved page.

    Raises:
        Refused: the records cannot be told apart, or there are too many.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    yield Holder(WARC)
    left, records = MOST_UNPACKED_BYTES, 0
    try:
        for record in ArchiveIterator(io.BytesIO(content)):
            records += 1
            if records > MOST_MEMBERS:
                raise Refused(Reason.TOO_MANY)
            found = _page(record, min(left, MOST_MEMBER_BYTES))
            if isinstance(found, Part):
                left -= len(found.content)
            if found is not None:
                yield found
            if isinstance(found, Refusal) and left <= MOST_MEMBER_BYTES:
                return
    except (ArchiveLoadFailed, ValueError, OSError, EOFError):
        if records == 0:
            raise Refused(Reason.BROKEN) from None
        # What stood before the broken record is kept; the rest of the archive is one unread part.
        yield Refusal(content[-1024:], Reason.BROKEN)


def _page(record: Record, most: int) -> Part | Refusal | None:
    if record.rec_type not in _KINDS:
        return None
    kind = _content_type(record)
    if kind.startswith(_FURNITURE) or _failed(record):
        return None
    saved = record.content_stream().read(most + 1)
    if not saved.strip():
        return None
    if len(saved) > most:
        return Refusal(str(record.rec_headers).encode("utf-8", "replace"), Reason.TOO_LARGE)
    _, _, declared = kind.partition("charset=")
    return Part(
        saved,
        Given(
            charset=declared.partition(";")[0].strip() or None,
            url=record.rec_headers.get_header("WARC-Target-URI"),
            captured=(record.rec_headers.get_header("WARC-Date") or "")[:10] or None,
        ),
    )


def _content_type(record: Record) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower()


def _failed(record: Record) -> bool:
    """Redirects and error pages are not the page that was asked for."""
    if record.http_headers is None:
        return False
    status: str = record.http_headers.get_statuscode() or ""
    return not status.startswith("2")
