"""Which day does a written date name?

Only a whole date counts: day, month and year all there, and only one way to read
it. `05/08/2022` may be May or August, so it is no date here. Months are data
(`months.tsv`).
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from importlib import resources
from typing import Final

_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_SLASHED: Final = re.compile(r"(\d{4})/(\d{2})/(\d{2})(?=$|\s)")

# Punctuation that may stand beside a day, an ordinal's ending, and words for "year".
_DAY_FIRST: Final = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:st|nd|rd|th|-?г[оа]|\.)?\s+(?:of\s+|de\s+)?([^\W\d_]{3,12})\.?,?\s+(\d{4})(?!\d)"
)
_MONTH_FIRST: Final = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})\s+m\.\s+([^\W\d_]{3,12})\s+(\d{1,2})(?!\d)")
_DOTTED: Final = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.]\d)")
_DASHED: Final = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")


def iso_day(words: str) -> str | None:
    """The day that a machine wrote: ISO 8601, `20220805`, `2022/08/05`, RFC 5322.

    The day is taken as written, in the time zone of whoever wrote it.

    Returns:
        `YYYY-MM-DD`, or None where the words are no such date.
    """
    words = words.strip()[:80]
    for form in (_ISO, _COMPACT, _SLASHED):
        if match := form.match(words):
            return _day(*match.groups())
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = day_in(words)
        return found[0] if found else None


def day_in(words: str) -> tuple[str, int, int] | None:
    """The first whole date that a person wrote in `words`, in any of the languages of the table.

    Returns:
        The day as `YYYY-MM-DD` with the place of its words, half-open; or None.
    """
    found: list[tuple[int, int, str]] = []
    for form, order in (
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_YEAR_FIRST, "ymd"),
        (_DOTTED, "dmy"),
        (_DASHED, "ymd"),
    ):
        for match in form.finditer(words):
            parts = dict(zip(order, match.groups(), strict=True))
            month = parts["m"] if parts["m"].isdigit() else _month(parts["m"])
            day = _day(parts["y"], month, parts["d"]) if month else None
            if day:
                found.append((match.start(), match.end(), day))
                break
    if not found:
        return None
    first, past, day = min(found)
    return day, first, past


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None


def _month(word: str) -> str | None:
    return _months().get(word.lower())


@cache
def _months() -> dict[str, str]:
    """Number of a month by the forms of its name."""
    table = (resources.files("imiony.reports") / "months.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]
    return {form: number for number, form, _language in rows[1:]}
