"""Which documents form one origin?

Average linkage: two groups join while their documents are on average likely
to be of one origin, so that one borrowed paragraph does not chain two stories
together. Users' judgements stand above every likelihood: "same" joins first,
"not the same" keeps apart for good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from typing import Final, Protocol

from imiony.origins.relation import OriginJudgement
from imiony.terms.ids import OriginId, ReportId

# Average probability at which two groups are still one origin. A pair that was never compared counts 0,
# and two excerpts of one story may share nothing: hence under one half. origins_dev, F1 (precision) before
# `with_parts`: .3 .954 (.984), .4 .962 (1.0), .5 .943 (1.0); re-run tests/gates/test_origins_dev.py.
_JOIN: Final = 0.4

IdPair = tuple[ReportId, ReportId]


class Edge(Protocol):
    """Two documents that were compared; `left` has the smaller id."""

    @property
    def left(self) -> ReportId: ...  # noqa: D102
    @property
    def right(self) -> ReportId: ...  # noqa: D102
    @property
    def odds(self) -> float:
        """Log odds of one origin."""

    @property
    def part(self) -> ReportId | None:
        """The one whose own words stand nearly all in the other, if one does."""


def held_judgements(judgements: Sequence[OriginJudgement]) -> Mapping[IdPair, bool]:
    """What holds of each pair, the smaller id first: the last word on it, None withdrawn."""
    last = {pair(said.left, said.right): said.same for said in judgements if said.left != said.right}
    return {key: same for key, same in last.items() if same is not None}


def held_apart(
    of: Mapping[ReportId, OriginId], judged: Mapping[IdPair, bool]
) -> frozenset[frozenset[OriginId]]:
    """The pairs of origins of which two reports are judged "not the same": no question is left between them.

    Args:
        of: The origin of every report.
        judged: From `held_judgements`; pairs beyond `of` are ignored.
    """
    return frozenset(
        frozenset({of[left], of[right]})
        for (left, right), same in judged.items()
        if not same and left in of and right in of
    )


def pair(one: ReportId, other: ReportId) -> IdPair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def groups(
    ids: Iterable[ReportId], likely: Mapping[IdPair, float], judged: Mapping[IdPair, bool]
) -> tuple[tuple[ReportId, ...], ...]:
    """Partition documents into origins.

    Args:
        ids: All documents.
        likely: Probability of one origin, by pairs of `ids`; absent means 0.
        judged: From `held_judgements`; pairs beyond `ids` are ignored. Where
            judgements contradict each other, "not the same" wins.

    Returns:
        Groups sorted, each sorted by id; the same for any order of the input.
    """
    linkage = _Linkage(ids, likely, judged)
    linkage.join_judged(sorted(key for key, same in judged.items() if same))
    linkage.join_likely()
    return linkage.result()


def with_parts(
    origins: Sequence[Sequence[ReportId]],
    held_by: Mapping[ReportId, Set[ReportId]],
    judged: Mapping[IdPair, bool],
) -> tuple[tuple[ReportId, ...], ...]:
    """Join a lone excerpt to the origin that holds its words.

    An excerpt resembles the story it is from, and hardly the story's many
    translations; their average would leave it alone.

    Args:
        origins: From `groups`.
        held_by: For an excerpt, the documents that hold nearly all its words.
        judged: From `held_judgements`; "not the same" is not broken.

    Returns:
        Origins as from `groups`. An excerpt stays alone if its words stand in several origins.
    """
    place = {member: number for number, members in enumerate(origins) for member in members}
    joined: dict[int, list[ReportId]] = {number: list(members) for number, members in enumerate(origins)}
    for part, holders in sorted(held_by.items()):
        into = {place[holder] for holder in holders}
        if len(origins[place[part]]) > 1 or len(into) != 1:
            continue
        (number,) = into
        if len(origins[number]) == 1 or any(
            judged.get(pair(part, member)) is False for member in joined[number]
        ):
            continue
        joined[number].append(part)
        del joined[place[part]]
    return tuple(sorted(tuple(sorted(members)) for members in joined.values()))


class _Linkage:
    """Groups while they grow; each is known by its least member."""

    def __init__(
        self, ids: Iterable[ReportId], likely: Mapping[IdPair, float], judged: Mapping[IdPair, bool]
    ) -> None:
        self._members = {one: [one] for one in sorted(set(ids))}
        self._group = {one: one for one in self._members}
        self._sums: dict[ReportId, dict[ReportId, float]] = defaultdict(dict)
        self._apart: dict[ReportId, set[ReportId]] = defaultdict(set)
        for (left, right), chance in sorted(likely.items()):
            self._sums[left][right] = self._sums[right][left] = chance
        for (left, right), same in judged.items():
            if not same and left in self._members and right in self._members:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def join_judged(self, pairs: Iterable[IdPair]) -> None:
        for left, right in pairs:
            if left in self._group and right in self._group:
                one, other = self._group[left], self._group[right]
                if one != other and other not in self._apart[one]:
                    self._join(*pair(one, other))

    def join_likely(self) -> None:
        heap = [
            (-self._average(one, other), one, other)
            for one in self._members
            for other in self._sums[one]
            if one < other and other in self._members
        ]
        heapify(heap)
        while heap:
            likely, one, other = heappop(heap)
            if one not in self._members or other not in self._members or other in self._apart[one]:
                continue
            # An entry is stale once either group has grown; the fresh one is in the heap too.
            if -likely < _JOIN or likely != -self._average(one, other):
                continue
            self._join(one, other)
            for near in self._sums[one]:
                low, high = pair(one, near)
                heappush(heap, (-self._average(low, high), low, high))

    def _average(self, one: ReportId, other: ReportId) -> float:
        # Rounded, because sums of floats depend on the order of joining.
        total = self._sums[one].get(other, 0.0)
        return round(total / (len(self._members[one]) * len(self._members[other])), 9)

    def _join(self, low: ReportId, high: ReportId) -> None:
        for member in self._members.pop(high):
            self._members[low].append(member)
            self._group[member] = low
        for near, total in self._sums.pop(high, {}).items():
            del self._sums[near][high]
            if near != low:
                both = self._sums[low].get(near, 0.0) + total
                self._sums[low][near] = self._sums[near][low] = both
        for barred in self._apart.pop(high, set()):
            self._apart[barred].discard(high)
            self._apart[barred].add(low)
            self._apart[low].add(barred)

    def result(self) -> tuple[tuple[ReportId, ...], ...]:
        return tuple(tuple(sorted(members)) for _, members in sorted(self._members.items()))
