"""What does a plain text say?"""

from __future__ import annotations

from collections.abc import Iterator

from imiony.reports.charset import decode
from imiony.reports.page import Given, Page
from imiony.reports.sniff import TEXT


def read(content: bytes, given: Given) -> Iterator[Page]:
    """One page: the text as it stands."""
    yield Page(TEXT, decode(content, given.charset))
