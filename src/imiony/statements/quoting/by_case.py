"""Who speaks in a Russian, Ukrainian, Belarusian or Polish clause, by the nominative?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.sexes import sex_of, sex_of_verb
from imiony.statements.page import Page
from imiony.statements.quoting.spoken import (
    Spoken,
    by_name,
    by_pronoun,
    by_words,
    chunks_of,
    is_nominative,
    named_in_passing,
    until_mark,
)
from imiony.statements.quoting.tokens import Token, is_part

_SEVERAL: Final = re.compile(r"(?:ли|лі|li|ły|ют|ят|уть|ють|ять|уць|юць|яць|ą)\Z")
_GENITIVE: Final = re.compile(r"\w*(?:\s[^\W\d_]\w*){0,4}")  # Министерство обороны
_ADJECTIVE: Final = re.compile(r"(?:[^\W\d_]{4,}(?:ий|ый|ая|яя|ы|і|а|y|i) )?\Z")
_NOUNS: Final = ("descriptions", "occupations", "agents", "sources")
_PLACE_WORDS: Final = 5  # words of where it was said, the preposition included
_NOUN_WORDS: Final = 4  # words before a relative clause of which the last is its noun


def speaker_by_case(
    page: Page, language: str, tokens: list[Token], verb: int, *, behind: bool
) -> Spoken | None:
    """The nominative beside the verb of speaking at `tokens[verb]`.

    Args:
        page: The report.
        language: Of the clause.
        tokens: Of the clause.
        verb: Which of them.
        behind: Whether the words said go before the clause: then the subject follows the verb first.

    Returns:
        Without words where the verb stands alone: the subject is left out and goes on.
    """
    right, left = until_mark(tokens[verb + 1 :]), until_mark(tokens[:verb][::-1])[::-1]
    gender = sex_of_verb(language, tokens[verb].word)
    after = nominative_in(page, language, right, gender)
    if after is not None and after.rung == "description":
        after = _named_behind(page, language, tokens[verb + 1 + len(right) :]) or after
    before = nominative_in(page, language, left[::-1], gender)
    found = after or before if behind else before or after
    if found is None and not left and not behind and verb:
        found = _before_asides(page, language, tokens[:verb], gender)
    if found is None:
        found = _before_relative(page, language, tokens[verb + 1 :], right)
    if found is None and _SEVERAL.search(tokens[verb].word):
        found = _where_said(page, language, (right, left))
    if found is not None or (left and (not behind or any(token.kind == "name" for token in left))):
        return found
    return Spoken(None, None, "pronoun", gender, tokens[verb].first)


def nominative_in(page: Page, language: str, side: Sequence[Token], gender: str = "") -> Spoken | None:
    """The first nominative of a stretch, as seen from the verb: a name, a pronoun, else a description."""
    names = [token for token in side if token.kind == "name" and _may_speak(page, token, gender)]
    for token in side:
        agrees = token.kind == "pronoun" and (not gender or token.meaning in (gender, "self"))
        if agrees and not (names and abs(names[0].first - side[0].first) < abs(token.first - side[0].first)):
            return by_pronoun(page, token)
    if names:
        named = [t for t in names if t.person is not None and not t.person.unnamed]
        return by_name(page, (named or names)[0])
    nouns = next(descriptions_in(page, language, side), None)
    return by_words(page, *nouns) if nouns else None


def descriptions_in(page: Page, language: str, side: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where descriptions stand in a stretch, with the adjective before each; offices and bodies last."""
    if not side:
        return
    begin, end = min(token.first for token in side), max(token.past for token in side)
    words = page.plain[begin:end]
    for feature in _NOUNS:
        hits = (
            h for h in lexicon.scan(feature, language, words) if not _is_ruled(language, words[: h.first])
        )
        hit = next(hits, None)
        if hit is None:
            continue
        first, past = hit.first, hit.past
        if feature == "descriptions":
            adjective = _ADJECTIVE.search(words[: hit.first])
            first = adjective.start() if adjective else first
        else:
            genitive = _GENITIVE.match(words, past)
            past = genitive.end() if genitive else past
        yield begin + first, begin + past


def _is_ruled(language: str, words: str) -> bool:
    """Whether a preposition stands right before."""
    last = words.split()[-1:]
    return bool(last) and is_part(language, "preposition", last[0])


def _may_speak(page: Page, token: Token, gender: str) -> bool:
    """A name in the nominative, of a person whose sex the verb allows."""
    person = token.person
    if person is None or not is_nominative(page, person, token.first, token.past):
        return False
    return not gender or sex_of(page, person) in ("", gender)


def _named_behind(page: Page, language: str, rest: Sequence[Token]) -> Spoken | None:
    """`рассказала сестра, Ольга`; `сообщил командир, попросивший называть его Гранитом`."""
    if len(rest) > 1 and rest[0].word == "," and rest[1].kind == "name" and _may_speak(page, rest[1], ""):
        return by_name(page, rest[1])
    return named_in_passing(page, language, rest)


def _before_asides(page: Page, language: str, tokens: Sequence[Token], gender: str) -> Spoken | None:
    """`Иван Короб, который служил в роте, рассказал`: whom the clauses between commas belong to."""
    described: Spoken | None = None
    for chunk in reversed(chunks_of(tokens)):
        if chunk and not is_part(language, "relative", chunk[0].word):
            found = nominative_in(page, language, chunk, gender)
            if found is not None and found.rung == "name":
                return found
            described = found or described
    return described


def _before_relative(
    page: Page, language: str, behind: Sequence[Token], right: Sequence[Token]
) -> Spoken | None:
    """`сказала ўдава, якая`: what a relative clause follows is a noun, though no table has it."""
    rest = behind[len(right) : len(right) + 2]
    if not right or len(rest) <= 1 or rest[0].word != "," or not is_part(language, "relative", rest[1].word):
        return None
    nouns = [token for token in right if token.kind == "word"]
    return by_words(page, nouns[-1].first, nouns[-1].past) if nouns and len(nouns) <= _NOUN_WORDS else None


def _where_said(page: Page, language: str, sides: Sequence[Sequence[Token]]) -> Spoken | None:
    """`сообщили в прокуратуре`: of a verb in the plural, where it was said."""
    for side in sides:
        for index, token in enumerate(side[:-1]):
            if is_part(language, "place", token.word):
                past = min(len(side), index + _PLACE_WORDS)
                return by_words(page, side[index + 1].first, side[past - 1].past)
    return None
