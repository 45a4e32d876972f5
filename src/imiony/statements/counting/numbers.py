"""Which numbers stand in these words, in digits, in letters, or as a magnitude?

Only numbers; what they count is `figures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements import lexicon

# Up to 15 digits: more are identifiers, and would not be exact as floats.
_DIGITS: Final = re.compile(
    r"(?<![\w.,:/#@№+])(?<!(?<!\d)-)"
    r"(?:\d{1,3}(?:[ ,.]\d{3}){1,4}(?!\d|\.\d|,\d)|\d{1,15}(?:[.,]\d{1,6})?)(?!\d|[.,:/]\d)"
)
# Telephone numbers, identifiers, ISO dates: digits that count nothing.
_CODES: Final = re.compile(
    r"\+\d[\d ()-]{6,20}|\d{1,8}(?:-\d{1,8}){2,6}|(?<!\d)\d{1,3}(?: \(?\d{2,3}\)?){2,5} \d\d(?!\d)"
)
_PAIR: Final = re.compile(r"(?<![\w.,-])(\d{1,8})-(\d{1,8})(?![\w-]|[.,]\d)")
_JOINTS: Final = (" ", "-", " and ")
_HOLE: Final = re.compile(r"(?:_{2,}|\[\s?(?:\.{2,}|\?|illegible)\s?\]|\ufffd+)\s*\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: `first <= place < past` in the words searched.

    Args:
        upper: Upper end of a range.
        decimals: Decimals as written, where there are any.
        vague: A magnitude in words (dozens, several).
        digits: Whether it is written in digits.
        damaged: Whether a part before it is lost in the text.
    """

    first: int
    past: int
    value: float
    upper: float | None = None
    decimals: int = 0
    vague: bool = False
    digits: bool = False
    damaged: bool = False


def numbers_in(words: str, language: str) -> tuple[Number, ...]:
    """Every number of a sentence, ranges joined, in order, none overlapping another."""
    words = _PAIR.sub(_no_score, _CODES.sub(_crossed, words))
    found: list[Number] = []
    place = 0
    for number in sorted(_all(words, language), key=lambda n: (n.first, -n.past)):
        if number.first >= place:
            found.append(number)
            place = number.past
    return tuple(_joined(found, words, language))


def _crossed(match: re.Match[str]) -> str:
    return "x" * len(match.group())


def _no_score(match: re.Match[str]) -> str:
    """`3-1`, `361-3`, `2022-23`: a pair that does not rise is no range and counts nothing."""
    rising = int(match.group(1)) < int(match.group(2))
    return match.group() if rising else _crossed(match)


def _all(words: str, language: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(words):
        number = _digits(match, language, words)
        if number is not None:
            yield number
    for hit in lexicon.scan("magnitudes", language, words):
        hole = _HOLE.search(words, max(0, hit.first - 12), hit.first)
        first = hole.start() if hole else hit.first
        yield Number(first, hit.past, float(hit.meaning), vague=True, damaged=hole is not None)
    yield from _spelt(words, language)


def _digits(match: re.Match[str], language: str, words: str) -> Number | None:
    value, decimals = _value(match.group(), language)
    past, scaled = _scaled(words, language, match.end(), value)
    if scaled != value:
        value, decimals = scaled, 0
    hole = _HOLE.search(words, max(0, match.start() - 12), match.start())
    first = hole.start() if hole else match.start()
    if past < len(words) and words[past].isalpha():
        return None  # 3rd, 20s, 9mm
    return Number(first, past, value, decimals=decimals, digits=True, damaged=hole is not None)


def _value(written: str, language: str) -> tuple[float, int]:
    """The value and its decimals; a separator before exactly three digits groups thousands.

    In English a full stop never groups; elsewhere it may, as may the comma.
    """
    marks = r"[ ,]" if language == "en" else r"[ ,.]"
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{marks}\d{{3}})+", written):
        return float(re.sub(r"\D", "", written)), 0
    whole, mark, rest = written.replace(" ", "").replace(",", ".").partition(".")
    if "." in rest:
        return float(re.sub(r"\D", "", written)), 0
    return float(f"{whole}.{rest or 0}"), len(rest) if mark else 0


def _spelt(words: str, language: str) -> Iterator[Number]:
    """Number words; `twenty-five`, `two hundred thousand` and `a thousand two hundred` are put together."""
    hits = tuple(lexicon.scan("numbers", language, words))
    place = 0
    while place < len(hits):
        number, place = _group(words, language, hits, place)
        while number.value >= 1000 and place < len(hits) and _goes_on(words, number, hits[place]):
            more, after = _group(words, language, hits, place)
            if number.value % 1000 or more.value >= 1000:
                break
            number, place = replace(number, past=more.past, value=number.value + more.value), after
        yield number
        while place < len(hits) and hits[place].first < number.past:
            place += 1


def _goes_on(words: str, number: Number, hit: lexicon.Hit) -> bool:
    return words[number.past : hit.first] in _JOINTS


def _group(words: str, language: str, hits: tuple[lexicon.Hit, ...], place: int) -> tuple[Number, int]:
    """The number words from `place` on that add up, times what multiplies them, and the place behind."""
    hit = hits[place]
    first, past, value = hit.first, hit.past, float(hit.meaning)
    place += 1
    while place < len(hits) and words[past : hits[place].first] in _JOINTS:
        one = float(hits[place].meaning)
        if not _adds(value, one):
            break
        past, value, place = hits[place].past, value + one, place + 1
    past, value = _scaled(words, language, past, value)
    while place < len(hits) and hits[place].first < past:
        place += 1
    return Number(first, past, value), place


def _adds(value: float, one: float) -> bool:
    """Whether a number word adds to those before: `twenty-five`, `двести сорок`; not `two, three`."""
    if value % 100 == 0 and value < 1000:
        return 1 <= one < 100
    return value % 10 == 0 and value % 100 >= 20 and one < 10 and one == int(one)


def _scaled(words: str, language: str, past: int, value: float) -> tuple[int, float]:
    """The number with what stands behind it: `three and a half`, `two dozen`, `2.5 million`."""
    half = lexicon.right_after("halves", language, words, past)
    if half is not None and value == int(value):
        past, value = half.past, value + float(half.meaning)
    while times := lexicon.right_after("multipliers", language, words, past):
        past, value = times.past, value * float(times.meaning)
    return past, round(value, 6)


def _joined(found: list[Number], words: str, language: str) -> Iterator[Number]:
    """Two numbers with a range word between become one."""
    place = 0
    while place < len(found):
        one = found[place]
        other = found[place + 1] if place + 1 < len(found) else None
        if other is not None and _is_range(one, other, words, language):
            yield _range(one, other)
            place += 2
        else:
            yield one
            place += 1


def _is_range(one: Number, other: Number, words: str, language: str) -> bool:
    between = words[one.past : other.first]
    if one.vague or other.vague or not one.value < other.value or not 0 < len(between) <= 6:
        return False
    if between.strip() == "-":
        return one.digits == other.digits and (one.digits or language != "en")
    link = lexicon.right_after("ranges", language, words, one.past)
    if link is None or link.past + 1 != other.first:
        return False
    opener = lexicon.right_before("range_openers", language, words, one.first)
    if opener is not None:
        return not grows(words, language, opener.first)
    # "15 to 20", "two or three"; "5 and 20" needs its "between"
    return (
        between.strip() in ("to", "or", "или", "або", "чи", "ці", "lub", "albo")
        and other.value <= 3 * one.value
    )


def grows(words: str, language: str, past: int) -> bool:
    """Whether the words before `past` tell of a change: the toll rose from 20 to 30 is no range."""
    near = re.split(r"[,.;:()\"]", words[max(0, past - 30) : past])[-1]
    return any(True for _ in lexicon.scan("growth", language, near))


def _range(one: Number, other: Number) -> Number:
    # "from 2 to 3 thousand": the multiplier is said once
    factor = 1000.0 if other.value >= 1000 and one.value < 1000 and other.value % 1000 == 0 else 1.0
    return Number(one.first, other.past, one.value * factor, other.value, other.decimals, digits=one.digits)
