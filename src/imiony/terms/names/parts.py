"""Which word of a name is the surname, which the given name, which the father's?

Endings in three languages decide first, then commas, capitals and known given
names, then the order of the words. What stays undecided keeps the order most
common in the script; comparison must not rely on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import Final

from anyascii import anyascii

from imiony.terms.names.hearing import DAUGHTER, FATHER, KNOWN, SURNAME, Words, words_of
from imiony.terms.names.scripts import european, plain, table

_QUOTED: Final = re.compile(r"[\"«„“”]\s*([^\"»“”„«]+?)\s*[\"»“”]")
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]")
_GLUED: Final = re.compile(r"(?<=[^\W\d_]{4})(?<=[a-zа-яёіїєґўa-z])(?=[A-ZА-ЯЁІЇЄҐЎ][^\W\d_]{2})")
# Words of plain letters, each small after a capital or all capital: nothing to be repaired or cut.
_CAPITAL: Final = "A-ZА-ЯЁІЇЄҐЎ"
_SIMPLE_WORD: Final = f"(?:[{_CAPITAL}][a-zа-яёіїєґў]+|[{_CAPITAL}]+)"
_SIMPLE: Final = re.compile(f"{_SIMPLE_WORD}(?: {_SIMPLE_WORD})*")
# What the two above begin with, found sooner.
_MARKED: Final = re.compile(r"[\"«„“”(\[]")
_SEAM: Final = re.compile("[a-zа-яёіїєґў][A-ZА-ЯЁІЇЄҐЎ]")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|['-](?=[^\W\d_])|[\u0300-\u036f])*\.?", re.UNICODE)
# A trait of a word as it stands in its name, beside those of `heard`.
_CAPITALS: Final = 16
_SINGLE: Final = re.compile(f"^{_SIMPLE_WORD}$", re.MULTILINE)


# Not frozen, which would make it three times as slow to make; nothing changes it.
@dataclass(slots=True)
class Parts:
    """A name's words by what they are, each in the order of the name.

    Args:
        particles: von, ibn, оглы; they carry no evidence.
        initials: Single letters, without their dots.
        call_sign: Words in quotation marks inside the name.
    """

    surname: tuple[str, ...] = field(default=(), repr=False)
    given: tuple[str, ...] = field(default=(), repr=False)
    patronymic: tuple[str, ...] = field(default=(), repr=False)
    particles: tuple[str, ...] = field(default=(), repr=False)
    initials: tuple[str, ...] = field(default=(), repr=False)
    call_sign: str | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class _Sorted:
    """A name's words before they are told apart; the first `lead` stand before a comma."""

    words: list[str]
    lead: int
    initials: tuple[str, ...]
    particles: tuple[str, ...]
    call_sign: str | None


def split(name: str, language: str | None = None) -> Parts:
    """Sort the words of one person's name.

    Args:
        name: In any script, with any order, commas and capitals.
        language: Of the text, where known.

    Returns:
        Every word once, except titles (Mr, спадар) and asides in brackets.
    """
    return _parts(_sorted(name), words_of(language))


def split_all(names: Sequence[str], language: str | None = None) -> list[Parts]:
    """`split` of many names of one language; words that they share are looked at once."""
    found = _sorted_all(names)
    known = words_of(language)
    known.look_up(chain.from_iterable([name.words for name in found]))
    return [_parts(name, known) for name in found]


def _sorted_all(names: Sequence[str]) -> list[_Sorted]:
    """As `_sorted`; names of plain words, which are the most, take no other look."""
    rows = [name.split(" ") for name in names]
    words = {word for row in rows for word in row}
    meanings = _meanings()
    plain_words = {
        word for word in _SINGLE.findall("\n".join(words)) if len(word) > 1 and word.lower() not in meanings
    }
    return [
        _Sorted(row, 0, (), (), None) if plain_words.issuperset(row) else _sorted(name)
        for name, row in zip(names, rows, strict=True)
    ]


def _sorted(name: str) -> _Sorted:
    if _SIMPLE.fullmatch(name):
        words, initials, particles = _sorted_out(name.split())
        return _Sorted(words, 0, initials, particles, None)
    text = plain(name)
    if not european(text):
        # Vowel signs of many scripts are no letters to a pattern; romanised, the words stay whole.
        text = anyascii(text).lower()
    call_sign = None
    if _MARKED.search(text):
        quoted = _QUOTED.search(text)
        call_sign = quoted.group(1) if quoted else None
        text = _ASIDE.sub(" ", _QUOTED.sub(" ", text))
    if _SEAM.search(text):
        text = _GLUED.sub(" ", text)
    before, comma, after = text.partition(",")
    lead = len(_sorted_out(_WORD.findall(before))[0]) if comma and after.strip() else 0
    words, initials, particles = _sorted_out(_found(text))
    return _Sorted(words, lead, initials, particles, call_sign)


def _parts(found: _Sorted, known: Words) -> Parts:
    words, lead = found.words, found.lead
    if lead > 1 and known[words[0]].groups:
        # A whole name before the comma: a title or a place follows, not a given name.
        words, lead = words[:lead], 0
    traits = [known[word].traits | (word.isupper() and _CAPITALS) for word in words]
    surname, given, fathers = _places(tuple(traits), lead, bool(found.initials))
    word = words.__getitem__
    return Parts(
        tuple(map(word, surname)),
        tuple(map(word, given)),
        tuple(map(word, fathers)),
        found.particles,
        found.initials,
        found.call_sign,
    )


def _found(text: str) -> list[str]:
    """The words of a text with their dots."""
    words = text.split()
    return words if all(map(str.isalpha, words)) else _WORD.findall(text)


def _sorted_out(found: Sequence[str]) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    """Words, initials, particles."""
    words: list[str] = []
    initials: list[str] = []
    particles: list[str] = []
    meanings = _meanings()
    for word in found:
        bare = word.rstrip(".")
        meaning = meanings.get(bare.lower())
        if len(bare) == 1 or (word.endswith(".") and len(bare) == 2 and not meaning):
            initials.append(bare)
        elif meaning == "title" and (word.endswith(".") or len(found) > 2):
            continue
        elif meaning and len(found) > 1:
            particles.append(bare)
        else:
            words.append(bare)
    return words, tuple(initials), tuple(particles)


_Places = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


@lru_cache(maxsize=1 << 12)
def _places(traits: tuple[int, ...], lead: int, initials: bool) -> _Places:
    """Where surname, given name and patronymic stand among words that are neither initial nor particle."""
    fathers = _patronymic_at(traits)
    rest = [at for at in range(len(traits)) if at != fathers]
    father = (fathers,) if fathers is not None else ()
    given = _given_at(traits, rest, fathers, lead)
    if len(rest) == 1 and not given and not father and not initials and traits[rest[0]] & KNOWN:
        given = [rest[0]]
    return tuple([at for at in rest if at not in given]), tuple(given), father


def _patronymic_at(traits: tuple[int, ...]) -> int | None:
    """Where the patronymic stands: after a given name, or last of three."""
    likely = [at for at, each in enumerate(traits) if at and each & FATHER]
    after_given = [at for at in likely if traits[at - 1] & KNOWN]
    if len(traits) == 2:
        # Two words ending in -ович are a given name and a surname far more often
        # than an address by father's name; -овна is never a surname.
        return 1 if after_given and traits[1] & DAUGHTER else None
    return next(iter(after_given or likely), None)


def _given_at(traits: tuple[int, ...], rest: list[int], fathers: int | None, lead: int) -> list[int]:
    """Where the given names stand among `rest`."""
    if len(rest) < 2:
        return list(rest) if fathers is not None and rest and rest[0] == fathers - 1 else []
    if lead:
        return [at for at in rest if at >= lead]
    if fathers is not None and fathers - 1 in rest:
        return [fathers - 1]
    capitals = [at for at in rest if traits[at] & _CAPITALS]
    if capitals and len(capitals) < len(rest):
        return [at for at in rest if at not in capitals]
    known = [at for at in rest if traits[at] & KNOWN]
    if len(known) == 1 or (known and len(known) < len(rest)):
        return known
    first, last = traits[rest[0]] & SURNAME, traits[rest[-1]] & SURNAME
    return rest[1:] if first and not last else rest[:-1]


@cache
def _meanings() -> dict[str, str]:
    return {row["word"]: row["meaning"] for row in table("particles.csv")}
