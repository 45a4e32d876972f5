"""What does a mail say, and what is attached?"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Final

from imiony.reports.charset import decode, line
from imiony.reports.page import MOST_MEMBER_BYTES, Found, Given, Holder, Page, Part, Refusal, assembled
from imiony.reports.readers.html import visible
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import ZoneKind
from imiony.reports.sniff import MAIL

MOST_PARTS: Final = 1_000


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """The mail itself, then its attachments as sources of their own.

    Raises:
        Refused: neither text nor attachment, or nested too deeply.
    """
    try:
        mail = email.message_from_bytes(content, _class=EmailMessage, policy=email.policy.default)
        parts = _leaves(mail)
    except RecursionError:
        raise Refused(Reason.TOO_DEEP) from None
    body = _body(parts)
    attached = [part for part in parts if part is not body and _is_attachment(part)]
    subject = _header(mail, "subject")
    text, zones = assembled([(ZoneKind.TITLE, subject or ""), (None, _words(body) if body else "")])
    if body is not None and text:
        yield Page(MAIL, text, title=subject, byline=_header(mail, "from"), published=_day(mail), zones=zones)
    elif attached:
        yield Holder(MAIL)
    else:
        raise Refused(Reason.NO_TEXT)
    for part in attached:
        yield _attachment(part)


def _leaves(mail: EmailMessage) -> list[EmailMessage]:
    """All parts that hold no parts, in order; a mail inside a mail is one leaf."""
    found: list[EmailMessage] = []
    waiting: list[EmailMessage] = [mail]
    while waiting and len(found) < MOST_PARTS:
        part = waiting.pop()
        children = part.get_payload()
        if part.is_multipart() and part.get_content_type() != "message/rfc822" and isinstance(children, list):
            waiting.extend(child for child in reversed(children) if isinstance(child, EmailMessage))
        else:
            found.append(part)
    return found


def _body(parts: list[EmailMessage]) -> EmailMessage | None:
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if (
                part.get_content_type() == kind
                and part.get_content_disposition() != "attachment"
                and _bytes(part)
            ):
                return part
    return None


def _is_attachment(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822":
        return True
    return part.get_content_maintype() == "application" or bool(_file_name(part))


def _words(part: EmailMessage) -> str:
    text = decode(_bytes(part), part.get_content_charset())
    return visible(text) if part.get_content_type() == "text/html" else text


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachment(part: EmailMessage) -> Part | Refusal:
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
        return Part(inner[0].as_bytes(), Given(suffix=".eml"))
    content = _bytes(part)
    if len(content) > MOST_MEMBER_BYTES:
        return Refusal(content, Reason.TOO_LARGE)
    suffix = PurePosixPath(_file_name(part)).suffix.lower()[:10]
    return Part(content, Given(suffix=suffix, charset=part.get_content_charset()))


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, MessageError, IndexError, AttributeError):
        return ""


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header's words; None where it is missing or too broken for the parser."""
    try:
        value = mail[name]
        return line(str(value))[:500] or None if value is not None else None
    except (ValueError, MessageError, IndexError, AttributeError, TypeError):
        return None


def _day(mail: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(mail["date"])).date().isoformat()
    except (ValueError, MessageError, IndexError, AttributeError, TypeError, OverflowError):
        return None
