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
from imiony.statements.dating.ago import ago, later
from imiony.statements.dating.written_days import days_written
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.terms.dates import Days

_NUMERIC: Final = re.compile(
    r"(?<![\w.,/-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.\d{2}\.\d{2})(?![\w/-]|[.,]\d)"
)
_YEARS: Final = re.compile(r"(?<![\w.,/:$€£+-])((?:19|20)\d\d)\s?-\s?((?:19|20)\d\d)(?![\w%:/-]|[.,]\d)")
_YEAR: Final = re.compile(
    r"(?<![\w.,/:$€£+-])(?:the\s)?((?:18|19|20)\d\d)(?![\w%:/]|[.,]\d|-\d)(?!\s?(?:%|000))"
)
_STEP: Final = re.compile(r"[+-]\d+")
_LAST: Final = re.compile(r"\b(?:last|прошл|минул|мінул|zeszł|ubiegł|minion)", re.IGNORECASE)
_SOON: Final = timedelta(days=60)  # so long before a day without a year, news may mean the one to come
_NEAR: Final = 200  # code points back to the date from which "a year later" counts
_ANCHORS: Final = 3
_AHEAD: Final = 60  # code points before a date within which a word puts it after the publication
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
        for dated in _later(page, sentence, [*found[-_ANCHORS:], *taken]):
            if not any(dated.first < other.past and other.first < dated.past for other in taken):
                taken.append(dated)
        found += sorted(taken, key=lambda dated: dated.first)
    return tuple(found)


def _later(page: Page, sentence: Sentence, before: list[Dated]) -> Iterator[Dated]:
    """`a year later`, counted from the one date told close before; empty where there is none, or are two."""
    words = page.words(sentence)
    for span in later(words, sentence.language):
        at = sentence.first + span.first
        near = [d for d in before if d.past <= at and at - d.past <= _NEAR]
        anchor = near[0].days if len(near) == 1 else None
        days = span.from_(anchor) if anchor is not None else None
        yield Dated(at, sentence.first + span.past, days, True, "")


def state_dates(page: Page, dates: tuple[Dated, ...]) -> Iterator[Statement]:
    """A statement for every date."""
    for dated in dates:
        basis = "relative" if dated.relative else "stated"
        days = dated.days.iso() if dated.days else None
        yield page.state("date", dated.first, dated.past, ("rules",), days=days, basis=basis)


def _candidates(page: Page, sentence: Sentence) -> Iterator[Dated]:
    """Longer and more certain forms first."""
    words, language = page.words(sentence), sentence.language
    for match in _NUMERIC.finditer(words):
        days = _in_figures(match.group(), language)
        if days is not None:
            yield _linked(sentence, words, match.start(), match.end(), (days, False))
    spoken, no_dates = _spoken(language), []
    for match in spoken.finditer(words) if spoken else ():
        dated = _calendar(page, sentence, match)
        if dated is not None:
            yield dated
        else:
            no_dates.append(match.span())
    yield from _seasons(page, sentence)
    yield from _relative(page, sentence)
    for match in _YEARS.finditer(words):
        first, last = int(match.group(1)), int(match.group(2))
        if first < last:
            days = Days(Days.in_year(first).first, Days.in_year(last).past)
            yield _linked(sentence, words, match.start(), match.end(), (days, False))
    for match in _YEAR.finditer(words):
        year = int(match.group(1))
        if any(first <= match.start() < past for first, past in no_dates):
            continue  # "31 April 2022"
        if language == "und" or _is_year(language, words, match.start(1), match.end(1)):
            yield _linked(sentence, words, match.start(1), match.end(1), (Days.in_year(year), False))


def _in_figures(written: str, language: str) -> Days | None:
    """Days written in figures; with strokes in English, April and May are both possible for 4/5/2024."""
    if match := re.fullmatch(r"(\d{1,2})\.(\d{2})\.(\d{2})", written):
        return _on(2000 + int(match.group(3)), int(match.group(2)), match.group(1))
    return days_written(written if language == "en" else written.replace("/", "."))


def _calendar(page: Page, sentence: Sentence, match: re.Match[str]) -> Dated | None:
    groups = match.groupdict()
    words, year = page.words(sentence), groups.get("y0")
    number = _month(sentence.language, groups)
    name = next(words for key, words in groups.items() if words and re.fullmatch(r"e\d+", key))
    day = groups.get("d") or groups.get("d2")
    if sentence.language == "en" and not name[0].isupper():  # to march
        return None
    if number == 5 and not day and not year and not _is_month(sentence.language, words, match.start(), name):
        return None
    ahead = not year and _is_ahead(sentence.language, words, match.span())
    days, relative = _resolve(page, year, number, day, ahead=ahead)
    if days is None and not relative:
        return None
    begin = groups.get("d0") if groups.get("d2") else groups.get("d")
    days = _from_day(days, begin, groups.get("d3")) if days is not None else None
    return _linked(sentence, words, match.start(), match.end(), (days, relative))


def _from_day(days: Days, first: str | None, last: str | None) -> Days:
    """`3 to 7 March`, `March 3-7`: from the first day to the last."""
    try:
        begin = days.first.replace(day=int(first)) if first else days.first
        past = Days.on(days.first.replace(day=int(last))).past if last else days.past
    except ValueError:
        return days
    return Days(begin, past) if begin < past else days


def _is_month(language: str, words: str, first: int, name: str) -> bool:
    """Whether "may", "мая" or "maja" alone is the month: with a preposition of time before it."""
    if name.lower().startswith("трав"):
        return True
    link = lexicon.right_before("date_links", language, words, first)
    return link is not None and words[link.first : first].strip().lower() not in ("the", "of", "za", "за")


def _is_ahead(language: str, words: str, place: tuple[int, int]) -> bool:
    """Whether the words before a date without a year put it after the publication."""
    near = re.split(r"[.,;:()]", words[max(0, place[0] - _AHEAD) : place[0]])[-1]
    return any(True for _ in lexicon.scan("ahead", language, near))


def _month(language: str, groups: dict[str, str | None]) -> int:
    index = next(int(name[1:]) for name, words in groups.items() if words and re.fullmatch(r"e\d+", name))
    found = [entry for entry in lexicon.entries("months") if entry.language == language]
    return int(found[index].meaning)


def _resolve(
    page: Page, year: str | None, month: int, day: str | None, *, ahead: bool
) -> tuple[Days | None, bool]:
    """Days and whether the publication was needed; (None, False) for no day of the calendar."""
    if year:
        return _on(int(year), month, day), False
    if _on(2000, month, day) is None:
        return None, False
    if page.published is None:
        return None, True
    latest = page.published.last
    here = _on(latest.year, month, day)
    if ahead:  # of this year if still to come; else the words do not say which
        return (here if here is not None and here.past > latest else None), True
    if here is not None and latest < here.first <= latest + _SOON:
        return None, True  # "on November 6", told in October: to come, or of last year
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


def _seasons(page: Page, sentence: Sentence) -> Iterator[Dated]:
    """`autumn 2021`, `осенью 2021 года`; "in the summer" alone is the last that began."""
    words, language = page.words(sentence), sentence.language
    pattern = lexicon.finder("seasons", language, r"(?<!\w)(?:{}),?\s(?P<y0>(?:19|20)\d\d)(?!\d)")
    for match in pattern.finditer(words) if pattern else ():
        index = next(int(key[1:]) for key, said in match.groupdict().items() if said and key != "y0")
        found = [entry for entry in lexicon.entries("seasons") if entry.language == language]
        days = _season_from(int(match.group("y0")), int(found[index].meaning))
        yield _linked(sentence, words, match.start(), match.end(), (days, False))
    latest = page.published.last if page.published else None
    for hit in lexicon.scan("in_season", language, words):
        known = latest and not _is_ahead(language, words, (hit.first, hit.past))
        days_ = _season(latest, _SEASONS[hit.meaning]) if latest and known else None
        yield _linked(sentence, words, hit.first, hit.past, (days_, True))


def _relative(page: Page, sentence: Sentence) -> Iterator[Dated]:
    words, language = page.words(sentence), sentence.language
    latest = page.published.last if page.published else None
    for hit in lexicon.scan("relative_days", language, words):
        days = _step(latest, hit.meaning) if latest else None
        yield _linked(sentence, words, hit.first, hit.past, (days, True))
    for hit in lexicon.scan("weekdays", language, words):
        days = _weekday(latest, words, language, hit) if latest else None
        yield _linked(sentence, words, hit.first, hit.past, (days, True))
    for span in ago(words, language):
        days = _step(latest, f"{span.unit}-{span.count}") if latest else None
        yield _linked(sentence, words, span.first, span.past, (days, True))


def _weekday(latest: date, words: str, language: str, hit: lexicon.Hit) -> Days:
    """The last such day not after publication; before it where the words say "last", after it where ahead."""
    since = (latest.weekday() - int(hit.meaning)) % 7
    if _is_ahead(language, words, (hit.first, hit.past)):
        return Days.on(latest + timedelta(days=-since % 7 or 7))
    said_last = _LAST.search(words, hit.first, hit.past)
    return Days.on(latest - timedelta(days=since or (7 if said_last else 0)))


def _step(latest: date, meaning: str) -> Days | None:
    if meaning in _SEASONS:
        return _season(latest, _SEASONS[meaning])
    unit, step = _STEP.split(meaning)[0], int(_STEP.findall(meaning)[0])
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
    return _season_from(year, month)


def _season_from(year: int, month: int) -> Days:
    past = date(year + (month + 3 > 12), (month + 2) % 12 + 1, 1)
    return Days(date(year, month, 1), past)


def _linked(sentence: Sentence, words: str, first: int, past: int, found: tuple[Days | None, bool]) -> Dated:
    before = lexicon.right_before("date_links", sentence.language, words, first)
    link = before.meaning if before else ""
    if link == "as_of" and _is_ahead(sentence.language, words, (first, past)):
        link = ""  # "the hearing is set for 15 May" tells no state
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
    """`24 February 2022`, `February 24, 2022`, `February 2022`, `24 лютага`, `3 to 7 March`."""
    inner = lexicon.finder("months", language, "(?:{})")
    if inner is None:
        return None
    year = r"(?P<y0>(?:18|19|20)\d\d)"
    after = (
        r"(?:\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|to)\s?(?P<d3>\d{1,2})(?:st|nd|rd|th)?)?"
        r"(?!\d|[:%]|[.,]\d|\s(?:000|thousand|people|men)))?(?:,?\s+(?:of\s)?" + year + r"(?!\d))?"
    )
    through = r"(?:(?P<d0>\d{1,2})\s?(?:-|to|through|по|до|па|да|do|na|на)\s?)?"
    before = rf"(?:{through}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s)?)?"
    if language != "en":
        after = r"(?:,?\s+" + year + r"(?!\d))?"
        return re.compile(rf"(?<![\w.,-]){before}(?:{inner.pattern})(?!\w){after}", re.IGNORECASE)
    return re.compile(rf"(?:(?<=\bmid-)|(?<![\w.,-])){before}(?:{inner.pattern})(?!\w){after}", re.IGNORECASE)
