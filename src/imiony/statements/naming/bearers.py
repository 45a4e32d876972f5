"""Which persons of a report may bear a word as their name, without asking each of them?

Forms of one name share the first letter; spellings in two scripts share the
consonants. So a word is compared with few persons, however long the report is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

from imiony.statements.naming.inflection import key
from imiony.terms.names import bones, fold

STEADY: Final = 5  # letters from which the consonants alone say enough

Bearer = TypeVar("Bearer")


class Bearers(Generic[Bearer]):
    """Persons by one word of their name.

    Args:
        persons: Those known from the start.
        word_of: The word that they are found by; empty for who has none.
    """

    def __init__(self, persons: Iterable[Bearer], word_of: Callable[[Bearer], str]) -> None:
        self._word_of = word_of
        self._count = 0
        self._initials: dict[str, dict[int, Bearer]] = {}
        self._scripts: set[bool] = set()
        self._bones: dict[tuple[bool, str], dict[int, Bearer]] = {}
        for person in persons:
            self.add(person)

    def add(self, person: Bearer) -> None:
        """Note one more person."""
        word = self._word_of(person)
        if not word:
            return
        self._count += 1
        self._initials.setdefault(key(word)[:1], {})[self._count] = person
        for consonants in _consonants(word):
            self._scripts.add(is_cyrillic(word))
            self._bones.setdefault((is_cyrillic(word), consonants), {})[self._count] = person

    def near(self, word: str) -> list[Bearer]:
        """Those that may bear `word` in any case form, slip or script, in the order they were added."""
        found = dict(self._initials.get(key(word)[:1], {}))
        other = not is_cyrillic(word)
        if other in self._scripts:
            for consonants in _consonants(word):
                found |= self._bones.get((other, consonants), {})
        return [found[number] for number in sorted(found)]


def is_cyrillic(word: str) -> bool:
    """Whether a letter of the word is Cyrillic."""
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def _consonants(word: str) -> set[str]:
    return {bones(sounds) for sounds in fold(word)} if len(word) >= STEADY else set()
