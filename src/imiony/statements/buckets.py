"""How can one expression hold hundreds of patterns and still be quick?

Python tries the alternatives of an expression one after another at every word.
Put under the letters that they can begin with, only those of the word's own
first letter are tried; the matches stay the same, in the same order of
preference. Patterns whose first letter cannot be told stand under every letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Named = tuple[str, str]
"""The name of a pattern, without underscore, and the pattern."""


def bucketed(named: Sequence[Named], *, cased: bool) -> str:
    """One expression for all patterns; the group that matches is called by the name, `_` and a number.

    Args:
        named: In order of preference; the patterns hold no groups that capture.
        cased: Whether capitals count.
    """
    first = {name: first_letters(pattern, cased=cased) for name, pattern in named}
    letters = sorted({letter for known in first.values() for letter in known or ()})
    parts = []
    for number, letter in enumerate(letters):
        here = [(n, p) for n, p in named if (known := first[n]) is None or letter in known]
        parts.append(f"(?={re.escape(letter)}){_alternatives(here, str(number))}")
    rest = [(name, pattern) for name, pattern in named if first[name] is None]
    return "|".join([*parts, _alternatives(rest, "rest")] if rest else parts)


def _alternatives(named: Sequence[Named], number: str) -> str:
    return "(?:" + "|".join(f"(?P<{name}_{number}>{pattern})" for name, pattern in named) + ")"


def first_letters(pattern: str, *, cased: bool = False) -> frozenset[str] | None:
    """The characters that a pattern can begin with; None where that is not plain to see.

    Args:
        pattern: A regular expression without groups that capture.
        cased: Whether capitals count; otherwise the letters are given small.
    """
    found: set[str] = set()
    for part in _split(pattern):
        letters = _of_sequence(part)
        if letters is None:
            return None
        found |= letters
    return frozenset(found if cased else (letter.lower() for letter in found))


def _of_sequence(part: str) -> set[str] | None:
    """The first characters of a pattern without alternatives at its top."""
    found: set[str] = set()
    place = 0
    while place < len(part):
        if part.startswith(("(?=", "(?!", "(?<=", "(?<!"), place):
            place = _closing(part, place) + 1
            continue
        letters, place = _of_atom(part, place)
        if letters is None:
            return None
        found |= letters
        optional = re.compile(r"[?*]|\{0?,\d*\}|\{0\}").match(part, place)
        if optional is None:
            return found
        place = optional.end()
    return None  # all of it may be absent


def _of_atom(part: str, place: int) -> tuple[set[str] | None, int]:
    """The first characters of the atom at `place`, and where the next begins."""
    sign = part[place]
    if sign == "(":
        end = _closing(part, place)
        inner = first_letters(part[place + 3 : end], cased=True) if part.startswith("(?:", place) else None
        return (set(inner) if inner is not None else None), end + 1
    if sign == "[":
        end = part.index("]", place + 2)
        inside = part[place + 1 : end]
        plain = not re.search(r"[\\^]|.-.", inside)
        return (set(inside) if plain else None), end + 1
    if sign == "\\":
        literal = part[place + 1 : place + 2]
        return (None if literal.isalnum() else {literal}), place + 2
    return (None if sign in ".^$" else {sign}), place + 1


def _split(pattern: str) -> list[str]:
    """The alternatives at the top of a pattern."""
    parts, begin, place = [], 0, 0
    while place < len(pattern):
        if pattern[place] in "([":
            place = _closing(pattern, place)
        elif pattern[place] == "\\":
            place += 1
        elif pattern[place] == "|":
            parts.append(pattern[begin:place])
            begin = place + 1
        place += 1
    return [*parts, pattern[begin:]]


def _closing(pattern: str, place: int) -> int:
    """Where the bracket at `place` closes."""
    if pattern[place] == "[":
        return pattern.index("]", place + 2)
    depth = 0
    while place < len(pattern):
        if pattern[place] == "\\":
            place += 1
        elif pattern[place] == "[":
            place = pattern.index("]", place + 2)
        elif pattern[place] in "()":
            depth += 1 if pattern[place] == "(" else -1
            if depth == 0:
                return place
        place += 1
    return len(pattern)
