"""Say of two mentions that they are one person, or are not (law 5)."""

from __future__ import annotations

from datetime import datetime

from imiony.actions.acting import acting
from imiony.errors import InputError, NotFound
from imiony.identity.mention import Verdict
from imiony.register import derive, models
from imiony.register.place import Place
from imiony.terms.ids import MentionId
from imiony.verification.rules import Act


def judge_identity(
    by: models.User,
    left: MentionId,
    right: MentionId,
    verdict: Verdict | None,
    *,
    note: str = "",
    at: datetime,
) -> models.Judgement:
    """Append a judgement; it outranks every score and every rebuild.

    Args:
        by: Who says so.
        left: A mention of one person.
        right: A mention of the other.
        verdict: None takes the last word on this pair back.
        note: Why.
        at: When.

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
        row = models.Judgement.objects.create(
            left=first, right=second, verdict=verdict.value if verdict else "", note=note, by=by, at=at
        )
        remembered["verdict"] = verdict.value if verdict else "withdrawn"
        remembered["note"] = note
        # The queue moves on at once, even where deriving takes a moment.
        models.Suggestion.objects.filter(left=first, right=second).delete()
    derive.soon(Place.current())
    return row
