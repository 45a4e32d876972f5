"""All words of a built site, as somebody who searches it would find them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2


def everything_in(site: Path) -> str:
    """Names of files and their contents, metadata and PDF text included; casefolded NFC."""
    parts = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    for path in site.rglob("*"):
        if path.is_file() and path.suffix not in (".ttf", ".woff2"):
            parts += _texts(path)
    return unicodedata.normalize("NFC", "\n".join(parts)).casefold()


def _texts(path: Path) -> list[str]:
    content = path.read_bytes()
    found = [content.decode("utf-8", "replace"), content.decode("utf-16-le", "replace")]
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(content) as document:
            found += [page.get_textpage().get_text_bounded() for page in document]
            found += map(str, document.get_metadata_dict().values())
    return found
