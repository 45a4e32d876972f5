"""What is each thing called, once and for good?

Ids are opaque. None is made from a name, and none carries one.
"""

from __future__ import annotations

import hashlib
import re
from typing import NewType

from imiony.errors import UsageError

ReportId = NewType("ReportId", str)
"""SHA-256 of a report's bytes as received: 64 lower-case hex digits."""

MentionId = NewType("MentionId", str)
"""One person inside one report: `<report id>:<first>`, the start of the earliest span."""

StatementId = NewType("StatementId", str)
"""`<report id>:<kind>:<first>:<past>`."""

OriginId = NewType("OriginId", str)
"""The least report id among the reports of one origin."""

PersonCode = NewType("PersonCode", str)
"""A person's code number, as `P-7K3M-Q9XD`; see `imiony.identity.codes`."""

UserName = NewType("UserName", str)
"""A user's login."""

_HEX = re.compile(r"[0-9a-f]{64}")


def report_id(content: bytes) -> ReportId:
    """Name a report by the SHA-256 of its bytes."""
    return ReportId(hashlib.sha256(content).hexdigest())


def mention_id(report: ReportId, first: int) -> MentionId:
    """Name the person whom `report` mentions first at code point `first`."""
    return MentionId(f"{report}:{first}")


def report_of(mention: MentionId) -> ReportId:
    """The report that a mention stands in.

    Raises:
        UsageError: `mention` is not of the form `<report id>:<first>`.
    """
    report, _, first = mention.partition(":")
    if not _HEX.fullmatch(report) or not first.isdigit():
        raise UsageError("a mention id is a report id, a colon and a number")
    return ReportId(report)


def first_of(mention: MentionId) -> int:
    """The code point at which a mention starts."""
    report_of(mention)
    return int(mention.partition(":")[2])
