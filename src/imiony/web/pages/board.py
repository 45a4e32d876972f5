"""What stands on a board: two texts side by side, their passages numbered?

Plain values in and out: the workbench draws it with what it holds, a command
with what it read. `board.html` is the drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.origins.relation import Clue, Mark, Passage
from imiony.terms.span import Span
from imiony.web.pages.segments import Marked, Piece, pieces

_MARKS: Final = tuple(Mark)  # in the order of the legend


@dataclass(frozen=True, slots=True)
class Text:
    """One report, to be put on a board.

    Args:
        published: As `Days.parse` reads it, or empty.
        title: Left out where it stands in the text.
        zones: Kind and span; adverts and comments are dimmed.
        covered: Spans of withheld names with their codes.
    """

    id: str
    text: str = field(repr=False)
    publisher: str = ""
    published: str = ""
    language: str = ""
    title: str = field(default="", repr=False)
    zones: Sequence[tuple[str, Span]] = ()
    covered: Sequence[tuple[Span, str]] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a board."""

    id: str
    publisher: str
    published: str
    language: str
    title: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that reads otherwise on the other side, such as 18 and 37.

    Args:
        anchor: Number of the passage.
    """

    anchor: str
    left: str = field(repr=False)
    right: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Board:
    """Two columns.

    Args:
        marks: How many passages of each mark.
        changes: Facts that read otherwise on the right, each once.
        clues: Who came first, the strongest first.
    """

    left: Column
    right: Column
    marks: tuple[tuple[str, int], ...]
    changes: tuple[Change, ...] = field(repr=False)
    clues: tuple[Clue, ...] = field(repr=False)


def board(left: Text, right: Text, passages: Iterable[Passage], clues: Iterable[Clue] = ()) -> Board:
    """Number the passages as they stand on the left, and cut both texts at them.

    Args:
        left: The earlier one, where that is known: changes are told from left to right.
        right: The other.
        passages: From `left` to `right`; see `turned`.
        clues: The strongest first.
    """
    found = sorted(set(passages), key=lambda each: (each.here, each.there, each.mark))
    here = _column(left, [(each.here, each.mark) for each in found])
    there = _column(right, [(each.there, each.mark) for each in found])
    counted = Counter(each.mark for each in found)
    marks = tuple((mark.value, counted[mark]) for mark in _MARKS if counted[mark])
    return Board(here, there, marks, _changes(here, there), tuple(clues))


def turned(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages as the other report sees them."""
    return tuple(Passage(each.there, each.here, each.mark) for each in passages)


def _column(text: Text, spans: Sequence[tuple[Span, Mark]]) -> Column:
    marks = [Marked(span, str(number), mark.value) for number, (span, mark) in enumerate(spans, start=1)]
    return Column(
        id=text.id,
        publisher=text.publisher,
        published=text.published,
        language=text.language,
        title="" if text.title in text.text else text.title,
        pieces=pieces(text.text, marks, text.zones, text.covered),
    )


def _changes(left: Column, right: Column) -> tuple[Change, ...]:
    """The changed facts in words of both sides; codes where names are covered."""
    here, there = _worded(left.pieces), _worded(right.pieces)
    found: dict[tuple[str, str], Change] = {}
    for anchor, words in here.items():
        if anchor in there:
            found.setdefault((words, there[anchor]), Change(anchor, words, there[anchor]))
    return tuple(found.values())


def _worded(pieces: Sequence[Piece]) -> dict[str, str]:
    words: dict[str, str] = {}
    for piece in pieces:
        for mark in piece.marks:
            if mark.kind == Mark.CHANGED_FACT:
                words[mark.anchor] = words.get(mark.anchor, "") + (piece.code or piece.text)
    return {anchor: " ".join(said.split()) for anchor, said in words.items()}
