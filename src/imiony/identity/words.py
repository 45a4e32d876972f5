"""What does a comparison see of a name? Its words, their sounds, and what these say of the person."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from imiony.terms.names import (
    bones,
    coarse,
    female,
    fold,
    given_groups,
    is_short,
    patronymic,
    spelling,
    split,
)

# Endings of surnames that go with the bearer's sex or with the case in a sentence,
# as coarse sounds: -ova, -skaya, -ский, -ского, -ом ...; the longer ones first.
_ADJECTIVE: Final = re.compile("(?<=[st]k)(?:aga|amu|aia|ama|im|ai|uiu|ui|u|a|i)?$")
_POSSESSIVE: Final = re.compile("(?<=(?:av|iv|in))(?:aga|amu|aia|im|ai|am|ui|i|a|u)$")
# The same endings, found sooner.
_ADJECTIVE_ENDS: Final = tuple(
    f"{root}k{end}"
    for root in "st"
    for end in ("aga", "amu", "aia", "ama", "im", "ai", "uiu", "ui", "u", "a", "i")
)
_POSSESSIVE_ENDS: Final = tuple(
    f"{root}{end}"
    for root in ("av", "iv", "in")
    for end in ("aga", "amu", "aia", "im", "ai", "am", "ui", "i", "a", "u")
)
_CASE: Final = re.compile("(?:aga|amu|ami|avi|aia|agu|ai|am|im|ma|us|as|is|es|a|i|u|s)$")
# Czech and Slovak give every woman's surname this ending (Mayová).
_CZECH: Final = re.compile("ov(?:á|ou|é)$")
_UNKNOWN: Final = frozenset({None})
_CZECH_LETTERS: Final = frozenset("áuéÁUÉ")
_ENDS: Final = frozenset("aimsu")
# Readings of a word that it is looked up by.
_KEYS: Final = 4
_FEMALE: Final = re.compile("(?:[ai]va|ina|[st]ka|[st]kaia)$")
_CYRILLIC: Final = re.compile("[\u0400-\u0482\u048a-\u052f '.,-]+")
_EUROPEAN: Final = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u052f]")
_MALE: Final = re.compile("(?:[ai]v|[^a]in|[st]ki)$")


class Role(IntEnum):
    """What a word is in its name, as far as `split` can tell."""

    SURNAME = 0
    GIVEN = 1
    PATRONYMIC = 2


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name.

    Args:
        sounds: The first reading, fine.
        forms: Coarse sounds of every reading; for a patronymic without its ending.
        stems: Coarse sounds without endings of sex and case; includes `forms`.
        core: The first form without its ending of sex, to be compared as a whole.
        whole: Coarse sounds with the ending of a patronymic, to be compared with other parts.
        skeleton: Consonants of the first reading.
        keys: Consonants of every reading without endings of sex and case, to be looked up by.
        groups: Given names that it may be, or that the father may bear.
        short: Known as a short form only.
        female: The sex that goes with the word; None if both do, or nothing tells.
    """

    text: str = field(repr=False)
    role: Role
    sounds: str = field(repr=False)
    forms: tuple[str, ...] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    core: str = field(repr=False)
    whole: str = field(repr=False)
    skeleton: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    groups: frozenset[str] = field(repr=False)
    short: bool = False
    female: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
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


@lru_cache(maxsize=1 << 16)
def prepared(name: str, language: str | None = None) -> Name:
    """Split and fold a name once; later calls with the same name are free."""
    language = spelling(language)
    parts = split(name, language)
    words = (
        *[_word(word, Role.SURNAME, language) for word in parts.surname],
        *[_word(word, Role.GIVEN, language) for word in parts.given],
        *[_word(word, Role.PATRONYMIC, language) for word in parts.patronymic],
    )
    initials = tuple(
        [sounds for letter in parts.initials if (sounds := coarse(fold(letter, language)[0])[:1])]
    )
    return Name(words, initials, _sex(words), not _european(name))


@lru_cache(maxsize=1 << 16)
def _word(text: str, role: Role, language: str | None) -> Word:
    readings = fold(text, language)
    forms = (coarse(readings[0]),) if len(readings) == 1 else tuple(dict.fromkeys(map(coarse, readings)))
    father = patronymic(text, language) if role is Role.PATRONYMIC else None
    if father:
        skeleton = bones(father.root)
        return Word(
            text, role, readings[0], (father.root,), frozenset((father.root,)), father.root,
            forms[0], skeleton, (skeleton,), father.groups, False, father.female,
        )  # fmt: skip
    if len(forms) == 1:
        form, core, bare = forms[0], _core(forms[0]), _bare(forms[0])
        cores, stems = [core], {form, core, bare} if len(bare) > 2 else {form, core}
    else:
        cores = list(map(_core, forms))
        stems = {*forms, *cores, *[bare for form in forms if len(bare := _bare(form)) > 2]}
    groups = given_groups(text, language)
    short = bool(groups) and is_short(text, language)
    if role is Role.SURNAME:
        sex = _surname_sex(forms[0])
    else:
        sex = female(groups) if groups and role is Role.GIVEN else None
    if "-" in text:
        stems |= {coarse(fold(half, language)[0]) for half in text.split("-") if len(half) > 3}
    if text[-1:] in _CZECH_LETTERS and _CZECH.search(text.lower()):
        stems |= {stem for stem in (coarse(sounds) for sounds in fold(text[:-3], language)) if len(stem) > 2}
    return Word(
        text, role, readings[0], forms, frozenset(stems), cores[0], forms[0], bones(readings[0]),
        tuple(dict.fromkeys(map(bones, cores[:_KEYS]))) if len(cores) > 1 else (bones(cores[0]),),
        groups, short, sex,
    )  # fmt: skip


def _bare(form: str) -> str:
    """A form without the ending of a case."""
    return _CASE.sub("", form) if form[-1:] in _ENDS else form


@lru_cache(maxsize=1 << 16)
def _core(form: str) -> str:
    """A form without the ending of sex or case that surnames in -ov, -in and -sky have."""
    if len(form) < 5:
        return form
    if form.endswith(_POSSESSIVE_ENDS):
        form = _POSSESSIVE.sub("", form)
    return _ADJECTIVE.sub("", form) if form.endswith(_ADJECTIVE_ENDS) else form


def _sex(words: tuple[Word, ...]) -> bool | None:
    signs = {word.female for word in words} - _UNKNOWN
    return signs.pop() if len(signs) == 1 else None


def _surname_sex(form: str) -> bool | None:
    return True if _FEMALE.search(form) else False if _MALE.search(form) else None


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
    return bool(_FEMALE.search(word.whole))


def common(core: str) -> bool:
    """Whether many unrelated people bear a surname, by its `Word.core`; from `surnames.csv`."""
    return core in _common()


@cache
def _common() -> frozenset[str]:
    text = (resources.files(__package__) / "surnames.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return frozenset(_core(coarse(fold(row["surname"], row["language"])[0])) for row in rows)
