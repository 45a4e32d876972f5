"""Which word of a name is the surname, which the given name, which the father's?

Endings in three languages decide first, then commas, capitals and known given
names, then the order of the words. What stays undecided keeps the order most
common in the script; comparison must not rely on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from anyascii import anyascii

from imiony.terms.names.equivalents import given_groups, patronymic
from imiony.terms.names.scripts import european, plain, table
from imiony.terms.names.sounds import coarse, fold

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
_SURNAME: Final = re.compile(
    "(?:[ai]v|[ai]va|in|ina|ska?i?|tka?i?|anka|uk|iuk|aqak|aqka|iq|ian|ak|ik|adze|wvili|ia|ga|ski|kai)$"
)


@dataclass(frozen=True, slots=True)
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


def split(name: str, language: str | None = None) -> Parts:
    """Sort the words of one person's name.

    Args:
        name: In any script, with any order, commas and capitals.
        language: Of the text, where known.

    Returns:
        Every word once, except titles (Mr, спадар) and asides in brackets.
    """
    if _SIMPLE.fullmatch(name):
        return _parts(name.split(), 0, language, None)
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
    return _parts(_found(text), lead, language, call_sign)


def _parts(found: Sequence[str], lead: int, language: str | None, call_sign: str | None) -> Parts:
    """Sort words; the first `lead` of them stand before a comma."""
    words, initials, particles = _sorted_out(found)
    if lead > 1 and given_groups(words[0], language):
        # A whole name before the comma: a title or a place follows, not a given name.
        words, lead = words[:lead], 0
    surname, given, fathers = _roles(words, lead, language, bool(initials))
    return Parts(surname, given, fathers, particles, initials, call_sign)


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


Roles = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _roles(words: list[str], lead: int, language: str | None, initials: bool) -> Roles:
    """Surname, given name, patronymic of the words that are neither initial nor particle."""
    fathers = _patronymic_at(words, language)
    rest = [at for at in range(len(words)) if at != fathers]
    father = (words[fathers],) if fathers is not None else ()
    given = _given_at(words, rest, fathers, lead, language)
    if (
        len(rest) == 1
        and not given
        and not father
        and not initials
        and given_groups(words[rest[0]], language)
    ):
        given = [rest[0]]
    return (
        tuple(words[at] for at in rest if at not in given),
        tuple(words[at] for at in given),
        father,
    )


def _patronymic_at(words: list[str], language: str | None) -> int | None:
    """Where the patronymic stands: after a given name, or last of three."""
    if len(words) < 2:
        return None
    likely = [at for at, word in enumerate(words) if at and patronymic(word, language)]
    after_given = [at for at in likely if given_groups(words[at - 1], language)]
    if len(words) == 2:
        # Two words ending in -ович are a given name and a surname far more often
        # than an address by father's name; -овна is never a surname.
        found = patronymic(words[1], language)
        return 1 if found and found.female and found.groups and after_given else None
    return next(iter(after_given or likely), None)


def _given_at(
    words: list[str], rest: list[int], fathers: int | None, lead: int, language: str | None
) -> list[int]:
    """Where the given names stand among `rest`."""
    if len(rest) < 2:
        return list(rest) if fathers is not None and rest and rest[0] == fathers - 1 else []
    if lead:
        return [at for at in rest if at >= lead]
    if fathers is not None and fathers - 1 in rest:
        return [fathers - 1]
    capitals = [at for at in rest if words[at].isupper()]
    if capitals and len(capitals) < len(rest):
        return [at for at in rest if at not in capitals]
    known = [at for at in rest if given_groups(words[at], language)]
    if len(known) == 1 or (known and len(known) < len(rest)):
        return known
    first, last = _like_surname(words[rest[0]], language), _like_surname(words[rest[-1]], language)
    return rest[1:] if first and not last else rest[:-1]


def _like_surname(word: str, language: str | None) -> bool:
    return any(_SURNAME.search(coarse(sounds)) for sounds in fold(word, language))


@cache
def _meanings() -> dict[str, str]:
    return {row["word"]: row["meaning"] for row in table("particles.csv")}
