"""Does a report warn of a quote that one of the same origin words otherwise?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from small_register import Small

from imiony.register import models
from imiony.web.pages.report import report_page

CHANGED = "We read all the names aloud there"
WARNING = "Worded otherwise in a report of the same origin: Rowan Paper"


def quote(report: str, words: str, first: int = 0) -> models.Statement:
    return models.Statement.objects.create(
        report_id=report, kind="quote", first=first, past=first + 9, quote=words, proposal={}, fields={}
    )


def one_origin(*reports: str) -> None:
    models.Derivation.objects.filter(report__in=reports).update(origin=reports[0])


@pytest.fixture
def copies(small: Small) -> Small:
    """The other report is a copy with the quote in other words."""
    one_origin(small.reports["en"], small.reports["other"])
    quote(small.reports["other"], CHANGED)
    return small


def warned(report: str) -> list[str]:
    return [item.otherwise.report for item in report_page(report).items if item.otherwise]


def test_both_reports_warn_of_the_other(copies: Small):
    assert warned(copies.reports["en"]) == [copies.reports["other"]]
    assert warned(copies.reports["other"]) == [copies.reports["en"]]


def test_the_warning_leads_to_both_side_by_side(copies: Small, as_user):
    here, there = copies.reports["en"], copies.reports["other"]
    page = as_user("recorder").get(reverse("report", args=[here])).content.decode()
    assert WARNING in page
    assert f'href="{reverse("beside", args=[here, there])}"' in page


def test_the_statement_alone_warns_too(copies: Small, as_user):
    row = models.Statement.objects.get(report=copies.reports["en"], kind="quote")
    assert WARNING in as_user("recorder").get(reverse("statement", args=[row.pk])).content.decode()


def test_another_origin_is_no_warning(small: Small):
    quote(small.reports["other"], CHANGED)
    assert warned(small.reports["en"]) == []


def test_another_language_is_no_warning(small: Small):
    one_origin(small.reports["en"], small.reports["be"])
    quote(small.reports["be"], CHANGED)
    assert warned(small.reports["en"]) == []


def test_a_rejected_quote_is_no_warning(copies: Small):
    models.Statement.objects.filter(quote=CHANGED).update(state="rejected")
    assert warned(copies.reports["en"]) == []


def test_more_quotes_ask_the_store_no_more_often(copies: Small):
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            report_page(copies.reports["en"])
        return len(seen)

    few = asked()
    for number in range(1, 8):
        quote(copies.reports["other"], f"{CHANGED} {number}", first=number)
        quote(copies.reports["en"], f"{CHANGED} and then {number}", first=number)
    assert asked() == few
