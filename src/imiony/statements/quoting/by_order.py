"""Who speaks in an English clause, by the order of its words?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from imiony.statements.page import Page
from imiony.statements.quoting.spoken import (
    Spoken,
    by_name,
    by_pronoun,
    by_words,
    chunks_of,
    named_in_passing,
    owns,
)
from imiony.statements.quoting.tokens import Token, is_part

_MOST: Final = 9  # words of a description
_SHORT: Final = 3  # words of a name without article: Human Rights Wave
_LONG: Final = 5  # letters up to which a word in -ed or -ing is no participle


def speaker_by_order(page: Page, tokens: list[Token], verb: int, *, behind: bool) -> Spoken | None:
    """The subject of the verb of speaking at `tokens[verb]`.

    Args:
        page: The report.
        tokens: Of the clause.
        verb: Which of them.
        behind: Whether the words said go before the clause: then the subject may follow the verb.
    """
    if behind and all(_is_adverb(token) for token in tokens[:verb]):
        return _after_verb(page, tokens, verb)
    return _before_verb(page, tokens[:verb])


def subject(page: Page, part: list[Token]) -> Spoken | None:
    """The subject of a stretch without commas."""
    if not part:
        return None
    for token in (part[-1], part[0]):
        if token.kind == "pronoun":
            return by_pronoun(page, token)
    names = [i for i, t in enumerate(part) if t.kind == "name" and not owns(part, i) and not _ruled(part, i)]
    nouns = [i for i in range(len(part)) if opens_noun(part, i)]
    if names and not (nouns and nouns[0] < names[0] and has_preposition(part[nouns[0] : names[0]])):
        if any(token.word == "and" for token in part[names[0] : names[-1]]):
            return by_words(page, part[0].first, part[-1].past)
        return by_name(page, part[names[0]])
    if nouns:
        return _phrase(page, part, nouns[0])
    words = [t for t in part if t.kind in ("word", "name")]
    if not words or _is(words[0], "nobody", "preposition") or len(words) > _MOST:
        words = _tail(words)
    return by_words(page, words[0].first, words[-1].past) if words else None


def opens_noun(part: Sequence[Token], index: int) -> bool:
    """Whether a description begins: `the officer`, `Ivan's mother`."""
    token = part[index]
    opens = (token.kind == "word" and _is(token, "determiner")) or (
        token.kind == "name" and owns(part, index)
    )
    return opens and not _ruled(part, index)


def has_preposition(part: Sequence[Token]) -> bool:
    """Whether what follows in a stretch belongs to something else: `the mother of Ivan`."""
    return any(_is(token, "preposition", "relative") for token in part)


def _is(token: Token, *parts: str) -> bool:
    return any(is_part("en", part, token.word) for part in parts)


def _is_adverb(token: Token) -> bool:
    return token.kind == "word" and (_is(token, "adverb") or token.word.endswith("ly"))


def _after_verb(page: Page, tokens: list[Token], verb: int) -> Spoken | None:
    """`said Vera Zubko`, `said his brother, Misha`, `said a doctor who ...`."""
    rest = tokens[verb + 1 :]
    end = next((i for i, token in enumerate(rest) if token.kind == "mark"), len(rest))
    found = subject(page, rest[:end])
    if found is None or found.rung != "description":
        return found
    named = end + 1 < len(rest) and rest[end].word == "," and rest[end + 1].kind == "name"
    if named and not owns(rest, end + 1):
        return by_name(page, rest[end + 1])
    return named_in_passing(page, "en", rest) or found


def _before_verb(page: Page, tokens: list[Token]) -> Spoken | None:
    """`Vera Zubko, 34, a nurse, said`; `the director, Vera Zubko, told us`; `a man who ..., said`."""
    tokens = _without_brackets(tokens)
    while tokens and _is_adverb(tokens[-1]):
        tokens.pop()
    chunks = chunks_of(tokens)
    if chunks[-1]:
        return subject(page, _last_clause(chunks[-1]))
    aside: list[Token] = []
    for index in range(len(chunks) - 2, -1, -1):
        chunk = chunks[index]
        aside = [*chunk, *aside]
        rest = chunk[1:] if chunk and chunk[0].word in ("and", "but") else chunk
        before = chunks[index - 1] if index else []
        if not rest or _is_aside(rest, before):
            continue
        found = subject(page, _last_clause(rest))
        if found is not None:
            named = named_in_passing(page, "en", aside) if found.rung == "description" else None
            return named or found
    return None


def _is_aside(chunk: list[Token], before: list[Token]) -> bool:
    """Whether words between commas only tell more: `, who ...,`, `, 34,`, `, a nurse,` behind a name."""
    token = chunk[0]
    participle = token.kind == "word" and len(token.word) > _LONG and token.word.endswith(("ing", "ed"))
    if participle or token.word.isdigit() or _is(token, "relative", "preposition"):
        return True
    named = bool(before) and before[-1].kind == "name" and not owns(before, len(before) - 1)
    return named and (token.kind == "word" or owns(chunk, 0))


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    kept, depth = [], 0
    for token in tokens:
        depth += token.word == "("
        if not depth:
            kept.append(token)
        depth -= token.word == ")" and depth > 0
    return kept


def _last_clause(chunk: list[Token]) -> list[Token]:
    """What follows the last `that`, `while`, `and` or verb of speaking, without a clause with `who`."""
    last = max((i for i, t in enumerate(chunk[:-1]) if t.kind == "verb" or _is(t, "opener")), default=-1)
    whose = ("who", "whose", "which", "whom")
    past = next((i for i, t in enumerate(chunk) if i > last + 1 and t.word in whose), len(chunk))
    return chunk[last + 1 : past]


def _tail(words: list[Token]) -> list[Token]:
    """`In Minsk police`: what is left when words behind a preposition are taken off."""
    while words and _is(words[0], "preposition", "nobody"):
        words = words[2:]
    return words[-_SHORT:]


def _ruled(part: Sequence[Token], index: int) -> bool:
    """Whether a preposition stands right before."""
    return index > 0 and _is(part[index - 1], "preposition")


def _phrase(page: Page, part: Sequence[Token], first: int) -> Spoken | None:
    """A description from its article to the relative clause behind it."""
    ends = (i for i in range(first + 1, len(part)) if _is(part[i], "relative") or part[i].kind == "verb")
    past = min(next(ends, len(part)), first + _MOST)
    if past == first + 1 and not _is(part[first], "alone"):
        return None
    return by_words(page, part[first].first, part[past - 1].past)
