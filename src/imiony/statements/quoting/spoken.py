"""What does a clause say of who speaks, and in which words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.nominative import name_of
from imiony.statements.naming.sexes import Asked
from imiony.statements.page import Page
from imiony.statements.quoting.tokens import Token


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who speaks, as one clause says it.

    Args:
        words: As the report has them; None where a verb alone tells that somebody goes on.
        rung: How the speaker was found; a word of `kinds.toml`.
        gender: Of a pronoun, or of a verb without subject.
        place: Where the words stand.
    """

    words: str | None = field(repr=False)
    person: Person | None = field(repr=False)
    rung: str
    gender: str = ""
    place: int = -1


NOBODY = Spoken(None, None, "none")
"""The report does not say who speaks."""


def by_name(page: Page, token: Token) -> Spoken:
    """Whom a mention names; somebody without a name is described."""
    person = token.person
    rung = "description" if person is not None and person.unnamed else "name"
    words = page.report.text[token.first : token.past]
    return Spoken(words, (person.stated_same or person) if person else None, rung, "", token.first)


def by_pronoun(page: Page, token: Token) -> Spoken:
    """A pronoun, whoever it stands for."""
    words = page.report.text[token.first : token.past]
    return Spoken(words, None, "pronoun", token.meaning, token.first)


def by_words(page: Page, first: int, past: int) -> Spoken:
    """The description at `first <= place < past`."""
    return Spoken(page.report.text[first:past], None, "description", "", first)


def named_in_passing(page: Page, language: str, tokens: Sequence[Token]) -> Spoken | None:
    """`who asked to be called Granit`: a description whose name is given in a clause of its own."""
    for token in tokens:
        if token.kind == "name":
            before = page.plain[max(0, token.first - 40) : token.first].rstrip(' "')
            if lexicon.right_before("named_as", language, before, len(before)) is not None:
                return by_name(page, token)
    return by_name(page, tokens[0]) if len(tokens) == 1 and tokens[0].kind == "name" else None


def is_nominative(page: Page, person: Person, first: int, past: int) -> bool:
    """Whether a mention at `first <= place < past` may be a subject by its form; English tells nothing."""
    if person.unnamed or person.language == "en":
        return True
    return page.report.text[first:past].split()[-1] in _nominative(Asked.of(page, person))


@lru_cache(maxsize=512)
def _nominative(asked: Asked) -> frozenset[str]:
    """The words of a person's name in the nominative."""
    names = name_of(asked.page, asked.person).split()
    return frozenset([*names, *(asked.surname.split() if asked.person.call_sign else ())])


def owns(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name only says whose: `Ivan's mother`."""
    return index + 1 < len(tokens) and tokens[index + 1].word in ("'s", "'")


def chunks_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens since the last full break, cut at commas and dashes."""
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "mark" and token.word in ";:!?.":
            chunks = [[]]
        elif token.kind == "mark" and token.word in ",-":
            chunks.append([])
        elif token.kind != "mark":
            chunks[-1].append(token)
    return chunks


def until_mark(tokens: Sequence[Token]) -> list[Token]:
    """The tokens before the first mark or further verb of speaking."""
    end = next((i for i, token in enumerate(tokens) if token.kind in ("mark", "verb")), len(tokens))
    return list(tokens[:end])
