"""Who speaks in a clause with a verb of speaking, as far as the clause itself says?

English goes by the order of words; Russian, Ukrainian, Belarusian and Polish by
the nominative, wherever it stands. Names in a possessive, behind a preposition
or in a clause of their own (`, whose brother Ivan fell,`) do not speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from imiony.statements import lexicon
from imiony.statements.page import Page
from imiony.statements.quoting.by_case import descriptions_in, speaker_by_case
from imiony.statements.quoting.by_order import has_preposition, opens_noun, speaker_by_order, subject
from imiony.statements.quoting.spoken import (
    Spoken,
    by_name,
    by_pronoun,
    by_words,
    is_nominative,
    owns,
    until_mark,
)
from imiony.statements.quoting.tokens import Token, is_part, tokens_of
from imiony.statements.telling.subjects import Told

_LABEL: Final = 5  # words before a colon that may be who speaks
_OPENING: Final = 6  # words of a clause within which its subject opens it


def speaker_in(
    page: Page, told: Told, language: str, clause: tuple[int, int], *, behind: bool
) -> Spoken | None:
    """Who speaks in a clause; None where no verb of speaking or no speaker stands in it.

    Args:
        page: The report.
        told: Its mentions of persons.
        language: A word of `LANGUAGES`; in any other nobody is found.
        clause: `first <= place < past`.
        behind: Whether the words said go before the clause.
    """
    if language not in lexicon.LANGUAGES:
        return None
    tokens = tokens_of(page, told, language, clause)
    verbs = [i for i, token in enumerate(tokens) if token.kind == "verb"]
    for verb in verbs if behind else reversed(verbs):
        if language == "en":
            found = speaker_by_order(page, tokens, verb, behind=behind)
        else:
            found = speaker_by_case(page, language, tokens, verb, behind=behind)
        if found is not None:
            return found
    return None


def opener_of(page: Page, told: Told, language: str, clause: tuple[int, int]) -> Spoken | None:
    """Who opens a clause without a verb of speaking: `"Not here," Ales nods towards the door`."""
    tokens = tokens_of(page, told, language, clause)
    for index, token in enumerate(tokens[:_OPENING]):
        if token.kind == "name" and not owns(tokens, index):
            return by_name(page, token)
        if token.kind == "pronoun" and index == 0:
            return by_pronoun(page, token)
        if token.kind in ("mark", "verb") or is_part(language, "preposition", token.word):
            return None
    return None


def announced_by(page: Page, told: Told, language: str, clause: tuple[int, int]) -> Spoken | None:
    """Who stands before a colon without a verb: `Vera Zubko: "..."`, `OBSERVERS: "..."`."""
    tokens = tokens_of(page, told, language, clause)
    names = [t for i, t in enumerate(tokens) if t.kind == "name" and not owns(tokens, i)]
    standing = [t for t in names if t.person and is_nominative(page, t.person, t.first, t.past)]
    if names:
        return by_name(page, (standing or names)[0])
    pronouns = [token for token in tokens if token.kind == "pronoun"]
    if pronouns:
        return by_pronoun(page, pronouns[-1])
    words = [token for token in tokens if token.kind == "word"]
    if 0 < len(words) <= _LABEL and len(words) + 1 >= len(tokens) and _is_label(page, language, words):
        return by_words(page, words[0].first, words[-1].past)
    return None


def according_to(page: Page, told: Told, language: str, clause: tuple[int, int]) -> Spoken | None:
    """Whom `according to`, `по словам` names, whatever the case of the name."""
    words = page.plain[clause[0] : clause[1]]
    for hit in lexicon.scan("attributions", language, words):
        if hit.meaning != "before":
            continue
        rest = until_mark(tokens_of(page, told, language, (clause[0] + hit.past, clause[1])))
        found = _source(page, language, rest)
        if found is not None:
            return found
    return None


def _source(page: Page, language: str, rest: list[Token]) -> Spoken | None:
    names = [i for i, token in enumerate(rest) if token.kind == "name" and not owns(rest, i)]
    if language == "en":
        described = bool(rest) and opens_noun(rest, 0)
        if names and not (described and has_preposition(rest[: names[0]])):
            return by_name(page, rest[names[0]])
        return subject(page, rest)
    if names:
        return by_name(page, rest[names[0]])
    nouns = next(descriptions_in(page, language, rest), None)
    return by_words(page, *nouns) if nouns else None


def _is_label(page: Page, language: str, words: Sequence[Token]) -> bool:
    """`OBSERVERS:`, `The medic:`, not `A week later:`."""
    label = page.plain[words[0].first : words[-1].past]
    tables = ("descriptions", "occupations", "sources")
    return label.isupper() or any(True for table in tables for _ in lexicon.scan(table, language, label))
