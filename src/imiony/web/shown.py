"""How are dates, shares and sizes set on a page?"""

from __future__ import annotations

from datetime import date, datetime

from imiony.errors import InputError
from imiony.terms.dates import Days
from imiony.web.words import t


def days(written: str | Days | None) -> str:
    """`24 Feb 2022`, `Feb 2022`, `2022` or `between 1 Feb 2022 and 24 Feb 2022`, in the user's language.

    Args:
        written: Days, or words that `Days.parse` reads; other words are shown as they are.
    """
    if not written:
        return ""
    if isinstance(written, str):
        try:
            written = Days.parse(written)
        except InputError:
            return str(written)
    if written.certain:
        return day(written.first)
    if written == Days.in_year(written.first.year):
        return str(written.first.year)
    if written == Days.in_month(written.first.year, written.first.month):
        return t("date.month", month=t(f"month.m{written.first.month}"), year=str(written.first.year))
    return t("date.between", first=day(written.first), last=day(written.last))


def day(value: date) -> str:
    """One day: `24 Feb 2022`."""
    return t("date.day", day=str(value.day), month=t(f"months.m{value.month}"), year=str(value.year))


def moment(value: datetime | None) -> str:
    """A day and the minute, UTC: `24 Feb 2022, 09:30`."""
    return f"{day(value.date())}, {value:%H:%M}" if value else ""


def percent(share: float) -> str:
    """A share of 0..1 as whole per cent."""
    return f"{share * 100:.0f}\u202f%"
