"""Which days may a list mean by "c. 1987", "каля 1987", "24 мая 1987" or "aged 27 on 2022-06-01"?

What is not known stays open: an age gives the year in which the birthday fell, "about"
a year more on each side. What no pattern reads is refused, not guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from imiony.errors import InputError
from imiony.statements.dating.written_days import days_written
from imiony.statements.lexicon import entries
from imiony.terms.dates import Days

_NOTHING: Final = re.compile(
    r"unknown|not known|n/?a|none|null|nan|невядома|неизвестно|неизв|невідомо|нет данных", re.IGNORECASE
)
# Words before a date that make it approximate; English, Belarusian, Russian, Ukrainian, Polish, Lithuanian.
_ABOUT: Final = re.compile(
    r"(?:circa|approximately|approx|about|around|roughly|perhaps|possibly|probably|ca|c"
    r"|каля|прыблізна|прибл|около|примерно|приблизительно|ориентировочно|близько|приблизно|орієнтовно|ок|бл"
    r"|około|ok|apie)(?:\.|\b)\s*|[~≈±]\s*",
    re.IGNORECASE,
)
_ABOUT_BEHIND: Final = re.compile(
    r"\s*(?:\(?(?:approx(?:imately)?|circa|прыблізна|примерно|приблизно|\?)\.?\)?)$", re.IGNORECASE
)
_BORN: Final = re.compile(
    r"^(?:born|b|нар|нарадзі\w+|род|родил\w+|народи\w+|ur)(?:\.|\b)\s*(?:on|in|у|ў|в)?\s+", re.IGNORECASE
)
_AGED: Final = re.compile(
    r"(?:(?:was|were|is)\s+)?(?:aged?|age of|at the age of|ва\s+[ўу]зросце|[ўу]зрост(?:ам)?"
    r"|в\s+возрасте|возраст(?:ом)?|[ву]\s+віці|віком|вік)?"
    r"[\s:]*(?P<age>\d{1,3})(?:\s*[-–]\s*(?P<most>\d{1,3}))?\s*"
    r"(?:years?(?:\s+old|\s+of\s+age)?|y\.?\s?o\.?|гадоў|гады|год|лет|года|років|роки|рік|р\.)?[\s,]*"
    r"(?:\(|as\s+of|as\s+at|on|in|at|by"
    r"|станам\s+на|по\s+состоянию\s+на|станом\s+на|на|у|ў|в)\s*"
    r"(?P<when>[^()]*\d{4}[^()]*?)\)?",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?:(?:between|from|паміж|між|между|з|с|from)\s+)?(?P<first>\d{4})\s*"
    r"(?:[-–—/]|and|or|to|і|або|ці|и|или|чи|та|по|до)\s*(?P<last>\d{4}|\d{2})",
    re.IGNORECASE,
)
_DECADE: Final = re.compile(r"(?P<year>\d{3}0)(?:s|'s|-[яеых]{1,2}|-ті|х)", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"[\s,]*(?:г\.?\s?р\.?|г\.|года?|годзе|р\.?\s?н\.?|року|роки|r\.|roku|year)\s*$", re.IGNORECASE
)
_CLOCK: Final = re.compile(r"(?<=\d)[T ]00:00(?::00(?:\.0+)?)?Z?$")
_MONTH_WORD: Final = re.compile(r"[^\W\d_]+\.?")
# Nobody recorded was older.
_OLDEST: Final = 125


def said_days(words: str) -> Days | None:
    """The days that a cell of a list may mean.

    Args:
        words: A whole cell: a date, a year, either with "about", a range of years, or an age on a day.

    Returns:
        None for an empty cell and for words that say that it is unknown.

    Raises:
        InputError: nothing could be read, or the day is in no calendar.
    """
    text = _CLOCK.sub("", " ".join(words.split()).strip(" ;"))
    if not text.strip("-–—?.") or _NOTHING.fullmatch(text.strip(" .")):
        return None
    text = _BORN.sub("", text)
    about = bool(_ABOUT.match(text) or _ABOUT_BEHIND.search(text))
    text = _ABOUT_BEHIND.sub("", _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text)
    found = _aged(text) or _range(text) or _day(_TAIL.sub("", text))
    if found is None:
        raise InputError("no date that can be read")
    return _widened(found) if about else found


def _aged(text: str) -> Days | None:
    """Born between the day after the next birthday's earliest date and the birthday itself."""
    match = _AGED.fullmatch(text)
    if match is None or re.fullmatch(r"\d{4}", text):
        return None
    least, most = int(match["age"]), int(match["most"] or match["age"])
    about = _ABOUT.match(match["when"])
    when = _day(_TAIL.sub("", _ABOUT.sub("", match["when"], count=1) if about else match["when"].strip()))
    if when is None or not least <= most <= _OLDEST:
        return None
    days = Days(_years_before(when.first, most + 1) + timedelta(days=1), _years_before(when.past, least))
    return _widened(days) if about else days


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return date(day.year - years, 3, 1)


def _range(text: str) -> Days | None:
    decade = _DECADE.fullmatch(text)
    if decade:
        return Days(date(int(decade["year"]), 1, 1), date(int(decade["year"]) + 10, 1, 1))
    match = _BETWEEN.fullmatch(text)
    if match is None:
        return None
    first, last = match["first"], match["last"]
    # `1987-05` is a month, `1985-87` a range of years.
    if len(last) == 2:
        if int(last) <= 12 and "-" in text:
            return None
        last = first[:2] + last
    if int(first) > int(last):
        return None
    return Days(Days.in_year(int(first)).first, Days.in_year(int(last)).past)


def _day(text: str) -> Days | None:
    try:
        found = days_written(text)
        return found if found is not None else days_written(_in_figures(text))
    except (ValueError, OverflowError) as error:
        raise InputError("no such day in the calendar") from error


def _in_figures(text: str) -> str:
    """`24 May 1987`, `May 24, 1987` or `24 мая 1987` in figures; other words as they are."""
    found = [(word, _month(word.rstrip("."))) for word in _MONTH_WORD.findall(text)]
    months = {number for _, number in found if number}
    numbers = re.findall(r"\d+", text)
    if len(months) != 1 or any(not number for word, number in found if len(word) > 3):
        return text
    year = next((number for number in numbers if len(number) == 4), None)
    day = next((number for number in numbers if len(number) <= 2), None)
    if year is None or len(numbers) > 2:
        return text
    month = f"{year}-{months.pop():02d}"
    return f"{month}-{int(day):02d}" if day else month


@cache
def _month(word: str) -> int | None:
    return next(
        (
            int(entry.meaning)
            for entry in entries("months")
            if re.fullmatch(entry.pattern, word, re.IGNORECASE)
        ),
        None,
    )


def _widened(days: Days) -> Days:
    """A year more on each side of the year or years that are meant."""
    return Days(date(days.first.year - 1, 1, 1), date(days.last.year + 2, 1, 1))
