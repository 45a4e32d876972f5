"""What does a report say, after what users said of the proposals?

Proposals are made anew at will; a user's decision is kept by its place in the
text and laid over them each time, so it survives every rebuild (law 3). Every
statement follows from its proposal and the words that stand on its place, in
the order said: after one decision and after a rebuild it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from django.db import transaction

from imiony import flow
from imiony.register import holdings, known, models
from imiony.statements.naming.recalled import NAMED, VOTER, Names, recalled
from imiony.statements.statement import Value

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
    """Make the statements of one report anew: proposals, users' decisions, and names that users know."""
    proposals = {
        At.of(each): each for each in holdings.statement_rows(flow.proposed(holdings.report_of(report)))
    }
    with transaction.atomic():
        rows = over(report, proposals, words_on(report), known.held().names)
        models.Statement.objects.filter(report=report).delete()
        models.Statement.objects.bulk_create(rows.values(), batch_size=2000)


def relay(report: models.Report, names: Names) -> None:
    """Lay decisions and known names over the proposals of a report again; what is proposed stays.

    Only statements that name somebody or something can change: others are not looked at.

    Args:
        report: Its statements are there.
        names: What users know.
    """
    standing_now = {At.of(row): row for row in models.Statement.objects.filter(report=report, kind__in=NAMED)}
    proposals = {at: copy(row) for at, row in standing_now.items() if row.proposal is not None}
    proposals = {at: row for at, row in proposals.items() if not _is_recalled(row)}
    words = {at: said for at, said in words_on(report).items() if at.kind in NAMED}
    wanted = over(report, proposals, words, names)
    gone = [row.pk for at, row in standing_now.items() if at not in wanted]
    changed = [row for at, row in wanted.items() if not _stands(standing_now.get(at), row)]
    if not gone and not changed:
        return
    models.Statement.objects.filter(pk__in=gone).delete()
    for row in changed:
        before = standing_now.get(At.of(row))
        row.pk = before.pk if before is not None else None
        row.save()
    # Who is named in it may be others now: it is sorted in anew.
    models.Placed.objects.filter(report=report).delete()


def over(
    report: models.Report, proposals: Mapping[At, models.Statement], words: Words, names: Names
) -> dict[At, models.Statement]:
    """The statements of one report.

    Args:
        report: Its text is searched for known names.
        proposals: What machines propose, by place; become the statements.
        words: What users said.
        names: What users know: proposed where nothing else is held to be a name.
    """
    own = {at for at, said in words.items() if at in proposals or _is_whole(said)}
    places = dict.fromkeys((*proposals, *sorted(own)))
    found = {at: laid(report, at, proposals.get(at), words.get(at, ())) for at in places}
    rows = {at: row for at, row in found.items() if row is not None}
    for at, row in _recalled(report, rows.values(), names).items():
        if at not in rows:
            rows[at] = laid(report, at, row, words.get(at, ())) or row
    left = {at: laid(report, at, None, said) for at, said in words.items() if at not in rows}
    return rows | {at: row for at, row in left.items() if row is not None}


def _is_whole(words: Iterable[models.StatementDecision]) -> bool:
    """Whether what was said needs no proposal beneath: entered, or said of a recalled name."""
    return any(said.verdict == _Decided.ENTERED or "name" in said.fields for said in standing(words))


def kept_whole(row: models.Statement) -> dict[str, Value]:
    """The fields that a user's word on a recalled name keeps, so that it holds whatever else becomes known.

    Nothing for other statements: those are proposed by the report alone.
    """
    return dict(row.fields) if _is_recalled(row) else {}


def _recalled(
    report: models.Report, rows: Iterable[models.Statement], names: Names
) -> dict[At, models.Statement]:
    if not names:
        return {}
    named = [row for row in rows if row.kind in NAMED]
    said = [holdings.statement_of(row) for row in named if row.state != _State.REJECTED]
    refused = [holdings.statement_of(row) for row in named if row.state == _State.REJECTED]
    found = recalled(holdings.report_of(report), said, names, refused)
    return {At.of(each): each for each in holdings.statement_rows(found)}


def _is_recalled(row: models.Statement) -> bool:
    return bool(row.voters == [VOTER])


def _stands(before: models.Statement | None, row: models.Statement) -> bool:
    """Whether a statement stands in the store as it should."""
    if before is None:
        return False
    told = ("state", "fields", "proposal", "voters", "dissent", "mention")
    return all(getattr(before, name) == getattr(row, name) for name in told)


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
