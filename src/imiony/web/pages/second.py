"""Which judgements wait for a second person, because an edition told a count that they would change?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from imiony.errors import NotAllowed
from imiony.register.judged import waiting
from imiony.register.models import Judgement, Mention
from imiony.terms.ids import UserName
from imiony.verification.rules import Act, Actor, Involvement, allow
from imiony.web.pages.veil import Shown, Veil, shown


@dataclass(frozen=True, slots=True)
class Waiting:
    """One judgement that waits.

    Args:
        left: Who holds the one mention; None where it is gone.
        verdict: A word of `Verdict`, or `withdrawn`.
        closed: Why this user may not answer; empty where they may.
    """

    pk: int
    left: Shown | None
    right: Shown | None
    verdict: str
    note: str = field(repr=False)
    by: str
    at: datetime
    closed: str


def judgements(actor: Actor) -> tuple[Waiting, ...]:
    """All that wait, as `actor` sees them, the oldest first."""
    rows = waiting()
    mentions = {mention for row in rows for mention in (row.left, row.right)}
    people = {
        mention.pk: mention.person
        for mention in Mention.objects.filter(pk__in=mentions).select_related("person")
        if mention.person is not None
    }
    veil = Veil.of([person.code for person in people.values() if person.withheld])
    sides = {pk: shown(person) for pk, person in people.items()}
    return tuple(
        Waiting(
            pk=row.pk,
            left=sides.get(row.left),
            right=sides.get(row.right),
            verdict=row.verdict or "withdrawn",
            note=veil.over_text(row.note),
            by=row.by.username,
            at=row.at,
            closed=_closed(row, actor),
        )
        for row in rows
    )


def _closed(row: Judgement, actor: Actor) -> str:
    try:
        allow(actor, Act.CONFIRM_JUDGEMENT, Involvement(judged=frozenset({UserName(row.by.username)})))
    except NotAllowed as error:
        return str(error)
    return ""
