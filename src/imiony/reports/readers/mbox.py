"""Which mails does a mailbox hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.reports.page import MOST_MEMBERS, Found, Given, Holder, Part
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import MBOX

# RFC 4155: a message starts with a line `From ADDRESS DATE` after an empty line.
_START: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\n]{0,60}\r?\n")


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """Every mail, to be read as a source of its own.

    Raises:
        Refused: more mails than the limit.
    """
    starts = list(_START.finditer(content))
    if len(starts) > MOST_MEMBERS:
        raise Refused(Reason.TOO_MANY)
    yield Holder(MBOX)
    pasts = [start.start() for start in starts[1:]] + [len(content)]
    for start, past in zip(starts, pasts, strict=True):
        mail = content[start.end() : past].strip(b"\r\n")
        if mail:
            yield Part(re.sub(rb"(?m)^>(>*From )", rb"\1", mail) + b"\n", Given(suffix=".eml"))
