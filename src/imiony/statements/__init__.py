"""What does a report say, about whom, and exactly where?

`propose` gives every statement that can be read from one report: persons,
groups, places, dates, figures, fates, quotes and identifying details. All are
proposals for a user to confirm; nothing is guessed where the text is silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from imiony.reports.report import Kept, Report
from imiony.statements.counting.scope import figures_of
from imiony.statements.dating.dates import dates_of, state_dates
from imiony.statements.lists import is_list, list_statements
from imiony.statements.naming.names import read_names, state_names
from imiony.statements.page import Page, open_page
from imiony.statements.quoting.quotes import quoted_spans, quotes_of, spoken
from imiony.statements.statement import Statement
from imiony.statements.telling.claimed import with_claimed
from imiony.statements.telling.details import details_of
from imiony.statements.telling.doers import Speakers
from imiony.statements.telling.fates import fates_of
from imiony.statements.telling.subjects import Told
from imiony.terms.kinds import check

__all__ = ["propose"]


MOST_PROSE: Final = 500_000
"""Characters of prose that statements are proposed for: about two hundred and fifty pages.

Time grows with the length: 20 s of processor time for so much English (measured
2026-11-22 on invented news put together). What comes after is kept and searched
for copies all the same; statements there are entered by hand.
"""


def propose(report: Report) -> tuple[Statement, ...]:
    """Read a report.

    Args:
        report: With its text, zones, language and day of publication as far as known.
            Of prose the first `MOST_PROSE` characters are read, of a table every row.

    Returns:
        Statements sorted by span, then kind; `span.of(report.text) == quote` for each,
        and the fields are those of the kind. The same report gives the same statements.

    Raises:
        ImionyError: the English model is missing or is not the official one.
    """
    page = open_page(report if report.cells else _opening(report))
    found = tuple(list_statements(page) if is_list(page) else _prose(page))
    for statement in found:
        check(statement.kind, statement.fields)
    return tuple(sorted({s.id: s for s in found}.values(), key=lambda s: (s.span, s.kind)))


def _opening(report: Report) -> Report:
    """A report as far as it is read for statements, cut between two lines; spans stay what they are."""
    if len(report.text) <= MOST_PROSE:
        return report
    cut = report.text.rfind("\n", 0, MOST_PROSE) + 1 or MOST_PROSE
    zones = tuple(zone for zone in report.zones if zone.span.past <= cut)
    return replace(report, text=report.text[:cut], zones=zones, credits=_within(report.credits, cut))


def _within(credits_: tuple[Kept, ...], cut: int) -> tuple[Kept, ...]:
    return tuple(kept for kept in credits_ if kept.span is None or kept.span.past <= cut)


def _prose(page: Page) -> Iterator[Statement]:
    dates = dates_of(page)
    names = read_names(page)
    told = Told.by(page, names.persons, quoted_spans(page))
    quotes = tuple(quotes_of(page, told))
    figures = tuple(figures_of(page, dates, spoken(quotes, told)))
    yield from state_dates(page, dates)
    yield from figures
    yield from state_names(page, names)
    yield from fates_of(page, (told, Speakers.by(quotes, told)), (dates, names.places), figures)
    yield from quotes
    yield from with_claimed(page, names, details_of(page, told, quotes))
