"""What is each code point to a tokeniser, and how do words become numbers?

Everything is a table over code points or a sum over a row of them, so that a
thousand documents are cut into words at once. Hashes are equal on every machine.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.terms.text import plain

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

WORD: Final = 1
UPPER: Final = 2
DIGIT: Final = 4
SPACE: Final = 8
STOP: Final = 16
"""Ends a sentence."""
CLOSER: Final = 32
"""May stand between the end of a sentence and the space behind it."""
APOSTROPHE: Final = 64
OPENER: Final = 128
"""A capital behind it says nothing."""
JOINT: Final = 256
"""May stand inside a number."""
MARK: Final = 512
"""Opens or closes a quotation, in its own spelling."""
SINGLE: Final = 1024
"""Opens an inner quotation, in its own spelling."""
BREAK: Final = 2048
"""Ends a paragraph."""

_POINTS: Final = 0x110000
_WORD: Final = re.compile(r"[^\W_]+")
_DIGIT: Final = re.compile(r"\d+")
_SPACE: Final = re.compile(r"\s+")
_KINDS: Final = {STOP: ".!?", CLOSER: "\"')]", APOSTROPHE: "'", OPENER: "\"'(", JOINT: "., "}
_SPELT: Final = {MARK: '\u00ab\u00bb\u201c\u201d\u201e"', SINGLE: "\u2018", BREAK: "\n"}

# Any odd number has an inverse modulo 2^64; this one is the golden ratio's, as in Knuth, vol. 3, 6.4.
_BASE: Final = 0x9E3779B97F4A7C15
_ALL: Final = (1 << 64) - 1
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
# Powers are kept for so many code points; a longer text makes its own.
_KEPT: Final = 1 << 19


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4")).astype(
        np.uint32, copy=False
    )


@cache
def kinds() -> NDArray[np.uint16]:
    """What each code point is: a sum of the constants above. (code points,)."""
    table = np.zeros(_POINTS, np.uint16)
    every = "".join(map(chr, range(_POINTS)))
    for kind, pattern in ((WORD, _WORD), (DIGIT, _DIGIT), (SPACE, _SPACE)):
        for run in pattern.finditer(every):
            table[run.start() : run.end()] |= kind
    table[[point for point, letter in enumerate(every) if letter.isupper()]] |= UPPER
    for kind, letters in _KINDS.items():
        table[list(map(ord, letters))] |= kind
    table = table[_plain_points()]
    for kind, letters in _SPELT.items():
        table[list(map(ord, letters))] |= kind
    return table


@cache
def lower() -> NDArray[np.uint32]:
    """The plain, caseless form of each code point, one for one. (code points,)."""
    table = np.arange(_POINTS, dtype=np.uint32)
    for point in range(0x20000):  # letters with case stand in the first two planes
        letter = chr(point)
        if letter != letter.casefold():
            table[point] = ord(_caseless(letter))
    return table[_plain_points()]


def _caseless(letter: str) -> str:
    folded = letter.casefold()
    return folded if len(folded) == 1 else letter.lower()[0]


@cache
def _plain_points() -> NDArray[np.uint32]:
    return code_points(plain("".join(map(chr, range(_POINTS)))))


def plain_points(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """As `terms.text.plain`, on code points."""
    return _plain_points()[points]


def run_hashes(points: NDArray[np.uint32], first: Places, past: Places) -> Hashes:
    """A hash of each run `points[first:past]`; as `text_hash` of the same letters.

    Args:
        points: (letters,)
        first: (runs,) Where each starts.
        past: (runs,) Where each ends; behind its start.
    """
    powers, inverses = _powers(len(points))
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(points * powers[: len(points)], out=sums[1:])
    return mixed((sums[past] - sums[first]) * inverses[first])


def text_hash(text: str) -> int:
    """A hash of a word: 64 bits, equal on every machine and run.

    Two words that differ agree by chance only, up to some hundred letters;
    a foreign text could make a pair of "words" of a thousand letters that agree.
    """
    total = 0
    for letter in reversed(text):
        total = (total * _BASE + ord(letter)) & _ALL
    return _mixed(total)


def _powers(size: int) -> tuple[Hashes, Hashes]:
    return _kept_powers() if size <= _KEPT else _new_powers(size)


@cache
def _kept_powers() -> tuple[Hashes, Hashes]:
    return _new_powers(_KEPT)


def _new_powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers 0 to `size` of the base and of its inverse."""
    found = []
    for base in (_BASE, _INVERSE):
        powers = np.full(size + 1, base, np.uint64)
        powers[0] = 1
        found.append(np.cumprod(powers, dtype=np.uint64))
    return found[0], found[1]


def mixed(hashes: Hashes) -> Hashes:
    """Hashes whose bits all depend on all bits.

    Source:
        Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators; `mix64`, variant 13.
    """
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(_FIRST)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(_SECOND)
    return hashes ^ (hashes >> np.uint64(31))


def _mixed(number: int) -> int:
    """The same of one number; an array of one costs ten times as much."""
    number = (number ^ (number >> 30)) * _FIRST & _ALL
    number = (number ^ (number >> 27)) * _SECOND & _ALL
    return number ^ (number >> 31)


def in_order(hashes: Hashes) -> Hashes:
    """One hash of each row, for which the order of its hashes counts. (rows, n) -> (rows,)."""
    total = np.zeros(len(hashes), np.uint64)
    for column in range(hashes.shape[1]):
        total = total * np.uint64(_BASE) + hashes[:, column]
    return mixed(total)
