"""Are these two words forms of one name?

Slavic names change their endings: Ковалёв, Ковалёва, Ковалёвым. Two words are
held to be forms of one name when they differ in known case endings only. In
English only the possessive is taken off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_CYRILLIC: Final = """
    а я у ю е ё о ы и і ї й ь э ой ей ай яй ою ею аю ом ем ём ам ям ым им ім ого его ага яга ому ему аму яму
    ами ями амі ямі ах ях ові еві єві єм їм ії ія ію ий ый ая яя ую юю ої ів
"""
_POLISH: Final = """
    a ą ę y i u e o em iem ie om ami ach ego emu im ym owi iego iemu iej ej ia ii ią ię iu ów owie
"""
_LITHUANIAN: Final = """
    as us ius is ys ė os ės ui iui umi iumi aus iaus ų ių į io ią uje iuje oje ėje yje
"""
_CZECH: Final = "ovi ý ého ému ým é á í ího ímu ím ě ů"
_ENDINGS: Final = frozenset(
    ["", *(ending for cases in (_CYRILLIC, _POLISH, _LITHUANIAN, _CZECH) for ending in cases.split())]
)
_PLAIN_LATIN: Final = frozenset({"a", "owi", "em", "iem", "iego", "iemu", "im", "ego", "emu", "m"})
_FOLDS: Final = str.maketrans({"ё": "е", "ś": "s", "ń": "n", "ć": "c", "ź": "z", "ґ": "г", "'": None})
_STEM: Final = 3  # code points that both must share


def base(word: str) -> str:
    """A word without the English possessive."""
    return word[:-2] if word[-2:] in ("'s", "'S") else word.rstrip("'")


@lru_cache(maxsize=65536)
def related(one: str, other: str) -> bool:
    """Whether two capitalised words can be forms of one name.

    Args:
        one: A word, plain apostrophes.
        other: Another, of any case.

    Returns:
        True for equal words and for words that differ in case endings; False for
        words of fewer than three letters in common.
    """
    left, right = base(one).lower().translate(_FOLDS), base(other).lower().translate(_FOLDS)
    if left == right:
        return True
    if left.isascii() and right.isascii() and not _polish(left, right):
        return False
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    if shared < _STEM:
        return False
    return _ends(left[shared:], right[shared:]) or _fleeting(left[shared:], right[shared:])


def key(word: str) -> str:
    """First letters that all forms of a name share, for finding candidates to compare."""
    return base(word).lower().translate(_FOLDS)[:_STEM]


def _ends(left: str, right: str) -> bool:
    return left in _ENDINGS and right in _ENDINGS


def _fleeting(left: str, right: str) -> bool:
    """Павел, Павла; баец, байца: a vowel before the last consonant comes and goes."""
    for long, short in ((left, right), (right, left)):
        if len(long) >= 2 and long[0] in "еоэёаиie" and short[:1] == long[1] and _ends(long[2:], short[1:]):
            return True
    return False


def _polish(left: str, right: str) -> bool:
    """Plain Latin words are compared only where the longer is the shorter with a Polish ending."""
    short, long = sorted((left, right), key=len)
    return len(short) >= _STEM and long.startswith(short) and long[len(short) :] in _PLAIN_LATIN
