"""What does one entry of a feed say?

Entries are kept as canonical JSON, so that one can be read again without its feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from imiony.reports.page import Given, Page, assembled
from imiony.reports.readers.html import visible
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Basis, ZoneKind
from imiony.reports.sniff import ENTRY
from imiony.reports.written import iso_day


def read(content: bytes, _given: Given) -> Iterator[Page]:
    """One page: title and body.

    Raises:
        Refused: no entry as the feed reader keeps it, or without words.
    """
    found = page(content)
    if found is None:
        raise Refused(Reason.NO_TEXT)
    yield found


def page(content: bytes) -> Page | None:
    """The page of an entry's canonical JSON; None where it has no words.

    Raises:
        Refused: it is no such JSON.
    """
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError):
        raise Refused(Reason.BROKEN) from None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise Refused(Reason.BROKEN)
    title = visible(fields.get("title", "")).replace("\n", " ")
    text, zones = assembled(
        [(ZoneKind.TITLE, title), (None, visible(fields.get("body", "")).replace("\n", "\n\n"))]
    )
    if not text:
        return None
    address = fields.get("url", "")
    return Page(
        ENTRY,
        text,
        content=content,
        basis=Basis.CONTAINER,
        language=fields.get("language"),
        title=title[:500] or None,
        publisher=fields.get("publisher"),
        byline=fields.get("author"),
        published=iso_day(fields.get("published", "")),
        url=address if address.startswith(("https://", "http://")) else None,
        zones=zones,
    )
