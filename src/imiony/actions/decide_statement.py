"""Confirm, correct or reject what was proposed; enter what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from imiony.actions.acting import acting
from imiony.actions.verify_case import note_entry
from imiony.errors import InputError, NotFound
from imiony.register import derive, models, overlay
from imiony.register.place import Place
from imiony.statements.statement import Value
from imiony.terms import kinds
from imiony.terms.span import Span
from imiony.verification.rules import Act

_Verdict = models.StatementDecision.Verdict


def decide_statement(
    by: models.User,
    statement: int,
    verdict: str,
    *,
    fields: Mapping[str, Value] | None = None,
    at: datetime,
) -> models.Statement | None:
    """Say what becomes of a proposal.

    Args:
        by: Who decides.
        statement: Key of the statement's row.
        verdict: `confirmed`, `corrected`, `rejected`, or `withdrawn` to take the last word back.
        fields: The corrected fields, for `corrected`.
        at: When.

    Returns:
        The statement as it now stands; None if it was entered by hand and is withdrawn.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such statement.
        InputError: another verdict, or fields that the kind does not have.
    """
    row = models.Statement.objects.select_related("report").filter(pk=statement).first()
    if row is None:
        raise NotFound("this statement is not there any more; open the report anew")
    if verdict not in (_Verdict.CONFIRMED, _Verdict.CORRECTED, _Verdict.REJECTED, _Verdict.WITHDRAWN):
        raise InputError("a proposal is confirmed, corrected, rejected, or the last word is withdrawn")
    if (verdict == _Verdict.CORRECTED) != bool(fields):
        raise InputError("a correction needs the corrected fields, and only a correction has them")
    kinds.check(row.kind, fields or {})
    decision = models.StatementDecision(
        report=row.report,
        kind=row.kind,
        first=row.first,
        past=row.past,
        verdict=verdict,
        fields=dict(fields or {}),
        by=by,
        at=at,
    )
    return _decide(by, decision, Act.DECIDE_STATEMENT)


def enter_statement(
    by: models.User, report: str, kind: str, span: Span, fields: Mapping[str, Value], *, at: datetime
) -> models.Statement | None:
    """Mark what every voter missed, at its place in the text.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such report.
        InputError: the span ends past the text, or the kind lacks a field.
    """
    row = models.Report.objects.filter(pk=report, unread="").first()
    if row is None:
        raise NotFound("no report with a text has this id")
    if span.past > len(row.text):
        raise InputError(f"the span ends at {span.past}, the text at {len(row.text)}")
    kinds.check(kind, fields)
    decision = models.StatementDecision(
        report=row,
        kind=kind,
        first=span.first,
        past=span.past,
        verdict=_Verdict.ENTERED,
        fields=dict(fields),
        by=by,
        at=at,
    )
    return _decide(by, decision, Act.ENTER_STATEMENT)


def _decide(by: models.User, decision: models.StatementDecision, act: Act) -> models.Statement | None:
    """Append the decision, let it hold at its place, and derive anew."""
    place = {"report": decision.report, "kind": decision.kind, "first": decision.first, "past": decision.past}
    subject = f"{decision.report.pk}:{decision.kind}:{decision.first}:{decision.past}"
    with acting(by, act, subject, at=decision.at) as remembered:
        decision.save(force_insert=True)
        remembered |= {"verdict": str(decision.verdict), "fields": decision.fields}
        before = models.Statement.objects.filter(**place).first()
        mentions = {before.mention} if before is not None else set()
        after = overlay.laid(before, decision, decision.report)
        if after is not None:
            after.save()
        elif before is not None:
            before.delete()
        if after is not None and decision.verdict in (_Verdict.ENTERED, _Verdict.CORRECTED):
            # A correction may take a statement from one person to another: both rest on it.
            note_entry(by, mentions | {after.mention}, at=decision.at)
    derive.soon(Place.current())
    return after
