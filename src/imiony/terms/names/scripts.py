"""Which script is a word written in, and which of its letters only look as if they belonged to it?"""

from __future__ import annotations

import csv
import re
import unicodedata
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

_APOSTROPHES: Final = "\u2018\u2019\u201b\u02bc\u02b9\u02ba\u2032`\u00b4\u02bb\u02bf\u02be\u05f3"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212\u058a\u05be"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"
_PLAIN: Final = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_INVISIBLE)
)

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Composed already, and nothing to be replaced.
_PLAIN_CYRILLIC: Final = re.compile("[\u0400-\u0482\u048a-\u052f '.,()-]+")
_EUROPEAN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f]")
_ALL_CYRILLIC: Final = re.compile("[\u0400-\u0484\u0487-\u052f'-]+")


class Script(StrEnum):
    """What the tables of letters distinguish."""

    CYRILLIC = "cyrillic"
    LATIN = "latin"
    OTHER = "other"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a shipped table; each carries its source and licence."""
    text = (resources.files(__package__) / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def plain(word: str) -> str:
    """`word` composed (NFC), with plain apostrophes and hyphens and nothing invisible."""
    if word.isascii():
        return word.replace("`", "'")
    if _PLAIN_CYRILLIC.fullmatch(word):
        return word
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).translate(_PLAIN))


def european(text: str) -> bool:
    """Whether there is any Latin or Cyrillic letter; else `script_of` is OTHER."""
    return _EUROPEAN.search(text) is not None


def all_cyrillic(word: str) -> bool:
    """Whether a word is of Cyrillic letters, plain hyphens and apostrophes alone; it is then composed."""
    return _ALL_CYRILLIC.fullmatch(word) is not None


def script_of(word: str) -> Script:
    """The script of most letters; Cyrillic where both have as many."""
    if _ALL_CYRILLIC.fullmatch(word):
        return Script.CYRILLIC
    if word.isascii():
        return Script.LATIN if _LATIN.search(word) else Script.OTHER
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if cyrillic + latin == 0:
        return Script.OTHER
    return Script.CYRILLIC if cyrillic >= latin else Script.LATIN


def repaired(word: str) -> str:
    """`word` with letters of the other script replaced by the ones that they look like.

    A word is repaired only if one script can hold all of it; what merely
    mixes scripts ("Z-канал") stays as it is.

    Args:
        word: One word, as `plain` gives it.
    """
    if word.isascii() or not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    to_latin, to_cyrillic = _lookalikes()
    as_cyrillic, as_latin = word.translate(to_cyrillic), word.translate(to_latin)
    fits = [
        (len(pattern.findall(word)), text)
        for text, pattern, other in ((as_cyrillic, _CYRILLIC, _LATIN), (as_latin, _LATIN, _CYRILLIC))
        if not other.search(text)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else word


@cache
def _lookalikes() -> tuple[dict[int, str], dict[int, str]]:
    rows = table("homoglyphs.csv")
    return (
        {ord(row["cyrillic"]): row["latin"] for row in rows},
        {ord(row["latin"]): row["cyrillic"] for row in rows},
    )
