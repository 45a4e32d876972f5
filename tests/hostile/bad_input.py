"""Small generators of files that were made to hurt whoever reads them.

The numbers are those of the list in the threat model; each generator makes its
file in memory, so that no large or dangerous file lies in the repository.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from imiony.reports.reasons import Reason

GOOD: Final = (
    b"A good neighbour\n\nThe other files of the same folder are taken in, whatever stands beside them.\n"
)
WORDS: Final = "The regiment named nobody on Monday, and the mayor said that two men came home. "
MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Bad:
    """One bad input and what must become of it.

    Args:
        number: In the list of the threat model.
        make: Its bytes.
        read: Documents that must be read in it; None where any number will do.
        reasons: Why documents of it may stay unread; all that occur must be among these.
        suffix: End of its name.
    """

    name: str
    number: int
    make: Callable[[], bytes]
    read: int | None
    reasons: frozenset[Reason]
    suffix: str = ""
    without: tuple[str, ...] = ()


BAD: list[Bad] = []


def bad(number, *reasons, read=0, suffix="", without=()):
    """Register a generator. Without reasons everything in it must be read."""

    def register(make):
        name = make.__name__.strip("_").replace("_", "-")
        BAD.append(Bad(name, number, make, read, frozenset(reasons), suffix, without))
        return make

    return register


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return held.getvalue()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


def rss(items: str, prologue: str = "") -> bytes:
    channel = f"<channel><title>F</title>{items}</channel>"
    return f'<?xml version="1.0"?>{prologue}<rss version="2.0">{channel}</rss>'.encode()


ITEM: Final = f"<item><title>One</title><description>{WORDS}</description></item>"
