"""Which reports does a feed hold?

Each entry becomes a report of its own; its bytes are the entry as canonical JSON.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from imiony.reports.charset import line
from imiony.reports.page import MOST_MEMBERS, Found, Given, Holder, Refusal
from imiony.reports.readers.entry import page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import ATOM, RSS

Parsed = Any
"""A dictionary of feedparser, which has no types."""

# No feed declares entities of its own; those that do are attacks (bad inputs 15 to 20).
_DECLARES: Final = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)


def read(content: bytes, given: Given) -> Iterator[Found]:
    """One page per entry.

    Raises:
        Refused: it declares entities, is broken, or holds more entries than the limit.
    """
    import feedparser

    if _DECLARES.search(content.replace(b"\x00", b"")):
        raise Refused(Reason.BROKEN)
    headers = {"content-type": f"application/xml; charset={given.charset}"} if given.charset else {}
    feed = feedparser.parse(io.BytesIO(content), response_headers=headers, sanitize_html=False)
    if len(feed.entries) > MOST_MEMBERS:
        raise Refused(Reason.TOO_MANY)
    if not feed.entries:
        raise Refused(Reason.BROKEN if feed.bozo else Reason.NO_TEXT)
    yield Holder(ATOM if str(feed.version).startswith("atom") else RSS)
    for entry in feed.entries:
        canonical = json.dumps(
            _fields(entry, feed.feed), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        bytes_ = canonical.encode("utf-8", "replace")
        found = page(bytes_)
        yield Refusal(bytes_, Reason.NO_TEXT) if found is None else found


def _fields(entry: Parsed, feed: Parsed) -> dict[str, str]:
    """What an entry says, as plain words and markup; only what is there."""
    bodies = [body.get("value", "") for body in entry.get("content", [])] or [entry.get("summary", "")]
    when = entry.get("published_parsed")
    fields = {
        "author": line(str(entry.get("author") or "")),
        "body": str(max(bodies, key=len)),
        "imiony": "entry",
        "language": str((entry.get("content") or [{}])[0].get("language") or feed.get("language") or ""),
        "published": f"{when.tm_year:04d}-{when.tm_mon:02d}-{when.tm_mday:02d}" if when else "",
        "publisher": line(str(feed.get("title") or "")),
        "title": str(entry.get("title") or ""),
        "url": str(entry.get("link") or ""),
    }
    return {name: value for name, value in fields.items() if value}
