"""What does Imiony do, from first to last?

    reports -> origins -> statements -> identity -> verification -> counts -> disclosure -> memorial

This is the file to read first: `STAGES` names the eight in order, with the one
call that each of them is. Each takes values and gives values; none knows the
store, the web or the command line.

Below, `proposed` and `derive` put the calls together whose results are
disposable (law 3): the same holdings give the same picture, in whatever order
they came in. Verification and disclosure wait for people; the actions call them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imiony.counts import Claim, Disagreement, Floor, Source, claims, disagreements, floors
from imiony.disclosure.edition import disclose
from imiony.errors import InputError
from imiony.identity.gather import gather
from imiony.identity.identify import identify
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.memorial.site import build
from imiony.origins import trace
from imiony.origins.independence import independence
from imiony.origins.meaning import installed_encoder
from imiony.origins.memory import Memory
from imiony.origins.relation import Document, OriginJudgement, Origins
from imiony.reports import Reader
from imiony.reports.report import Kept, Report
from imiony.statements import propose
from imiony.statements.statement import Statement
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.verification.cases import Case

STAGES: Final[Mapping[str, Callable[..., object]]] = {
    "reports": Reader.take,  # bytes -> reports, in a child process
    "origins": trace,  # reports -> which go back to one act of finding out
    "statements": propose,  # a report -> what it says, where, and who says it
    "identity": identify,  # mentions and judgements -> persons
    "verification": Case.verify,  # a screened case -> confirmed or not, by somebody else
    "counts": floors,  # figures -> at least so many, by independent origins
    "disclosure": disclose,  # persons and decisions -> what may be told, or a refusal
    "memorial": build,  # what may be told -> pages, panels and open data
}


@dataclass(frozen=True, slots=True)
class Holdings:
    """What is kept: reports, and what users said of them.

    Args:
        reports: Every report that could be read.
        statements: Of each report, after users' decisions; see `proposed`.
        origin_judgements: In the order said.
        judgements: In the order said.
    """

    reports: Sequence[Report]
    statements: Mapping[ReportId, Sequence[Statement]]
    origin_judgements: Sequence[OriginJudgement] = ()
    judgements: Sequence[Judgement] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """What follows from the holdings, and may be dropped and derived anew at any time."""

    origins: Origins
    mentions: tuple[Mention, ...]
    identity: Identity
    claims: tuple[Claim, ...]

    @property
    def floors(self) -> tuple[Floor, ...]:
        """How many at least, by scope. Counted when asked for: the store derives without it."""
        return floors(self.claims)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Figures that differ, with the likely reason. Compared when asked for: pair by pair."""
        return disagreements(self.claims)


def proposed(report: Report) -> tuple[Statement, ...]:
    """Stage 3 on one report: what it says, where, and who says it. Nothing is confirmed yet."""
    return propose(report)


Identify = Callable[[Sequence[Mention], Sequence[Judgement]], Identity]
"""Sorts all mentions into persons; `identity.identify` or one that gives the same and keeps more."""


def derive(holdings: Holdings, memory: Memory | None = None, sort: Identify = identify) -> Picture:
    """Stages 2, 4 and 6 over all holdings.

    Reports, statements and judgements are put into one order first, so the
    picture does not depend on when each of them came in.

    Args:
        holdings: What is kept.
        memory: Of earlier derivations: spares what has not changed, and changes no result.
        sort: Sorts mentions into persons.
    """
    reports = sorted(holdings.reports, key=lambda report: report.id)
    origins = traced(reports, holdings.origin_judgements, memory)
    mentions = tuple(mentions_of(reports, holdings.statements))
    identity = sort(mentions, holdings.judgements)
    found = counted(reports, holdings.statements, origins, holdings.origin_judgements)
    return Picture(origins, mentions, identity, found)


def traced(
    reports: Iterable[Report], judgements: Sequence[OriginJudgement], memory: Memory | None = None
) -> Origins:
    """Stage 2 over all reports, sorted by id."""
    documents = [document_of(report) for report in reports]
    return trace(documents, judgements, encoder=installed_encoder(), memory=memory)


def document_of(report: Report) -> Document:
    """A report as stage 2 sees it."""
    return Document(
        id=report.id,
        text=report.text,
        language=_value(report.language),
        title=_value(report.title),
        publisher=_value(report.publisher),
        published=published(report),
        captured=_days(report.captured),
        url=_value(report.url),
        canonical=_value(report.canonical),
        forwarded_from=_value(report.forwarded_from),
        quiet=tuple(zone.span for zone in report.zones if not zone.kind.counts),
        credits=tuple(credit.value for credit in report.credits),
    )


def mentions_of(
    reports: Iterable[Report], statements: Mapping[ReportId, Sequence[Statement]]
) -> Iterable[Mention]:
    """The persons of each report as stage 4 sees them."""
    for report in reports:
        yield from gather(statements.get(report.id, ()), _value(report.language))


def counted(
    reports: Iterable[Report],
    statements: Mapping[ReportId, Sequence[Statement]],
    origins: Origins,
    judgements: Sequence[OriginJudgement] = (),
) -> tuple[Claim, ...]:
    """The figures of all reports as stage 6 compares them."""
    parents = {link.report: link.of for link in origins.links}
    sources = {
        report.id: Source(
            origins.of[report.id], published(report), _value(report.publisher), parents.get(report.id)
        )
        for report in reports
    }
    said = [each for report in sources for each in statements.get(report, ())]
    return claims(said, sources, independence(origins, judgements))


def published(report: Report) -> Days | None:
    """The days on which a report may have been published; None where it does not say."""
    return _days(report.published)


def _days(kept: Kept | None) -> Days | None:
    try:
        return Days.parse(kept.value) if kept else None
    except InputError:
        return None


def _value(kept: Kept | None) -> str | None:
    return kept.value if kept else None
