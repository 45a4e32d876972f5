"""What does a plain text say?"""

from __future__ import annotations

from collections.abc import Iterator

from imiony.reports.charset import decode
from imiony.reports.page import MOST_CHARACTERS, Given, Page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import TEXT


def read(content: bytes, given: Given) -> Iterator[Page]:
    """One page: the text as it stands.

    Raises:
        Refused: no text, or more bytes than any text within the limit has.
    """
    if len(content) > 4 * MOST_CHARACTERS:
        raise Refused(Reason.TOO_LONG)
    yield Page(TEXT, decode(content, given.charset))
