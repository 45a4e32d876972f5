"""Which stretches of two texts are word for word the same?

Runs of the report's own words and runs of quoted words are found apart: the
first show that one text was written from the other, the second only that both
heard the same speaker. Runs are seeded by five equal words, extended, and
joined over a changed word or two, which is where a copy betrays itself
(18 -> 37).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imiony.origins.reading import GRAM, Channel, Reading, grams
from imiony.origins.relation import Mark, Passage
from imiony.terms.span import Span

# The longest changed stretch, in words, between two runs that still counts as one changed fact.
_CHANGED: Final = 3
# Equal words that must follow a change, so that it is seen to stand in the same sentence.
_RESUMED: Final = 2
# A seed that recurs in one text (a refrain, a table) is tried at so many places.
_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `size` of them from word `left` on one side and word `right` on the other."""

    left: int
    right: int
    size: int


def runs(left: Reading, right: Reading, channel: Channel) -> tuple[Run, ...]:
    """The longest equal runs of one channel, by place on the left; no left word is in two.

    Greedy from the left: at each seed the longest of its places on the right.
    """
    there = grams(right.words, right.channels, channel)
    mine = grams(left.words, left.channels, channel)
    here = sorted((at, words) for words, places in mine.items() if words in there for at in places)
    found: list[Run] = []
    past = 0
    for at, words in here:
        if at < past:
            continue
        options = (Run(at, to, _length(left, at, right, to, channel)) for to in there[words][:_PLACES])
        best = max(options, key=lambda run: (run.size, -run.right))
        found.append(best)
        past = best.left + best.size
    return tuple(found)


def _length(left: Reading, at: int, right: Reading, to: int, channel: Channel) -> int:
    size = GRAM
    while _same(left, at + size, right, to + size, channel):
        size += 1
    return size


def _same(left: Reading, at: int, right: Reading, to: int, channel: Channel) -> bool:
    return (
        0 <= at < len(left.words)
        and 0 <= to < len(right.words)
        and left.words[at] == right.words[to]
        and left.channels[at] is channel
        and right.channels[to] is channel
    )


def passages(left: Reading, right: Reading) -> tuple[Passage, ...]:
    """The passages of two readings: same words, changed facts between them, quotations.

    Returns:
        By place on the left. Every span lies in its text; the words at both
        spans of a `SAME_WORDS` or `QUOTATION` passage are the same but for
        case, marks and spaces.
    """
    own = runs(left, right, Channel.OWN)
    found = [_passage(left, right, run, Mark.SAME_WORDS) for run in own]
    found += [_passage(left, right, run, Mark.QUOTATION) for run in runs(left, right, Channel.QUOTED)]
    for run in own:
        found.extend(_changes(left, right, run))
    unique = dict.fromkeys(sorted(found, key=lambda p: (p.here, p.there, p.mark)))
    return tuple(unique)


def _passage(left: Reading, right: Reading, run: Run, mark: Mark) -> Passage:
    return Passage(
        _span(left, run.left, run.left + run.size), _span(right, run.right, run.right + run.size), mark
    )


def _span(reading: Reading, first: int, past: int) -> Span:
    return Span(reading.spans[first].first, reading.spans[past - 1].past)


def _changes(left: Reading, right: Reading, run: Run) -> Iterator[Passage]:
    """A changed number or name right after or right before a run, with equal words beyond it."""
    after = _gap(left, run.left + run.size, right, run.right + run.size, 1)
    if after is not None:
        mine, theirs = after
        at, to = run.left + run.size, run.right + run.size
        yield from _changed(left, (at, at + mine), right, (to, to + theirs))
    before = _gap(left, run.left - 1, right, run.right - 1, -1)
    if before is not None:
        mine, theirs = before
        at, to = run.left, run.right
        yield from _changed(left, (at - mine, at), right, (to - theirs, to))


def _gap(left: Reading, at: int, right: Reading, to: int, step: int) -> tuple[int, int] | None:
    """The least (mine, theirs) words that differ before the texts run alike again."""
    gaps = sorted(
        ((mine, theirs) for mine in range(1, _CHANGED + 1) for theirs in range(1, _CHANGED + 1)), key=sum
    )
    for mine, theirs in gaps:
        if all(
            _same(left, at + step * (mine + more), right, to + step * (theirs + more), Channel.OWN)
            for more in range(_RESUMED)
        ):
            return mine, theirs
    return None


def _changed(
    left: Reading, here: tuple[int, int], right: Reading, there: tuple[int, int]
) -> Iterator[Passage]:
    """The change, if a number or a name stands on both sides of it."""
    mine, theirs = _span(left, *here), _span(right, *there)
    facts = _facts(left, mine), _facts(right, theirs)
    if all(facts) and facts[0] != facts[1]:
        yield Passage(mine, theirs, Mark.CHANGED_FACT)


def _facts(reading: Reading, span: Span) -> list[str]:
    """The numbers and names that stand in a stretch, as they are compared."""
    return [item.stem for item in reading.items if span.covers(item.span)]
