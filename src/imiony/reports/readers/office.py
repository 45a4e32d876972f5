"""What does a Word or OpenDocument text say?

Only the paragraphs are read, in order. Macros, links, comments and tracked
changes are not touched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from imiony.reports.page import MOST_CHARACTERS, MOST_MEMBER_BYTES, Given, Page, assembled
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import DOCX, ODT

_MAIN: Final = {DOCX: "word/document.xml", ODT: "content.xml"}
_PARAGRAPHS: Final = frozenset({"p", "h"})
_WORDS: Final = frozenset({"t"})
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "s": " "}


def read(content: bytes, _given: Given) -> Iterator[Page]:
    """One page: the paragraphs.

    Raises:
        Refused: broken, encrypted, or over a limit.
    """
    media = DOCX if b"word/document.xml" in content else ODT
    paragraphs = _paragraphs(_main_part(content, _MAIN[media]), every_word=media == ODT)
    text, _ = assembled((None, words) for words in paragraphs)
    if len(text) > MOST_CHARACTERS:
        raise Refused(Reason.TOO_LONG)
    yield Page(media, text)


def _main_part(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as stream:
            part = stream.read(MOST_MEMBER_BYTES + 1)
    except RuntimeError:
        raise Refused(Reason.ENCRYPTED) from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise Refused(Reason.BROKEN) from None
    if len(part) > MOST_MEMBER_BYTES:
        raise Refused(Reason.TOO_LARGE)
    return part


def _paragraphs(xml: bytes, *, every_word: bool) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise Refused(Reason.BROKEN) from None
    for element in root.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in _PARAGRAPHS:
            yield "".join(element.itertext()) if every_word else "".join(_runs(element))


def _runs(paragraph: object) -> Iterator[str]:
    from lxml import etree

    for element in paragraph.iter():  # type: ignore[attr-defined]
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in _WORDS:
            yield element.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
