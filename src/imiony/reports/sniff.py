"""What kind of file is this, judged by its bytes?

A name is never believed; its end may break a tie between kinds that bytes
cannot tell apart (a table with one column against plain text).
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from imiony.reports.charset import decode, looks_binary
from imiony.reports.reasons import Reason, Refused

TEXT: Final = "text/plain"
HTML: Final = "text/html"
PDF: Final = "application/pdf"
CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RSS: Final = "application/rss+xml"
ATOM: Final = "application/atom+xml"
ENTRY: Final = "application/vnd.imiony.entry+json"
EXPORT: Final = "application/vnd.telegram.export+json"
MESSAGE: Final = "application/vnd.telegram.message+json"
MAIL: Final = "message/rfc822"
MBOX: Final = "application/mbox"
WARC: Final = "application/warc"
GZIP: Final = "application/gzip"
ZIP: Final = "application/zip"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
OFFICE: Final = "application/x-office"

# First bytes of kinds that no reader takes. Source: the formats' own specifications, as
# listed in the WHATWG MIME Sniffing Standard, section 6, and file(1).
_REFUSED: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png", Reason.IMAGE),
    (b"\xff\xd8\xff", "image/jpeg", Reason.IMAGE),
    (b"GIF8", "image/gif", Reason.IMAGE),
    (b"II*\x00", "image/tiff", Reason.IMAGE),
    (b"MM\x00*", "image/tiff", Reason.IMAGE),
    (b"\x00\x00\x01\x00", "image/x-icon", Reason.IMAGE),
    (b"BM", "image/bmp", Reason.IMAGE),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", Reason.PACKED),
    (b"Rar!\x1a\x07", "application/vnd.rar", Reason.PACKED),
    (b"BZh", "application/x-bzip2", Reason.PACKED),
    (b"\xfd7zXZ\x00", "application/x-xz", Reason.PACKED),
    (b"\x28\xb5\x2f\xfd", "application/zstd", Reason.PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE, Reason.OFFICE),
    (b"{\\rtf", "application/rtf", Reason.OFFICE),
    (b"MZ", "application/x-msdownload", Reason.PROGRAM),
    (b"\x7fELF", "application/x-elf", Reason.PROGRAM),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary", Reason.PROGRAM),
    (b"\xca\xfe\xba\xbe", "application/java-vm", Reason.PROGRAM),
    (b"OggS", "audio/ogg", Reason.SOUND),
    (b"ID3", "audio/mpeg", Reason.SOUND),
    (b"fLaC", "audio/flac", Reason.SOUND),
    (b"\x1aE\xdf\xa3", "video/webm", Reason.SOUND),
    (b"SQLite format 3\x00", "application/vnd.sqlite3", Reason.UNKNOWN),
    (b"PAR1", "application/vnd.apache.parquet", Reason.UNKNOWN),
)

_HEAD: Final = 4096
_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|article|div|table|p|h[1-6]|br|a|iframe|font)"
    rb"[\s>/]",
    re.IGNORECASE,
)
_TAG: Final = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|li|ul|table|tr|td|body|article|b|i|em|strong)[\s>/]", re.I
)
_HEADER: Final = re.compile(rb"[!-9;-~]{1,76}:[ \t]?[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998}){0,100}\r?\n")
_MAIL_HEADERS: Final = frozenset(
    (
        b"received", b"return-path", b"delivered-to", b"message-id", b"from", b"to", b"cc", b"subject",
        b"date", b"mime-version", b"content-type", b"dkim-signature", b"reply-to", b"x-mailer",
    )
)  # fmt: skip
_MBOX: Final = re.compile(rb"From \S+ .{0,40}\d{4}[^\n]{0,20}\n(?=[!-9;-~]+:)")


def sniff(content: bytes, suffix: str = "") -> str:
    """Name the media type of `content`.

    Raises:
        Refused: the kind is known and no reader takes it, or it is not known; the
            reason says which.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise Refused(Reason.EMPTY)
    refused = refused_kind(content)
    if refused is not None and (refused[0] not in _NEEDS_BINARY or looks_binary(content)):
        raise Refused(refused[1])
    return _packed(content) or _marked_up(content) or _structured(content, suffix)


def refused_kind(content: bytes) -> tuple[str, Reason] | None:
    """Media type and reason of a kind that is recognised and not read, or None."""
    for mark, media, reason in _REFUSED:
        if content.startswith(mark):
            return media, reason
    if content[:4] == b"RIFF":
        return ("image/webp", Reason.IMAGE) if content[8:12] == b"WEBP" else ("audio/x-riff", Reason.SOUND)
    if content[4:8] == b"ftyp":
        return _heif_or_film(content)
    if content[257:262] == b"ustar":
        return "application/x-tar", Reason.PACKED
    return None


# Two letters are a weak mark: a text may begin with them.
_NEEDS_BINARY: Final = frozenset(
    {"image/bmp", "application/x-msdownload", "application/x-bzip2", "audio/mpeg"}
)


def _heif_or_film(content: bytes) -> tuple[str, Reason]:
    if content[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1"):
        return "image/heif", Reason.IMAGE
    return "video/mp4", Reason.SOUND


def _packed(content: bytes) -> str | None:
    if content.startswith(b"WARC/"):
        return WARC
    if content.startswith(b"\x1f\x8b"):
        return WARC if _first_unpacked(content).startswith(b"WARC/") else GZIP
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(content)
    # Last: a PDF may have other bytes before its mark, and an archive may begin with a PDF.
    return PDF if b"%PDF-" in content[:1024] else None


def _first_unpacked(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(content[:4096], 64)
    except zlib.error:
        return b""


def _zip_kind(content: bytes) -> str:
    """Office files are zips; their first members' names tell. Reads the names only."""
    head = content[:_HEAD] + content[-65536:]
    if b"xl/workbook" in head or (b"[Content_Types].xml" in head and b"xl/" in head):
        return XLSX
    if b"word/document.xml" in head:
        return DOCX
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:128]:
        return ODT
    if b"ppt/presentation.xml" in head or b"mimetypeapplication/vnd.oasis.opendocument" in content[:128]:
        raise Refused(Reason.OFFICE)
    return ZIP


def _marked_up(content: bytes) -> str | None:
    head = _ascii_head(content).lstrip()
    if not head.startswith(b"<"):
        return None
    lowered = head.lower()
    for mark, media in ((b"<rss", RSS), (b"<rdf:rdf", RSS), (b"<feed", ATOM)):
        if mark in lowered and b"<html" not in lowered:
            return media
    if b"<svg" in lowered and b"<html" not in lowered:
        raise Refused(Reason.IMAGE)
    if _HTML.search(head) and (b"<html" in lowered or not lowered.startswith(b"<?xml")):
        return HTML
    if lowered.startswith(b"<?xml"):
        # A list of entities so long that nothing else is in sight is an attack, not a document.
        raise Refused(Reason.BROKEN if b"<!entity" in lowered else Reason.XML)
    return HTML if head.startswith((b"<!--", b"<!")) else None


def _ascii_head(content: bytes) -> bytes:
    """The first bytes without mark and NULs, so that UTF-16 markup is seen too."""
    head = content[: 2 * _HEAD]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")[: 2 * _HEAD]


def _structured(content: bytes, suffix: str) -> str:
    head = _ascii_head(content)
    stripped = head.lstrip()
    if stripped.startswith((b"{", b"[")):
        kind = _json_kind(stripped, content)
        if kind:
            return kind
    if _MBOX.match(head):
        return MBOX
    if _is_mail(head):
        return MAIL
    text = decode(content[:65536])
    if suffix == ".csv" or (suffix == ".tsv" and "\t" in text) or (suffix != ".txt" and _is_table(text)):
        return CSV
    return HTML if len(_TAG.findall(text[:20000])) >= 5 else TEXT


def _json_kind(head: bytes, content: bytes) -> str | None:
    if not re.match(rb"[{\[]\s*(?:[\"{\[\]}]|-?\d)", head):
        return None
    if b'"imiony":"entry"' in head[:_HEAD]:
        return ENTRY
    if b'"messages"' in content and (b'"type"' in content or b'"chats"' in content):
        return EXPORT
    if b'"text"' in content and b'"date"' in content and re.search(rb'"type"\s*:\s*"message"', content):
        return MESSAGE
    raise Refused(Reason.JSON)


def _is_mail(head: bytes) -> bool:
    place, names = 0, []
    while match := _HEADER.match(head, place):
        names.append(match.group().partition(b":")[0].lower())
        place = match.end()
    known = {name for name in names if name in _MAIL_HEADERS}
    return len(known) >= 3 and bool(known & {b"from", b"received", b"message-id", b"return-path"})


def _is_table(text: str) -> bool:
    """Whether at least three lines have the same number, two or more, of one separator.

    Prose has commas too, but not the same number on every line.
    """
    rows = [row for row in text.splitlines()[:50] if row.strip()]
    rows = rows[:-1] if len(rows) == 50 or len(rows) > 5 else rows
    if len(rows) < 3 or max(map(len, rows)) > 5000:
        return False
    for separator in "\t;|,":
        counts = [_outside_quotes(row).count(separator) for row in rows]
        usual = max(set(counts), key=counts.count)
        if usual >= (1 if separator in "\t" else 2) and counts.count(usual) >= 0.9 * len(counts):
            return True
    return False


def _outside_quotes(row: str) -> str:
    return re.sub(r'"[^"]*"', "", row)
