"""Which messages does a Telegram Desktop export hold?

`result.json` is one chat or a whole account. Each message with words becomes a
report; its bytes are the message as canonical JSON. Paths of photos and files in
the export are never opened.

Source: Telegram Desktop, export/output/export_output_json.cpp.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from imiony.reports.charset import decode, line, tidy
from imiony.reports.page import Found, Given, Holder, Page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Basis
from imiony.reports.sniff import EXPORT, MESSAGE
from imiony.reports.written import iso_day

MOST_MESSAGES: Final = 500_000
"""Messages of any kind in one export; the largest channels of the region have fewer."""

_LONGEST_NUMBER: Final = 20
"""Digits; Telegram's own ids have at most 19."""


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """One page per message with words.

    Raises:
        Refused: no export, nested too deeply, or more messages than the limit.
    """
    export = _loaded(content)
    if export.get("type") == "message" and "messages" not in export:
        page = _page(export, None, content)
        if page is None:
            raise Refused(Reason.NO_TEXT)
        yield page
        return
    yield Holder(EXPORT)
    seen = 0
    for chat in _chats(export):
        name = chat.get("name")
        for message in chat["messages"]:
            seen += 1
            if seen > MOST_MESSAGES:
                raise Refused(Reason.TOO_MANY)
            page = _page(message, name if isinstance(name, str) else None, None)
            if page is not None:
                yield page


def _loaded(content: bytes) -> dict[str, Any]:
    try:
        export = json.loads(decode(content), parse_int=_number, parse_constant=lambda _: None)
    except RecursionError:
        raise Refused(Reason.TOO_DEEP) from None
    except ValueError:
        raise Refused(Reason.BROKEN) from None
    if not isinstance(export, dict):
        raise Refused(Reason.JSON)
    return export


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _chats(export: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every chat that holds a list of messages: the export itself, or those of an account."""
    held: list[Any] = [export]
    for part in ("chats", "left_chats"):
        listed = export.get(part)
        if isinstance(listed, dict) and isinstance(listed.get("list"), list):
            held += listed["list"]
    chats = [chat for chat in held if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]
    if not chats:
        raise Refused(Reason.JSON)
    yield from chats


def _page(message: object, chat: str | None, content: bytes | None) -> Page | None:
    """A message as a page; None where it has no words (service messages, bare photos)."""
    if not isinstance(message, dict) or message.get("type") != "message":
        return None
    text = tidy(_joined(message.get("text")) or _joined(message.get("text_entities"))).strip()
    if not text:
        return None
    sender, date = message.get("from"), message.get("date")
    forwarded = message.get("forwarded_from")
    return Page(
        MESSAGE,
        text,
        content=canonical(message) if content is None else content,
        basis=Basis.CONTAINER,
        publisher=_short(chat),
        byline=_short(sender) if sender != chat else None,
        published=iso_day(date) if isinstance(date, str) else None,
        forwarded_from=_short(forwarded),
    )


def canonical(message: dict[str, Any]) -> bytes:
    """The bytes that stand for a message: keys sorted, no spaces, UTF-8."""
    written = json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8", "replace")


def _joined(text: object) -> str:
    """The words of `text`: a string, or a list of strings and of objects with `text`."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = [piece.get("text") if isinstance(piece, dict) else piece for piece in text]
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _short(value: object) -> str | None:
    return line(value)[:300] or None if isinstance(value, str) else None
