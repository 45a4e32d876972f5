"""Which days does a cell of a list name?

Lists write days in many ways: 2024-04-12, 12.04.2024, 4/25/2024, 04.2024,
12 IV 2024, 12-14.04.2024, 1990 (?). What could be two days is not decided.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from imiony.errors import InputError
from imiony.terms.dates import Days

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# "ca. 1990", "1990 г.р.", "1990 r.", "1990?"
_AROUND: Final = re.compile(
    r"(?:circa|ca|c|ок|каля|бл|ur|род|нар)\.?\s*|\s*(?:г\.?\s?р?|р\.?\s?н?|r|года|року)?\.?\s*\Z"
)
_YMD: Final = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_DMY: Final = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})")
_MY: Final = re.compile(r"(\d{1,2})[./-](\d{4})")
_YM: Final = re.compile(r"(\d{4})[./](\d{1,2})")
_SPREAD: Final = re.compile(r"(\d{1,2})\s?[-–—]\s?(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ROMAN_MONTH: Final = re.compile(r"(?:(\d{1,2})[ .])?\s?([IVX]{1,4})[ .]\s?(\d{4})")


def days_written(words: str) -> Days | None:
    """The days written in figures, or None: no date, no day of the calendar, or one of two.

    Args:
        words: A whole cell.
    """
    bare = words.strip(" ?~()[]")
    bare = _AROUND.sub("", bare) if re.search(r"\d", bare) else bare
    try:
        return Days.parse(bare)
    except InputError:
        pass
    try:
        return _figures(bare)
    except ValueError:
        return None


def _figures(bare: str) -> Days | None:
    if match := _SPREAD.fullmatch(bare):
        first, last, month, year = map(int, match.groups())
        days = Days.on(date(year, month, first)), Days.on(date(year, month, last))
        return Days(days[0].first, days[1].past) if first < last else None
    if match := _YMD.fullmatch(bare):
        return Days.on(date(*map(int, match.groups())))
    if match := _DMY.fullmatch(bare):
        return _day_or_month_first(*map(int, match.groups()), slashed="/" in bare)
    if match := _MY.fullmatch(bare):
        return Days.in_month(int(match.group(2)), _month(int(match.group(1))))
    if match := _YM.fullmatch(bare):
        return Days.in_month(int(match.group(1)), _month(int(match.group(2))))
    if match := _ROMAN_MONTH.fullmatch(bare):
        if match.group(2) not in _ROMAN:
            return None
        month, year = _ROMAN.index(match.group(2)) + 1, int(match.group(3))
        return (
            Days.on(date(year, month, int(match.group(1)))) if match.group(1) else Days.in_month(year, month)
        )
    return None


def _day_or_month_first(day: int, month: int, year: int, *, slashed: bool) -> Days:
    """12.04.2024; with strokes 4/5/2024 may be April or May, and stays all days from one to the other."""
    if month > 12:
        return Days.on(date(year, day, month))
    if not slashed or day > 12 or day == month:
        return Days.on(date(year, month, day))
    one, other = sorted((date(year, month, day), date(year, day, month)))
    return Days(one, Days.on(other).past)


def _month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(f"month {number}")
    return number
