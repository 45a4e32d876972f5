"""How alike are the names of a long list of pairs, compared all at once?

The same rules and weights as `alignment` and `evidence`, on columns instead of
objects: a word that stands in a thousand names is looked at once, and so is a
pair of words. `tests/identity/test_columns.py` holds both to the same scores.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from imiony.identity.aligned import Aligned, Names
from imiony.identity.alignment import Alignment
from imiony.identity.evidence_columns import logits
from imiony.identity.names import Comparison, compared, reasons, weights
from imiony.identity.word_pairs import Floats, Numbers
from imiony.identity.words import Name, prepare_all

Languages = tuple[str | None, str | None]

# Pairs at once: some 30 MB of columns.
_TOGETHER: Final = 20_000


@dataclass(frozen=True, slots=True)
class Laid:
    """Pairs of names laid side by side.

    Args:
        logits: (pairs,) log odds of one person, -30 to 30, as `names.compared` gives them.
    """

    logits: Floats
    _alignments: tuple[Aligned | Alignment, ...] = field(repr=False)
    _at: Numbers = field(repr=False)

    def alignment(self, at: int) -> Alignment:
        """The alignment of one pair."""
        found = self._alignments[at]
        return found if isinstance(found, Alignment) else found.alignment(int(self._at[at]))

    def reasons(self) -> Iterator[tuple[str, ...]]:
        """The reasons of each pair, for the user."""
        open_chunks: dict[int, Iterator[tuple[str, ...]]] = {}
        for found in self._alignments:
            if isinstance(found, Alignment):
                yield reasons(found)
            else:
                # A chunk holds its pairs in their order.
                if id(found) not in open_chunks:
                    open_chunks[id(found)] = found.reasons()
                yield next(open_chunks[id(found)])


def score_all(lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages] = ()) -> Floats:
    """The scores of `names.score` for a long list of pairs.

    Args:
        lefts: (pairs,) names.
        rights: (pairs,) names.
        languages: (pairs,) of the texts on the left and on the right; none if all are unknown.

    Returns:
        (pairs,) 0..1.
    """
    laid = _laid(lefts, rights, languages)
    return _shares(laid.logits)


def compare_all(
    lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages] = ()
) -> Iterator[Comparison]:
    """The comparisons of `names.compare` for a long list of pairs; see `score_all`."""
    laid = _laid(lefts, rights, languages)
    threshold = weights().threshold
    for score, lines in zip(_shares(laid.logits).tolist(), laid.reasons(), strict=True):
        yield Comparison(score, score >= threshold, lines)


def _laid(lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages]) -> Laid:
    with undisturbed():
        return lay(*_prepared(lefts, rights, languages))


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for garbage while a hundred thousand small objects are made that all stay: a fifth faster."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _prepared(
    lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages]
) -> tuple[list[Name], list[Name]]:
    both = [*lefts, *rights]
    spoken = [pair[0] for pair in languages] + [pair[1] for pair in languages]
    names = prepare_all(both, spoken)
    return names[: len(lefts)], names[len(lefts) :]


def _shares(logits: Floats) -> Floats:
    """0..1 that go with log odds; 0 for names that have no word to compare."""
    shares: Floats = np.where(logits <= -30, 0.0, 1 / (1 + np.exp(-logits)))
    return shares


def lay(lefts: Sequence[Name], rights: Sequence[Name]) -> Laid:
    """Compare names pairwise.

    Args:
        lefts: Prepared names; the same object wherever a name occurs again.
        rights: As many.

    Returns:
        As `names.compared` finds them one by one.
    """
    names = Names([*lefts, *rights])
    left, right = names.of[: len(lefts)], names.of[len(lefts) :]
    keys = names.key
    turned = np.array([keys[i] > keys[j] for i, j in zip(left.tolist(), right.tolist(), strict=True)], bool)
    left, right = np.where(turned, right, left), np.where(turned, left, right)
    odds, at = np.zeros(len(lefts)), np.zeros(len(lefts), np.int64)
    alignments: list[Aligned | Alignment] = [_NONE] * len(lefts)
    plain = names.plain[left] & names.plain[right]
    for k in np.flatnonzero(~plain).tolist():
        odds[k], alignments[k] = compared(lefts[k], rights[k])
    rest = np.flatnonzero(plain)
    for start in range(0, len(rest), _TOGETHER):
        part = rest[start : start + _TOGETHER]
        chunk = Aligned.of(names, left[part], right[part])
        odds[part], at[part] = logits(chunk), np.arange(len(part))
        for k in part.tolist():
            alignments[k] = chunk
    return Laid(odds, tuple(alignments), at)


_NONE: Final = Alignment((), (), (), 0, 0)
