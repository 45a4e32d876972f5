"""Which runs of capitalised words stand in a sentence?

Runs are the raw material of names of persons, groups and places in every
language; whether a run is a name is for the voters to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imiony.statements.naming.inflection import base

# A capital letter and more; inner hyphens, apostrophes and marks of stress belong to the word.
WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|\u0301)*(?:['-](?:[^\W\d_]|\u0301)+)*\.?")
_DIGRAPHS: Final = ("Дз.", "Дж.")
"""Initials of two letters: Belarusian writes one sound so."""


@dataclass(frozen=True, slots=True)
class Capital:
    """One capitalised word: `first <= place < past` in the text searched.

    Args:
        word: Without possessive and full stop.
        opens: Whether it opens its sentence or a quotation.
        initial: Whether it is an initial, as `A.`.
    """

    first: int
    past: int
    word: str
    opens: bool
    initial: bool


def runs(words: str) -> Iterator[tuple[Capital, ...]]:
    """Runs of capitalised words with single spaces between, from left to right."""
    run: list[Capital] = []
    for match in WORD.finditer(words):
        capital = _capital(words, match)
        if capital is None:
            if run:
                yield tuple(run)
            run = []
            continue
        if run and words[run[-1].past : capital.first] != " " and not _attached(run[-1], capital):
            yield tuple(run)
            run = []
        run.append(capital)
        if "'" in match.group()[-2:]:  # a possessive ends its name
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _attached(before: Capital, capital: Capital) -> bool:
    """Я.Колас: an initial without a space behind."""
    return before.initial and before.past == capital.first


def _capital(words: str, match: re.Match[str]) -> Capital | None:
    text = match.group()
    if not text[0].isupper():
        return None
    initial = (len(text) == 2 and text[1] == ".") or text in _DIGRAPHS
    bare = text if initial else text.rstrip(".")
    word = base(bare).replace("\u0301", "")
    before = words[max(0, match.start() - 3) : match.start()]
    opens = not before.strip() or before.rstrip()[-1:] in '."!?:(-' if before.strip() else match.start() < 4
    return Capital(match.start(), match.start() + len(base(bare)), word, opens, initial)
