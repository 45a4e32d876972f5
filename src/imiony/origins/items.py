"""Which numbers and names does a document tell, in which order?

They survive translation: numbers in any notation, names as their consonants,
whichever script they are written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from imiony.origins.letters import (
    DIGIT,
    JOINT,
    OPENER,
    UPPER,
    Hashes,
    Mask,
    Places,
    plain_points,
    run_hashes,
    text_hash,
)
from imiony.origins.tokens import Tokens, edges
from imiony.terms.names import skeleton
from imiony.terms.text import plain

# Consonants compared of a name: case endings and most differences between transliterations come
# after the third. origins_dev, F1 of same-origin pairs by this module alone: 3 .908, 4 .898, 5 .893,
# all .887; re-run tests/gates/test_origins_dev.py.
STEM: Final = 3

_POSSESSIVE: Final = re.compile(r"'s?$")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
# A row of numbers that is longer is read anew each time: a table, not a figure.
_ROW: Final = 40
# Tells the hash of a number from that of a name.
_IS_NUMBER: Final = np.uint64(0xA0761D6478BD642F)


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Numbers and names of a batch, in order of place.

    Args:
        first: (items,) Where each starts in the joined text.
        past: (items,)
        keys: (items,) Hash of the whole key.
        stems: (items,) Hash of what is compared.
        numbers: (items,) Whether it is a number.
    """

    first: Places
    past: Places
    keys: Hashes
    stems: Hashes
    numbers: Mask


def items(found: Tokens, languages: Sequence[str | None]) -> Items:
    """The numbers and names of a batch, without those in silent stretches."""
    both = [_numbers(found), _names(found, languages)]
    first = np.concatenate([part.first for part in both])
    order = np.argsort(first, kind="stable")
    all_ = Items(
        first=first[order],
        past=np.concatenate([part.past for part in both])[order],
        keys=np.concatenate([part.keys for part in both])[order],
        stems=np.concatenate([part.stems for part in both])[order],
        numbers=np.concatenate([part.numbers for part in both])[order],
    )
    return _kept(all_, ~_overlapping(found.silent, all_))


def _kept(of: Items, mask: Mask) -> Items:
    return Items(of.first[mask], of.past[mask], of.keys[mask], of.stems[mask], of.numbers[mask])


def _overlapping(silent: Places, of: Items) -> Mask:
    if not len(silent):
        return np.zeros(len(of.first), np.bool_)
    after = np.searchsorted(silent[:, 1], of.first, "right")
    begins = np.append(silent[:, 0], np.iinfo(np.int64).max)
    return begins[after] < of.past


def _numbers(found: Tokens) -> Items:
    """Runs of digits; those with one joint between them are read as a row."""
    first, past = edges((found.kind & DIGIT) != 0)
    if not len(first):
        return nothing()
    joined = (first[1:] == past[:-1] + 1) & ((found.kind[past[:-1]] & JOINT) != 0)
    alone = ~(np.append(joined, False) | np.append(False, joined))
    hashes = run_hashes(plain_points(found.points), first[alone], past[alone]) ^ _IS_NUMBER
    begin, end = edges(joined)
    rows = [
        (start + at, start + to, text_hash(key))
        for start, stop in zip(first[begin].tolist(), past[end].tolist(), strict=True)
        for at, to, key in _row(plain(found.text[start:stop]))
    ]
    in_rows = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
    row_hashes = np.array([row[2] for row in rows], np.uint64) ^ _IS_NUMBER
    keys = np.concatenate([hashes, row_hashes])
    return Items(
        first=np.concatenate([first[alone], in_rows[:, 0]]),
        past=np.concatenate([past[alone], in_rows[:, 1]]),
        keys=keys,
        stems=keys,
        numbers=np.ones(len(keys), np.bool_),
    )


def nothing() -> Items:
    """No items."""
    none, hashes = np.zeros(0, np.int64), np.zeros(0, np.uint64)
    return Items(none, none, hashes, hashes, np.zeros(0, np.bool_))


def _row(digits: str) -> Sequence[tuple[int, int, str]]:
    return _short_row(digits) if len(digits) <= _ROW else tuple(_read_row(digits))


@lru_cache(maxsize=1 << 14)
def _short_row(digits: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(_read_row(digits))


def _read_row(digits: str) -> Iterator[tuple[int, int, str]]:
    for match in _NUMBER.finditer(digits):
        yield match.start(), match.end(), number_key(match.group())


def number_key(words: str) -> str:
    """`30,000`, `30 000` and `30.000` are one; so are `81.04` and `81,04`."""
    if _THOUSANDS.fullmatch(words):
        return re.sub(r"\D", "", words)
    return words.replace(",", ".")


def number_hash(key: str) -> int:
    """The hash under which a number is compared."""
    return text_hash(key) ^ int(_IS_NUMBER)


@lru_cache(maxsize=1 << 16)
def name_key(word: str, language: str | None) -> str:
    """The consonants of a name, without a possessive ending."""
    return skeleton(_POSSESSIVE.sub("", plain(word)), language)


@lru_cache(maxsize=1 << 16)
def _name_hashes(word: str, language: str | None) -> tuple[int, int]:
    """Of the key and of its stem; (0, 0) where too little is left to know a name by."""
    key = name_key(word, language)
    return (text_hash(key), text_hash(key[:STEM])) if len(key) > 1 else (0, 0)


def _names(found: Tokens, languages: Sequence[str | None]) -> Items:
    """Words in capitals. One that opens a sentence is a name only if it is one elsewhere in its document."""
    capital = np.flatnonzero((found.kind[found.first] & UPPER) != 0)
    if not len(capital):
        return nothing()
    first, past = found.first[capital], found.past[capital]
    of = np.searchsorted(found.starts, first, "right") - 1
    spelt = run_hashes(plain_points(found.points), first, past)
    here = spelt + of.astype(np.uint64) * np.uint64(0x9FB21C651E98DF25)
    opening = _opening(found, first)
    named = ~opening | np.isin(here, here[~opening])
    first, past, of, spelt = first[named], past[named], of[named], spelt[named]
    known = {language: number for number, language in enumerate(dict.fromkeys(languages))}
    tongue = np.array([known[language] for language in languages], np.uint64)[of]
    _, one, which = np.unique(
        spelt + tongue * np.uint64(0x9FB21C651E98DF25), return_index=True, return_inverse=True
    )
    spoken = [languages[number] for number in of[one].tolist()]
    text = found.text
    hashes = np.array(
        [
            _name_hashes(text[at:to], language)
            for at, to, language in zip(first[one].tolist(), past[one].tolist(), spoken, strict=True)
        ],
        np.uint64,
    ).reshape(-1, 2)[which]
    known_by = hashes[:, 0] != 0
    return _kept(Items(first, past, hashes[:, 0], hashes[:, 1], np.zeros(len(first), np.bool_)), known_by)


def _opening(found: Tokens, first: Places) -> Mask:
    """Whether a word opens a sentence or a quotation, so that its capital says nothing."""
    at = np.searchsorted(found.openings, first)
    opens: Mask = np.append(found.openings, -1)[at] == first
    behind = found.kind[np.maximum(first - 1, 0)] & OPENER
    opens |= (behind != 0) & (first > 0)
    return opens
