"""Which words does a report call a call sign, and whose does it say it is?

A call sign is a person of its own. `stated_same` is set only where the
sentence says in so many words whose it is; nothing is merged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.naming.given import given_names
from imiony.statements.page import Page, Sentence

_UPPER: Final = r"[^\W\da-zа-яёіїєўґąćęłńóśźż_]"
_SIGN: Final = (
    rf"\s*(?:\"({_UPPER}[^\"\n]{{0,24}}?)[.,]?\"|'({_UPPER}[\w -]{{0,24}}?)[.,]?'|({_UPPER}[\w-]*(?:-\d+)?))"
)
_BARE: Final = rf"\s*\"({_UPPER}[\w-]{{1,20}})[.,]?\""
# A quoted word inside or behind a name: Ivan "Zubr" Petrovich, Ivan Petrovich ("Zubr").
_QUOTED: Final = re.compile(
    rf"(?:{_UPPER}[\w'-]+\s+\(?|{_UPPER}[\w'-]+\s{_UPPER}[\w'-]+,\s)\"({_UPPER}[\w-]{{1,20}})\""
    rf"(?=\s+{_UPPER}|\s*[,.;)-]|\s+[^\W\d_])"
)
_NO_SIGNS: Final = frozenset(["The", "He", "She", "I", "A", "An"])
_ALONE: Final = re.compile(rf"(?<![^\s(])\"({_UPPER}[\w-]{{1,20}})\"")
# Instrumental endings, longest first, and what a call sign ends in without them: Камаром, Совой.
_INSTRUMENTAL: Final = (
    ("ам", ""),
    ("ом", ""),
    ("ем", ""),
    ("ай", "а"),
    ("ой", "а"),
    ("ою", "а"),
    ("em", ""),
    ("ą", "a"),
)


@dataclass(frozen=True, slots=True)
class CallSign:
    """A call sign where the report introduces it: `first <= place < past` in its text.

    Args:
        cue: Where the words that call it so begin, or -1 for a quoted word beside a name.
    """

    first: int
    past: int
    word: str = field(repr=False)
    cue: int


def call_signs_of(page: Page) -> tuple[CallSign, ...]:
    """Every introduction of a call sign, in order."""
    found: dict[int, CallSign] = {}
    for sentence in page.sentences:
        if sentence.zone is ZoneKind.CREDIT:
            continue
        found_here = (*_cued(page, sentence), *_bare(page, sentence), *_quoted(page, sentence))
        for sign in (*found_here, *_acting(page, sentence), *_called_behind(page, sentence)):
            found.setdefault(sign.first, sign)
    return tuple(found[first] for first in sorted(found))


def _cued(page: Page, sentence: Sentence) -> Iterator[CallSign]:
    pattern = _pattern(sentence.language)
    words = page.words(sentence)
    for match in pattern.finditer(words) if pattern else ():
        group = next(i for i in (-3, -2, -1) if match.group(match.re.groups + 1 + i))
        first, past = match.span(match.re.groups + 1 + group)
        word = words[first:past].rstrip(" .,")
        if word and word not in _NO_SIGNS and not _only_a_name(match, word, sentence.language):
            yield CallSign(
                sentence.first + first,
                sentence.first + first + len(word),
                word,
                sentence.first + match.start(),
            )


def _only_a_name(match: re.Match[str], word: str, language: str) -> bool:
    """Whether somebody is known by a given name alone: that is no call sign."""
    cue = next((name for name, found in match.groupdict().items() if found), "")
    only = cue and _cue_meanings(language)[int(cue[1:])] == "only"
    return bool(only and given_names(language).find(word))


def _bare(page: Page, sentence: Sentence) -> Iterator[CallSign]:
    """A quoted word whose bearer somebody buries or parts from: развіталіся з «Камаром»."""
    pattern = _bare_pattern(sentence.language)
    words = page.words(sentence)
    for match in pattern.finditer(words) if pattern else ():
        first, past = match.span(match.re.groups)
        cue = next(name for name, found in match.groupdict().items() if found)
        case = _bare_cases(sentence.language)[int(cue[1:])]
        word = words[first:past]
        name = _nominative(word) if case == "instrumental" else word
        yield CallSign(sentence.first + first, sentence.first + past, name, sentence.first + match.start())


def _nominative(word: str) -> str:
    for ending, bare in _INSTRUMENTAL:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)] + bare
    return word


def _quoted(page: Page, sentence: Sentence) -> Iterator[CallSign]:
    """Only beside a name that is not a unit's: the words before must not be a head noun."""
    words = page.words(sentence)
    for match in _QUOTED.finditer(words):
        if lexicon.right_before("group_heads", sentence.language, words, match.start(1) - 1):
            continue
        head = words[match.start() : match.start(1) - 1].strip()
        if _is_head(head, sentence.language) or _is_known(match.group(1), sentence.language):
            continue
        yield CallSign(sentence.first + match.start(1), sentence.first + match.end(1), match.group(1), -1)


def _acting(page: Page, sentence: Sentence) -> Iterator[CallSign]:
    """A quoted word that speaks or suffers: `"Sokal" was killed`, `«Барсук» контужен`."""
    words, language = page.words(sentence), sentence.language
    for match in _ALONE.finditer(words):
        acts = any(lexicon.right_after(f, language, words, match.end()) for f in ("fates", "speech"))
        before = lexicon.right_before("group_heads", language, words, match.start())
        if acts and not before and not _is_known(match.group(1), language):
            yield CallSign(sentence.first + match.start(1), sentence.first + match.end(1), match.group(1), -1)


def _called_behind(page: Page, sentence: Sentence) -> Iterator[CallSign]:
    """A word that is called a call sign behind it: `Birch, the call sign of a medic`."""
    pattern = _behind(sentence.language)
    for match in pattern.finditer(page.words(sentence)) if pattern else ():
        place = sentence.first + match.start(1), sentence.first + match.end(1)
        if not _is_known(match.group(1), sentence.language):
            yield CallSign(*place, match.group(1), place[0])


def _is_known(word: str, language: str) -> bool:
    """Whether a quoted word is a group's name or a common word."""
    patterns = (lexicon.finder(name, language, r"(?:{})\Z") for name in ("groups", "not_names"))
    return any(pattern.match(word) for pattern in patterns if pattern)


def _is_head(word: str, language: str) -> bool:
    pattern = lexicon.finder("group_heads", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    cue = lexicon.finder("call_signs", language, "(?:{})")
    if cue is None:
        return None
    # the cue in any case, the call sign only with a capital
    return re.compile(rf"(?<!\w)(?i:{cue.pattern}){_SIGN}")


@cache
def _behind(language: str) -> re.Pattern[str] | None:
    cue = lexicon.finder("call_signs_behind", language, "(?:{})")
    return (
        re.compile(rf"(?<!\w)\"?({_UPPER}[\w-]{{1,20}})[.,]?\"?,?\s\(?(?i:{cue.pattern})(?!\w)")
        if cue
        else None
    )


@cache
def _cue_meanings(language: str) -> tuple[str, ...]:
    return tuple(e.meaning for e in lexicon.entries("call_signs") if e.language == language)


@cache
def _bare_pattern(language: str) -> re.Pattern[str] | None:
    cue = lexicon.finder("call_signs_bare", language, "(?:{})")
    return re.compile(rf"(?<!\w)(?i:{cue.pattern}){_BARE}") if cue else None


@cache
def _bare_cases(language: str) -> tuple[str, ...]:
    return tuple(e.meaning for e in lexicon.entries("call_signs_bare") if e.language == language)
