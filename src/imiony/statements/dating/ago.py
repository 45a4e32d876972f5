"""How long ago, or how much later, do these words say?

"Three days ago" counts from the publication, "a year later" from a date told
before; which day that is, `dates.py` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.numbers import numbers_in
from imiony.terms.dates import Days

_ONE: Final = re.compile(r"(?:\b(?:an?|one)\s)?\Z", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\b(?:an?|one)\s\Z", re.IGNORECASE)
# In these languages a unit alone is one of it: "неделю назад", "rok temu".
_UNIT_ALONE: Final = frozenset({"ru", "uk", "be", "pl"})
_MOST: Final = 99
_FURTHEST: Final = {"day": 60, "week": 30, "month": 30, "year": _MOST}
"""Beyond these the words round: "100 days ago" is no certain day."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of days, weeks, months or years, said at `first <= place < past`.

    Args:
        unit: day, week, month or year.
        count: How many; negative where they go back from a date told before.
    """

    first: int
    past: int
    unit: str
    count: int

    def from_(self, anchor: Days) -> Days | None:
        """The days so much later than `anchor`: as exact as the words are, and as the anchor is."""
        if self.unit in ("day", "week"):
            step = timedelta(days=self.count * (7 if self.unit == "week" else 1))
            return Days(anchor.first + step, anchor.past + step)
        if anchor.last.year != anchor.first.year or anchor.last.month != anchor.first.month:
            return Days.in_year(anchor.first.year + self.count) if self.unit == "year" else None
        months = anchor.first.year * 12 + anchor.first.month - 1
        months += self.count * (12 if self.unit == "year" else 1)
        return Days.in_month(months // 12, months % 12 + 1)


def ago(words: str, language: str) -> Iterator[Interval]:
    """`three days ago`, `тыдзень таму`."""
    for hit in lexicon.scan("ago", language, words):
        span = _interval(words, language, hit)
        if span is not None:
            yield span


def later(words: str, language: str) -> Iterator[Interval]:
    """`a year later`, `two weeks earlier`: from a date told before."""
    for hit in lexicon.scan("later", language, words):
        span = _interval(words, language, hit)
        if span is not None:
            count = span.count if hit.meaning == "later" else -span.count
            yield Interval(span.first, span.past, span.unit, count)


def _interval(words: str, language: str, hit: lexicon.Hit) -> Interval | None:
    """The number and unit right before `hit`."""
    unit = lexicon.right_before("date_units", language, words, hit.first)
    if unit is None:
        return None
    low = max(0, unit.first - 30)
    number = next(
        (n for n in numbers_in(words[low : unit.first], language) if _touches(words, low, n.past, unit)), None
    )
    if number is not None:
        whole = number.value == int(number.value) and number.upper is None and not number.vague
        if not whole or not 1 <= number.value <= _FURTHEST[unit.meaning]:
            return None
        return Interval(low + number.first, hit.past, unit.meaning, int(number.value))
    article = _ARTICLE.search(words, low, unit.first)
    if article is None and language not in _UNIT_ALONE:
        return None
    if article is None and _PLURAL_UNIT.search(words, unit.first, unit.past):
        return None  # "несколько лет назад", "many days ago"
    return Interval(article.start() if article else unit.first, hit.past, unit.meaning, 1)


_PLURAL_UNIT: Final = re.compile(
    r"(?:дней|дня|недель|недели|месяцев|месяца|лет|года|дні|днів|тижні|тижнів|місяці|місяців|роки|років|дні|днёў|дзён"
    r"|тыдні|тыдняў|месяцы|месяцаў|гады|гадоў|dni|tygodni|tygodnie|miesiące|miesięcy|lat|lata)\s*\Z",
    re.IGNORECASE,
)


def _touches(words: str, low: int, past: int, unit: lexicon.Hit) -> bool:
    return words[low + past : unit.first].isspace()
