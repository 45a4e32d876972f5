"""Which runs of capitalised words stand in a sentence?

Runs are the raw material of names of persons, groups and places in every
language; whether a run is a name is for the voters to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imiony.statements import lexicon
from imiony.statements.inflection import base, key, related

# A capital letter and more; inner hyphens and apostrophes belong to the word.
WORD: Final = re.compile(r"[^\W\d_][^\W\d_]*(?:['-][^\W\d_]+)*\.?")


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
        if run and words[run[-1].past : capital.first] != " ":
            yield tuple(run)
            run = []
        run.append(capital)
        if "'" in match.group()[-2:]:  # a possessive ends its name
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _capital(words: str, match: re.Match[str]) -> Capital | None:
    text = match.group()
    if not text[0].isupper():
        return None
    initial = len(text) == 2 and text[1] == "."
    bare = text if initial else text.rstrip(".")
    word = base(bare)
    before = words[max(0, match.start() - 3) : match.start()]
    opens = not before.strip() or before.rstrip()[-1:] in '."!?:(-' if before.strip() else match.start() < 4
    return Capital(match.start(), match.start() + len(word), word, opens, initial)


class Names:
    """The forms of a list of names, found under any case ending.

    Args:
        feature: A table of `words/`.
        languages: Whose entries are taken.
    """

    def __init__(self, feature: str, languages: tuple[str, ...]) -> None:
        self._by_key: dict[str, list[tuple[str, str]]] = {}
        for entry in lexicon.entries(feature):
            if entry.language in languages:
                self._by_key.setdefault(key(entry.pattern), []).append((entry.pattern, entry.meaning))

    def find(self, word: str) -> tuple[str, str] | None:
        """The nominative and the meaning of the name that `word` is a form of."""
        found = self._by_key.get(key(word), ())
        for name, meaning in found:
            if name == word:
                return name, meaning
        for name, meaning in found:
            if related(word, name):
                return name, meaning
        return None
