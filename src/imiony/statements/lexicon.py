"""Which words of a language mean what, for one feature of the extraction?

The words are data: `words/<feature>.toml` holds, per language and meaning, the
patterns (regular expressions without groups that capture), and in its head
where they come from. A test refuses duplicates and a language that lacks a feature.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from imiony.statements.buckets import bucketed

LANGUAGES: Final = ("en", "ru", "uk", "be", "pl")
"""Languages with word tables; any other is read for digits and dates only."""

ASSISTED: Final = ("lt", "cs")
"""Languages with the few tables of `words/assisted.toml`: names, places, months and qualifiers."""

_FEW: Final = "assisted"

_CASED: Final = frozenset({"groups", "places", "not_names", "no_groups"})
"""Features of proper names: their capitals count (AP, UN, US)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one language."""

    language: str
    pattern: str
    meaning: str


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A pattern found: `first <= place < past` in the text searched."""

    first: int
    past: int
    meaning: str


@cache
def entries(feature: str) -> tuple[Entry, ...]:
    """All entries of a feature, in the order of its table.

    Raises:
        FileNotFoundError: there is no table for `feature`.
    """
    few = {language: table[feature] for language, table in _few().items() if feature in table}
    table = tomllib.loads(_table(feature)) if feature in features() or not few else {}
    return tuple(
        Entry(language, pattern, meaning)
        for language in (*LANGUAGES, *ASSISTED)
        for meaning, patterns in (table | few).get(language, {}).items()
        for pattern in patterns
    )


@cache
def features() -> tuple[str, ...]:
    """The names of all tables but that of the assisted languages."""
    folder = resources.files(__package__) / "words"
    names = {f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")}
    return tuple(sorted(names - {_FEW}))


def provenance(feature: str) -> tuple[str, str]:
    """Source and licence of a table, as its head states them."""
    table = tomllib.loads(_table(feature))
    return table["source"], table["licence"]


@cache
def finder(feature: str, language: str, frame: str = r"(?<!\w)(?:{})(?!\w)") -> re.Pattern[str] | None:
    """One expression for all patterns of a feature in a language; longer patterns first.

    Args:
        feature: Name of a table.
        language: One of `LANGUAGES`; any other has no entries.
        frame: Where the words must stand; `{}` is where the alternatives go.

    Returns:
        None where the language has no entry. The name of the group that matched
        leads to the meaning through `meaning`.
    """
    found = [entry for entry in entries(feature) if entry.language == language]
    if not found:
        return None
    numbered = sorted(enumerate(found), key=lambda pair: -len(pair[1].pattern))
    inner = "|".join(f"(?P<e{index}>{entry.pattern})" for index, entry in numbered)
    return re.compile(frame.replace("{}", inner), re.NOFLAG if feature in _CASED else re.IGNORECASE)


@cache
def _quick(feature: str, language: str, frame: str = r"(?<!\w)(?:{})(?!\w)") -> re.Pattern[str] | None:
    """What `finder` finds, sooner; its groups have other names."""
    found = [entry for entry in entries(feature) if entry.language == language]
    if not found:
        return None
    numbered = sorted(enumerate(found), key=lambda pair: -len(pair[1].pattern))
    cased = feature in _CASED
    inner = bucketed([(f"e{index}", entry.pattern) for index, entry in numbered], cased=cased)
    return re.compile(frame.replace("{}", inner), re.NOFLAG if cased else re.IGNORECASE)


def meaning(feature: str, language: str, match: re.Match[str]) -> str:
    """The meaning of what `finder(feature, language)` matched."""
    return _meanings(feature, language)[(match.lastgroup or "").partition("_")[0]]


def scan(feature: str, language: str, text: str) -> Iterator[Hit]:
    """Every place in `text` where the feature's words stand, from left to right."""
    pattern = _quick(feature, language)
    if pattern is not None:
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), meaning(feature, language, match))


@lru_cache(maxsize=64)
def hits(feature: str, language: str, text: str) -> tuple[Hit, ...]:
    """`scan` kept for the last texts: for a sentence that is asked again for each of its figures."""
    return tuple(scan(feature, language, text))


def right_before(feature: str, language: str, text: str, past: int) -> Hit | None:
    """The feature's words that end right before `past`, spaces between allowed."""
    pattern = _quick(feature, language, r"(?<!\w)(?:{})\s*\Z")
    begin = max(0, past - 40)  # the longest entries have under 40 characters
    match = pattern.search(text[begin:past]) if pattern is not None else None
    if match is None:
        return None
    return Hit(begin + match.start(), past, meaning(feature, language, match))


def right_after(feature: str, language: str, text: str, first: int) -> Hit | None:
    """The feature's words that start right after `first`, spaces between allowed."""
    pattern = _quick(feature, language, r"\s*(?:{})(?!\w)")
    match = pattern.match(text, first) if pattern is not None else None
    return None if match is None else Hit(first, match.end(), meaning(feature, language, match))


@cache
def _few() -> dict[str, dict[str, dict[str, list[str]]]]:
    """The tables of the assisted languages, by language and feature."""
    table = tomllib.loads(_table(_FEW))
    return {language: table[language] for language in ASSISTED}


@cache
def _table(feature: str) -> str:
    return (resources.files(__package__) / "words" / f"{feature}.toml").read_text("utf-8")


@cache
def _meanings(feature: str, language: str) -> dict[str, str]:
    found = [entry for entry in entries(feature) if entry.language == language]
    return {f"e{index}": entry.meaning for index, entry in enumerate(found)}
