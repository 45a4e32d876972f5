"""When did it happen, if nobody knows the day?

An uncertain date is every day that it could be: a half-open range of days.
What is not known stays open; nothing is guessed.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from imiony.errors import InputError, UsageError

_DAY = timedelta(days=1)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days `first <= day < past` on which something may have happened.

    Raises:
        UsageError: the range holds no day.
    """

    first: date
    past: date

    def __post_init__(self) -> None:
        if self.first >= self.past:
            raise UsageError(f"no day between {self.first} and {self.past}")

    @classmethod
    def on(cls, day: date) -> Days:
        """One certain day."""
        return cls(day, day + _DAY)

    @classmethod
    def in_month(cls, year: int, month: int) -> Days:
        """Some day of a month."""
        return cls(date(year, month, 1), date(year + month // 12, month % 12 + 1, 1))

    @classmethod
    def in_year(cls, year: int) -> Days:
        """Some day of a year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def parse(cls, words: str) -> Days:
        """Read `2022`, `2022-05`, `2022-05-24` or `2022-05-01/2022-05-24`, the last day included.

        Raises:
            InputError: the words have another form, or name no day of the calendar.
        """
        first, slash, last = words.strip().partition("/")
        if slash:
            return cls(cls.parse(first).first, cls.parse(last).past)
        match = _ISO.fullmatch(first)
        if match is None:
            raise InputError("a date is YYYY, YYYY-MM, YYYY-MM-DD or two of these with a slash")
        year, month, day = match.groups()
        try:
            if day:
                return cls.on(date(int(year), int(month), int(day)))
            return cls.in_month(int(year), int(month)) if month else cls.in_year(int(year))
        except ValueError as error:
            raise InputError(f"no such day: {words.strip()[:12]}") from error

    @property
    def last(self) -> date:
        """The last day that it could be."""
        return self.past - _DAY

    @property
    def certain(self) -> bool:
        """Whether only one day is possible."""
        return self.last == self.first

    def overlaps(self, other: Days) -> bool:
        """Whether both could be the same day."""
        return self.first < other.past and other.first < self.past

    def iso(self) -> str:
        """The shortest form that `parse` reads back to the same days."""
        if self.certain:
            return self.first.isoformat()
        if self == Days.in_year(self.first.year):
            return f"{self.first.year:04d}"
        if self == Days.in_month(self.first.year, self.first.month):
            return f"{self.first.year:04d}-{self.first.month:02d}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def __str__(self) -> str:
        """`24 Feb 2022`, `Feb 2022`, `2022`, or `between 1 Feb 2022 and 24 Feb 2022`."""
        if self.certain:
            return _spoken(self.first)
        if self == Days.in_year(self.first.year):
            return str(self.first.year)
        if self == Days.in_month(self.first.year, self.first.month):
            return f"{calendar.month_abbr[self.first.month]} {self.first.year}"
        return f"between {_spoken(self.first)} and {_spoken(self.last)}"


def _spoken(day: date) -> str:
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"
