"""Which words on two mentions hold, and which wait for a second person?

A word that would change a count which an edition told is kept and waits: it
holds once somebody else confirms it. A later word on the pair overtakes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from imiony.identity.mention import Verdict
from imiony.register.models import Judgement, Suggestion
from imiony.register.people import persons_of
from imiony.terms.ids import MentionId

_CONFIRMED = Q(confirmation__holds=True) & ~Q(confirmation__by=F("by"))


def that_hold() -> QuerySet[Judgement]:
    """Every word that holds or held, in the order said; the last on each pair is the one that does."""
    return Judgement.objects.filter(Q(waits=False) | _CONFIRMED).order_by("pk")


def spoken() -> QuerySet[Judgement]:
    """Every word that was not refused, those that wait among them, in the order said."""
    return Judgement.objects.exclude(waits=True, confirmation__holds=False).order_by("pk")


def waiting() -> tuple[Judgement, ...]:
    """The words that a second person must confirm, in the order said."""
    rows = list(spoken().filter(waits=True, confirmation__isnull=True).select_related("by").order_by("pk"))
    last = {(row.left, row.right): row.pk for row in about((row.left, row.right) for row in rows)}
    return tuple(row for row in rows if last[row.left, row.right] == row.pk)


def waiting_on(left: str, right: str) -> Judgement | None:
    """The word on this pair that waits; None where none does, or a later one overtook it."""
    row = spoken().filter(left=left, right=right).select_related("by").last()
    return row if row is not None and row.waits and not hasattr(row, "confirmation") else None


def about(pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
    """Every word on these pairs that was not refused, in the order said."""
    wanted = set(pairs)
    asked = Q(left__in={left for left, _ in wanted}, right__in={right for _, right in wanted})
    return [row for row in spoken().filter(asked) if (row.left, row.right) in wanted]


def last_that_holds(left: str, right: str) -> Verdict | None:
    """What holds on this pair now; None where nothing does."""
    row = that_hold().filter(left=left, right=right).last()
    return Verdict(row.verdict) if row is not None and row.verdict else None


def open_pairs() -> list[tuple[str, str]]:
    """Persons who may be one: asked about, or looked at by somebody who could not tell."""
    pairs = list(Suggestion.objects.values_list("left_person", "right_person"))
    words = {(left, right): word for left, right, word in that_hold().values_list("left", "right", "verdict")}
    unsure = [pair for pair, word in words.items() if word == Verdict.UNSURE]
    persons = persons_of({mention for pair in unsure for mention in pair})
    for left, right in unsure:
        one, other = persons.get(MentionId(left)), persons.get(MentionId(right))
        if one is not None and other is not None and one != other:
            pairs.append((one, other))
    return pairs
