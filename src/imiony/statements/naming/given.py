"""Is this word a given name, in whatever case, and whose: a man's or a woman's?

The table of `words/given_names.toml` with its spellings per language, and the
groups of `terms/names/given.csv`, which every stage shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cases import declined
from imiony.terms.names.scripts import table

_NEIGHBOURS: Final = {"en": ("en", "pl"), "pl": ("pl", "en")}
"""Whose names stand in texts of a language as their own; all others write Cyrillic."""
_CYRILLIC: Final = ("ru", "uk", "be")
_SEX: Final = {"m": "male", "f": "female"}
_SHORTEST: Final = 4
"""Letters of a short form (Саша) that is taken: shorter ones are words of their own (Тим, Рус)."""

Known = tuple[str, str]


class GivenNames:
    """The given names that texts of one language use.

    Args:
        language: A word of `lexicon.LANGUAGES`, or any other, which gets the Cyrillic names.
    """

    def __init__(self, language: str) -> None:
        self._exact: dict[str, Known] = {}
        self._forms: dict[str, Known] = {}
        for name, sex in _names(language):
            self._exact.setdefault(name, (name, sex))
            for form in _forms(name, language):
                self._forms.setdefault(form, (name, sex))

    def find(self, word: str) -> Known | None:
        """The nominative and the sex of the name that `word` is a form of."""
        if len(word) > 2 and word.isupper():
            word = word.title()
        found = self._exact.get(word) or self._forms.get(word)
        if found is None and word.count("-") == 1:  # Ева-Кацярына
            first, second = (self.find(part) for part in word.split("-"))
            found = (f"{first[0]}-{second[0]}", second[1]) if first and second else None
        return found

    def oblique(self, word: str) -> Known | None:
        """As `find`, but of a name that `word` is an oblique form of: Олександра of Олександр."""
        found = self._forms.get(word)
        if found is not None and found[0] != word:
            return found
        for ending in ("а", "a"):
            short = word.removesuffix(ending)
            if short != word and self._exact.get(short, ("", ""))[1] == "male":
                return self._exact[short]
        return None


@cache
def given_names(language: str) -> GivenNames:
    """The given names that texts of a language use: its own and those spelt in its script."""
    return GivenNames(language)


def _forms(name: str, language: str) -> tuple[str, ...]:
    if language == "en":
        return (name,)
    if language not in lexicon.ASSISTED:
        return declined(name)
    cases = [entry for entry in lexicon.entries("case_endings") if entry.language == language]
    fitting = [(name[: len(name) - len(e.meaning)], e) for e in cases if name.endswith(e.meaning)]
    longest = max((len(entry.meaning) for _, entry in fitting), default=0)
    return (name, *(stem + entry.pattern for stem, entry in fitting if len(entry.meaning) == longest))


def _names(language: str) -> Iterator[Known]:
    if language in lexicon.ASSISTED:
        for entry in lexicon.entries("given_names"):
            if entry.language == language:
                yield entry.pattern, entry.meaning
        return
    others = _NEIGHBOURS.get(language, _CYRILLIC)
    for wanted in (language, *(other for other in others if other != language)):
        for entry in lexicon.entries("given_names"):
            if entry.language == wanted:
                yield entry.pattern, entry.meaning
    latin = language in _NEIGHBOURS
    for row in table("given.csv"):
        names = row["full"].split() + [name for name in row["short"].split() if len(name) >= _SHORTEST]
        for name in names:
            if len(name) > 1 and latin != _is_cyrillic(name):
                yield name, _SEX.get(row["sex"], "male")


def _is_cyrillic(name: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in name)
