"""What stands in a clause that says who speaks: names, pronouns, verbs of speaking, words?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.page import Page
from imiony.statements.telling.subjects import Told

SPEAKING: Final = ("speech", "voiced")
"""Tables of verbs of speaking: anywhere, and those that are such only beside a quotation."""
_TOKEN: Final = re.compile(r"[^\W_]+(?:['./-][^\W_]+)*|'s(?!\w)|[^\w\s]")
_PRONOUNS: Final = {
    "en": {"he": "male", "she": "female", "they": "several", "i": "self", "we": "self"},
    "ru": {"он": "male", "она": "female", "они": "several", "я": "self", "мы": "self"},
    "uk": {"він": "male", "вона": "female", "вони": "several", "я": "self", "ми": "self"},
    "be": {"ён": "male", "яна": "female", "яны": "several", "я": "self", "мы": "self"},
    "pl": {"on": "male", "ona": "female", "oni": "several", "one": "several", "ja": "self", "my": "self"},
}
_INITIALS: Final = ("I.", "Я.")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, name or mark: `first <= place < past` in the report's text.

    Args:
        kind: `name`, `pronoun`, `verb`, `word` or `mark`.
        meaning: Of a pronoun whom it may stand for.
    """

    first: int
    past: int
    word: str = field(repr=False)
    kind: str
    person: Person | None = field(default=None, repr=False)
    meaning: str = ""


def tokens_of(page: Page, told: Told, language: str, clause: tuple[int, int]) -> list[Token]:
    """The tokens of `first <= place < past`; a mention of a person is one token.

    Quotation marks are left out: those of words said are no part of a clause, and
    others stand around names.
    """
    first, past = clause
    words = page.plain[first:past]
    verbs = frozenset(first + hit.first for table in SPEAKING for hit in lexicon.scan(table, language, words))
    found: list[Token] = []
    place = first
    for begin, end, person in (m for m in told.within(first, past) if m[1] <= past):
        if begin < place:
            continue
        _add_words(found, page.plain, (place, begin), language, verbs)
        found.append(Token(begin, end, page.plain[begin:end], "name", person))
        place = end
    _add_words(found, page.plain, (place, past), language, verbs)
    return found


def _add_words(
    found: list[Token], plain: str, area: tuple[int, int], language: str, verbs: frozenset[int]
) -> None:
    pronouns = _PRONOUNS.get(language, {})
    for match in _TOKEN.finditer(plain, *area):
        word = match.group().lower()
        kind = "word"
        if word == '"':
            continue
        if not word[0].isalnum() and word != "'s":
            kind = "mark"
        elif match.start() in verbs and not _is_noun(language, found):
            kind = "verb"
        elif word in pronouns and match.group() not in _INITIALS:
            kind = "pronoun"
        meaning = pronouns.get(word, "") if kind == "pronoun" else ""
        found.append(Token(match.start(), match.end(), word, kind, None, meaning))


def _is_noun(language: str, before: Sequence[Token]) -> bool:
    """`the reports`, `was told`: no verb of speaking with a subject before it."""
    if language != "en" or not before or before[-1].kind != "word":
        return False
    word = before[-1].word
    return word in ("'s", "to") or any(is_part("en", part, word) for part in ("determiner", "being"))


@cache
def is_part(language: str, meaning: str, word: str) -> bool:
    """Whether a small word is what the table `clause_parts` calls `meaning`."""
    return any(
        re.fullmatch(entry.pattern, word, re.IGNORECASE)
        for entry in lexicon.entries("clause_parts")
        if (entry.language, entry.meaning) == (language, meaning)
    )
