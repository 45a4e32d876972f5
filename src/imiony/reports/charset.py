r"""Which characters do these bytes stand for?

Text is normalised ONCE, here, before it is kept: line ends become `\n`, the
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

# Charsets of our languages before UTF-8, the commonest first: when two read equally well, the first wins.
_OURS: Final = (
    "cp1251",
    "cp1250",
    "cp1257",
    "cp1252",
    "koi8-u",
    "cp866",
    "iso8859-2",
    "iso8859-5",
    "iso8859-13",
)

_FOREIGN_WORD: Final = re.compile(r"[A-Za-z]*[^\W\d_A-Za-z][^\W\d_]*")
_CASE_BREAK: Final = re.compile(r"(?<=[a-zа-яёіўїєґß-öø-ÿ])[A-ZА-ЯЁІЎЇЄҐÀ-ÖØ-Þ]")
_MARKED_RUN: Final = re.compile("[À-ɏ]{5}")
_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_LATIN: Final = re.compile("[A-Za-zÀ-ɏ]")
# Letters of other languages' alphabets that stand in the same Windows pages.
_RARE: Final = re.compile("[ЂѓЃђЉЊЌЋЏљњќћџЈјЅѕÐÞþðãÃõÕåÅæÆøØýÝ¨¸]")
_C1: Final = re.compile(r"[\x80-\x9f\u2500-\u25a0]")
_SYMBOL_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[¡-¶¸-¿×÷](?=[^\W\d_])|[¤§¦©±·][^\W\d_]{2}")

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_HIDDEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]")
_MARK_FLOOD: Final = 64


def decode(content: bytes, declared: str | None = None) -> str:
    """Turn bytes into tidy text.

    The order is: byte order mark, UTF-16 by its NULs, UTF-8 if the bytes are
    valid, the declared charset unless it gives rubbish, then the likeliest of the
    charsets of our languages. UTF-8 goes before the declaration because bytes that
    are valid UTF-8 and not ASCII are hardly ever anything else, while declarations
    are often wrong.

    Args:
        content: Bytes of a text.
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
    said = _strictly(content, _known(declared))
    return tidy(_likeliest(content) if said is None or garbled(said) else said)


def tidy(text: str) -> str:
    r"""`text` as it is kept: `\n` line ends, NFC, no control characters, no lone surrogates."""
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


def _likeliest(content: bytes) -> str:
    """The detector's choice, unless it gives rubbish or another charset gives better words.

    The detector (faust-cchardet) is right on whole pages and guesses on a few lines;
    `strangeness` is right on a few lines.
    """
    import cchardet

    sample = content[:_SAMPLE]
    detected = _known(cchardet.detect(sample).get("encoding"))
    codecs_ = dict.fromkeys(codec for codec in (detected, *_OURS) if codec)
    read = {codec: sample.decode(codec, "replace") for codec in codecs_}
    # Half a point of grace: between charsets that differ in a quotation mark the detector decides.
    best = min(read, key=lambda codec: strangeness(read[codec]) - (0.5 if codec == detected else 0.0))
    return content.decode(best, "replace")


def garbled(text: str) -> bool:
    """Whether more than one in twenty of the letters beyond ASCII look misread."""
    beyond = sum(character > "\x7f" for character in text[:_SAMPLE])
    return strangeness(text[:_SAMPLE]) > max(1, beyond / 20)


def strangeness(text: str) -> float:
    """How many signs of a wrong charset a text shows.

    Signs are: capitals after small letters in a word, runs of Latin letters with
    marks (the longest in our languages is four, in Polish), letters of two scripts in a word,
    control characters and symbols next to letters, characters that do not exist.
    """
    signs = 3.0 * text.count("\ufffd") + sum(1 for _ in _C1.finditer(text))
    for word in _FOREIGN_WORD.findall(text):
        signs += len(_CASE_BREAK.findall(word)) + 2 * len(_MARKED_RUN.findall(word))
        signs += 2 * bool(_CYRILLIC.search(word) and _LATIN.search(word))
        signs += 0.5 * len(_RARE.findall(word))
    return signs + sum(1 for _ in _SYMBOL_IN_WORD.finditer(text))


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
