"""Does another report of the same origin give a quote in other words?

Copies shorten quotes, which is no harm. A quote whose words were changed is a
warning: one of the two did not say what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import Indel

from imiony.statements.statement import Statement
from imiony.terms.text import plain

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
# Words of a quote below which a likeness says nothing: "thank you very much".
_FEW: Final = 5
# Least share of words in the same order. Of invented pairs, rewordings and second translations
# reach .5 to .9, other quotes of the same speech .5 at most.
_ALIKE: Final = 0.55


@dataclass(frozen=True, slots=True)
class Reworded:
    """One quote in two wordings.

    Args:
        alike: Share of the words that stand in the same order in both, 0..1.
    """

    quote: Statement = field(repr=False)
    other: Statement = field(repr=False)
    alike: float


def reworded(quotes: Iterable[Statement], others: Iterable[Statement]) -> Iterator[Reworded]:
    """The quotes of one report that reports of the same origin give in other words.

    Args:
        quotes: Statements of kind `quote` of one report.
        others: The same of the other reports of its origin.

    Returns:
        For each quote that has one, the wording most alike that is neither the same nor cut from it.
    """
    known = [(other, _words(other.quote)) for other in others if other.kind == "quote"]
    for quote in quotes:
        words = _words(quote.quote)
        if quote.kind != "quote" or len(words) < _FEW or any(_within(words, theirs) for _, theirs in known):
            continue
        found = [(_likeness(words, theirs), other) for other, theirs in known if len(theirs) >= _FEW]
        best = max(found, key=lambda each: (each[0], each[1].id), default=None)
        if best is not None and best[0] >= _ALIKE:
            yield Reworded(quote, best[1], best[0])


def _words(quote: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(quote).casefold()))


def _within(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter of the two is the longer one, or cut from it whole."""
    short, long = sorted((one, other), key=len)
    if len(short) < _FEW:
        return False
    return any(tuple(long[at : at + len(short)]) == tuple(short) for at in range(len(long) - len(short) + 1))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return float(Indel.normalized_similarity(one, other))
