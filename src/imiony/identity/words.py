"""What does a comparison see of a name? Its words, their sounds, and what these say of the person."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from operator import attrgetter
from typing import Final

from imiony.terms.names import (
    ABJAD,
    Heard,
    Parts,
    bones,
    bones_all,
    coarse,
    female,
    fold,
    heard,
    spelling,
    spellings,
    split,
    split_all,
    words_of,
)

# Endings of surnames that go with the bearer's sex or with the case in a sentence,
# as coarse sounds: -ova, -skaya, -ский, -ского, -ом ...; the longer ones first.
_ADJECTIVE: Final = re.compile("(?<=[st]k)(?:aga|amu|aia|ama|im|ai|au|uiu|ui|u|a|i)?$")
_POSSESSIVE: Final = re.compile("(?<=(?:av|iv|in))(?:aga|amu|aia|im|ai|am|au|ui|i|a|u)$")
# The same endings, found sooner.
_ADJECTIVE_ENDS: Final = tuple(
    f"{root}k{end}"
    for root in "st"
    for end in ("aga", "amu", "aia", "ama", "im", "ai", "au", "uiu", "ui", "u", "a", "i")
)
_POSSESSIVE_ENDS: Final = tuple(
    f"{root}{end}"
    for root in ("av", "iv", "in")
    for end in ("aga", "amu", "aia", "im", "ai", "am", "au", "ui", "i", "a", "u")
)
_CASE: Final = re.compile("(?:aga|amu|ami|avi|aia|agu|ai|am|au|im|ma|us|as|is|es|a|i|u|s)$")
# What makes a surname another one on the same root (Раманчук, Раманюк, Раманаў), as coarse sounds.
_SUFFIX: Final = re.compile("(?:q?[uia]k|ank|[ai]v|in|[st]k|iq|at)$")
_SUFFIXES: Final = ("quk", "uk", "qik", "ik", "qak", "ak", "ank", "av", "in", "sk", "iq", "at")
_ONE_SUFFIX: Final = {"iv": "av", "tk": "sk"}
# The longest of these endings.
_LONGEST: Final = 3
_VOWELS: Final = frozenset("aeiou")
# Czech and Slovak give every woman's surname this ending (Mayová).
_CZECH: Final = re.compile("ov(?:á|ou|é)$")
_CZECH_LETTERS: Final = frozenset("áuéÁUÉ")
# Vowels that other cases of a word lose (Гарабец, Гарабца; Dudek, Dudka), as fine sounds.
_FLEETING: Final = frozenset({"ek", "ok", "ec", "oc", "el", "ol"})
# Readings of a word that it is looked up by.
_KEYS: Final = 4
# Names, and words, that are remembered; then they are forgotten all at once.
_KEPT: Final = 1 << 17
_FEMALE_ENDS: Final = ("ava", "iva", "ina", "ska", "tka", "skaia", "tkaia")
_MALE_ENDS: Final = ("av", "iv", "ski", "tki")  # and -in, but not -ain
_CYRILLIC: Final = re.compile("[\u0400-\u0482\u048a-\u052f '.,-]+")
_EUROPEAN: Final = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u052f]")


class Role(IntEnum):
    """What a word is in its name, as far as `split` can tell."""

    SURNAME = 0
    GIVEN = 1
    PATRONYMIC = 2


# Words and names are not frozen, which would make them three times as slow to make; nothing changes them.
@dataclass(slots=True, eq=False)
class Word:
    """One word of a name.

    Args:
        sounds: The first reading, fine.
        forms: Coarse sounds of every reading; for a patronymic without its ending.
        stems: Coarse sounds without endings of sex and case; includes `forms`.
        cores: The forms without their endings of sex.
        whole: Coarse sounds with the ending of a patronymic, to be compared with other parts.
        skeleton: Consonants of the first reading.
        groups: Given names that it may be, or that the father may bear.
        short: Known as a short form only.
        female: The sex that goes with the word; None if both do, or nothing tells.
        abjad: Written without vowels.
        suffix: Endings of Slavic surnames that it has, a bit for each; 0 for none of them.
    """

    text: str = field(repr=False)
    role: Role
    sounds: str = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    cores: tuple[str, ...] = field(repr=False)
    whole: str = field(repr=False)
    skeleton: str = field(repr=False)
    groups: frozenset[str] = field(repr=False)
    short: bool = False
    female: bool | None = None
    abjad: bool = False
    suffix: int = 0

    @property
    def core(self) -> str:
        """The first form without its ending of sex, to be compared as a whole."""
        return self.cores[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """Consonants of every reading without endings of sex and case, to be looked up by."""
        return _keys(self.cores[:_KEYS])


@dataclass(slots=True, eq=False)
class Name:
    """A name prepared for comparison.

    Args:
        initials: First sounds of the words that are given by one letter only.
        female: Sex as given name, patronymic and surname agree; None if unknown or at odds.
    """

    words: tuple[Word, ...] = field(repr=False)
    initials: tuple[str, ...] = field(repr=False)
    female: bool | None
    foreign: bool


class _Words(dict[str, Word]):
    """Words of one part of names in one language; what is not there yet is made when it is asked for."""

    def __init__(self, role: Role, language: str | None) -> None:
        super().__init__()
        self.role, self.language = role, language

    def __missing__(self, text: str) -> Word:
        known = heard(text, self.language)
        found = self[text] = _word(text, self, known, tuple(map(_core, known.forms)), bones)
        return found

    def look_up(self, texts: Iterable[str]) -> None:
        """Make many words together."""
        language, role = self.language, self.role
        new = [text for text in dict.fromkeys(texts) if text not in self]
        known = list(map(words_of(language).__getitem__, new))
        cores = [tuple(map(_core, found.forms)) for found in known]
        sounds = [found.readings[0] for found in known]
        if role is Role.PATRONYMIC:
            sounds += [found.father.root for found in known if found.father]
        skeleton = dict(zip(sounds, bones_all(sounds), strict=True)).__getitem__
        for text, found, core in zip(new, known, cores, strict=True):
            self[text] = _word(text, self, found, core, skeleton)


_names: Final[dict[str | None, dict[str, Name]]] = {}
_words: Final[dict[str | None, tuple[_Words, ...]]] = {}


def _remembered(language: str | None) -> tuple[dict[str, Name], tuple[_Words, ...]]:
    """Names, and the words of each part; what grows too big is forgotten."""
    if language not in _names:
        _names[language] = {}
        _words[language] = tuple([_Words(role, language) for role in Role])
    names, words = _names[language], _words[language]
    if len(names) > _KEPT:
        names.clear()
        for part in words:
            part.clear()
    return names, words


def prepared(name: str, language: str | None = None) -> Name:
    """Split and fold a name once; later calls with the same name are free."""
    language = spelling(language, name)
    names, words = _remembered(language)
    found = names.get(name)
    if found is None:
        found = names[name] = _name(name, split(name, language), words)
    return found


def prepare_all(names: Sequence[str], languages: Sequence[str | None] = ()) -> list[Name]:
    """`prepared` for many names: words that they share are looked at once, three times as fast.

    Args:
        names: One person's each.
        languages: Of the texts that they stand in; none if all are unknown.

    Returns:
        As many; the same object for the same name.
    """
    spoken = spellings(names, languages)
    kinds = set(spoken) or {None}
    if len(kinds) == 1:
        return list(map(_prepared_in(names, kinds.pop()).__getitem__, names))
    by_language = {
        kind: _prepared_in([name for name, each in zip(names, spoken, strict=True) if each == kind], kind)
        for kind in kinds
    }
    return [by_language[kind][name] for name, kind in zip(names, spoken, strict=True)]


def _prepared_in(names: Sequence[str], language: str | None) -> dict[str, Name]:
    """All of some names of one language, and perhaps more."""
    known, words = _remembered(language)
    new = [name for name in dict.fromkeys(names) if name not in known]
    parts = split_all(new, language)
    for each, asked in zip(words, ("surname", "given", "patronymic"), strict=True):
        each.look_up(chain.from_iterable(map(attrgetter(asked), parts)))
    known.update(zip(new, [_name(*name, words) for name in zip(new, parts, strict=True)], strict=True))
    return known


def _name(name: str, parts: Parts, known: tuple[_Words, ...]) -> Name:
    surnames, given, fathers = known
    words = (
        *map(surnames.__getitem__, parts.surname),
        *map(given.__getitem__, parts.given),
        *map(fathers.__getitem__, parts.patronymic),
    )
    initials = _first_sounds(parts.initials, surnames.language) if parts.initials else ()
    return Name(words, initials, _sex(words), not _european(name))


def _first_sounds(initials: tuple[str, ...], language: str | None) -> tuple[str, ...]:
    first = [coarse(fold(letter, language)[0])[:1] for letter in initials]
    return tuple([sound for sound in first if sound])


def _word(
    text: str, part: _Words, found: Heard, cores: tuple[str, ...], skeleton: Callable[[str], str]
) -> Word:
    """A word in its part of a name; `cores` are of its forms."""
    forms, father, role = found.forms, found.father, part.role
    sounds, form, abjad = found.readings[0], forms[0], part.language == ABJAD
    if father and role is Role.PATRONYMIC:
        root = father.root
        return Word(
            text, role, sounds, (root,), frozenset((root,)), (root,), form, skeleton(root),
            father.groups, False, father.female, abjad,
        )  # fmt: skip
    suffix = 0
    bare, core = _bare(form), cores[0]
    if len(forms) == 1:
        stems = frozenset((form, core, bare) if len(bare) > 2 else (form, core))
    else:
        stems = frozenset((*forms, *cores, *[bare for bare in map(_bare, forms) if len(bare) > 2]))
    if sounds[-2:] in _FLEETING and len(form) > 4:
        stems |= {form[:-2] + form[-1]}
    if text[-1:] in _CZECH_LETTERS or "-" in text:
        stems |= _more_stems(text, part.language)
    if role is Role.SURNAME:
        sex = _surname_sex(form)
        suffix = _suffixes(cores)
    else:
        sex = female(found.groups) if found.groups and role is Role.GIVEN else None
    return Word(
        text, role, sounds, forms, stems, cores, form, skeleton(sounds), found.groups, found.short, sex,
        abjad, suffix,
    )  # fmt: skip


def _suffixes(cores: tuple[str, ...]) -> int:
    """A bit for each suffix of `_SUFFIXES` that one of the readings has after a root with a vowel."""
    bits = 0
    for core in cores:
        bare = _bare(core)
        bit, long = _suffix(bare[-_LONGEST:])
        if bit and not _VOWELS.isdisjoint(bare[:-long]):
            bits |= bit
    return bits


@lru_cache(maxsize=1 << 15)
def _suffix(end: str) -> tuple[int, int]:
    """The bit of a suffix, 0 for none, and how many letters it has."""
    found = _SUFFIX.search(end)
    if not found:
        return 0, 0
    return 1 << _SUFFIXES.index(_ONE_SUFFIX.get(found[0], found[0])), len(found[0])


@lru_cache(maxsize=1 << 16)
def _keys(cores: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(bones, cores)))


def _more_stems(text: str, language: str | None) -> set[str]:
    """Coarse sounds of the halves of a double word, and of a woman's surname without its Czech ending."""
    stems = set()
    if "-" in text:
        stems = {coarse(fold(half, language)[0]) for half in text.split("-") if len(half) > 3}
    if found := _CZECH.search(text.lower()):
        bare = fold(text[: found.start()], language)
        stems |= {stem for stem in map(coarse, bare) if len(stem) > 2}
    return stems


def _bare(form: str) -> str:
    """A form without the ending of a case."""
    cut = _case_length(form[-_LONGEST:])
    return form[:-cut] if cut else form


@lru_cache(maxsize=1 << 15)
def _case_length(end: str) -> int:
    """How many of the last letters of a form are the ending of a case."""
    found = _CASE.search(end)
    return len(found[0]) if found else 0


@lru_cache(maxsize=1 << 16)
def _core(form: str) -> str:
    """A form without the ending of sex or case that surnames in -ov, -in and -sky have."""
    if len(form) < 5 or form[-1] not in "aimu":
        return form
    if form.endswith(_POSSESSIVE_ENDS):
        form = _POSSESSIVE.sub("", form)
    return _ADJECTIVE.sub("", form) if form.endswith(_ADJECTIVE_ENDS) else form


def _sex(words: tuple[Word, ...]) -> bool | None:
    """The sex that all words agree on that tell it."""
    found: bool | None = None
    for word in words:
        if word.female is not None:
            if found is not None and found is not word.female:
                return None
            found = word.female
    return found


def _surname_sex(form: str) -> bool | None:
    if form.endswith(_FEMALE_ENDS):
        return True
    if form.endswith(_MALE_ENDS) or (form.endswith("in") and len(form) > 2 and form[-3] != "a"):
        return False
    return None


def _european(name: str) -> bool:
    """Whether Latin or Cyrillic letters prevail; others are only romanised by rule of thumb."""
    return (
        name.isascii()
        or bool(_CYRILLIC.fullmatch(name))
        or 2 * len(_EUROPEAN.findall(name)) >= sum(map(str.isalpha, name))
    )


def gendered(one: Word, other: Word) -> bool:
    """Whether two forms of a surname differ as a man's and a woman's do."""
    return one.core == other.core and (feminine(one) or feminine(other))


def feminine(word: Word) -> bool:
    """Whether a surname ends as a woman's does."""
    return word.whole.endswith(_FEMALE_ENDS)


def common(core: str) -> bool:
    """Whether many unrelated people bear a surname, by its `Word.core`; from `surnames.csv`."""
    return core in common_surnames()


@cache
def common_surnames() -> frozenset[str]:
    """Those of `common`."""
    text = (resources.files(__package__) / "surnames.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return frozenset(_core(coarse(fold(row["surname"], row["language"])[0])) for row in rows)
