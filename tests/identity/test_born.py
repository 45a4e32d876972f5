"""Two dates are compared as ranges of days; one slip of the pen is told from another person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.identity.born import Born, born
from imiony.identity.said_dates import said_days

PAIRS = {
    "same-day": ("1987-05-24", "1987-05-24", Born.SAME_DAY),
    "year-holds-the-day": ("1987", "1987-05-24", Born.SAME_YEAR),
    "age-holds-the-day": ("aged 27 on 2022-06-01", "1994-08-03", Born.SAME_YEAR),
    "about": ("c. 1988", "1987-05-24", Born.MAY_BE),
    "first-of-january-is-the-year": ("1987-01-01", "1987-05-24", Born.SAME_YEAR),
    "swapped": ("1987-05-04", "1987-04-05", Born.SWAPPED),
    "one-digit-of-the-year": ("1987-05-24", "1957-05-24", Born.MISPRINT),
    "two-digits-swapped": ("1978-05-24", "1987-05-24", Born.MISPRINT),
    "other-month": ("1987-05-24", "1987-08-24", Born.MISPRINT),
    "year-against-day": ("1967", "1987-05-24", Born.MISPRINT),
    "other-month-of-one-year": ("1987-05", "1987-08", Born.NEAR),
    "two-years-off": ("1979", "1981-05-24", Born.NEAR),
    "another": ("1987-05-24", "1983-11-02", Born.OTHER),
    "another-generation": ("1987-05-24", "1951-11-02", Born.FAR),
    "unknown": ("", "1987-05-24", Born.UNKNOWN),
}
DAYS = (
    st.dates().map(lambda day: day.isoformat())
    | st.dates().map(lambda day: day.isoformat()[:7])
    | st.integers(1900, 2020).map("c. {}".format)
)


@pytest.mark.parametrize(("left", "right", "said"), PAIRS.values(), ids=PAIRS.keys())
def test_dates_say(left, right, said):
    assert born(said_days(left), said_days(right)) is said


@given(DAYS, DAYS)
def test_order_of_the_two_dates_does_not_matter(left, right):
    one, other = said_days(left), said_days(right)
    assert born(one, other) is born(other, one)


@given(DAYS)
def test_date_agrees_with_itself(words):
    days = said_days(words)
    assert born(days, days) in (Born.SAME_DAY, Born.SAME_YEAR, Born.MAY_BE)
