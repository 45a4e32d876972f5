"""What do all decisions on statements have in common: how is one kept, and what holds after it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from imiony.actions.verify_case import note_entry
from imiony.errors import InputError, NotFound
from imiony.register import known, models, overlay
from imiony.register.holdings import report_of
from imiony.register.overlay import At
from imiony.statements.naming.recalled import occurrences
from imiony.statements.statement import Value
from imiony.terms.span import Span

_Verdict = models.StatementDecision.Verdict
_BY_HAND = (_Verdict.ENTERED, _Verdict.CORRECTED)


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


def keep(decision: models.StatementDecision, *, before: set[str] | None = None) -> None:
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


def settled(report: models.Report, here: At) -> models.Statement | None:
    """What stands at a place once the names that users know are looked for around it again."""
    names = known.held().names
    if any(occurrences(report_of(report), names)):
        overlay.relay(report, names)
    return _at(report, here)


def _at(report: models.Report, here: At) -> models.Statement | None:
    return models.Statement.objects.filter(
        report=report, kind=here.kind, first=here.first, past=here.past
    ).first()


def decision_on(
    report: models.Report,
    here: At,
    verdict: str,
    fields: Mapping[str, Value],
    *,
    by: models.User,
    at: datetime,
) -> models.StatementDecision:
    """A word on one place, not saved yet."""
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


def row_of(statement: int) -> models.Statement:
    """A statement by its key.

    Raises:
        NotFound: it is not there any more.
    """
    row = models.Statement.objects.select_related("report").filter(pk=statement).first()
    if row is None:
        raise NotFound("this statement is not there any more; open the report anew")
    return row


def check_span(report: models.Report, span: Span) -> None:
    """Refuse words that do not stand in the report.

    Raises:
        InputError: the span ends past the text.
    """
    if span.past > len(report.text):
        raise InputError(f"the span ends at {span.past}, the text at {len(report.text)}")


def subject_of(report: models.Report, here: At) -> str:
    """How the trail calls a place in a report."""
    return f"{report.pk}:{here.kind}:{here.first}:{here.past}"
