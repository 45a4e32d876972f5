"""Does the encoder read the language of a text?

Where it does not, similarity means nothing: the answer is None, never a low score.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from imiony.origins.meaning.bridge import BRIDGED

READ: Final = frozenset(
    {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", *BRIDGED}
)
"""What the package states for the encoder, and what is bridged to Russian."""

# Enough of a text to tell its script and language.
_SAMPLE: Final = 4000
_LETTER: Final = re.compile(r"[^\W\d_]")
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]")),  # kana; Chinese characters beside them
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[a-z\u00e0-\u024f]")),
)
# Persian, Urdu and Uyghur letters, which Arabic lacks.
_NOT_ARABIC: Final = re.compile("[\u0679-\u06d5]")
_RUSSIAN: Final = frozenset(map(chr, range(0x430, 0x450))) | {"\u0451"}
_CYRILLIC: Final[Mapping[str, frozenset[str]]] = {
    "ru": _RUSSIAN,
    "be": _RUSSIAN - set("\u0438\u0449\u044a") | set("\u0456\u045e"),
    "uk": _RUSSIAN - set("\u0451\u044a\u044b\u044d") | set("\u0456\u0457\u0454\u0491"),
}
# Letters that a text of the language has and its neighbours lack: Bulgarian would pass for Russian.
_OWN: Final[Mapping[str, str]] = {
    "ru": "\u044b\u044d\u0451",
    "be": "\u0456\u045e",
    "uk": "\u0456\u0457\u0454\u0491",
}
# Share of letters that are foreign to a language: names and words left untranslated. origins_dev, 4,000
# letters a text: at most .024 in the right one of the three languages, at least .031 in the others.
_STRAY: Final = 0.025
# Written by hand. Share of these words in a text: origins_dev, its own language .09 and more, Lithuanian
# at most .025.
_SMALL_WORDS: Final[Mapping[str, str]] = {
    "de": "der die das und nicht ist ein eine dem den mit von zu auf",
    "en": "the of and to was that with for said is from",
    "es": "el los las que del por una con para no su y",
    "fr": "le les des et dans une est qui du au pour sur",
    "it": "il di che della gli del un con per sono nel",
    "nl": "het een van dat niet zijn op voor met wordt ook",
    "pl": "w na z nie jest \u017ce si\u0119 oraz przez dla",
    "pt": "o os da do que em uma n\u00e3o com para na ao",
    "tr": "ve bir bu i\u00e7in ile olarak daha oldu\u011funu",
}
_TELLING: Final = 0.05
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_read(stated: str | None, text: str) -> str | None:
    """The language as which a text is to be encoded; None if the encoder does not read it or nobody knows.

    Args:
        stated: As the report states it, with or without a region (`pt-BR`); believed.
        text: Looked at only where nothing is stated: script, letters, small words.
    """
    if stated is not None:
        language = re.split("[-_]", stated.casefold(), maxsplit=1)[0]
        return language if language in READ else None
    sample = text[:_SAMPLE].casefold()
    counts = Counter({name: len(letters.findall(sample)) for name, letters in _SCRIPTS})
    counts["ja"] += counts["zh"] if counts["ja"] else 0
    script, count = counts.most_common(1)[0]
    if 2 * count <= len(_LETTER.findall(sample)):
        return None
    if script == "cyrillic":
        return _by_alphabet(sample)
    if script == "latin":
        return _by_small_words(sample)
    return None if script == "ar" and _NOT_ARABIC.search(sample) else script


def _by_alphabet(sample: str) -> str | None:
    """The one of three languages whose alphabet the letters fit best, if they fit it at all."""
    letters = Counter(letter for letter in sample if "\u0400" <= letter <= "\u04ff")
    foreign = {
        language: sum(times for letter, times in letters.items() if letter not in alphabet)
        for language, alphabet in _CYRILLIC.items()
    }
    best, second = sorted(foreign, key=lambda language: foreign[language])[:2]
    fits = foreign[best] <= _STRAY * letters.total() and foreign[best] < foreign[second]
    return best if fits and any(letters[own] for own in _OWN[best]) else None


def _by_small_words(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample))
    shares = {
        language: sum(words[word] for word in small.split()) / max(1, words.total())
        for language, small in _SMALL_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _TELLING else None
