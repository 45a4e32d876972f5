"""Confirm, correct or reject what was proposed, or take the last word back; enter what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from imiony.actions.acting import acting
from imiony.actions.deciding import check_span, decision_on, given_by_words, keep, row_of, settled, subject_of
from imiony.errors import ConflictError, InputError, NotFound
from imiony.register import derive, models, overlay
from imiony.register.overlay import At
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
        fields: The corrected fields, for `corrected`; the others stay as they are.
        at: When.

    Returns:
        The statement as it now stands; None if it was entered by hand and is withdrawn.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such statement.
        ConflictError: the statement was moved, and what it became was decided since.
        InputError: another verdict, or fields that the kind does not have.
    """
    row = row_of(statement)
    if verdict not in (_Verdict.CONFIRMED, _Verdict.CORRECTED, _Verdict.REJECTED, _Verdict.WITHDRAWN):
        raise InputError("a proposal is confirmed, corrected, rejected, or the last word is withdrawn")
    if (verdict == _Verdict.CORRECTED) != bool(fields):
        raise InputError("a correction needs the corrected fields, and only a correction has them")
    kinds.check(row.kind, fields or {})
    here = At.of(row)
    if verdict == _Verdict.WITHDRAWN:
        return _withdraw(by, row.report, here, at)
    said = dict(fields or {})
    if verdict != _Verdict.REJECTED:
        said = overlay.kept_whole(row) | said
    decision = decision_on(row.report, here, verdict, said, by=by, at=at)
    with acting(by, Act.DECIDE_STATEMENT, subject_of(row.report, here), at=at) as remembered:
        remembered |= {"verdict": verdict, "fields": decision.fields}
        keep(decision)
        after = settled(row.report, here)
    derive.soon(Place.current())
    return after


def enter_statement(
    by: models.User, report: str, kind: str, span: Span, fields: Mapping[str, Value], *, at: datetime
) -> models.Statement | None:
    """Mark what every voter missed, at its place in the text.

    Args:
        by: Who enters it.
        report: Id of the report.
        kind: A kind of statement.
        span: Where it stands.
        fields: Its fields; a name that is not given is what the words say.
        at: When.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such report.
        InputError: the span ends past the text, or the kind lacks a field.
    """
    row = models.Report.objects.filter(pk=report, unread="").first()
    if row is None:
        raise NotFound("no report with a text has this id")
    check_span(row, span)
    kinds.check(kind, fields)
    whole = given_by_words(kind, span.of(row.text), span.first) | dict(fields)
    here = At(kind, span.first, span.past)
    decision = decision_on(row, here, _Verdict.ENTERED, whole, by=by, at=at)
    with acting(by, Act.ENTER_STATEMENT, subject_of(row, here), at=at) as remembered:
        remembered |= {"verdict": str(_Verdict.ENTERED), "fields": decision.fields}
        keep(decision)
        after = settled(row, here)
    derive.soon(Place.current())
    return after


def _withdraw(by: models.User, report: models.Report, here: At, at: datetime) -> models.Statement | None:
    """Take the last word on a place back; where it moved a statement, on both places."""
    with acting(by, Act.DECIDE_STATEMENT, subject_of(report, here), at=at) as remembered:
        places = [here, *_moved(report, here)]
        remembered |= {"verdict": str(_Verdict.WITHDRAWN), "fields": {}}
        if len(places) > 1:
            remembered["also"] = subject_of(report, places[1])
        for place in places:
            keep(decision_on(report, place, _Verdict.WITHDRAWN, {}, by=by, at=at))
        after = settled(report, here)
    derive.soon(Place.current())
    return after


def _moved(report: models.Report, here: At) -> list[At]:
    """Where a statement stood, or stands, that the last word on a place moved; nothing for other words.

    Raises:
        ConflictError: something was said since of the other place.
    """
    said = overlay.standing(overlay.words_on(report, here).get(here, ()))
    partner = _partner(said[-1]) if said else None
    if partner is None:
        return []
    there = At.of(partner)
    if overlay.standing(overlay.words_on(report, there)[there])[-1:] != [partner]:
        raise ConflictError("what this was moved to was decided since; take that back first")
    return [there]


def _partner(decision: models.StatementDecision) -> models.StatementDecision | None:
    """The other half of a move."""
    if decision.instead_of_id is not None:
        return decision.instead_of
    return models.StatementDecision.objects.filter(instead_of=decision).first()
