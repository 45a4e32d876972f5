"""Would an answer to "one person?" change a count of documented persons that an edition told?

Such an answer needs a second person. Before somebody answers, the page says what
could change as persons and open questions stand (`moved_fates`); where that does
not tell (a person may be split, or something new is not derived yet), the answer
counts as one that changes all that is said of the two. Once it is given it is
tried on all whom it touches, and undone (`moves_told`). If either says so, somebody
else is asked: better one person too many than one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from imiony.counts import Documented, Fated, documented
from imiony.identity.mention import Verdict
from imiony.register import derive, models, sorting
from imiony.register.counting import persons_by_fate
from imiony.register.judged import last_that_holds, open_pairs
from imiony.register.people import persons_of
from imiony.register.place import Place
from imiony.register.summary import gravest
from imiony.terms.ids import MentionId, PersonCode
from imiony.terms.kinds import kinds

_BATCH: Final = 500  # ids a question: under SQLite's limit of variables

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Persons with their fate and whether that is verified, and who may be one."""

    persons: Mapping[str, tuple[str, bool]]
    open: frozenset[Pair]

    def counts(self) -> dict[str, tuple[int, int, int]]:
        fated = [Fated(code, fate, sure) for code, (fate, sure) in self.persons.items() if fate]
        return {row.fate: (row.least, row.most, row.verified) for row in documented(fated, self.open)}

    def merged(self, one: str, other: str) -> _Standing:
        both = [self.persons[one], self.persons[other]]
        whole = gravest(fate for fate, _ in both), any(sure for _, sure in both)
        persons = {code: held for code, held in self.persons.items() if code != other} | {one: whole}
        pairs = ((one if a == other else a, one if b == other else b) for a, b in self.open)
        return _Standing(persons, frozenset(pair for pair in pairs if pair[0] != pair[1]))

    def opened(self, one: str, other: str) -> _Standing:
        return replace(self, open=self.open | {(one, other)})

    def closed(self, one: str, other: str) -> _Standing:
        return replace(self, open=self.open - {(one, other), (other, one)})


def told_fates() -> frozenset[str]:
    """The fates of which an edition told a number of documented persons, or somebody who met it.

    All of them, where an edition did not write down what it counted.
    """
    found: set[str] = set()
    for counts, told in models.Edition.objects.values_list("counts", "told"):
        if counts is None:
            return frozenset(kinds()["fate"].fields["fate"])
        found |= counts.keys()
        found |= {words for details in told.values() for kind, _, words in details if kind == "fate"}
    return frozenset(found)


def told_counts() -> tuple[Documented, ...]:
    """Documented persons as the register counts them now, of the fates that an edition told."""
    told = told_fates()
    rows = persons_by_fate() if told else ()
    return tuple(replace(row, unreviewed=None) for row in rows if row.fate in told)


def moves_told(word: models.Judgement) -> bool:
    """Whether a count that an edition told is another one if a word holds: tried, and undone.

    A word on two may move others who were joined to them by scores alone; everybody whom it
    touches is sorted with it, which is exact in a register of any size.

    Args:
        word: Not saved yet.

    Returns:
        True too where so much is behind that only sorting everybody could tell.
    """
    if not told_fates():
        return False
    place = Place.current()
    with transaction.atomic():
        known = sorting.sort_in(place)
        before = told_counts()
        tried = copy(word)
        tried.waits = False
        tried.save(force_insert=True)
        moved = not known or not sorting.sort_in(place) or told_counts() != before
        transaction.set_rollback(True)
    return moved


def moved_fates(left: str, right: str, verdict: Verdict | None) -> frozenset[str]:
    """The fates told in an edition whose number of documented persons a word would change.

    Args:
        left: A mention of one person.
        right: A mention of the other, greater than `left`.
        verdict: None takes back what holds.
    """
    told = told_fates()
    before = last_that_holds(left, right) if told else None
    if not told or verdict == before:
        return frozenset()
    persons = persons_of((left, right))
    if len(persons) < 2 or derive.is_behind():
        return told & _said_of(set(persons.values()))
    one, other = persons[MentionId(left)], persons[MentionId(right)]
    if one == other:
        splits = verdict is Verdict.NOT_SAME or before is Verdict.SAME
        return told & _said_of({one}) if splits and verdict is not Verdict.SAME else frozenset()
    now = _standing((one, other))
    counts = now.counts()
    changed = {
        fate
        for then in _outcomes(now, (one, other), verdict, before)
        for fate in told
        if then.counts().get(fate) != counts.get(fate)
    }
    if _may_join(verdict, before):
        # Whoever is tied to somebody else may drift away from those whom scores alone had joined to them.
        changed |= {fate for code in (one, other) for fate in _said_of({code}, by_more_than_one=True)}
    return frozenset(told & changed)


def _outcomes(
    now: _Standing, pair: Pair, verdict: Verdict | None, before: Verdict | None
) -> Iterator[_Standing]:
    """What could stand after the word on two persons; more than one where scores decide."""
    if _may_join(verdict, before):
        yield now.merged(*pair)
        yield now.opened(*pair)
    elif verdict is Verdict.UNSURE:
        yield now.opened(*pair)
    else:
        yield now.closed(*pair)


def _may_join(verdict: Verdict | None, before: Verdict | None) -> bool:
    return verdict is Verdict.SAME or before is Verdict.NOT_SAME


def _standing(pair: Pair) -> _Standing:
    """The two, and everybody with an open question; nobody else's place can change."""
    pairs = frozenset(open_pairs())
    codes = sorted({*pair, *(code for each in pairs for code in each)})
    persons = {
        code: (fate, state == "confirmed")
        for first in range(0, len(codes), _BATCH)
        for code, fate, state in models.Person.objects.filter(
            code__in=codes[first : first + _BATCH]
        ).values_list("code", "fate", "state")
    }
    return _Standing(persons, pairs)


def _said_of(persons: Iterable[PersonCode], *, by_more_than_one: bool = False) -> set[str]:
    """Every fate that reports state of these persons.

    Args:
        persons: Of whom.
        by_more_than_one: Leave out what a single mention states alone of them.
    """
    mentions = models.Mention.objects.filter(person__in=set(persons)).values_list("pk", flat=True)
    rows = models.Statement.objects.filter(kind="fate", mention__in=mentions)
    said = rows.exclude(state=models.Statement.State.REJECTED).values_list("mention", "fields")
    found = [
        (who, str(each["fate"])) for who, each in said if each.get("fate") and each.get("status") != "denied"
    ]
    enough = not by_more_than_one or len({who for who, _ in found}) > 1
    return {fate for _, fate in found} if enough else set()
