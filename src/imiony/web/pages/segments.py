"""How is a report's text cut so that every zone, statement and withheld name can be marked?

At every border of anything marked. Each piece keeps the code point at which it
starts, so that a selection on the page leads back to a span of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from imiony.terms.span import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A span to be marked.

    Args:
        anchor: What it belongs to, such as the id of a list item.
        kind: Decides how it is marked.
        state: proposed, confirmed and so on.
    """

    span: Span
    anchor: str
    kind: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which everything is the same.

    Args:
        first: Code point of the report's text at which it starts.
        zone: Zone kind, or empty for body.
        marks: What it belongs to, the shortest first.
        code: The withheld person whose name stands here; the text is then empty.
    """

    first: int
    text: str = field(repr=False)
    zone: str = ""
    marks: tuple[Marked, ...] = ()
    code: str = ""


def pieces(
    text: str,
    marks: Sequence[Marked],
    zones: Iterable[tuple[str, Span]] = (),
    covered: Sequence[tuple[Span, str]] = (),
) -> tuple[Piece, ...]:
    """Cut `text`; the texts of all pieces together are `text` without the covered names.

    Args:
        text: Of the report, whole.
        marks: May overlap.
        zones: Kind and span; not overlapping.
        covered: Spans of withheld names, not overlapping, with their codes.
    """
    size = len(text)
    laid = [(kind, span) for kind, span in zones if span.first < size]
    inside = [mark for mark in marks if mark.span.past <= size]
    borders = {0, size}
    spans = [mark.span for mark in inside] + [span for _, span in laid]
    # Inside a withheld name nothing is cut: the pieces would tell its length.
    hidden = [span for span, _ in covered]
    for border in (border for span in spans for border in (span.first, min(span.past, size))):
        if not any(span.first < border < span.past for span in hidden):
            borders.add(border)
    borders |= {border for span in hidden for border in (span.first, span.past)}
    ordered = sorted(borders)
    starts = _by_start(inside, ordered)
    return tuple(_piece(text, Span(first, past), starts, laid, covered) for first, past in pairwise(ordered))


def _by_start(marks: Sequence[Marked], borders: Sequence[int]) -> dict[int, list[Marked]]:
    """The marks over each piece, by the piece's first code point."""
    over: dict[int, list[Marked]] = {border: [] for border in borders}
    ordered = sorted(marks, key=lambda mark: mark.span.first)
    active: list[Marked] = []
    at = 0
    for border in borders:
        active = [mark for mark in active if mark.span.past > border]
        while at < len(ordered) and ordered[at].span.first <= border:
            if ordered[at].span.past > border:
                active.append(ordered[at])
            at += 1
        over[border] = sorted(active, key=lambda mark: len(mark.span))
    return over


def _piece(
    text: str,
    span: Span,
    starts: dict[int, list[Marked]],
    zones: Sequence[tuple[str, Span]],
    covered: Sequence[tuple[Span, str]],
) -> Piece:
    zone = next((kind for kind, where in zones if where.first <= span.first < where.past), "")
    code = next((code for where, code in covered if where.covers(span)), "")
    return Piece(span.first, "" if code else span.of(text), zone, tuple(starts[span.first]), code)
