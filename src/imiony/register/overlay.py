"""What does a report say, after what users said of the proposals?

Proposals are made anew at will; a user's decision is kept by its place in the
text and laid over them each time, so it survives every rebuild (law 3).
"""

from __future__ import annotations

from imiony import flow
from imiony.register import holdings, models

_Decided = models.StatementDecision.Verdict
_State = models.Statement.State
Key = tuple[str, int, int]
"""Kind, first, past: the place of a statement in its report."""


def rewrite(report: models.Report) -> None:
    """Make the statements of one report anew: proposals first, then users' decisions."""
    proposals = holdings.statement_rows(flow.proposed(holdings.report_of(report)))
    rows = {(each.kind, each.first, each.past): each for each in proposals}
    for key, decision in _last_decisions(report).items():
        row = laid(rows.pop(key, None), decision, report)
        if row is not None:
            rows[key] = row
    models.Statement.objects.filter(report=report).delete()
    models.Statement.objects.bulk_create(rows.values(), batch_size=2000)


def laid(
    row: models.Statement | None, decision: models.StatementDecision, report: models.Report
) -> models.Statement | None:
    """The statement at one place once a decision holds there; None if nothing is left of it.

    Args:
        row: What stands there now, if anything.
        decision: The last word on this place.
        report: The report it stands in.
    """
    if row is None:
        if decision.verdict in (_Decided.REJECTED, _Decided.WITHDRAWN):
            return None
        row = models.Statement(
            report=report, kind=decision.kind, first=decision.first, past=decision.past, proposal=None
        )
        row.quote = report.text[decision.first : decision.past]
    if decision.verdict == _Decided.WITHDRAWN:
        if row.proposal is None:
            return None
        row.state, row.fields = _State.PROPOSED, row.proposal
    else:
        row.state = _State(decision.verdict)
        row.fields = {**(row.proposal or {}), **decision.fields}
    person = row.fields.get("person")
    row.mention = f"{report.pk}:{person}" if isinstance(person, int) else ""
    return row


def _last_decisions(report: models.Report) -> dict[Key, models.StatementDecision]:
    """The decision that holds for each place in a report."""
    decisions = models.StatementDecision.objects.filter(report=report).order_by("pk")
    return {(each.kind, each.first, each.past): each for each in decisions}
