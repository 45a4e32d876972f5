"""Which words of a report are somebody else's, because they stand between quotation marks?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.origins.letters import BREAK, MARK, SINGLE, code_points, kinds
from imiony.terms.span import Span

_CLOSES: Final = {
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u201e": "\u201c\u201d",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    '"': '"',
}
_INNER: Final = re.compile(r"(?<!\w)\u2018[^\n\u2018]{15,400}?\u2019(?!\w)")
_GOES_ON: Final = re.compile(r"\n+[^\S\n]*[" + "".join(_CLOSES) + "]")


def quotations(text: str) -> tuple[Span, ...]:
    """Stretches between quotation marks, marks included, in the order of their starts.

    A quotation left open ends with its paragraph if the next paragraph opens
    one again (newspaper usage); else the mark is taken for a slip.
    """
    found = quoted(text, kinds()[code_points(text)], [len(text)])
    return tuple(Span(first, past) for first, past in sorted(found))


def quoted(text: str, kind: NDArray[np.uint16], ends: Sequence[int]) -> list[tuple[int, int]]:
    """The same for documents joined by new lines, as (first, past).

    Args:
        text: The documents in their own spelling.
        kind: (letters,) What each letter is.
        ends: (documents,) Where each ends in `text`, rising.
    """
    return [*_double(text, kind, ends), *_single(text, kind)]


def _double(text: str, kind: NDArray[np.uint16], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    marks = np.flatnonzero(kind & MARK)
    breaks = np.flatnonzero(kind & BREAK)
    paragraphs = np.searchsorted(breaks, marks).tolist()
    documents = np.searchsorted(np.asarray(ends), marks).tolist()
    opened, within, document, closers = -1, -1, -1, ""
    for at, paragraph, of in zip(marks.tolist(), paragraphs, documents, strict=True):
        if paragraph != within:
            if opened >= 0:
                yield from _left_open(text, opened, ends[document])
            opened, within, document = -1, paragraph, of
        letter = text[at]
        if opened >= 0 and letter in closers:
            yield opened, at + 1
            opened = -1
        elif opened < 0:
            opened, closers = at, _CLOSES[letter]
    if opened >= 0:
        yield from _left_open(text, opened, ends[document])


def _left_open(text: str, opened: int, end: int) -> Iterator[tuple[int, int]]:
    past = text.find("\n", opened, end)
    if past >= 0 and _GOES_ON.match(text, past, end):
        yield opened, past


def _single(text: str, kind: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    past = 0
    for at in np.flatnonzero(kind & SINGLE).tolist():
        found = _INNER.match(text, at) if at >= past else None
        if found:
            past = found.end()
            yield at, past
