"""Open a matter, screen it, and let somebody else verify it (law 6).

The rule is not here: a case is its moves, and `verification.cases` refuses to
let a case exist in which one person made two moves that two must make.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from imiony.actions.acting import acting
from imiony.errors import ConflictError, InputError, NotFound
from imiony.register import models, summary
from imiony.register.cases import case_of, entered_by
from imiony.terms.ids import MentionId
from imiony.verification import cases
from imiony.verification.rules import Act

_OPEN = ("proposed", "screened")


def open_case(by: models.User, mention: MentionId, matter: str, claim: str, *, at: datetime) -> models.Case:
    """Put a matter up for verification.

    Args:
        by: Who opens it.
        mention: Leads to the person, whoever holds it later.
        matter: `fate` or `identity`.
        claim: What is to be verified, as `killed, 2023-02`.
        at: When.

    Raises:
        NotAllowed: `by` may not open cases.
        NotFound: the mention is not in the register.
        ConflictError: this matter of this person is open already.
        InputError: another matter, or no claim.
    """
    if matter not in ("fate", "identity") or not claim.strip():
        raise InputError("a case is about a fate or an identity, and says what is to be verified")
    if not models.Mention.objects.filter(pk=mention).exists():
        raise NotFound("this mention is not in the register")
    with acting(by, Act.OPEN_CASE, mention, at=at) as remembered:
        if models.Case.objects.filter(mention=mention, matter=matter, state__in=_OPEN).exists():
            raise ConflictError("this matter is open already")
        made = cases.Case.opened("new", by.actor(), at, entered_by=entered_by(mention))
        row = models.Case(mention=mention, matter=matter, claim=claim.strip(), opened_by=by, opened_at=at)
        row.save(force_insert=True)
        _add_move(row, made, by)
        remembered |= {"case": row.pk, "matter": matter}
    return row


def screen(
    by: models.User, case: int, *, reliability: str, credibility: str, sentence: str, at: datetime
) -> models.Case:
    """First look at a case: is it coherent, what is missing?

    Args:
        by: Who screens; not who entered it.
        case: Key of the case.
        reliability: Grade of the source, a value of `verification.cases.Grade`.
        credibility: Grade of the information, whoever says it.
        sentence: Why.
        at: When.

    Raises:
        NotAllowed: the rule that forbids it.
        ConflictError: the case is not proposed.
    """
    finding = _finding(reliability, credibility, sentence)
    return _step(by, case, Act.SCREEN, lambda held: held.screen(by.actor(), at, finding))


def verify(
    by: models.User,
    case: int,
    outcome: str,
    *,
    reliability: str = cases.Grade.UNKNOWN,
    credibility: str = cases.Grade.UNKNOWN,
    sentence: str,
    at: datetime,
) -> models.Case:
    """Second look, by somebody else, with the outcome.

    Args:
        by: Who verifies; neither who entered it nor who screened it.
        case: Key of the case.
        outcome: `confirmed`, `inconclusive` or `rejected`.
        reliability: Grade of the source, as the verifier sees it.
        credibility: Grade of the information, as the verifier sees it.
        sentence: Why.
        at: When.

    Raises:
        NotAllowed: the rule that forbids it.
        ConflictError: the case is not screened.
    """
    if outcome not in list(cases.Outcome):
        raise InputError("an outcome is confirmed, inconclusive or rejected")
    finding = _finding(reliability, credibility, sentence, cases.Outcome(outcome))
    return _step(by, case, Act.VERIFY, lambda held: held.verify(by.actor(), at, finding))


def reopen_case(by: models.User, case: int, *, sentence: str, at: datetime) -> models.Case:
    """Back to proposed, because something new is known; all moves stay.

    Raises:
        NotAllowed: `by` may not reopen.
        ConflictError: the case has no outcome yet.
    """
    return _step(by, case, Act.REOPEN_CASE, lambda held: held.reopen(by.actor(), at, sentence))


def note_entry(by: models.User, mentions: Collection[str], *, at: datetime) -> None:
    """Let every open case of these persons know that somebody entered or corrected a statement by hand.

    Called by the action that enters; a case already screened must be screened again.
    """
    persons = models.Mention.objects.filter(pk__in=mentions).values_list("person", flat=True)
    held = models.Mention.objects.filter(person__in=persons).values_list("pk", flat=True)
    rows = models.Case.objects.select_for_update().filter(mention__in=list(held), state__in=_OPEN)
    for row in rows.order_by("pk"):
        case = case_of(row).enter(by.actor(), at)
        _add_move(row, case, by)
        _keep_state(row, case, by)


def _step(by: models.User, number: int, act: Act, move: Callable[[cases.Case], cases.Case]) -> models.Case:
    """Make one move on a case as it stands now: nobody else can move it meanwhile."""
    with transaction.atomic():
        row = _row(number)
        case = move(case_of(row))
        # Persons may have been found to be one since the case was opened: who entered
        # what the case rests on is asked anew, and added to what the moves say.
        entered = case.involved.entered | entered_by(MentionId(row.mention))
        involved = replace(case.involved, entered=entered)
        with acting(by, act, row.mention, at=case.moves[-1].at, involved=involved) as remembered:
            kept = _add_move(row, case, by)
            _keep_state(row, case, by)
            remembered |= {"case": row.pk, "state": row.state, "sentence": kept.sentence}
    return row


def _keep_state(row: models.Case, case: cases.Case, by: models.User) -> None:
    step = case.moves[-1].step
    if step is cases.Step.SCREEN:
        row.screened_by = by
    elif step is cases.Step.VERIFY:
        row.verified_by = by
    else:
        row.screened_by = row.verified_by = None
    row.state = case.state.value
    row.save()
    summary.mark_state(MentionId(row.mention))


def _add_move(row: models.Case, case: cases.Case, by: models.User) -> models.CaseMove:
    move = case.moves[-1]
    finding = move.finding
    return models.CaseMove.objects.create(
        case=row,
        step=move.step.value,
        by=by,
        role=move.by.role.value,
        at=move.at,
        source=finding.source.value if finding else "",
        information=finding.information.value if finding else "",
        outcome=finding.outcome.value if finding and finding.outcome else "",
        sentence=finding.sentence if finding else move.reason,
        entered_by=sorted(move.entered_by),
    )


def _finding(
    reliability: str, credibility: str, sentence: str, outcome: cases.Outcome | None = None
) -> cases.Finding:
    try:
        return cases.Finding(cases.Grade(reliability), cases.Grade(credibility), sentence, outcome)
    except ValueError as error:
        raise InputError("reliability and credibility are grades of the scale") from error


def _row(case: int) -> models.Case:
    row = models.Case.objects.select_for_update().filter(pk=case).first()
    if row is None:
        raise NotFound(f"there is no case {case}")
    return row
