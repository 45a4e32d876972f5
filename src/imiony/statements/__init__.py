"""What does a report say, about whom, and exactly where?

`propose` gives every statement that can be read from one report: persons,
groups, places, dates, figures, fates, quotes and identifying details. All are
proposals for a user to confirm; nothing is guessed where the text is silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from imiony.reports.report import Report
from imiony.statements.dates import dates_of, state_dates
from imiony.statements.details import details_of
from imiony.statements.fates import fates_of
from imiony.statements.lists import is_list, list_statements
from imiony.statements.names import read_names, state_names
from imiony.statements.page import Page, open_page
from imiony.statements.quotes import quoted_spans, quotes_of, spoken
from imiony.statements.scope import figures_of
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told
from imiony.terms.kinds import check

__all__ = ["propose"]


def propose(report: Report) -> tuple[Statement, ...]:
    """Read a report.

    Args:
        report: With its text, zones, language and day of publication as far as known.

    Returns:
        Statements sorted by span, then kind; `span.of(report.text) == quote` for each,
        and the fields are those of the kind. The same report gives the same statements.

    Raises:
        ImionyError: the English model is missing or is not the official one.
    """
    page = open_page(report)
    found = tuple(list_statements(page) if is_list(page) else _prose(page))
    for statement in found:
        check(statement.kind, statement.fields)
    return tuple(sorted({s.id: s for s in found}.values(), key=lambda s: (s.span, s.kind)))


def _prose(page: Page) -> Iterator[Statement]:
    dates = dates_of(page)
    names = read_names(page)
    told = Told.by(page, names.persons, quoted_spans(page))
    quotes = tuple(quotes_of(page, told))
    figures = tuple(figures_of(page, dates, spoken(quotes, told)))
    yield from state_dates(page, dates)
    yield from figures
    yield from state_names(page, names)
    yield from fates_of(page, told, (dates, names.places), figures)
    yield from quotes
    yield from details_of(page, told)
