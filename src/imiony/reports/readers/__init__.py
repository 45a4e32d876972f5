"""Who reads which kind of file?

Each reader is a module with one function `read(content, given)` that yields what
it found. A new format is a module and a row here. Readers run in a child process
only (see `imiony.reports.sandbox`), so they may fail in any way they like; they
are imported when the first file of their kind comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Final

from imiony.reports import sniff
from imiony.reports.page import Found, Given

Read = Callable[[bytes, Given], Iterable[Found]]

READERS: Final = {
    sniff.TEXT: "text",
    sniff.HTML: "html",
    sniff.PDF: "pdf",
    sniff.CSV: "table",
    sniff.XLSX: "sheet",
    sniff.DOCX: "office",
    sniff.ODT: "office",
    sniff.RSS: "feed",
    sniff.ATOM: "feed",
    sniff.ENTRY: "entry",
    sniff.EXPORT: "telegram",
    sniff.MESSAGE: "telegram",
    sniff.MAIL: "mail",
    sniff.MBOX: "mbox",
    sniff.WARC: "warc",
    sniff.GZIP: "gz",
    sniff.ZIP: "archive",
}
"""Module of this package by media type."""


def reader(media: str) -> Read:
    """The reader of a media type that `sniff` named."""
    found: Read = import_module(f"{__name__}.{READERS[media]}").read
    return found
