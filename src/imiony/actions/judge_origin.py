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
    note: str = "",
    at: datetime,
) -> models.OriginJudgement:
    """Append a judgement on two reports; None takes the last word back.

    Raises:
        NotAllowed: `by` may not judge.
        NotFound: a report that the register does not hold.
        InputError: both are the same report.
    """
    if left == right:
        raise InputError("a judgement is about two reports")
    first, second = sorted((left, right))
    rows = models.Report.objects.in_bulk([first, second])
    if len(rows) != 2:
        raise NotFound("the register does not hold both reports")
    with acting(by, Act.JUDGE_ORIGIN, f"{first}|{second}", at=at) as remembered:
        row = models.OriginJudgement.objects.create(
            left=rows[first], right=rows[second], same=same, note=note, by=by, at=at
        )
        remembered["same"] = same
        remembered["note"] = note
    derive.soon(Place.current())
    return row
