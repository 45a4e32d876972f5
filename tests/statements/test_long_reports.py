"""Is a vast report read as far as its opening, and every row of a long list?"""

from __future__ import annotations

from tests.conftest import STORY

from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import MOST_PROSE, propose


def _report(text: str):
    return keep(Page("text/plain", text), text.encode(), Given(), None)


def test_a_vast_text_is_read_for_its_opening_alone():
    filler = "The river rose again that night and nobody slept.\n\n" * (MOST_PROSE // 40)
    report = _report(STORY + filler + STORY)
    found = propose(report)
    assert found == propose(_report(STORY + filler + STORY))
    assert any(statement.kind == "figure" for statement in found)
    assert max(statement.span.past for statement in found) <= MOST_PROSE
    assert all(statement.span.of(report.text) == statement.quote for statement in found)


def test_one_line_without_an_end_is_cut_too():
    found = propose(_report("At least 12 people were killed. " + "The river rose. " * (MOST_PROSE // 10)))
    assert [statement.fields["number"] for statement in found if statement.kind == "figure"] == [12]
