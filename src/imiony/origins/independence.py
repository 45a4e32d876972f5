"""How many independent origins stand behind what was said - and how far is that open?

Independence belongs to a statement, not to a report. What stands in a passage
that a report took from another belongs to the other's origin, wherever copies
of the two carried it. What nobody decided is joined for the least and kept
apart for the most, so that the number is a range; whoever publishes rests on
the least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from imiony.origins.group import held_apart, held_judgements
from imiony.origins.relation import (
    Link,
    Mark,
    Nearness,
    Neighbour,
    OriginJudgement,
    Origins,
    Passage,
)
from imiony.terms.ids import OriginId, ReportId
from imiony.terms.span import Span

Id = TypeVar("Id", bound=str)

# A changed fact stands between equal words: it was in the passage, and was changed on the way.
_TAKEN: Final = frozenset({Mark.SAME_WORDS, Mark.PARAPHRASE, Mark.CHANGED_FACT})


@dataclass(frozen=True, slots=True)
class Independent:
    """How many independent origins: `least` if every open question is answered "same", `most` if none is."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one statement goes back to.

    Args:
        origin: As everything stands decided.
        perhaps: Origins that it may go back to as well, where a question is open.
    """

    origin: OriginId
    perhaps: frozenset[OriginId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tie:
    """Passages that a report has in common with another, from the report to the other."""

    other: ReportId
    passages: tuple[tuple[Span, Span], ...]

    def holds(self, span: Span) -> bool:
        """Whether `span` stands in the passages."""
        return mostly_inside(span, (here for here, _ in self.passages))

    def carried(self, span: Span) -> Span:
        """Where the part of `span` that most of one passage holds stands in the other report.

        Between the ends of a passage by proportion: exact where the words are the same.
        """
        here, there = max(self.passages, key=lambda pair: _overlap(pair[0], span))
        first, past = _common(here, span)
        scale = len(there) / len(here)
        start = there.first + int((first - here.first) * scale)
        end = there.first + round((past - here.first) * scale)
        return Span(start, max(start + 1, end))


@dataclass(frozen=True, slots=True)
class Independence:
    """Which origin each stretch of each report goes back to; made by `independence`.

    Args:
        of: The origin of every report that is asked for.
        taken: By report, passages taken from an earlier report of another origin.
        unsettled: By report, passages shared with one of another origin; nobody knows which came first.
        linked: By report, passages shared with another report of its origin.
        root: By origin, the least origin that open questions may join it with; absent where none is open.
        touched: By origin, its reports with passages in `taken` or `unsettled`.
    """

    of: Mapping[ReportId, OriginId]
    taken: Mapping[ReportId, Sequence[_Tie]] = field(default_factory=dict)
    unsettled: Mapping[ReportId, Sequence[_Tie]] = field(default_factory=dict)
    linked: Mapping[ReportId, Sequence[_Tie]] = field(default_factory=dict)
    root: Mapping[OriginId, OriginId] = field(default_factory=dict)
    touched: Mapping[OriginId, frozenset[ReportId]] = field(default_factory=dict)

    def at(self, report: ReportId, span: Span) -> Standing:
        """Where the statement at `span` of `report` goes back to.

        Raises:
            KeyError: `of` lacks the report.
        """
        origin, options = self._source(report, span, ())
        joined = {self.root.get(each, each) for each in (origin, *options)}
        return Standing(origin, frozenset(joined - {origin}))

    def _source(
        self, report: ReportId, span: Span, path: tuple[OriginId, ...]
    ) -> tuple[OriginId, frozenset[OriginId]]:
        """The origin, and others that it may be instead. `path` is how far we have come."""
        own = self.of[report]
        holders = self.touched.get(own)
        if holders is None:
            return own, frozenset()
        if own in path:  # each took it from the next, says the evidence: one of them it was
            return min(path[path.index(own) :]), frozenset()
        places = self._in_origin(report, span)
        taken = [
            (tie.other, tie.carried(at))
            for place, at in sorted(places.items())
            for tie in self.taken.get(place, ())
            if tie.holds(at)
        ]
        if taken:
            found = [self._source(*earlier, (*path, own)) for earlier in taken]
            options = {each for origin, more in found for each in (origin, *more)}
            first = min(origin for origin, _ in found)
            return first, frozenset(options - {first})
        # A copy in which the place was not found again may hold it in the passage or beside it.
        unknown = places.keys() & holders or holders
        ties = [
            tie
            for place in unknown
            for tie in (*self.unsettled.get(place, ()), *self.taken.get(place, ()))
            if place not in places or tie.holds(places[place])
        ]
        return own, frozenset(self.of[tie.other] for tie in ties)

    def _in_origin(self, report: ReportId, span: Span) -> dict[ReportId, Span]:
        """Where the words at `span` stand in the reports of this origin, as far as their passages show it."""
        found = {report: span}
        waiting = [report]
        while waiting:
            place = waiting.pop(0)
            for tie in self.linked.get(place, ()):
                if tie.other not in found and tie.holds(found[place]):
                    found[tie.other] = tie.carried(found[place])
                    waiting.append(tie.other)
        return found


def independence(origins: Origins, judgements: Iterable[OriginJudgement] = ()) -> Independence:
    """What is decided of origins and what is open, ready to be asked for single statements.

    Args:
        origins: From `trace`. Reports of neighbours that `of` lacks are left out.
        judgements: In the order said. A pair of origins with reports judged "not the same" is not open.
    """
    of = origins.of
    pairs = [pair for pair in origins.neighbours if pair.left in of and pair.right in of]
    taken, unsettled = _borrowed(pair for pair in pairs if pair.nearness is Nearness.PARTLY)
    touched: dict[OriginId, set[ReportId]] = defaultdict(set)
    for report in (*taken, *unsettled):
        touched[of[report]].add(report)
    asked = [(of[pair.left], of[pair.right]) for pair in pairs if pair.nearness is Nearness.ASK]
    return Independence(
        of=of,
        taken=taken,
        unsettled=unsettled,
        linked=_linked(link for link in origins.links if of.get(link.report) in touched),
        root=representatives(open_pairs(asked, of, judgements)),
        touched={origin: frozenset(reports) for origin, reports in touched.items()},
    )


def open_pairs(
    asked: Iterable[tuple[OriginId, OriginId]],
    of: Mapping[ReportId, OriginId],
    judgements: Iterable[OriginJudgement],
) -> tuple[tuple[OriginId, OriginId], ...]:
    """The pairs of origins that are asked about and of which no reports are judged "not the same"."""
    apart = held_apart(of, held_judgements(tuple(judgements)))
    return tuple(pair for pair in asked if frozenset(pair) not in apart)


def independent(standings: Iterable[Standing]) -> Independent:
    """Count the origins behind some statements.

    Returns:
        `least <= most`; both 0 for no statement. A copy, and a passage taken
        from an origin that is there already, add nothing.
    """
    held = tuple(standings)
    origins = {standing.origin for standing in held}
    root = representatives((each.origin, other) for each in held for other in each.perhaps)
    return Independent(len({root.get(origin, origin) for origin in origins}), len(origins))


def independent_in_all(origins: int, pairs: Iterable[tuple[OriginId, OriginId]]) -> Independent:
    """The range of a whole register that holds so many origins and asks about `pairs` of them."""
    root = representatives(pairs)
    return Independent(origins - len(root) + len(set(root.values())), origins)


def came_first(pair: Neighbour) -> ReportId | None:
    """Which of two reports had the passages first, by the strongest clue; None where that names none."""
    return pair.clues[0].first if pair.clues else None


def mostly_inside(span: Span, passages: Iterable[Span]) -> bool:
    """Whether passages, together, hold at least half of `span`."""
    inside = {at for passage in passages for at in range(*_common(passage, span))}
    return 2 * len(inside) >= len(span)


def representatives(pairs: Iterable[tuple[Id, Id]]) -> dict[Id, Id]:
    """By id, the least id that it is joined with when all pairs are one; only ids that stand in pairs."""
    near: dict[Id, set[Id]] = defaultdict(set)
    for left, right in pairs:
        near[left].add(right)
        near[right].add(left)
    root: dict[Id, Id] = {}
    for start in sorted(near):
        waiting = [start] if start not in root else []
        while waiting:
            one = waiting.pop()
            if one not in root:
                root[one] = start
                waiting.extend(near[one])
    return root


_Ties = dict[ReportId, list[_Tie]]


def _borrowed(pairs: Iterable[Neighbour]) -> tuple[_Ties, _Ties]:
    """Passages taken from an earlier report, and passages of which nobody knows who had them first."""
    taken: _Ties = defaultdict(list)
    unsettled: _Ties = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (pair.left, pair.right)):
        here, there = _ties(pair.left, pair.right, pair.passages)
        first = came_first(pair)
        if not here.passages:
            continue
        if first != pair.left:
            (unsettled if first is None else taken)[pair.left].append(here)
        if first != pair.right:
            (unsettled if first is None else taken)[pair.right].append(there)
    return taken, unsettled


def _linked(links: Iterable[Link]) -> _Ties:
    found: _Ties = defaultdict(list)
    for link in sorted(links, key=lambda link: link.report):
        here, there = _ties(link.report, link.of, link.passages)
        if here.passages:
            found[link.report].append(here)
            found[link.of].append(there)
    return found


def _ties(left: ReportId, right: ReportId, passages: Iterable[Passage]) -> tuple[_Tie, _Tie]:
    shared = sorted((each.here, each.there) for each in passages if each.mark in _TAKEN)
    turned = sorted((there, here) for here, there in shared)
    return _Tie(right, tuple(shared)), _Tie(left, tuple(turned))


def _common(one: Span, other: Span) -> tuple[int, int]:
    """Ends of what two spans have in common; an empty range where they have nothing."""
    first = max(one.first, other.first)
    return first, max(first, min(one.past, other.past))


def _overlap(one: Span, other: Span) -> int:
    first, past = _common(one, other)
    return past - first
