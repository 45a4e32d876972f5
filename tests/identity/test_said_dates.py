"""What lists write for a date is read as the days that it can mean, and nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.errors import InputError
from imiony.identity.said_dates import said_days

AGED_27 = "1994-06-02/1995-06-01"
SAID = {
    "day": ("1987-05-24", "1987-05-24"),
    "month": ("1987-05", "1987-05"),
    "year": ("1987", "1987"),
    "dots": ("24.05.1987", "1987-05-24"),
    "en-words": ("24 May 1987", "1987-05-24"),
    "en-month-first": ("May 24, 1987", "1987-05-24"),
    "be-words": ("24 траўня 1987", "1987-05-24"),
    "ru-words": ("24 мая 1987 г.", "1987-05-24"),
    "uk-words": ("24 травня 1987 року", "1987-05-24"),
    "timestamp": ("1987-05-24T00:00:00", "1987-05-24"),
    "c.": ("c. 1987", "1986-01-01/1988-12-31"),
    "tilde": ("~1987", "1986-01-01/1988-12-31"),
    "be-about": ("каля 1987", "1986-01-01/1988-12-31"),
    "ru-about": ("около 1987 г.", "1986-01-01/1988-12-31"),
    "uk-about": ("близько 1987 року", "1986-01-01/1988-12-31"),
    "question": ("1987?", "1986-01-01/1988-12-31"),
    "en-aged": ("aged 27 on 2022-06-01", AGED_27),
    "en-years-old": ("27 years old on 1 June 2022", AGED_27),
    "be-aged": ("ва ўзросце 27 гадоў на 2022-06-01", AGED_27),
    "be-years": ("27 гадоў на 01.06.2022", AGED_27),
    "ru-aged": ("в возрасте 27 лет на 1 июня 2022 года", AGED_27),
    "uk-aged": ("у віці 27 років станом на 2022-06-01", AGED_27),
    "aged-in-a-year": ("aged 27 in 2022", "1994-01-02/1995-12-31"),
    "between-ages": ("aged 25-30 on 2022-06-01", "1991-06-02/1997-06-01"),
    "leap-day": ("aged 1 on 2024-02-29", "2022-03-02/2023-02-28"),
    "range": ("1985-1987", "1985-01-01/1987-12-31"),
    "between": ("between 1985 and 1987", "1985-01-01/1987-12-31"),
    "uk-between": ("між 1985 і 1987", "1985-01-01/1987-12-31"),
    "decade": ("1980s", "1980-01-01/1989-12-31"),
    "born": ("born 24 May 1987", "1987-05-24"),
}
NOTHING = ["", "  ", "-", "?", "unknown", "N/A", "невядома", "неизвестно", "невідомо"]
REFUSED = [
    "31.02.1987",
    "some time ago",
    "aged 300 on 2022-01-01",
    "aged 27",
    "27",
    "19877",
    "c.",
    "0000",
    "1987-13",
]


@pytest.mark.parametrize(("words", "days"), SAID.values(), ids=SAID.keys())
def test_words_mean_these_days(words, days):
    first, _, last = days.partition("/")
    found = said_days(words)
    assert (
        (found.first.isoformat(), found.last.isoformat()) == (first, last) if last else found.iso() == first
    )


@pytest.mark.parametrize("words", NOTHING)
def test_nothing_said_is_unknown(words):
    assert said_days(words) is None


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_read_is_refused(words):
    with pytest.raises(InputError):
        said_days(words)


@given(st.integers(1, 99), st.dates(min_value=date(1990, 1, 1)))
def test_whoever_has_the_age_was_born_then(age, day):
    found = said_days(f"aged {age} on {day.isoformat()}")
    for born in (found.first, found.last):
        had = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        assert had == age or (day.month, day.day) == (2, 29)


@given(st.text(max_size=40))
def test_no_words_break_it(words):
    try:
        found = said_days(words)
    except InputError:
        return
    assert found is None or found.first < found.past
