"""Say of two mentions that they are one person, or are not (law 5).

A word that would change a count which an edition told is kept and waits: it
holds once a second person confirms it (law 6).
"""

from __future__ import annotations

from datetime import datetime

from imiony.actions.acting import acting
from imiony.errors import ConflictError, InputError, NotFound
from imiony.identity.mention import Verdict
from imiony.register import derive, models
from imiony.register.judged import waiting_on
from imiony.register.place import Place
from imiony.register.published import moved_fates, moves_told
from imiony.terms.ids import MentionId, UserName
from imiony.verification.rules import Act, Involvement


def judge_identity(
    by: models.User,
    left: MentionId,
    right: MentionId,
    verdict: Verdict | None,
    *,
    note: str = "",
    at: datetime,
) -> models.Judgement:
    """Append a judgement; it outranks every score and every rebuild, at once or once it is confirmed.

    Args:
        by: Who says so.
        left: A mention of one person.
        right: A mention of the other.
        verdict: None takes the last word on this pair back.
        note: Why.
        at: When.

    Returns:
        With `waits` where a second person must confirm it. A word that waits and
        is taken back by its author is returned itself.

    Raises:
        NotAllowed: `by` may not judge.
        NotFound: a mention that is not in the register.
        InputError: both are the same mention.
    """
    if left == right:
        raise InputError("a judgement is about two mentions")
    known = models.Mention.objects.filter(pk__in=(left, right)).count()
    if known != 2:
        raise NotFound("one of the two mentions is not in the register any more")
    first, second = sorted((left, right))
    with acting(by, Act.JUDGE_IDENTITY, f"{first}|{second}", at=at) as remembered:
        held = waiting_on(first, second)
        remembered["verdict"] = verdict.value if verdict else "withdrawn"
        remembered["note"] = note
        if held is not None and held.by_id == by.pk and verdict is None:
            models.JudgementConfirmation.objects.create(judgement=held, holds=False, by=by, at=at)
            return held
        row = models.Judgement(
            left=first, right=second, verdict=verdict.value if verdict else "", note=note, by=by, at=at
        )
        row.waits = bool(moved_fates(first, second, verdict)) or moves_told(row)
        row.save(force_insert=True)
        remembered["waits"] = row.waits
        if not row.waits:
            _answered(row)
    derive.soon(Place.current())
    return row


def confirm_judgement(
    by: models.User, judgement: int, *, holds: bool, at: datetime
) -> models.JudgementConfirmation:
    """Let a judgement that waits hold, or refuse it.

    Args:
        by: Who answers; never who judged.
        judgement: Key of the judgement.
        holds: False refuses it.
        at: When.

    Raises:
        NotAllowed: `by` may not confirm, or said the judgement.
        NotFound: there is no such judgement.
        ConflictError: it does not wait any more, or a later word on the pair overtook it.
    """
    row = models.Judgement.objects.select_related("by").filter(pk=judgement).first()
    if row is None:
        raise NotFound(f"there is no judgement {judgement}")
    judged = Involvement(judged=frozenset({UserName(row.by.username)}))
    subject = f"{row.left}|{row.right}"
    with acting(by, Act.CONFIRM_JUDGEMENT, subject, at=at, involved=judged) as remembered:
        held = waiting_on(row.left, row.right)
        if held is None or held.pk != row.pk:
            raise ConflictError("this judgement does not wait any more")
        made = models.JudgementConfirmation.objects.create(judgement=row, holds=holds, by=by, at=at)
        remembered |= {"judgement": row.pk, "verdict": row.verdict or "withdrawn", "holds": holds}
        if holds:
            _answered(row)
    derive.soon(Place.current())
    return made


def _answered(row: models.Judgement) -> None:
    """The queue moves on at once, even where deriving takes a moment."""
    models.Suggestion.objects.filter(left=row.left, right=row.right).delete()
