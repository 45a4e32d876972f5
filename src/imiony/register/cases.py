"""How do rows become cases, and who entered what a case rests on?"""

from __future__ import annotations

from imiony.register import models
from imiony.terms.ids import MentionId, UserName, report_of
from imiony.verification import cases
from imiony.verification.rules import Actor, Role


def case_of(row: models.Case) -> cases.Case:
    """A case as its moves give it; every rule is checked again on the way.

    Raises:
        NotAllowed, ConflictError: somebody changed the rows beside the actions.
    """
    moves = tuple(_move(move) for move in sorted(row.moves.all(), key=lambda move: move.pk))
    return cases.Case(str(row.pk), moves)


def entered_by(mention: MentionId) -> frozenset[UserName]:
    """Who entered or corrected by hand a statement of the person that this mention leads to."""
    person = models.Mention.objects.filter(pk=mention).values_list("person", flat=True)
    mentions = list(models.Mention.objects.filter(person__in=person).values_list("pk", flat=True)) or [
        mention
    ]
    by_hand = (models.StatementDecision.Verdict.ENTERED, models.StatementDecision.Verdict.CORRECTED)
    decisions = models.StatementDecision.objects.filter(
        report__in={report_of(MentionId(each)) for each in mentions}, verdict__in=by_hand
    ).select_related("by")
    places = set(
        models.Statement.objects.filter(mention__in=mentions).values_list("report", "kind", "first", "past")
    )
    return frozenset(
        UserName(each.by.username)
        for each in decisions
        if (each.report_id, each.kind, each.first, each.past) in places
    )


def _move(row: models.CaseMove) -> cases.Move:
    finding = None
    if row.source:
        finding = cases.Finding(
            cases.Grade(row.source),
            cases.Grade(row.information),
            row.sentence,
            cases.Outcome(row.outcome) if row.outcome else None,
        )
    return cases.Move(
        step=cases.Step(row.step),
        by=Actor(UserName(row.by.username), Role(row.role)),
        at=row.at,
        finding=finding,
        reason="" if finding else row.sentence,
        entered_by=frozenset(UserName(name) for name in row.entered_by),
    )
