"""What does a report say, after what users said of the proposals?

Proposals are made anew at will; a user's decision is kept by its place in the
text and laid over them each time, so it survives every rebuild (law 3). Every
statement follows from its proposal and the words that stand on its place, in
the order said: after one decision and after a rebuild it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from imiony import flow
from imiony.register import holdings, models

_Decided = models.StatementDecision.Verdict
_State = models.Statement.State


@dataclass(frozen=True, slots=True, order=True)
class At:
    """The place of a statement in its report: its kind and `first <= place < past`."""

    kind: str
    first: int
    past: int

    @classmethod
    def of(cls, row: models.Statement | models.StatementDecision) -> At:
        """Where a row stands."""
        return cls(row.kind, row.first, row.past)


Words = Mapping[At, Sequence[models.StatementDecision]]
"""What users said, by place, in the order said."""


def rewrite(report: models.Report) -> None:
    """Make the statements of one report anew: proposals first, then users' decisions."""
    proposals = {
        At.of(each): each for each in holdings.statement_rows(flow.proposed(holdings.report_of(report)))
    }
    rows = over(report, proposals, words_on(report))
    models.Statement.objects.filter(report=report).delete()
    models.Statement.objects.bulk_create(rows.values(), batch_size=2000)


def over(
    report: models.Report, proposals: Mapping[At, models.Statement], words: Words
) -> dict[At, models.Statement]:
    """The statements of one report: its proposals, and what users said of them or entered."""
    rows = {at: laid(report, at, row, words.get(at, ())) for at, row in proposals.items()}
    rows |= {at: laid(report, at, None, said) for at, said in words.items() if at not in proposals}
    return {at: row for at, row in rows.items() if row is not None}


def laid(
    report: models.Report,
    at: At,
    proposal: models.Statement | None,
    words: Iterable[models.StatementDecision],
) -> models.Statement | None:
    """The statement at one place once all that was said of it holds; None if nothing is left of it.

    Args:
        report: The report it stands in.
        at: The place.
        proposal: What a machine proposed there, if anything; becomes the statement.
        words: What users said of this place, in the order said.
    """
    row = proposal
    if row is not None:
        row.state, row.fields = _State.PROPOSED, dict(row.proposal or {})
    for decision in standing(words):
        if row is None and decision.verdict == _Decided.REJECTED:
            continue
        row = row or _blank(report, at)
        row.state = _State(decision.verdict)
        row.fields = {**row.fields, **decision.fields}
    if row is not None:
        person = row.fields.get("person")
        row.mention = f"{report.pk}:{person}" if isinstance(person, int) else ""
    return row


def standing(words: Iterable[models.StatementDecision]) -> list[models.StatementDecision]:
    """The words that stand, in the order said: each withdrawal takes the last one back."""
    found: list[models.StatementDecision] = []
    for decision in words:
        if decision.verdict != _Decided.WITHDRAWN:
            found.append(decision)
        elif found:
            found.pop()
    return found


def words_on(report: models.Report, at: At | None = None) -> Words:
    """All that users said of the statements of a report, or of one place in it."""
    decisions = models.StatementDecision.objects.filter(report=report)
    if at is not None:
        decisions = decisions.filter(kind=at.kind, first=at.first, past=at.past)
    found: defaultdict[At, list[models.StatementDecision]] = defaultdict(list)
    for decision in decisions.order_by("pk"):
        found[At.of(decision)].append(decision)
    return found


def _blank(report: models.Report, at: At) -> models.Statement:
    """A statement that no machine proposed, without fields."""
    quote = report.text[at.first : at.past]
    return models.Statement(
        report=report, kind=at.kind, first=at.first, past=at.past, quote=quote, proposal=None
    )
