"""Say of two reports that they go back to one act of finding out, or do not."""

from __future__ import annotations

from datetime import datetime

from imiony.actions.acting import acting
from imiony.errors import InputError, NotFound
from imiony.register import derive, models
from imiony.register.place import Place
from imiony.terms.ids import ReportId
from imiony.verification.rules import Act


def judge_origin(
    by: models.User,
    left: ReportId,
    right: ReportId,
    same: bool | None,
    *,
    unsure: bool = False,
    note: str = "",
    at: datetime,
) -> models.OriginJudgement:
    """Append a judgement on two reports; None takes the last word back, or says that nobody can know.

    Args:
        by: Who judges.
        left: One report.
        right: The other.
        same: None leaves open whether they are of one origin.
        unsure: The user looked and does not know: the pair stays open and is asked no more.
        note: Why, in the user's words.
        at: When.

    Raises:
        NotAllowed: `by` may not judge.
        NotFound: a report that the register does not hold.
        InputError: both are the same report, or the answer is both unsure and sure.
    """
    if unsure and same is not None:
        raise InputError("who is unsure says neither same nor not the same")
    if left == right:
        raise InputError("a judgement is about two reports")
    first, second = sorted((left, right))
    rows = models.Report.objects.in_bulk([first, second])
    if len(rows) != 2:
        raise NotFound("the register does not hold both reports")
    with acting(by, Act.JUDGE_ORIGIN, f"{first}|{second}", at=at) as remembered:
        row = models.OriginJudgement.objects.create(
            left=rows[first], right=rows[second], same=same, unsure=unsure, note=note, by=by, at=at
        )
        remembered["same"] = same
        remembered["unsure"] = unsure
        remembered["note"] = note
    derive.soon(Place.current())
    return row
