"""How does a name sound, whichever alphabet or spelling it is written in?

A fold is a string over one small set of letters, one a sound:
a e i o u, b v g d z k l m n p r s t f, and x (kh), c (ts), q (ch), w (sh),
j (zh). Length, softness and the glide before a vowel are dropped, because no
two standards write them alike.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, product
from string import ascii_lowercase
from typing import Final

from anyascii import anyascii

from imiony.terms.names.scripts import Script, all_cyrillic, plain, repaired, script_of, table

# Readings of one word. Ambiguous letters multiply; past eight they only cost time
# (names_dev: no pair of 4,568 is decided by a ninth).
_READINGS: Final = 8

# Each letter twice, and once.
_DOUBLED: Final = tuple((2 * letter, letter) for letter in ascii_lowercase)
_SHORT_U: Final = re.compile("u(?<=[aeo]u)(?![aeiou])")
_CYRILLIC_LINE: Final = re.compile("^[А-Яа-яЁІЇЄҐЎёіїєґў]+$", re.MULTILINE)
_LATIN_LINE: Final = re.compile("^[A-Za-z]+$", re.MULTILINE)
_ASCII_LETTER: Final = re.compile("[a-z]")
_STRAY: Final = re.compile("[^a-z]+")
# What stands for groups of letters and for the ends of words while many are read at once.
_MARKS: Final = 0xE000
_SEAMS: Final = re.compile("[\\n^$\ue000-\uf8ff]")

ABJAD: Final = "abjad"
"""Stands for the language of names that are written without vowels."""

_ABJAD: Final = re.compile("[\u05d0-\u05ea\u0620-\u06ff\u0710-\u072f\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_OTHERS: Final = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_STYLES: Final = {
    "pl": "pl", "de": "de", "fr": "fr", ABJAD: ABJAD,
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
_CLUE_IN_LINES: Final = re.compile(_ANY_CLUE.pattern, re.MULTILINE)


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
    text, letters = _letters_of(word, language)
    readings = _read(text, letters)
    if len(readings) == 1:
        return (_settled(readings[0]),)
    return tuple(dict.fromkeys(map(_settled, readings)))


def fold_all(words: Sequence[str], language: str | None = None) -> list[tuple[str, ...]]:
    """`fold` of many words of one language, read as one long text: some times as fast."""
    if _SEAMS.search("".join(words)):
        return [fold(word, language) for word in words]
    found: dict[str, tuple[str, ...]] = {}
    for letters, (given, texts) in _by_letters(words, language).items():
        found.update(_folded(given, texts, letters))
    return list(map(found.__getitem__, words))


def _by_letters(words: Sequence[str], language: str | None) -> dict[_Letters, tuple[list[str], list[str]]]:
    """Words and texts, as `_letters_of` has them, by how they are read; plain words take no second look."""
    together: defaultdict[_Letters, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    lines = "\n".join(words)
    cyrillic = _cyrillic(language if language in _OWN_CYRILLIC else "")
    latin = _latin(_STYLES.get(language or "", ""))
    rest = set(words)
    for pattern, letters in ((_CYRILLIC_LINE, cyrillic), (_LATIN_LINE, latin)):
        given = list(set(pattern.findall(lines)))
        texts = "\n".join(given).lower()
        clued = _clued(texts) if letters is _latin("") else ()
        pairs = [pair for pair in zip(given, texts.split("\n"), strict=False) if pair[1] not in clued]
        together[letters] = [word for word, _ in pairs], [text for _, text in pairs]
        rest.difference_update(together[letters][0])
    for word in rest:
        text, letters = _letters_of(word, language)
        together[letters][0].append(word)
        together[letters][1].append(text)
    return together


def _clued(lines: str) -> set[str]:
    """The lines that hold a clue of some language's spelling."""
    ends = [at.start() for at in re.finditer("\n", lines)]
    words = lines.split("\n")
    return {words[bisect_left(ends, found.start())] for found in _CLUE_IN_LINES.finditer(lines)}


def _folded(words: list[str], texts: list[str], letters: _Letters) -> dict[str, tuple[str, ...]]:
    """Settled readings of words by their texts, which hold nothing of `_SEAMS`."""
    if not words:
        return {}
    marked = letters.groups.sub(letters.mark, f"^{'$^'.join(texts)}$")
    lines = marked.translate(letters.marks)[1:]
    found: dict[str, tuple[str, ...]] = dict(
        zip(words, zip(_settled(lines).split("\n"), strict=True), strict=True)
    )
    if not lines.isascii():
        several = [
            (word, _expanded(line, letters))
            for word, line in zip(words, lines.split("\n"), strict=True)
            if not line.isascii()
        ]
        every = "\n".join([reading for _, readings in several for reading in readings])
        settled = iter(_settled(every).split("\n"))
        for word, readings in several:
            found[word] = tuple(dict.fromkeys(islice(settled, len(readings))))
    return found


def _expanded(line: str, letters: _Letters) -> list[str]:
    choices = [letters.several.get(part) or (part,) for part in letters.doubts.split(line)]
    return ["".join(choice) for choice in islice(product(*choices), _READINGS)]


def _letters_of(word: str, language: str | None) -> tuple[str, _Letters]:
    """A word in small letters, composed and repaired, and how its letters are read."""
    if all_cyrillic(word):
        return word.lower(), _cyrillic(language if language in _OWN_CYRILLIC else "")
    if word.isascii():
        text = word.replace("`", "'").lower()
        return text, _latin(_style(text, language) if _ASCII_LETTER.search(text) else "")
    text = unicodedata.normalize("NFC", repaired(plain(word)).lower())
    match script_of(text):
        case Script.CYRILLIC:
            return text, _cyrillic(language if language in _OWN_CYRILLIC else "")
        case Script.LATIN:
            return text, _latin(_style(text, language))
        case Script.OTHER:
            return anyascii(text).lower(), _latin("")


def spelling(language: str | None, name: str = "") -> str | None:
    """`language` if words are read by rules of its own, else None: what differs in nothing else is one.

    Args:
        language: Of the text, where known.
        name: If its script leaves vowels out, that decides.
    """
    if name and without_vowels(name):
        return ABJAD
    return language if language in _STYLES or language in _OWN_CYRILLIC else None


def spellings(names: Sequence[str], languages: Sequence[str | None] = ()) -> list[str | None]:
    """`spelling` of many names; no languages if all are unknown."""
    if not languages:
        if not _ABJAD.search("".join(names)):
            return [None] * len(names)
        languages = [None] * len(names)
    return list(map(spelling, languages, names))


def without_vowels(name: str) -> bool:
    """Whether a name is in a script that leaves vowels out (Arabic, Hebrew)."""
    return not name.isascii() and _ABJAD.search(name) is not None and _OTHERS.search(name) is None


@lru_cache(maxsize=1 << 17)
def coarse(sounds: str) -> str:
    """A fold without the differences that Slavic spellings of one name make among themselves.

    Unstressed o, e and a are one; so are ц and т, дз and д, щ and ш, х and г.
    """
    return _coarsened(sounds)


def coarse_all(sounds: Sequence[str]) -> list[str]:
    """`coarse` of many folds."""
    return _coarsened("\n".join(sounds)).split("\n") if sounds else []


def _coarsened(sounds: str) -> str:
    return _single(sounds.replace("dz", "d").replace("wq", "w").translate(_COARSE))


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


def bones_all(sounds: Sequence[str]) -> list[str]:
    """`bones` of many folds."""
    texts = _single(_coarsened("\n".join(sounds)).translate(_VOWELS)).split("\n") if sounds else []
    return [
        (text[1:] if whole[:1] == "v" and len(text) > 2 and whole[1] not in "aeiou" else text) or whole
        for text, whole in zip(texts, sounds, strict=True)
    ]


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


def _settled(readings: str) -> str:
    """Readings, one on each line, without double letters, glides and the short u."""
    text = _single(readings)
    if "u" in text:
        # Before glides go: -ою, -ею are no short u.
        text = _SHORT_U.sub("v", text)
    if "i" in text:
        # Я, ю and ё begin a word with their glide (Яна is not Анна); е does so only in some spellings.
        text = ("\n" + text).replace("\nie", "\ne").replace("\ni", "\nI")
        text = text.replace("ia", "a").replace("ie", "e").replace("io", "o").replace("iu", "u")
        text = text[1:].replace("I", "i")
    return _single(text)


def _single(text: str) -> str:
    """`text` with every doubled letter once."""
    for doubled, letter in _DOUBLED:
        while doubled in text:
            text = text.replace(doubled, letter)
    return text


@dataclass(frozen=True, slots=True, eq=False)
class _Letters:
    """One spelling: the sounds of its letters, and a pattern that finds the longest first.

    Args:
        simple: Sounds of the letters that are always read in one way.
        special: Finds what is not read letter by letter; a word without any needs `simple` only.
        groups: Finds what is longer than a letter, in many words at once.
        mark: Gives the mark of such a group.
        marks: Sounds of letters and marks; those with several readings stay, as marks.
        several: Readings of the marks that stay, which `doubts` finds.
    """

    sounds: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    simple: dict[int, str]
    special: re.Pattern[str]
    groups: re.Pattern[str]
    mark: Callable[[re.Match[str]], str]
    marks: dict[int, str]
    several: dict[str, tuple[str, ...]]
    doubts: re.Pattern[str]


class _Marks(dict[int, str]):
    """Sounds of letters; one that is not listed is read without its marks."""

    def __missing__(self, letter: int) -> str:
        self[letter] = sounds = _stripped(chr(letter))
        return sounds


@cache
def _cyrillic(language: str) -> _Letters:
    return _letters("cyrillic.csv", "language", language)


@cache
def _latin(style: str) -> _Letters:
    return _letters("latin.csv", "style", style)


@cache
def _rows(name: str) -> list[dict[str, str]]:
    return table(name)


def _letters(name: str, column: str, key: str) -> _Letters:
    """The common rows, then those of `key`, which outrank them."""
    rows = _rows(name)
    ordered = [row for row in rows if not row[column]] + [row for row in rows if key and row[column] == key]
    sounds = {row["letters"]: tuple(row["sounds"].split("|")) for row in ordered}
    longest = sorted((letters for letters in sounds if len(letters) > 1), key=len, reverse=True)
    simple = {letter: read[0] for letter, read in sounds.items() if len(letter) == 1 and len(read) == 1}
    # A rule for the first or last letter stands in for that letter, wherever it is.
    ends = {letters.strip("^$") for letters in longest}
    special = "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))
    other = "[^" + re.escape("".join(simple)) + "]"
    names = {letters: chr(_MARKS + at) for at, letters in enumerate(sounds)}
    marks, several = _Marks({ord("^"): "\n", ord("$"): ""}), {}
    for letters, read in sounds.items():
        # A group that begins a word has eaten the seam before it.
        seam = "\n" if letters.startswith("^") else ""
        said = seam + read[0] if len(read) == 1 else seam + names[letters]
        marks[ord(names[letters])] = said
        if len(letters) == 1:
            marks[ord(letters)] = said
        if len(read) > 1:
            several[names[letters]] = read
    return _Letters(
        sounds,
        re.compile("|".join([*map(re.escape, longest), "[^$^]"])),
        {ord(letter): sound for letter, sound in simple.items()},
        re.compile(f"{special}|{other}" if special else other),
        re.compile(_branches(longest)),
        lambda match: names[match[0]],
        marks,
        several,
        re.compile(f"([{''.join(several)}])" if several else "(?!)"),
    )


def _branches(longest: Sequence[str]) -> str:
    """A pattern of groups of letters, sorted by their first letter, the longest first within it."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for letters in longest:
        by_first[letters[0]].append(re.escape(letters[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items()) or "(?!)"
