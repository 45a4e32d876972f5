"""How do the sample's files that nobody types come into being?

Most reports of the sample are written by hand where they lie, in
`src/imiony/sample`. Three are made here, the same bytes every time: the page
in an old Cyrillic encoding, the PDF, and the file that nobody can read.

    .venv/bin/python scripts/make_sample.py
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import typst

SOURCES = Path(__file__).resolve().parent / "sample"
TARGET = SOURCES.parents[1] / "src" / "imiony" / "sample"

UNREADABLE_BLOCKS = 64
"""Of 32 bytes each: long enough to look like a document, short enough to ship."""


def translation() -> bytes:
    """Encode the Russian page as its own `meta charset` says, so that the charset must be found."""
    return (SOURCES / "04_translation.html").read_text("utf-8").encode("windows-1251")


def statement() -> bytes:
    """Render the PDF with the fonts that come with typst, without a date of its own."""
    pdf = typst.compile(str(SOURCES / "10_statement.typ"), ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError("one document renders to one run of bytes")
    return pdf


def unreadable() -> bytes:
    """Open like a PDF and go on with noise: no reader can make text of it."""
    noise = (hashlib.sha256(f"sample {block}".encode()).digest() for block in range(UNREADABLE_BLOCKS))
    return b"%PDF-1.7\n" + b"".join(noise)


def made() -> Iterator[tuple[str, bytes]]:
    """Every made file: its name in the sample and its bytes."""
    yield "04_translation.html", translation()
    yield "10_statement.pdf", statement()
    yield "13_unread.pdf", unreadable()


if __name__ == "__main__":
    for name, content in made():
        (TARGET / name).write_bytes(content)
