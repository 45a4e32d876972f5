"""How is it said in each language?

The words are data: one table a language, the same keys in each. Only names,
publishers and details stand as they were cleared; they are never translated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from imiony.errors import InputError
from imiony.terms.dates import Days

LANGUAGES: Final = ("en", "be")
"""The first one stands at the root of a site, each other in its own folder."""

_DECIMAL: Final = {"en": ".", "be": ","}
_FEWER: Final = re.compile(r"fewer than (\d+)")
_RANGE: Final = re.compile(r"(\d+) to (\d+)")
_BETWEEN: Final = re.compile("between (.+) and (.+)")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPOKEN: Final = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_SPACE: Final = "\u00a0"
_THIN: Final = "\u202f"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by section and key."""

    language: str
    table: Mapping[str, Mapping[str, Any]]

    def say(self, section: str, key: str, **parts: object) -> str:
        """The words at a key, with their parts filled in."""
        words: str = self.table[section][key]
        return words.format(**parts) if parts else words

    def term(self, section: str, word: str) -> str:
        """A word of a vocabulary; itself, spaced, where the table lacks it."""
        said: str = self.table[section].get(word) or word.replace("_", " ")
        return said

    def some(self, section: str, key: str, count: int) -> str:
        """The words for one or for several."""
        return self.say(section, f"{key}_1" if count == 1 else f"{key}_n", n=self.number(count))

    def withheld(self, words: str) -> str:
        """The worded count of the withheld, which disclosure gives in English."""
        if fewer := _FEWER.fullmatch(words):
            return self.say("withheld", "fewer", n=self.number(int(fewer[1])))
        if between := _RANGE.fullmatch(words):
            lo, hi = (self.number(int(each)) for each in between.groups())
            return self.say("withheld", "range", lo=lo, hi=hi)
        return words

    def number(self, value: float) -> str:
        """A number with thin spaces, and without decimals where it has none."""
        if float(value).is_integer():
            return f"{int(value):,}".replace(",", _THIN)
        return f"{value:,}".replace(",", _THIN).replace(".", _DECIMAL[self.language])

    def day(self, words: str | None) -> str:
        """A date in the form of `Days.iso` or `str(Days)` as one says it; other words as they are."""
        if not words:
            return ""
        days = _days(words)
        if days is None:
            return words
        if days == Days.in_year(days.first.year):
            return str(days.first.year)
        if days == Days.in_month(days.first.year, days.first.month):
            return f"{self.table['month']['alone'][days.first.month - 1]}{_SPACE}{days.first.year}"
        if days.certain:
            return self._day(days)
        first, last = self._day(Days.on(days.first)), self._day(Days.on(days.last))
        return self.say("month", "between", first=first, last=last)

    def _day(self, days: Days) -> str:
        month = self.table["month"]["names"][days.first.month - 1]
        return f"{days.first.day}{_SPACE}{month}{_SPACE}{days.first.year}"


def _days(words: str) -> Days | None:
    """Read a date back from either of the forms that `Days` writes."""
    between = _BETWEEN.fullmatch(words)
    ends = between.groups() if between else (words,)
    try:
        return Days.parse("/".join(_SPOKEN.sub(_iso, end) for end in ends))
    except InputError:
        return None


def _iso(spoken: re.Match[str]) -> str:
    month = f"{spoken['year']}-{_MONTHS.index(spoken['month']) + 1:02d}"
    return f"{month}-{int(spoken['day']):02d}" if spoken["day"] else month


@cache
def words(language: str) -> Words:
    """The words of one language of `LANGUAGES`."""
    text = (resources.files(__package__) / "words" / f"{language}.toml").read_text("utf-8")
    return Words(language, tomllib.loads(text))
