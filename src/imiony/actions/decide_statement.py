"""Confirm, correct, move or reject what was proposed; enter what was missed.

A decision is kept by its place in the text. Words that should be bounded
otherwise, or are of another kind, are rejected where they were and entered
where they belong, in one step that is taken back in one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from imiony.actions.acting import acting, permitted
from imiony.actions.verify_case import note_entry
from imiony.errors import ConflictError, InputError, NotFound
from imiony.register import derive, known, models, overlay
from imiony.register.holdings import report_of
from imiony.register.overlay import At
from imiony.register.place import Place
from imiony.statements.recalled import occurrences
from imiony.statements.statement import Value
from imiony.terms import kinds
from imiony.terms.span import Span
from imiony.verification.rules import Act

_Verdict = models.StatementDecision.Verdict
_BY_HAND = (_Verdict.ENTERED, _Verdict.CORRECTED)


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
    row = _row(statement)
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
    decision = _decision(row.report, here, verdict, said, by=by, at=at)
    with acting(by, Act.DECIDE_STATEMENT, _subject(row.report, here), at=at) as remembered:
        remembered |= {"verdict": verdict, "fields": decision.fields}
        _keep(decision)
        after = _settled(row.report, here)
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
    _check_span(row, span)
    kinds.check(kind, fields)
    whole = given_by_words(kind, span.of(row.text), span.first) | dict(fields)
    here = At(kind, span.first, span.past)
    decision = _decision(row, here, _Verdict.ENTERED, whole, by=by, at=at)
    with acting(by, Act.ENTER_STATEMENT, _subject(row, here), at=at) as remembered:
        remembered |= {"verdict": str(_Verdict.ENTERED), "fields": decision.fields}
        _keep(decision)
        after = _settled(row, here)
    derive.soon(Place.current())
    return after


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
    row = _row(statement)
    old, new = At.of(row), At(kind, span.first, span.past)
    if old == new:
        raise InputError("a statement is moved to other words or to another kind")
    _check_span(row.report, span)
    whole = carried(row, kind, span) | dict(fields or {})
    whole = {name: value for name, value in whole.items() if value is not None}
    kinds.check(kind, whole)
    permitted(by, Act.ENTER_STATEMENT)
    gone = _decision(row.report, old, _Verdict.REJECTED, {}, by=by, at=at)
    come = _decision(row.report, new, _Verdict.ENTERED, whole, by=by, at=at)
    with acting(by, Act.DECIDE_STATEMENT, _subject(row.report, old), at=at) as remembered:
        _check_free(row.report, new)
        remembered |= {"verdict": "moved", "to": _subject(row.report, new), "fields": whole}
        _keep(gone)
        come.instead_of = gone
        _keep(come, before={row.mention} - {""})
        after = _settled(row.report, new)
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


def given_by_words(kind: str, words: str, first: int) -> dict[str, Value]:
    """What words alone give, where a user says that they name somebody or something.

    Whoever is named so is a person of their own until a user says otherwise.

    Args:
        kind: A kind of statement.
        words: As they stand.
        first: Where they start.
    """
    name = " ".join(words.split())
    if kind == "person":
        return {"name": name, "name_kind": "full_name" if " " in name else "single_name", "person": first}
    return {"name": name} if kind in ("group", "place") else {}


def _withdraw(by: models.User, report: models.Report, here: At, at: datetime) -> models.Statement | None:
    """Take the last word on a place back; where it moved a statement, on both places."""
    with acting(by, Act.DECIDE_STATEMENT, _subject(report, here), at=at) as remembered:
        places = [here, *_moved(report, here)]
        remembered |= {"verdict": str(_Verdict.WITHDRAWN), "fields": {}}
        if len(places) > 1:
            remembered["also"] = _subject(report, places[1])
        for place in places:
            _keep(_decision(report, place, _Verdict.WITHDRAWN, {}, by=by, at=at))
        after = _settled(report, here)
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


def _keep(decision: models.StatementDecision, *, before: set[str] | None = None) -> None:
    """Append a decision and let it hold at its place; tell the cases that rest on it.

    Args:
        decision: Not saved yet.
        before: Mentions that the statement was about before, at another place.
    """
    report, here = decision.report, At.of(decision)
    decision.save(force_insert=True)
    stood = _at(report, here)
    mentions = {stood.mention} if stood is not None else set()
    proposal = stood if stood is not None and stood.proposal is not None else None
    after = overlay.laid(report, here, proposal, overlay.words_on(report, here)[here])
    if stood is not None and after is not None:
        after.pk = stood.pk
        after.save(force_update=True)
    elif after is not None:
        after.save(force_insert=True)
    elif stood is not None:
        stood.delete()
    if after is not None and decision.verdict in _BY_HAND:
        # A correction may take a statement from one person to another: both rest on it.
        note_entry(decision.by, mentions | (before or set()) | {after.mention}, at=decision.at)


def _settled(report: models.Report, here: At) -> models.Statement | None:
    """What stands at a place once the names that users know are looked for around it again."""
    names = known.held().names
    if any(occurrences(report_of(report), names)):
        overlay.relay(report, names)
    return _at(report, here)


def _at(report: models.Report, here: At) -> models.Statement | None:
    return models.Statement.objects.filter(
        report=report, kind=here.kind, first=here.first, past=here.past
    ).first()


def _decision(
    report: models.Report,
    here: At,
    verdict: str,
    fields: Mapping[str, Value],
    *,
    by: models.User,
    at: datetime,
) -> models.StatementDecision:
    return models.StatementDecision(
        report=report,
        kind=here.kind,
        first=here.first,
        past=here.past,
        verdict=verdict,
        fields=dict(fields),
        by=by,
        at=at,
    )


def _row(statement: int) -> models.Statement:
    row = models.Statement.objects.select_related("report").filter(pk=statement).first()
    if row is None:
        raise NotFound("this statement is not there any more; open the report anew")
    return row


def _check_span(report: models.Report, span: Span) -> None:
    if span.past > len(report.text):
        raise InputError(f"the span ends at {span.past}, the text at {len(report.text)}")


def _check_free(report: models.Report, new: At) -> None:
    there = models.Statement.objects.filter(
        report=report, kind=new.kind, first=new.first, past=new.past
    ).exclude(state=models.Statement.State.REJECTED)
    if there.exists():
        raise ConflictError("a statement of this kind stands on these words already; reject this one")


def _subject(report: models.Report, here: At) -> str:
    return f"{report.pk}:{here.kind}:{here.first}:{here.past}"
