"""Which traits of a word and of its neighbours may tell that it is a name?

The same traits are taken when a recogniser is trained (`scripts/train_crf.py`)
and when it is heard (`crf.py`). They come from the word itself and from our own
word tables; no other dictionary is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.gazetteer import is_city
from imiony.statements.naming.given import given_names

GROUPS: Final = ("word", "affix", "shape", "around", "table")
"""Kinds of traits, by which their worth is measured."""

_ACCENT: Final = "\u0301"  # marks where a word is stressed; no letter of its own
# An initial (Belarusian Дз. and Дж. are one), a word with inner hyphens and apostrophes, a number, a sign.
_TOKEN: Final = re.compile(
    rf"(?:[^\W\d_]|Д[зж])\.(?!\w\w)|[^\W\d_](?:[^\W\d_]|{_ACCENT})*(?:['-]\w+)*|\d+(?:[.,]\d+)*|\S"
)
_SOFT: Final = re.compile(r"(?<=[бвдзлмнпрстфц])ь(?=[бвгджзклмнпрстфхцчш])")
"""The soft sign that the classical spelling of Belarusian writes and the official one does not."""
_ENDS: Final = frozenset(".!?")
_ALONE: Final = r"(?:{})\Z"
_TABLES: Final = (
    *("groups", "group_heads", "institution_heads", "place_heads", "titles", "occupations", "speech"),
    *("patronymics", "lone_surnames", "places", "not_names", "peoples", "months", "kin"),
)
_SURNAME: Final = r"\w{2,}?(?:{})\Z"
_START, _STOP = "<s>", "</s>"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign: `first <= place < past` in the text that was cut."""

    first: int
    past: int
    text: str


def tokens(words: str) -> list[Token]:
    """The words and signs of a text with plain quotation marks, in order."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(words)]


def sentences(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens cut where a sentence may end: behind a full stop that another word with a capital follows."""
    sentence: list[Token] = []
    for place, token in enumerate(found):
        sentence.append(token)
        behind = found[place + 1].text if place + 1 < len(found) else ""
        if token.text in _ENDS and (behind[:1].isupper() or behind[:1] == '"'):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def traits(words: Sequence[str], language: str) -> list[list[str]]:
    """The traits of every word of a sentence.

    Args:
        words: Words and signs of one sentence.
        language: `be` or `uk`.

    Returns:
        One list a word; each trait begins with the letter of its group and, for a
        neighbour's, with where that stands: `w=мінск`, `-1t=titles`.
    """
    own = [_of_word(word, language) for word in words]
    return [_with_neighbours(words, own, place) for place in range(len(words))]


def group_of(trait: str) -> str:
    """The group in `GROUPS` that a trait belongs to."""
    if trait[0] in "+-":
        return "table" if trait[2] == "t" else "around"
    return {"w": "word", "a": "affix", "s": "shape", "t": "table"}[trait[0]]


def _with_neighbours(words: Sequence[str], own: Sequence[tuple[str, ...]], place: int) -> list[str]:
    found = list(own[place])
    for step in (-2, -1, 1, 2):
        at = place + step
        if not 0 <= at < len(own):
            found.append(f"{step:+d}w={_START if step < 0 else _STOP}")
            continue
        near = abs(step) == 1
        found += [
            f"{step:+d}{trait}"
            for trait in own[at]
            if trait[0] in ("wst" if near else "wt") or (near and trait[:2] == "a3")
        ]
    shape = "|".join(_shape(words[at]) for at in range(max(0, place - 1), min(len(words), place + 2)))
    found.append(f"s3={'^' if not place else ''}{shape}")
    if words[place][0].isupper():
        found.append(f"sopens={_opens(words, place)}")
        found.append(f"squoted={words[place - 1] == chr(34) if place else False}")
    return found


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a word stands where any word has a capital."""
    return not any(word[0].isalpha() for word in words[max(0, place - 2) : place]) and (
        place < 2 or words[place - 1] in '":-('
    )


@lru_cache(maxsize=1 << 14)
def _of_word(word: str, language: str) -> tuple[str, ...]:
    if not word[0].isalpha():
        kind = "9" if word[0].isdigit() else word
        return (f"w={kind}", f"s={_shape(word)}")
    word = word.replace(_ACCENT, "")
    low = _SOFT.sub("", word.lower())
    found = [f"w={low}", f"s={_shape(word)}", f"sl={min(len(word), 6)}"]
    if word[0].isupper():
        found += [f"a{size}={low[-size:]}" for size in range(1, 6) if len(low) > size]
        found += [f"a-{size}={low[:size]}" for size in range(2, 5) if len(low) > size]
        found += _tabled_name(word, language)
    else:
        found += [f"a3={low[-3:]}"]
    found += [f"t={name}" for name in _tabled(word, language)]
    return tuple(found)


def _tabled(word: str, language: str) -> Iterator[str]:
    for table in _TABLES:
        pattern = lexicon.finder(table, language, _ALONE)
        match = pattern.match(word) if pattern else None
        if match is not None:
            yield table
            yield f"{table}:{lexicon.meaning(table, language, match)}"


def _tabled_name(word: str, language: str) -> Iterator[str]:
    known = given_names(language).find(word)
    if known is not None:
        yield f"t=given:{known[1]}"
        yield f"t=given:{'nominative' if known[0] == word else 'oblique'}"
    if is_city(word):
        yield "t=city"
    pattern = lexicon.finder("surname_endings", language, _SURNAME)
    if pattern and pattern.match(word):
        yield "t=surname"


@lru_cache(maxsize=1 << 14)
def _shape(word: str) -> str:
    """`Xx`, `XX`, `X.`, `x`, `9`, `X-x`: runs of one kind once, twice where there are more than one."""
    kinds = "".join(
        "X" if sign.isupper() else "x" if sign.isalpha() else "9" if sign.isdigit() else sign for sign in word
    )
    return re.sub(r"(.)\1+", r"\1\1", kinds) if word.isupper() else re.sub(r"(.)\1+", r"\1", kinds)
