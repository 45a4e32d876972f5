"""Which words on two mentions hold, and which wait for a second person?

A word that would change a count which an edition told is kept and waits: it
holds once somebody else confirms it. A later word on the pair overtakes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from imiony.identity.mention import Verdict
from imiony.origins.independence import representatives
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
    words = _last_words()
    unsure, apart = (
        [pair for pair, word in words.items() if word == asked]
        for asked in (Verdict.UNSURE, Verdict.NOT_SAME)
    )
    persons = persons_of({mention for pair in (*unsure, *apart) for mention in pair}) if unsure else {}
    held_apart = {frozenset(persons[each] for each in pair if each in persons) for pair in apart}
    for left, right in unsure:
        one, other = persons.get(left), persons.get(right)
        if one and other and one != other and frozenset((one, other)) not in held_apart:
            pairs.append((one, other))
    return pairs


def judged_ties() -> Counter[str]:
    """By person, how many links between their mentions users judged; what follows from others is none."""
    same = [pair for pair, word in _last_words().items() if word == Verdict.SAME]
    persons = persons_of({mention for pair in same for mention in pair})
    held = [pair for pair in same if pair[0] in persons and persons.get(pair[0]) == persons.get(pair[1])]
    root = representatives(held)
    return Counter(persons[mention] for mention, first in root.items() if mention != first)


def _last_words() -> dict[tuple[MentionId, MentionId], str]:
    """What holds on each pair; empty where the last word was taken back."""
    rows = that_hold().values_list("left", "right", "verdict")
    return {(MentionId(left), MentionId(right)): word for left, right, word in rows}
