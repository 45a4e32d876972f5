"""Who did what, and has anybody changed that since?

An entry names ids and acts; its details may name people and are not shown here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from imiony.register import trail
from imiony.register.models import TrailEntry

ROWS: Final = 100
_REPORT: Final = re.compile("[0-9a-f]{64}")
_CODE: Final = re.compile("P-[0-9A-Z-]{4,17}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty fields ask nothing."""

    act: str = ""
    subject: str = ""
    actor: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line."""

    sequence: int
    at: str
    actor: str
    act: str
    subject: str

    @property
    def report(self) -> str:
        """The report that the subject stands in; empty for other subjects."""
        found = _REPORT.match(self.subject)
        return found.group() if found else ""

    @property
    def person(self) -> str:
        """The code, where the subject is a person."""
        return self.subject if _CODE.fullmatch(self.subject) else ""


@dataclass(frozen=True, slots=True)
class TrailPage:
    """The page."""

    entries: tuple[Entry, ...]
    found: int
    page: int
    pages: int
    acts: tuple[str, ...]
    empty: bool


@dataclass(frozen=True, slots=True)
class Soundness:
    """Whether the trail fits its hashes.

    Args:
        entries: Checked.
        broken: Sequence of the first entry that does not fit; None where all fit.
    """

    entries: int
    broken: int | None


def trail_page(wanted: Wanted) -> TrailPage:
    """One page of entries, the last first."""
    found = TrailEntry.objects.order_by("-sequence")
    if wanted.act:
        found = found.filter(act=wanted.act)
    if wanted.subject:
        found = found.filter(subject__contains=wanted.subject)
    if wanted.actor:
        found = found.filter(actor=wanted.actor)
    count = found.count()
    pages = max(1, -(-count // ROWS))
    page = min(wanted.page, pages)
    rows = found[(page - 1) * ROWS : page * ROWS].values_list("sequence", "at", "actor", "act", "subject")
    acts = tuple(TrailEntry.objects.order_by("act").values_list("act", flat=True).distinct())
    return TrailPage(tuple(Entry(*row) for row in rows), count, page, pages, acts, not acts)


def soundness() -> Soundness:
    """Check the whole kept trail now."""
    verdict = trail.sound()
    return Soundness(verdict.entries, verdict.broken)
