"""What does a PDF say?

Text in pictures is not read. Pages stand one below the other, with an empty
line between; scripts, launch actions and embedded files are never touched. A
PDF knows no paragraphs: lines that the setting broke are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from imiony.reports.charset import tidy
from imiony.reports.page import MOST_CHARACTERS, Given, Page, assembled
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import PDF

Document = Any
"""pypdfium2 has no types."""

MOST_PAGES: Final = 5_000

# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY in PDFium's fpdfview.h.
_LOCKED: Final = (4, 5)


_NARROWEST: Final = 45
"""Characters of the longest line below which a page is a list or a table, not set text."""

_WRAPPED: Final = 0.75
_WRAPPED_AFTER_STOP: Final = 0.95
"""How much of the page's longest line a line fills, with the next word, where the setting broke it.
Letters differ in width: 0.75 in mid-sentence. Behind a full stop a paragraph may end, so more is asked.
Tuned on the sample's statement; re-run tests/reports/test_pdf_lines.py."""

_STOP: Final = re.compile(r"[.!?:;…][\"'»”’)\]]{0,3}\Z")
_ITEM: Final = re.compile(r"[-–—•·*▪◦]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s")


def read(content: bytes, _given: Given) -> Iterator[Page]:
    """One page: the text of all pages of the document.

    Raises:
        Refused: it is encrypted, broken, too long, or holds pictures only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        raise Refused(Reason.ENCRYPTED if locked else Reason.BROKEN) from None
    try:
        text = _text(document)
    finally:
        document.close()
    if not text.strip():
        raise Refused(Reason.PICTURES)
    # Author and title in a PDF's own metadata are whoever ran the program and a file's name; the
    # date is that of printing. None of them is a fact about the report.
    yield Page(PDF, text)


def _text(document: Document) -> str:
    if len(document) > MOST_PAGES:
        raise Refused(Reason.TOO_MANY)
    pages, length = [], 0
    for number in range(len(document)):
        words = _page(document, number)
        length += len(words)
        if length > MOST_CHARACTERS:
            raise Refused(Reason.TOO_LONG)
        pages.append((None, words))
    return assembled(pages)[0]


def _page(document: Document, number: int) -> str:
    """The words of one page; a page that is broken or without text gives none."""
    import pypdfium2

    try:
        page = document[number]
        words = page.get_textpage().get_text_bounded()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    # PDFium writes U+FFFE for a hyphen at a line's end; the word goes on in the next line.
    return joined(tidy(words.replace("\ufffe\r\n", "").replace("\ufffe\n", "").replace("\ufffe", "")))


def joined(words: str) -> str:
    """Join the lines that were broken for want of room; the ends of paragraphs stay.

    Args:
        words: One page, one printed line a line.

    Returns:
        The same words in the same order; of the white space only that around joined breaks changes.
    """
    printed = words.split("\n")
    room = max((len(line.strip()) for line in printed), default=0)
    if room < _NARROWEST:
        return words
    out = printed[:1]
    for before, line in pairwise(printed):
        if _goes_on(before.strip(), line.strip(), room):
            out[-1] = f"{out[-1].rstrip()} {line.lstrip()}"
        else:
            out.append(line)
    return "\n".join(out)


def _goes_on(before: str, line: str, room: int) -> bool:
    """Whether the first word of `line` had no room any more behind `before`."""
    if not before or not line or _ITEM.match(line):
        return False
    filled = (len(before) + 1 + len(line.split(maxsplit=1)[0])) / room
    return filled >= (_WRAPPED_AFTER_STOP if _STOP.search(before) else _WRAPPED)
