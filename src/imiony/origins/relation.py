"""How do two reports stand to each other, and what shows it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from imiony.terms.dates import Days
from imiony.terms.ids import OriginId, ReportId
from imiony.terms.span import Span


@dataclass(frozen=True, slots=True)
class Document:
    """What this stage sees of a report.

    Args:
        captured: The day on which somebody else saved it, for instance a web archive.
        canonical: The address that the page states as its own, where it was got from another.
        quiet: Stretches that do not count: adverts, readers' comments.
        credits: Credit and attribution lines as found.
    """

    id: ReportId
    text: str = field(repr=False)
    language: str | None = None
    title: str | None = field(default=None, repr=False)
    publisher: str | None = None
    published: Days | None = None
    url: str | None = None
    forwarded_from: str | None = None
    quiet: tuple[Span, ...] = ()
    credits: tuple[str, ...] = field(default=(), repr=False)
    captured: Days | None = None
    canonical: str | None = None


class Relation(StrEnum):
    """How a report derives from another."""

    ORIGINAL = "original"
    COPY = "copy"
    EXCERPT = "excerpt"
    EDIT = "edit"
    REWRITE = "rewrite"
    TRANSLATION = "translation"


class Mark(StrEnum):
    """What two aligned passages have in common."""

    SAME_WORDS = "same_words"
    PARAPHRASE = "paraphrase"
    QUOTATION = "quotation"
    CHANGED_FACT = "changed_fact"


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches that correspond: `here` in the report, `there` in the other."""

    here: Span
    there: Span
    mark: Mark


class ClueKind(StrEnum):
    """What speaks for one of two reports having come first; the strongest first."""

    CREDIT = "credit"
    DATELINE = "dateline"
    CANONICAL = "canonical"
    SEEN_FIRST = "seen_first"
    MORE_FACTS = "more_facts"
    GARBLED = "garbled"
    SPELLING = "spelling"
    MISSING_PARENT = "missing_parent"
    """Neither came first: both are from a text that is not held."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence on who came first: never a verdict.

    Args:
        first: The report that it makes the earlier one; None where it speaks for a missing parent.
        sentence: One sentence for the user.
    """

    kind: ClueKind
    first: ReportId | None
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """One report derives from another, or both from a text that is not held.

    Args:
        relation: How `report` derives from `of`.
        share: How much of the shorter text corresponds, 0..1.
        reason: One sentence for the user.
        clues: Who came first, the strongest evidence first.
    """

    report: ReportId
    of: ReportId
    relation: Relation
    share: float
    passages: tuple[Passage, ...]
    reason: str
    clues: tuple[Clue, ...] = ()


class Nearness(StrEnum):
    """Why two reports of different origin are shown together."""

    SAME_OUTLET = "same_outlet"
    SHARED_QUOTATION = "shared_quotation"
    PARTLY = "partly"
    """Some passages of one are in the other, and each has a story of its own."""
    ASK = "ask"
    """May be one origin; a person decides."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Two reports that are not linked, but that a person should see side by side."""

    left: ReportId
    right: ReportId
    nearness: Nearness
    share: float
    passages: tuple[Passage, ...]
    reason: str
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginJudgement:
    """A user's word on two reports. The last one on a pair holds; None withdraws."""

    left: ReportId
    right: ReportId
    same: bool | None


@dataclass(frozen=True, slots=True)
class Origins:
    """Which reports go back to one act of finding out.

    Args:
        of: The origin of every document; its id is the least report id in it.
        links: One per report that derives from another held report.
        neighbours: Pairs to be shown side by side, and pairs to ask about.
    """

    of: Mapping[ReportId, OriginId]
    links: tuple[Link, ...]
    neighbours: tuple[Neighbour, ...]
