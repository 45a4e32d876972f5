"""Which characters do these bytes stand for?

Text is normalised ONCE, here, before it is kept: line ends become `\\n`, the
characters are composed (NFC), NUL and other control characters go. Every span
refers to the text after this step; nothing later may change its length.

Marks of direction and zero-width characters stay in the text, because they are
part of what was written; `hidden` finds them, so that they can be shown.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from imiony.reports.reasons import Reason, Refused
from imiony.terms.span import Span

# Longest mark first: the UTF-32 one begins with the UTF-16 one.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# UTF-7 and other codecs that turn harmless bytes into markup or run code paths of their own.
_REFUSED_CODECS: Final = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "rot-13", "hz", "undefined"}
)

# A browser reads these labels as the wider Windows page (WHATWG Encoding, section 4.2).
_WIDER: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}

_SAMPLE: Final = 256 * 1024
"""Bytes shown to the detector: enough for its statistics, and bounded for large files."""

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_HIDDEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]")
_MARK_FLOOD: Final = 64


def decode(content: bytes, declared: str | None = None) -> str:
    """Turn bytes into tidy text.

    The order is: byte order mark, UTF-16 by its NULs, UTF-8 if the bytes are
    valid, the declared charset, the detector (faust-cchardet), Windows-1252.
    UTF-8 goes before the declaration because bytes that are valid UTF-8 and not
    ASCII are hardly ever anything else, while declarations are often wrong.

    Args:
        declared: Charset named by the document or its transport.

    Raises:
        Refused: the bytes are not text in any charset.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return tidy(content[len(mark) :].decode(codec, "replace"))
    wide = _utf16_without_mark(content)
    if wide:
        return tidy(content.decode(wide, "replace"))
    if looks_binary(content):
        raise Refused(Reason.NOT_TEXT)
    try:
        return tidy(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start > 0 and error.start >= len(content) - 3:
            return tidy(content.decode("utf-8", "replace"))
    for codec in (_known(declared), _known(_detected(content)), "cp1252"):
        text = _strictly(content, codec)
        if text is not None:
            return tidy(text)
    return tidy(content.decode(_known(_detected(content)) or "utf-8", "replace"))


def tidy(text: str) -> str:
    """`text` as it is kept: `\\n` line ends, NFC, no control characters, no lone surrogates."""
    if text.isascii() and not _CONTROLS.search(text) and not _LINE_ENDS.search(text):
        return text
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))
    return unicodedata.normalize("NFC", text)


def line(text: str) -> str:
    """`text` on one line: tidy, with every run of white space as one space."""
    return " ".join(tidy(text).split())


def hidden(text: str) -> tuple[Span, ...]:
    """Where characters stand that a reader cannot see but that change what is shown.

    Returns:
        Spans of marks of direction, zero-width characters and soft hyphens, and of
        runs of 64 or more combining marks, in order. For display only.
    """
    found = [Span(match.start(), match.end()) for match in _HIDDEN.finditer(text)]
    run = 0
    for place, character in enumerate(text if not text.isascii() else ""):
        if unicodedata.combining(character):
            run += 1
            continue
        if run >= _MARK_FLOOD:
            found.append(Span(place - run, place))
        run = 0
    if run >= _MARK_FLOOD:
        found.append(Span(len(text) - run, len(text)))
    return tuple(sorted(found))


def looks_binary(content: bytes) -> bool:
    """Whether more than one in ten of the first 8,192 bytes are control characters.

    A few NULs are forgiven: broken exports have them (bad input 36).
    """
    head = content[:8192]
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls * 10 > len(head)


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 of mostly Latin or Cyrillic text shows by where its high bytes (0 and 4) stand."""
    head = content[:4096]
    half = len(head) // 2
    if half < 8 or 0 not in head:
        return None
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = head[first::2]
        low = head[1 - first :: 2]
        if (high.count(0) + high.count(4)) >= 0.9 * half and low.count(0) <= 0.05 * half:
            return codec
    return None


def _detected(content: bytes) -> str | None:
    import cchardet

    name = cchardet.detect(content[:_SAMPLE]).get("encoding")
    return name if isinstance(name, str) else None


def _known(name: str | None) -> str | None:
    """The codec of a charset's name, or None where there is none fit for text."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower()[:40])
    except (LookupError, ValueError):
        return None
    # `_is_text_encoding` keeps out base64, zip and the like; CPython itself checks it in bytes.decode.
    if found.name in _REFUSED_CODECS or not getattr(found, "_is_text_encoding", True):
        return None
    return _WIDER.get(found.name, found.name)


def _strictly(content: bytes, codec: str | None) -> str | None:
    if codec is None:
        return None
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None
