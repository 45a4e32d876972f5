"""Which two persons should a user be asked about?

Only the best pair of mentions for two persons is shown. A call sign, a single
name or an initial never joins anybody: it can only be suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from imiony.identity.cluster import Groups, Pair, Standing, ordered
from imiony.identity.mention import Mention, NameKind, Suggestion
from imiony.identity.names import reasons, scored
from imiony.identity.profile import Profile
from imiony.terms.ids import MentionId
from imiony.terms.names import coarse, fold

# A single name that fits more persons says too little to ask anybody.
_FITS: Final = 8
_BEST: Final = 3
_STATED: Final = 0.9
_CALL_SIGN: Final = 0.5
_ALONE: Final = frozenset({NameKind.SINGLE_NAME, NameKind.GIVEN_NAME, NameKind.INITIAL})


Rank = tuple[float, MentionId, MentionId]
Why = tuple[str, ...] | Callable[[], tuple[str, ...]]


@dataclass(slots=True)
class Queue:
    """Suggestions in the making: the best one for each two persons."""

    groups: Groups = field(repr=False)
    standing: Standing = field(repr=False)
    best: dict[tuple[int, int], tuple[Rank, Why]] = field(default_factory=dict, repr=False)

    def add(self, left: MentionId, right: MentionId, score: float, why: Why) -> None:
        """Suggest two mentions, unless they are one person already; `why` is asked only if it is shown."""
        first, second = ordered(left, right)
        groups = self.groups.of[first], self.groups.of[second]
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
        left, right = (self.groups.of.get(mention, -1) for mention in pair)
        return min(left, right), max(left, right)


def _rank(suggestion: Suggestion) -> Rank:
    return -suggestion.score, suggestion.left, suggestion.right


def suggest_stated(queue: Queue, mentions: Sequence[Mention]) -> None:
    """What a report itself says: two of its mentions are one person."""
    known = {mention.id for mention in mentions}
    for mention in mentions:
        if mention.stated_same in known and mention.stated_same is not None:
            queue.add(mention.id, mention.stated_same, _STATED, ("the report itself says that they are one",))


def suggest_call_signs(queue: Queue, mentions: Sequence[Mention]) -> None:
    """The same call sign in two reports, one after the other."""
    bearers: defaultdict[str, list[MentionId]] = defaultdict(list)
    for mention in mentions:
        own = mention.forms if mention.name_kind is NameKind.CALL_SIGN else ()
        for call_sign in sorted({sign for form in (*mention.call_signs, *own) if (sign := _heard(form))}):
            bearers[call_sign].append(mention.id)
    for group in bearers.values():
        for left, right in pairwise(group):
            queue.add(left, right, _CALL_SIGN, ("same call sign; call signs are shared",))


def _heard(call_sign: str) -> str:
    return coarse("".join(fold(word)[0] for word in call_sign.replace("-", " ").split()))


def suggest_single(queue: Queue, profiles: Sequence[Profile]) -> None:
    """Single names, each with the few fuller names that it fits."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, profile in enumerate(profiles):
        if profile.first.name_kind is NameKind.FULL_NAME:
            for stem in {stem for name in profile.names for word in name.words for stem in word.stems}:
                index[stem].append(at)
    for profile in profiles:
        if profile.first.name_kind in _ALONE:
            _suggest_fitting(queue, profile, profiles, index)
    _suggest_alike(
        queue, [profile for profile in profiles if profile.first.name_kind is NameKind.SINGLE_NAME]
    )


def _suggest_fitting(
    queue: Queue, single: Profile, profiles: Sequence[Profile], index: dict[str, list[int]]
) -> None:
    fitting = sorted({at for stem in _stems(single) for at in index.get(stem, ())})
    persons = {queue.groups.of[profiles[at].first.id] for at in fitting}
    if not fitting or len(persons) > _FITS:
        return
    found = []
    for at in fitting:
        value, alignment = max(
            (scored(one, other) for one in single.names for other in profiles[at].names),
            key=lambda item: item[0],
        )
        found.append((-value, at, reasons(alignment)))
    for value, at, why in sorted(found)[:_BEST]:
        for mention in single.mentions:
            queue.add(mention.id, profiles[at].first.id, -value, why)


def _suggest_alike(queue: Queue, singles: Sequence[Profile]) -> None:
    """The same surname alone in several reports: each with the next."""
    by_name: defaultdict[str, list[MentionId]] = defaultdict(list)
    for profile in singles:
        for name in profile.names[:1]:
            by_name[name.words[0].core] += [mention.id for mention in profile.mentions]
    for group in by_name.values():
        ids = sorted(group)
        for left, right in pairwise(ids):
            queue.add(left, right, 0.4, ("same single name in two reports",))


def _stems(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        for word in name.words:
            yield from word.stems
