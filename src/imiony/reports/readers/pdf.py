"""What does a PDF say?

Text in pictures is not read. Pages stand one below the other, with an empty
line between; scripts, launch actions and embedded files are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    return tidy(words.replace("\ufffe\r\n", "").replace("\ufffe\n", "").replace("\ufffe", ""))
