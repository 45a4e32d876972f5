"""Correct where a statement stands, or what kind it is of.

It is rejected where it was and entered where it belongs, in one step that is taken back in one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from imiony.actions.acting import acting, permitted
from imiony.actions.deciding import check_span, decision_on, given_by_words, keep, row_of, settled, subject_of
from imiony.errors import ConflictError, InputError, NotFound
from imiony.register import derive, models
from imiony.register.overlay import At
from imiony.register.place import Place
from imiony.statements.statement import Value
from imiony.terms import kinds
from imiony.terms.span import Span
from imiony.verification.rules import Act

_Verdict = models.StatementDecision.Verdict


def move_statement(
    by: models.User,
    statement: int,
    kind: str,
    span: Span,
    *,
    fields: Mapping[str, Value] | None = None,
    at: datetime,
) -> models.Statement:
    """Correct where a statement stands, or what kind it is of.

    Rejected where it was and entered anew: who moves it has entered it (law 6).
    `withdrawn` on either place takes both back.

    Args:
        by: Who moves it.
        statement: Key of the statement's row.
        kind: The kind that it is of.
        span: Where it stands.
        fields: What else is corrected. Other fields go along if the new kind has them; one that
            repeats the old words repeats the new ones.
        at: When.

    Returns:
        The statement in its new place.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such statement.
        ConflictError: a statement of this kind stands at that place already.
        InputError: the span ends past the text, the kind lacks a field, or nothing is moved.
    """
    row = row_of(statement)
    old, new = At.of(row), At(kind, span.first, span.past)
    if old == new:
        raise InputError("a statement is moved to other words or to another kind")
    check_span(row.report, span)
    whole = carried(row, kind, span) | dict(fields or {})
    whole = {name: value for name, value in whole.items() if value is not None}
    kinds.check(kind, whole)
    permitted(by, Act.ENTER_STATEMENT)
    gone = decision_on(row.report, old, _Verdict.REJECTED, {}, by=by, at=at)
    come = decision_on(row.report, new, _Verdict.ENTERED, whole, by=by, at=at)
    with acting(by, Act.DECIDE_STATEMENT, subject_of(row.report, old), at=at) as remembered:
        _check_free(row.report, new)
        remembered |= {"verdict": "moved", "to": subject_of(row.report, new), "fields": whole}
        keep(gone)
        come.instead_of = gone
        keep(come, before={row.mention} - {""})
        after = settled(row.report, new)
    derive.soon(Place.current())
    if after is None:
        raise NotFound("this statement is not there any more; open the report anew")
    return after


def carried(row: models.Statement, kind: str, span: Span) -> dict[str, Value]:
    """The fields that a statement has as one of another kind, or on other words."""
    old, new = row.quote, span.of(row.report.text)
    fields = {name: new if value == old else value for name, value in row.fields.items()}
    kept: dict[str, Value] = {}
    for name, value in fields.items():
        try:
            kinds.check(kind, {name: value})
        except InputError:
            continue
        kept[name] = value
    return given_by_words(kind, new, span.first) | kept


def _check_free(report: models.Report, new: At) -> None:
    there = models.Statement.objects.filter(
        report=report, kind=new.kind, first=new.first, past=new.past
    ).exclude(state=models.Statement.State.REJECTED)
    if there.exists():
        raise ConflictError("a statement of this kind stands on these words already; reject this one")
