"""What can be known of one word of a name before its place in the name is?

Its sounds, the given names and the father that it may stand for, and whether it
ends as surnames do. Each word is looked at once, and many are looked at together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from imiony.terms.names.equivalents import NO_GROUPS, Patronymic, father_of, groups_of, may_tell
from imiony.terms.names.sounds import coarse, coarse_all, fold, fold_all

# Traits: a given name is known; ends as a patronymic, as that of a known father's daughter, as a surname.
KNOWN, FATHER, DAUGHTER, SURNAME = 1, 2, 4, 8

# Words kept in mind: some 100 MB at most; then they are forgotten all at once.
_KEPT: Final = 1 << 17
_SURNAME_ENDS: Final = (
    "av", "iv", "ava", "iva", "in", "ina", "ska", "ski", "skai", "sk", "tka", "tki", "tkai", "tk", "anka",
    "uk", "aqak", "aqka", "iq", "ian", "ak", "ik", "adze", "wvili", "ia", "ga", "kai",
)  # fmt: skip


# Not frozen, which would make it three times as slow; nothing changes it.
@dataclass(slots=True, eq=False)
class Heard:
    """One word by itself.

    Args:
        readings: As `fold` gives them.
        forms: Coarse sounds of every reading.
        groups: Given names that it may be.
        short: Known as a short form only.
        father: What it is as a patronymic, if its ending allows that.
        traits: What decides the word's part in a name, added up.
    """

    readings: tuple[str, ...] = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    groups: frozenset[str] = field(repr=False)
    short: bool
    father: Patronymic | None = field(repr=False)
    traits: int


class Words(dict[str, Heard]):
    """Words of one spelling; one that was not looked at yet is looked at when it is asked for."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> Heard:
        readings = fold(word, self.language)
        forms = (coarse(readings[0]),) if len(readings) == 1 else tuple(dict.fromkeys(map(coarse, readings)))
        found = self[word] = _of(readings, forms)
        return found

    def look_up(self, words: Iterable[str]) -> None:
        """Look at many words together."""
        new = [word for word in dict.fromkeys(words) if word not in self]
        folded = fold_all(new, self.language)
        flat = coarse_all(list(chain.from_iterable(folded)))
        if len(flat) == len(new):
            every: Iterable[tuple[str, ...]] = zip(flat, strict=True)
        else:
            sounds = iter(flat)
            every = [
                (next(sounds),) if len(read) == 1 else tuple(dict.fromkeys(islice(sounds, len(read))))
                for read in folded
            ]
        telling = {form for form in set(flat) if may_tell(form)}
        for word, readings, forms in zip(new, folded, every, strict=True):
            if telling.isdisjoint(forms):
                self[word] = Heard(readings, forms, NO_GROUPS, False, None, _surname(forms))
            else:
                self[word] = _of(readings, forms)


_words: Final[dict[str | None, Words]] = {}


def words_of(language: str | None) -> Words:
    """The words of one language that are known so far; at some size all are forgotten."""
    found = _words.get(language)
    if found is None:
        found = _words[language] = Words(language)
    elif len(found) > _KEPT:
        found.clear()
    return found


def heard(word: str, language: str | None = None) -> Heard:
    """What is known of a word, looked up once."""
    return words_of(language)[word]


def _of(readings: tuple[str, ...], forms: tuple[str, ...]) -> Heard:
    groups, short = groups_of(readings, forms)
    father = father_of(forms)
    traits = KNOWN if groups else 0
    if father:
        traits |= FATHER | DAUGHTER if father.female and father.groups else FATHER
    return Heard(readings, forms, groups, short, father, traits | _surname(forms))


def _surname(forms: tuple[str, ...]) -> int:
    if forms[0].endswith(_SURNAME_ENDS) or any(form.endswith(_SURNAME_ENDS) for form in forms[1:]):
        return SURNAME
    return 0


def given_groups(word: str, language: str | None = None) -> frozenset[str]:
    """Groups of given names that `word` may belong to, full or short; empty if none is known."""
    return heard(word, language).groups


def is_short(word: str, language: str | None = None) -> bool:
    """Whether `word` is known as a short form only."""
    return heard(word, language).short


def patronymic(word: str, language: str | None = None) -> Patronymic | None:
    """Read `word` as a patronymic, if its ending allows that.

    Many Belarusian surnames end like one (Багдановіч): only its place in the
    name decides; see `split`.
    """
    return heard(word, language).father
