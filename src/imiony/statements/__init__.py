"""What does a report say, about whom, and exactly where?

`propose` gives every statement that can be read from one report: persons,
groups, places, dates, figures, fates, quotes and identifying details. All are
proposals for a user to confirm; nothing is guessed where the text is silent.
"""

from __future__ import annotations

from imiony.reports.report import Report
from imiony.statements.dates import dates_of, state_dates
from imiony.statements.names import read_names, state_names
from imiony.statements.page import open_page
from imiony.statements.scope import figures_of
from imiony.statements.statement import Statement
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
    dates = dates_of(page)
    names = read_names(page)
    found = [*state_dates(page, dates), *figures_of(page, dates), *state_names(page, names)]
    for statement in found:
        check(statement.kind, statement.fields)
    return tuple(sorted(found, key=lambda s: (s.span, s.kind)))
