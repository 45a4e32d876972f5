"""How does a name sound, whichever alphabet or spelling it is written in?

A fold is a string over one small set of letters, one a sound:
a e i o u, b v g d z k l m n p r s t f, and x (kh), c (ts), q (ch), w (sh),
j (zh). Length, softness and the glide before a vowel are dropped, because no
two standards write them alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from anyascii import anyascii

from imiony.terms.names.scripts import Script, all_cyrillic, plain, repaired, script_of, table

# Readings of one word. Ambiguous letters multiply; past eight they only cost time
# (names_dev: no pair of 4,568 is decided by a ninth).
_READINGS: Final = 8

# Я, ю and ё begin a word with their glide (Яна is not Анна); е does so only in some spellings.
_GLIDE: Final = re.compile("(?<!^)i+(?=[aeou])|^i+(?=e)")
_TWICE: Final = re.compile(r"(.)\1+")
_SHORT_U: Final = re.compile("(?<=[aeo])u(?![aeiou])")
_STRAY: Final = re.compile("[^a-z]+")

_STYLES: Final = {
    "pl": "pl", "de": "de", "fr": "fr",
    "cs": "caron", "sk": "caron", "lt": "caron", "lv": "caron", "hr": "caron", "sl": "caron", "sr": "caron",
}  # fmt: skip
# Languages with rows of their own in `cyrillic.csv`.
_OWN_CYRILLIC: Final = frozenset({"bg"})
_CLUES: Final = (
    ("caron", re.compile("[ščžŭřěůėćđģķļņľťď]")),
    ("pl", re.compile("[łńśźżąę]|sz|cz|rz$|wsk|wicz|ow$|iej$|ego$|owi$")),
    ("de", re.compile("tsch|sch")),
    ("fr", re.compile("tch|ou.*ch|ch.*ou|ff$|ine$")),
)
_ANY_CLUE: Final = re.compile("|".join(clue.pattern for _, clue in _CLUES))


@lru_cache(maxsize=1 << 17)
def fold(word: str, language: str | None = None) -> tuple[str, ...]:
    """The sounds of one part of a name, one form for each plausible reading.

    Args:
        word: One word in any script, case and normal form.
        language: The language of the text where known ("be", "pl", ...).

    Returns:
        At least one form, the most plausible first; `("",)` for a word
        without a letter. Equal for NFC and NFD, upper and lower case.
    """
    if all_cyrillic(word):
        readings = _read(word.lower(), _cyrillic(language if language in _OWN_CYRILLIC else ""))
    else:
        readings = _read_any(word, language)
    if len(readings) == 1:
        return (_settled(readings[0]),)
    return tuple(dict.fromkeys(map(_settled, readings)))


def _read_any(word: str, language: str | None) -> list[str]:
    """Readings of a word that is not, or not only, of Cyrillic letters."""
    text = repaired(plain(word)).lower()
    text = unicodedata.normalize("NFC", text)
    match script_of(text):
        case Script.CYRILLIC:
            return _read(text, _cyrillic(language if language in _OWN_CYRILLIC else ""))
        case Script.LATIN:
            return _read(text, _latin(_style(text, language)))
        case Script.OTHER:
            return _read(anyascii(text).lower(), _latin(""))


def spelling(language: str | None) -> str | None:
    """`language` if words are read by rules of its own, else None: what differs in nothing else is one."""
    return language if language in _STYLES or language in _OWN_CYRILLIC else None


@lru_cache(maxsize=1 << 17)
def coarse(sounds: str) -> str:
    """A fold without the differences that Slavic spellings of one name make among themselves.

    Unstressed o, e and a are one; so are ц and т, дз and д, щ and ш, х and г.
    """
    text = sounds.replace("dz", "d").replace("wq", "w").translate(_COARSE)
    return _single(text)


_COARSE: Final = str.maketrans("oecx", "aatg")
_VOWELS: Final = str.maketrans(dict.fromkeys("aeiou"))


@lru_cache(maxsize=1 << 17)
def bones(sounds: str) -> str:
    """The consonants of a fold; the fold itself if it has none."""
    text = _single(coarse(sounds).translate(_VOWELS))
    # Belarusian У- and Russian В- before a consonant are one (Уладзімір, Владимир).
    if len(text) > 2 and sounds[0] == "v" and sounds[1] not in "aeiou":
        text = text[1:]
    return text or sounds


def skeleton(word: str, language: str | None = None) -> str:
    """The consonants of a word's first reading: a key that most spellings of a name share."""
    return bones(fold(word, language)[0])


def _style(word: str, language: str | None) -> str:
    if language in _STYLES:
        return _STYLES[language]
    if not _ANY_CLUE.search(word):
        return ""
    return next((style for style, clue in _CLUES if clue.search(word)), "")


def _read(text: str, letters: _Letters) -> list[str]:
    """Take the longest listed letters first; `^` and `$` in the tables are the ends of the word."""
    if not letters.special.search(text):
        return [text.translate(letters.simple)]
    sounds = letters.sounds
    choices = [sounds.get(found) or (_stripped(found),) for found in letters.pattern.findall(f"^{text}$")]
    if all(len(choice) == 1 for choice in choices):
        return ["".join([choice[0] for choice in choices])]
    return ["".join(choice) for choice in islice(product(*choices), _READINGS)]


def _stripped(letter: str) -> str:
    """An unlisted letter without its marks, or as the fallback romaniser has it."""
    return _STRAY.sub("", anyascii(unicodedata.normalize("NFD", letter)[0]).lower())


def _settled(reading: str) -> str:
    text = _single(reading)
    if "i" in text:
        text = _GLIDE.sub("", text)
    if "u" in text:
        text = _SHORT_U.sub("v", text)
    return _single(text)


def _single(text: str) -> str:
    """`text` with every doubled letter once."""
    return _TWICE.sub(r"\1", text) if _TWICE.search(text) else text


@dataclass(frozen=True, slots=True)
class _Letters:
    """One spelling: the sounds of its letters, and a pattern that finds the longest first.

    Args:
        simple: Sounds of the letters that are always read in one way.
        special: Finds what is not read letter by letter; a word without any needs `simple` only.
    """

    sounds: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    simple: dict[int, str]
    special: re.Pattern[str]


@cache
def _cyrillic(language: str) -> _Letters:
    return _letters("cyrillic.csv", "language", language)


@cache
def _latin(style: str) -> _Letters:
    return _letters("latin.csv", "style", style)


def _letters(name: str, column: str, key: str) -> _Letters:
    """The common rows, then those of `key`, which outrank them."""
    rows = table(name)
    ordered = [row for row in rows if not row[column]] + [row for row in rows if key and row[column] == key]
    sounds = {row["letters"]: tuple(row["sounds"].split("|")) for row in ordered}
    longest = sorted((letters for letters in sounds if len(letters) > 1), key=len, reverse=True)
    simple = {letter: read[0] for letter, read in sounds.items() if len(letter) == 1 and len(read) == 1}
    # A rule for the first or last letter stands in for that letter, wherever it is.
    several = {letters.strip("^$") for letters in longest}
    special = "|".join(map(re.escape, sorted(several, key=len, reverse=True)))
    other = "[^" + re.escape("".join(simple)) + "]"
    return _Letters(
        sounds,
        re.compile("|".join([*map(re.escape, longest), "[^$^]"])),
        {ord(letter): sound for letter, sound in simple.items()},
        re.compile(f"{special}|{other}" if special else other),
    )
