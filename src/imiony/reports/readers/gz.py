"""What was packed with gzip?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from imiony.reports.page import MOST_MEMBER_BYTES, Found, Given, Holder, Part
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import GZIP


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """The unpacked bytes, to be read as a source of their own.

    Raises:
        Refused: broken, or over the limit once unpacked.
    """
    unpacker = zlib.decompressobj(31)
    try:
        unpacked = unpacker.decompress(content, MOST_MEMBER_BYTES + 1)
    except zlib.error:
        raise Refused(Reason.BROKEN) from None
    if len(unpacked) > MOST_MEMBER_BYTES:
        raise Refused(Reason.TOO_LARGE)
    if not unpacker.eof:
        raise Refused(Reason.BROKEN)
    yield Holder(GZIP)
    yield Part(unpacked)
