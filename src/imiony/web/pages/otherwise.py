"""Which quotes does another report of the same origin give in other words?

Only reports in one language are compared: a translation has other words anyway.
What the other has is not repeated here; the page leads to both side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from imiony.register.models import Derivation, Statement
from imiony.statements.quoting.reworded import reworded
from imiony.statements.statement import Statement as Said
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

_QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Where a quote is worded otherwise.

    Args:
        report: The other report.
        publisher: Of the other report; empty where unknown.
    """

    report: str
    publisher: str


def worded_otherwise(reports: Collection[str]) -> dict[tuple[str, int, int], Otherwise]:
    """By report and span, the quotes of these reports that one of the same origin gives in other words."""
    origins = Derivation.objects.filter(report__in=reports).values("origin")
    by_origin: dict[tuple[str, str], list[Said]] = defaultdict(list)
    publishers: dict[str, str] = {}
    rows = (
        Statement.objects.filter(kind=_QUOTE, report__derivation__origin__in=origins)
        .exclude(state=Statement.State.REJECTED)
        .order_by("report", "first", "past")
        .values_list(
            "report", "first", "past", "quote", "report__derivation__origin", "report__language",
            "report__publisher",
        )
    )  # fmt: skip
    for report, first, past, quote, origin, language, publisher in rows:
        by_origin[origin, language].append(Said(ReportId(report), _QUOTE, Span(first, past), quote, {}))
        publishers[report] = publisher
    found: dict[tuple[str, int, int], Otherwise] = {}
    for said in by_origin.values():
        for report in {each.report for each in said} & set(reports):
            here = [each for each in said if each.report == report]
            there = [each for each in said if each.report != report]
            for pair in reworded(here, there):
                other = pair.other.report
                span = pair.quote.span
                found[report, span.first, span.past] = Otherwise(other, publishers[other])
    return found
