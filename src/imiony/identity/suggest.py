"""Which two persons should a user be asked about?

Only the best pair of mentions for two persons is shown. A call sign, a single
name or an initial never joins anybody: it can only be suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from imiony.identity.cluster import Pair, Standing, ordered
from imiony.identity.mention import NameKind, Suggestion
from imiony.identity.names import reasons, scored
from imiony.identity.profile import Profile
from imiony.terms.ids import MentionId
from imiony.terms.names import coarse, fold

# A single name that fits more persons says too little to ask anybody.
FITS: Final = 8
_BEST: Final = 3
_STATED: Final = 0.9
_CALL_SIGN: Final = 0.5
_ALIKE: Final = 0.4
_ALONE: Final = frozenset({NameKind.SINGLE_NAME, NameKind.GIVEN_NAME, NameKind.INITIAL})


Rank = tuple[float, MentionId, MentionId]
Why = tuple[str, ...] | Callable[[], tuple[str, ...]]


@dataclass(slots=True)
class Queue:
    """Suggestions in the making: the best one for each two persons.

    Args:
        of: The person of each mention, by a number.
    """

    of: Mapping[MentionId, int] = field(repr=False)
    standing: Standing = field(repr=False)
    best: dict[tuple[int, int], tuple[Rank, Why]] = field(default_factory=dict, repr=False)

    def add(self, left: MentionId, right: MentionId, score: float, why: Why) -> None:
        """Suggest two mentions, unless they are one person already; `why` is asked only if it is shown."""
        first, second = ordered(left, right)
        groups = self.of[first], self.of[second]
        if groups[0] == groups[1]:
            return
        persons = min(groups), max(groups)
        rank = -score, first, second
        if persons not in self.best or rank < self.best[persons][0]:
            self.best[persons] = rank, why

    def sorted(self, contradictory: Iterable[Pair]) -> tuple[Suggestion, ...]:
        """All suggestions, the most certain first; none that a user has answered already.

        Args:
            contradictory: Pairs called the same that other judgements hold apart;
                they are shown although they are answered.
        """
        answered = {self._persons(pair) for pair in (*self.standing.unsure, *self.standing.not_same)}
        said = ("contradictory: called the same, yet other judgements hold them apart",)
        asked = {
            persons: Suggestion(rank[1], rank[2], -rank[0], why if isinstance(why, tuple) else why())
            for persons, (rank, why) in self.best.items()
            if persons not in answered
        }
        for left, right in contradictory:
            asked[self._persons((left, right))] = Suggestion(left, right, 1.0, said)
        return tuple(sorted(asked.values(), key=_rank))

    def _persons(self, pair: Pair) -> tuple[int, int]:
        left, right = (self.of.get(mention, -1) for mention in pair)
        return min(left, right), max(left, right)


def _rank(suggestion: Suggestion) -> Rank:
    return -suggestion.score, suggestion.left, suggestion.right


def suggest_stated(queue: Queue, looks: Sequence[Profile]) -> None:
    """What a report itself says: two of its mentions are one person."""
    for look in looks:
        if look.first.stated_same is not None:
            add_stated(queue, look)


def add_stated(queue: Queue, look: Profile) -> None:
    """What a report says of the one mention of a profile, if the other is there."""
    other = look.first.stated_same
    if other is not None and other in queue.of:
        queue.add(look.first.id, other, _STATED, ("the report itself says that they are one",))


def suggest_call_signs(queue: Queue, looks: Sequence[Profile]) -> None:
    """The same call sign in two reports, one after the other."""
    bearers: defaultdict[str, list[MentionId]] = defaultdict(list)
    for look in looks:
        for call_sign in call_signs(look):
            bearers[call_sign] += look.ids
    for group in bearers.values():
        for left, right in pairwise(sorted(group)):
            add_call_sign(queue, left, right)


def add_call_sign(queue: Queue, left: MentionId, right: MentionId) -> None:
    """Two who bear one call sign."""
    queue.add(left, right, _CALL_SIGN, ("same call sign; call signs are shared",))


def call_signs(look: Profile) -> frozenset[str]:
    """How the call signs of a profile sound."""
    own = look.first.forms if look.first.name_kind is NameKind.CALL_SIGN else ()
    return frozenset(sign for form in (*look.first.call_signs, *own) if (sign := _heard(form)))


def _heard(call_sign: str) -> str:
    return coarse("".join(fold(word)[0] for word in call_sign.replace("-", " ").split()))


def suggest_single(queue: Queue, looks: Sequence[Profile]) -> None:
    """Single names, each with the few fuller names that it fits."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, look in enumerate(looks):
        for stem in full_stems(look):
            index[stem].append(at)
    by_name: defaultdict[str, list[MentionId]] = defaultdict(list)
    for look in looks:
        stems = single_stems(look)
        if stems:
            add_fitting(
                queue, look, [looks[at] for at in sorted({at for stem in stems for at in index[stem]})]
            )
        if word := single_word(look):
            by_name[word] += look.ids
    for group in by_name.values():
        for left, right in pairwise(sorted(group)):
            add_alike(queue, left, right)


def full_stems(look: Profile) -> frozenset[str]:
    """Under what a full name is found by a single one."""
    return frozenset(_stems(look)) if look.first.name_kind is NameKind.FULL_NAME else frozenset()


def single_stems(look: Profile) -> frozenset[str]:
    """Under what a single name looks for full ones."""
    return frozenset(_stems(look)) if look.first.name_kind in _ALONE else frozenset()


def single_word(look: Profile) -> str:
    """The sounds of a name that stands alone; empty for any other."""
    alone = look.first.name_kind is NameKind.SINGLE_NAME
    return next((name.words[0].core for name in look.names[:1]), "") if alone else ""


def add_fitting(queue: Queue, single: Profile, fitting: Sequence[Profile]) -> None:
    """A single name with the best of the full names that it fits, if these are few persons.

    Args:
        queue: Where to.
        single: The profile of a single name.
        fitting: All profiles that share a stem, sorted.
    """
    persons = {queue.of[look.first.id] for look in fitting}
    if not fitting or len(persons) > FITS:
        return
    found = []
    for at, look in enumerate(fitting):
        value, alignment = max(
            (scored(one, other) for one in single.names for other in look.names),
            key=lambda item: item[0],
        )
        found.append((-value, at, reasons(alignment)))
    for value, at, why in sorted(found)[:_BEST]:
        for mention in single.ids:
            queue.add(mention, fitting[at].first.id, -value, why)


def add_alike(queue: Queue, left: MentionId, right: MentionId) -> None:
    """The same surname alone in two reports."""
    queue.add(left, right, _ALIKE, ("same single name in two reports",))


def _stems(look: Profile) -> Iterator[str]:
    for name in look.names:
        for word in name.words:
            yield from word.stems
