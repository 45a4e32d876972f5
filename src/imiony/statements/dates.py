"""Which days do these words name?

A date without its year, "yesterday" or "last autumn" is resolved against the
day of publication. Where that is unknown, the days stay empty: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.terms.dates import Days

_NUMERIC: Final = re.compile(
    r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4}))(?![\w/-]|[.,]\d)"
)
_YEAR: Final = re.compile(
    r"(?<![\w.,/:$€£+-])(?:the\s)?((?:18|19|20)\d\d)(?![\w%:/]|[.,]\d|-\d)(?!\s?(?:%|000))"
)
_SEASONS: Final = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that name days.

    Args:
        first, past: Where they stand in the report's text.
        days: None where the day of publication would be needed and is unknown.
        relative: Whether the day of publication was needed.
        link: `as_of`, `since` or `in`, by the words before; empty otherwise.
    """

    first: int
    past: int
    days: Days | None
    relative: bool
    link: str = ""


def dates_of(page: Page) -> tuple[Dated, ...]:
    """Every date of a page, none inside another, in order."""
    found: list[Dated] = []
    for sentence in page.sentences:
        taken: list[Dated] = []
        for dated in _candidates(page, sentence):
            if not any(dated.first < other.past and other.first < dated.past for other in taken):
                taken.append(dated)
        found += sorted(taken, key=lambda dated: dated.first)
    return tuple(found)


def state_dates(page: Page, dates: tuple[Dated, ...]) -> Iterator[Statement]:
    """A statement for every date."""
    for dated in dates:
        basis = "relative" if dated.relative else "stated"
        days = dated.days.iso() if dated.days else None
        yield page.state("date", dated.first, dated.past, ("rules",), days=days, basis=basis)


def _candidates(page: Page, sentence: Sentence) -> Iterator[Dated]:
    """Longer and more certain forms first."""
    words, language = page.words(sentence), sentence.language
    for pattern in (_NUMERIC, _spoken(language)):
        for match in pattern.finditer(words) if pattern else ():
            dated = _calendar(page, sentence, match)
            if dated is not None:
                yield dated
    yield from _relative(page, sentence)
    for match in _YEAR.finditer(words):
        year = int(match.group(1))
        if language == "und" or _is_year(language, words, match.start(1), match.end(1)):
            yield _linked(sentence, words, match.start(1), match.end(1), (Days.in_year(year), False))


def _calendar(page: Page, sentence: Sentence, match: re.Match[str]) -> Dated | None:
    groups = match.groupdict()
    year = groups.get("y") or groups.get("y2")
    day = groups.get("d") or groups.get("d2")
    month = groups.get("m") or groups.get("m2")
    number = int(month) if month else _month(sentence.language, groups)
    name = (
        next(words for key, words in groups.items() if words and re.fullmatch(r"e\d+", key))
        if not month
        else "M"
    )
    if sentence.language == "en" and not name[0].isupper():  # to march
        return None
    if number == 5 and not day and not year:  # "may" and "мая" alone are seldom the month
        return None
    days, relative = _resolve(page, year, number, day)
    if days is None and not relative:
        return None
    return _linked(sentence, page.words(sentence), match.start(), match.end(), (days, relative))


def _month(language: str, groups: dict[str, str | None]) -> int:
    index = next(int(name[1:]) for name, words in groups.items() if words and re.fullmatch(r"e\d+", name))
    found = [entry for entry in lexicon.entries("months") if entry.language == language]
    return int(found[index].meaning)


def _resolve(page: Page, year: str | None, month: int, day: str | None) -> tuple[Days | None, bool]:
    """Days and whether the publication was needed; (None, False) for no day of the calendar."""
    if not 1 <= month <= 12:
        return None, False
    if year:
        return _on(int(year), month, day), False
    if _on(2000, month, day) is None:
        return None, False
    if page.published is None:
        return None, True
    latest = page.published.last
    here = _on(latest.year, month, day)
    if here is None or here.first > latest:
        here = _on(latest.year - 1, month, day)
    return here, True


def _on(year: int, month: int, day: str | None) -> Days | None:
    if not 1000 <= year <= 9000:
        return None
    if not day:
        return Days.in_month(year, month)
    try:
        return Days.on(date(year, month, int(day)))
    except ValueError:
        return None


def _relative(page: Page, sentence: Sentence) -> Iterator[Dated]:
    words, language = page.words(sentence), sentence.language
    latest = page.published.last if page.published else None
    for hit in lexicon.scan("relative_days", language, words):
        days = _step(latest, hit.meaning) if latest else None
        yield _linked(sentence, words, hit.first, hit.past, (days, True))
    for hit in lexicon.scan("weekdays", language, words):
        days = Days.on(latest - timedelta(days=(latest.weekday() - int(hit.meaning)) % 7)) if latest else None
        yield _linked(sentence, words, hit.first, hit.past, (days, True))


def _step(latest: date, meaning: str) -> Days | None:
    if meaning in _SEASONS:
        return _season(latest, _SEASONS[meaning])
    unit, step = meaning[:-2], int(meaning[-2:])
    if unit == "day":
        return Days.on(latest + timedelta(days=step))
    if unit == "week":
        monday = latest - timedelta(days=latest.weekday()) + timedelta(weeks=step)
        return Days(monday, monday + timedelta(weeks=1))
    if unit == "month":
        months = latest.year * 12 + latest.month - 1 + step
        return Days.in_month(months // 12, months % 12 + 1)
    return Days.in_year(latest.year + step)


def _season(latest: date, month: int) -> Days:
    """The last season that began on the first of `month` and not after `latest`."""
    year = latest.year if latest >= date(latest.year, month, 1) else latest.year - 1
    past = date(year + (month + 3 > 12), (month + 2) % 12 + 1, 1)
    return Days(date(year, month, 1), past)


def _linked(sentence: Sentence, words: str, first: int, past: int, found: tuple[Days | None, bool]) -> Dated:
    before = lexicon.right_before("date_links", sentence.language, words, first)
    link = before.meaning if before else ""
    if link != "as_of" and _is_event(sentence.language, words[max(0, first - 50) : first]):
        link = "since"
    return Dated(sentence.first + first, sentence.first + past, found[0], found[1], link)


def _is_event(language: str, before: str) -> bool:
    """`following disputed elections in 2020`: within five words, no comma between."""
    hits = list(lexicon.scan("event_links", language, before))
    rest = before[hits[-1].past :] if hits else ","
    return "," not in rest and len(rest.split()) <= 5


def _is_year(language: str, words: str, first: int, past: int) -> bool:
    """Whether a bare number between 1800 and 2099 is a year and not a count."""
    if lexicon.right_after("year_words", language, words, past):
        return True
    if lexicon.right_before("date_links", language, words, first):
        # "in 2020 people": English puts no count behind "in"
        return language == "en" or lexicon.right_after("nouns", language, words, past) is None
    return lexicon.right_after("nouns", language, words, past) is None and not lexicon.right_before(
        "qualifiers", language, words, first
    )


@cache
def _spoken(language: str) -> re.Pattern[str] | None:
    """`24 February 2022`, `February 24, 2022`, `February 2022`, `24 лютага`."""
    inner = lexicon.finder("months", language, "(?:{})")
    if inner is None:
        return None
    year = r"(?P<y{0}>(?:18|19|20)\d\d)"
    after = (
        r"(?:\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d|[:%]|[.,]\d|\s(?:000|thousand|people|men)))?(?:,?\s+(?:of\s)?"
        + year.format("")
        + r"(?!\d))?"
    )
    before = r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s)?)?"
    return re.compile(rf"(?<![\w.,-]){before}(?:{inner.pattern})(?!\w){after}", re.IGNORECASE)
