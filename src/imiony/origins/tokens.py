"""Which words, sentences, numbers and names stand in a batch of documents, and whose words are they?

The one tokeniser of this stage. Documents are joined and cut as columns, a
thousand at a time or one alone; what a document gives does not depend on the
others. Words outside quotation marks are the report's own; words inside are a
channel of their own, because two independent reporters may quote one press
statement. Quiet stretches (adverts, readers' comments) and attribution lines
do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.origins.attribution import Credit, CreditKind, credits_of
from imiony.origins.letters import (
    APOSTROPHE,
    BREAK,
    CLOSER,
    SPACE,
    STOP,
    WORD,
    Hashes,
    Mask,
    Places,
    code_points,
    kinds,
    lower,
    run_hashes,
)
from imiony.origins.quotations import quoted
from imiony.origins.relation import Document

# A mark of quotation shorter than this is a name or a distancing mark, not a quotation.
_QUOTED_WORDS: Final = 4
# Lines that say whose text or picture it is: shared by every story of an outlet.
_LINES: Final = frozenset({CreditKind.REPRINT, CreditKind.SOURCE, CreditKind.DATELINE, CreditKind.PHOTO})


class Channel(IntEnum):
    """Whose words a word belongs to."""

    OWN = 0
    QUOTED = 1
    SILENT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Documents as columns; every place counts code points of `text`, in which they are joined.

    Args:
        points: (letters,) Code points of `text`.
        kind: (letters,) What each is; see `letters`.
        credits: Of each document.
        starts: (documents + 1,) Where each document starts, and where the last ends.
        first: (words,)
        past: (words,)
        words: (words,) Hash of each, without case.
        channels: (words,) `Channel`.
        word_starts: (documents + 1,) Place of each document's first word.
        openings: (sentences,) Where each sentence starts.
        silent: (stretches, 2) What does not count, rising, none touching another.
    """

    text: str
    points: NDArray[np.uint32]
    kind: NDArray[np.uint16]
    credits: tuple[tuple[Credit, ...], ...]
    starts: Places
    first: Places
    past: Places
    words: Hashes
    channels: NDArray[np.uint8]
    word_starts: Places
    openings: Places
    silent: Places


def tokens(documents: Sequence[Document], credits_: Sequence[tuple[Credit, ...]] | None = None) -> Tokens:
    """Cut documents into words and sentences. Pure; linear in the letters.

    Args:
        documents: A batch.
        credits_: Of each, where known from before.
    """
    text = "\n".join([document.text for document in documents])
    starts = np.array([0, *accumulate(len(document.text) + 1 for document in documents)], np.int64)
    points = code_points(text)
    kind = kinds()[points]
    first, past = _words(kind)
    known = tuple(map(credits_of, documents) if credits_ is None else credits_)
    ends = (starts[1:] - 1).tolist()
    silent = _silent(documents, known, starts.tolist())
    return Tokens(
        text=text,
        points=points,
        kind=kind,
        credits=known,
        starts=starts,
        first=first,
        past=past,
        words=run_hashes(lower()[points], first, past),
        channels=_channels(first, past, quoted(text, kind, ends), silent),
        word_starts=np.searchsorted(first, starts),
        openings=_openings(kind),
        silent=_joined(silent),
    )


def edges(mask: Mask) -> tuple[Places, Places]:
    """Where each run of true starts, and where it ends."""
    padded = np.zeros(len(mask) + 2, np.bool_)
    padded[1:-1] = mask
    turns = np.flatnonzero(padded[1:] != padded[:-1])
    return turns[::2], turns[1::2]


def _words(kind: NDArray[np.uint16]) -> tuple[Places, Places]:
    """Runs of letters and digits; an apostrophe between two belongs to the word."""
    inside = (kind & WORD) != 0
    apostrophes = np.flatnonzero(kind & APOSTROPHE)
    apostrophes = apostrophes[(apostrophes > 0) & (apostrophes < len(kind) - 1)]
    inside[apostrophes[inside[apostrophes - 1] & inside[apostrophes + 1]]] = True
    return edges(inside)


def _openings(kind: NDArray[np.uint16]) -> Places:
    """The first letter, and each behind a new line or behind a full stop, closing marks and a space."""
    first, past = edges((kind & SPACE) != 0)
    closing, closed = edges((kind & CLOSER) != 0)
    # Where what stands before each space starts to close: at the space itself if nothing does.
    at = np.searchsorted(closed, first)
    closes = np.append(closed, -1)[at] == first
    before = np.where(closes, np.append(closing, 0)[at], first) - 1
    stopped = (before >= 0) & ((kind[before] & STOP) != 0)
    breaks = np.concatenate([[0], np.cumsum((kind & BREAK) != 0)])
    opens = past[stopped | (breaks[past] > breaks[first])]
    opens = opens[opens < len(kind)]
    if len(kind) and not kind[0] & SPACE:
        return np.concatenate([[0], opens])
    return np.unique(np.concatenate([past[:1], opens])) if len(past) and past[0] < len(kind) else opens


def sentences(found: Tokens) -> Iterator[tuple[int, int]]:
    """Each sentence of one document, without the spaces around it."""
    solid = np.flatnonzero((found.kind & SPACE) == 0)
    ends = np.append(found.openings, len(found.kind))[1:]
    last = solid[np.searchsorted(solid, ends) - 1] + 1 if len(solid) else ends
    return zip(found.openings.tolist(), last.tolist(), strict=True)


def _silent(
    documents: Sequence[Document], credits_: Sequence[Sequence[Credit]], starts: Sequence[int]
) -> list[tuple[int, int]]:
    found = []
    for document, said, start in zip(documents, credits_, starts, strict=False):
        spans = [*document.quiet, *(c.span for c in said if c.span is not None and c.kind in _LINES)]
        found += [(start + span.first, start + min(span.past, len(document.text))) for span in spans]
    return found


def _channels(
    first: Places, past: Places, said: list[tuple[int, int]], silent: list[tuple[int, int]]
) -> NDArray[np.uint8]:
    channels = np.zeros(len(first), np.uint8)
    for stretches, channel, least in ((said, Channel.QUOTED, _QUOTED_WORDS), (silent, Channel.SILENT, 1)):
        if stretches:
            columns = np.array(stretches, np.int64)
            begin = np.searchsorted(first, columns[:, 0])
            end = np.searchsorted(past, columns[:, 1], "right")
            held = end - begin >= least
            steps = np.bincount(begin[held], minlength=len(first) + 1) - np.bincount(
                end[held], minlength=len(first) + 1
            )
            channels[np.cumsum(steps)[:-1] > 0] = channel
    return channels


def _joined(stretches: list[tuple[int, int]]) -> Places:
    """The stretches in order, those that overlap or touch made one."""
    found: list[list[int]] = []
    for first, past in sorted(stretches):
        if found and first <= found[-1][1]:
            found[-1][1] = max(found[-1][1], past)
        else:
            found.append([first, past])
    return np.array(found, np.int64).reshape(-1, 2)
