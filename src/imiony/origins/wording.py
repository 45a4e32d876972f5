"""With which words do reports say whom they take from, and what is an outlet called?

The words are data (`attribution.toml`). Each row names a word that stands in
all that it matches, so that hardly a pattern is tried on ordinary text.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from imiony.terms.text import plain

_LETTERS: Final = [chr(point) for point in (*range(0x41, 0x250), *range(0x400, 0x530))]
_LOWER: Final = "".join(letter for letter in _LETTERS if letter.islower())
_CAPITAL: Final = rf"[^\W\d_{_LOWER}]"
_HOST: Final = (
    r"[\w-]{1,40}\.(?:com|org|net|info|by|ua|pl|lt|lv|cz|de|fr|es|uk|ru|eu|io|tv|media|news|today|press)"
)
# Written without a capital by themselves.
_SMALL: Final = r"(?:dpa|taz|epd|rbc)\b"
# A full stop belongs to a name only inside it (svaboda.org), never before a space.
# Bounded, because a pattern may try it at every word of a foreign text.
_REST: Final = r"[\w&/+'-]{0,40}(?:\.\w[\w&/-]{0,40}){0,3}"
_MORE: Final = rf"(?: (?:of|and|de|du|del) | |: |/)(?:{_CAPITAL}|\d){_REST}"
_NAME: Final = rf"(?-i:(?:{_CAPITAL}{_REST}|\d{{1,3}}[.+]\w{_REST}|{_HOST}|{_SMALL})(?:{_MORE}){{0,5}})"
# Between quotation marks a name may go on in small letters.
_QUOTED: Final = rf'(?-i:(?<="){_CAPITAL}[^"\n.!?,;:]{{1,40}}(?="))'
_PLACE: Final = (
    rf"(?-i:{_CAPITAL}[\w'-]{{1,30}}(?:[ -]{_CAPITAL}[\w'-]{{0,30}}){{0,3}}"
    rf"(?:, {_CAPITAL}[\w'-]{{1,30}}){{0,2}})"
)
_PERSON: Final = rf"(?-i:{_CAPITAL}[\w.'-]{{0,30}}(?: [\w.'-]{{1,30}}){{0,3}})"
_FULL: Final = rf"(?-i:{_CAPITAL}[\w.'-]{{0,30}}(?: {_CAPITAL}[\w.'-]{{0,30}}){{1,3}})"
_LOUD: Final = rf"(?-i:{_CAPITAL}{{3,30}}(?![\w]))"
_EDITOR: Final = (
    r"(?:(?:editors?'?s? note|note|ad redakcyi|ад рэдакцыі|от редакции|від редакції|od redakcji"
    r"|redakcijos pastaba|no redakcijas|pozn\. red\.|anm\. d\. red\.|ndlr|nota del editor) ?[:.-] ?)?"
)
_SENTENCE: Final = rf"[ (*\[_>-]{{0,4}}{_EDITOR}"
_ENDS: Final = (
    r'(?="?(?:[^\n.,;!?"]{0,60}(?:[.;!)\]*]|$)|,? ?\(?(?:and|here|with|under|і|и|й|та|i|ir|un|a|und|et|y'
    r"|avec|mit|con|з|с|z|su|ar|s|se|za)\b))"
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE: Final = re.compile(r"'s?\b(?= |$)")
_BESIDE: Final = re.compile(r"[^\w+]+")


class CreditKind(StrEnum):
    """How a report names whom it takes from."""

    REPRINT = "reprint"
    TRANSLATED = "translated"
    DATELINE = "dateline"
    CANONICAL = "canonical"
    SOURCE = "source"
    TOLD = "told"
    CITES = "cites"
    SELF = "self"
    PHOTO = "photo"
    FORWARDED = "forwarded"

    @property
    def whole(self) -> bool:
        """Whether the words are about the whole text, not about one sentence or picture."""
        return self in _WHOLE


_WHOLE: Final = frozenset(
    {
        CreditKind.REPRINT,
        CreditKind.TRANSLATED,
        CreditKind.DATELINE,
        CreditKind.CANONICAL,
        CreditKind.SOURCE,
        CreditKind.FORWARDED,
    }
)


class Only(StrEnum):
    """Which names a row takes, where a person's or a party's name may stand in the same place."""

    ANY = "any"
    LISTED = "listed"
    CAPITALS = "capitals"
    QUOTED = "quoted"


class Place(StrEnum):
    """Where a match of a row starts."""

    WORD = "word"
    LINE = "line"
    SENTENCE = "sentence"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Row:
    """One way of saying it.

    Args:
        place: Where a match starts.
        before: What the stretch before the row's own word ends with.
    """

    kind: CreditKind
    expression: str = field(repr=False)
    only: Only
    place: Place
    before: re.Pattern[str] | None

    @property
    def form(self) -> re.Pattern[str]:
        """The expression, compiled when first asked for: all of them take half a second."""
        return _compiled(self.expression)


@dataclass(frozen=True, slots=True)
class Wording:
    """The table, compiled.

    Args:
        words: All words that call for a row, in lower case.
        by_word: The rows that each of them calls for.
        head: Rows for the start of a line near the top.
        end: Rows for the last lines.
        brackets: Rows for what stands in round brackets.
        outlets: Key of every listed outlet, by its names as `bare` gives them.
        nobody: What stands where an outlet may stand and is none.
        pictures: Words of a line that speaks of a picture.
    """

    words: frozenset[str]
    by_word: Mapping[str, tuple[Row, ...]]
    head: tuple[Row, ...]
    end: tuple[Row, ...]
    brackets: tuple[Row, ...]
    outlets: Mapping[str, str]
    nobody: frozenset[str]
    pictures: frozenset[str]


@cache
def wording() -> Wording:
    """The shipped table."""
    raw = tomllib.loads((resources.files(__package__) / "attribution.toml").read_text("utf-8"))
    nouns = "|".join(re.escape(noun) for words in raw["nouns"].values() for noun in words)
    outlet = rf'(?-i:(?:the )?(?:(?:{nouns}) |l\x27)?)"?(?P<outlet>{_QUOTED}|{_NAME})'
    by_word: defaultdict[str, list[Row]] = defaultdict(list)
    placed: defaultdict[str, list[Row]] = defaultdict(list)
    for stated in raw["pattern"]:
        row = _row(stated, outlet, raw["texts"].get(stated["language"], ""))
        for word in stated.get("words", ()):
            for spelt in {word, word.replace("'", "\u2019"), word.replace("'", "\u02bc")}:
                by_word[spelt].append(row)
        placed[stated.get("at", "")].append(row)
    return Wording(
        words=frozenset(by_word),
        by_word={word: tuple(rows) for word, rows in by_word.items()},
        head=tuple(placed["head"]),
        end=tuple(placed["end"]),
        brackets=tuple(placed["brackets"]),
        outlets={bare(name): key for key, others in raw["outlets"].items() for name in (key, *others)},
        nobody=frozenset(bare(word) for words in raw["not_outlets"].values() for word in words),
        pictures=frozenset(raw["pictures"]["words"]),
    )


def bare(name: str) -> str:
    """A name without case, article, possessive and punctuation."""
    text = unicodedata.normalize("NFC", plain(name)).casefold().strip()
    return _BESIDE.sub(" ", _POSSESSIVE.sub("", _ARTICLE.sub("", text))).strip()


def _row(stated: Mapping[str, Any], outlet: str, texts: str) -> Row:
    words = "|".join(re.escape(word) for word in stated.get("words", ()))
    filled = stated["expression"]
    for slot, form in (
        ("{W}", rf"(?:{words})(?!\w)"),
        ("{O}", outlet),
        ("{S}", _SENTENCE),
        ("{T}", texts),
        ("{E}", _ENDS),
        ("{P}", _PLACE),
        ("{U}", _LOUD),
        ("{N}", _PERSON),
        ("{F}", _FULL),
    ):
        filled = filled.replace(slot, form)
    before = stated.get("before")
    return Row(
        kind=CreditKind(stated["kind"]),
        expression=filled,
        only=Only(stated.get("only", "any")),
        place=next(
            (place for lead, place in _PLACES if stated["expression"].startswith(lead)), Place.ANYWHERE
        ),
        before=re.compile(rf"(?:^|\W){before} $", re.IGNORECASE) if before else None,
    )


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_PLACES: Final = ((r"\b{W}", Place.WORD), ("^", Place.LINE), ("{S}", Place.SENTENCE))
