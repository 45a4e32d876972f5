"""Nothing that the child says is believed before it was checked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imiony.reports.answer import BrokenAnswer, ReportFound, UnreadFound, checked, report_record
from imiony.reports.page import MOST_CHARACTERS
from imiony.reports.reasons import Reason
from imiony.reports.report import Basis, Cell, Kept, Report, Zone, ZoneKind
from imiony.terms.ids import report_id
from imiony.terms.span import Span

SOURCE = b"Two men came home."
REPORT = Report(
    id=report_id(SOURCE),
    media="text/plain",
    text="Two men came home.",
    title=Kept("Two men", Span(0, 7), Basis.TEXT),
    publisher=Kept("The Example", None, Basis.MARKUP),
    credits=(Kept("home", Span(13, 17), Basis.TEXT),),
    zones=(Zone(ZoneKind.TITLE, Span(0, 7)), Zone(ZoneKind.CREDIT, Span(13, 17))),
    cells=(Cell(0, "a", Span(4, 7)),),
)


def ask(record: dict[str, Any], contents: bytes = b"") -> object:
    return checked(json.dumps(record), memoryview(contents), SOURCE)


def changed(**changes: object) -> dict[str, Any]:
    return report_record(REPORT) | changes


def test_an_honest_answer_comes_back_as_it_was() -> None:
    assert ask(report_record(REPORT)) == ReportFound(SOURCE, REPORT)


def test_the_id_is_that_of_the_bytes_whatever_the_child_says() -> None:
    found = ask(changed(bytes=[0, 4], id="f" * 64), b"Home")
    assert isinstance(found, ReportFound)
    assert found.report.id == report_id(b"Home")


def test_a_reason_comes_from_the_list() -> None:
    assert ask({"kind": "unread", "media": "", "reason": "SLOW"}) == UnreadFound(SOURCE, "", Reason.SLOW)


LIES = {
    "no-kind": {},
    "unknown-kind": {"kind": "oracle"},
    "reason-in-own-words": {"kind": "unread", "media": "", "reason": "Ada Nowhere was here"},
    "bytes-outside": changed(bytes=[0, 5]),
    "bytes-backwards": changed(bytes=[3, 1]),
    "bytes-that-are-no-numbers": changed(bytes=[0.0, 1.5]),
    "bytes-that-are-truths": changed(bytes=[False, True]),
    "text-that-is-no-text": changed(text=7),
    "text-with-half-a-character": changed(text="\ud800 men came home."),
    "span-past-the-text": changed(zones=[["title", 0, 99]]),
    "span-backwards": changed(zones=[["title", 7, 3]]),
    "span-negative": changed(zones=[["title", -1, 3]]),
    "zones-that-overlap": changed(zones=[["title", 0, 7], ["credit", 6, 9]]),
    "zone-of-no-kind": changed(zones=[["secret", 0, 7]]),
    "cell-past-the-text": changed(cells=[[0, "a", 4, 700]]),
    "cell-in-no-row": changed(cells=[[-1, "a", 4, 7]]),
    "credit-past-the-text": changed(credits=[["x", "text", 0, 99]]),
    "fact-of-no-basis": changed(credits=[["x", "heard", 0, 2]]),
    "fact-from-text-without-a-span": changed(credits=[["x", "text"]]),
    "fact-longer-than-any": changed(credits=[["x" * 5000, "markup"]]),
    "part-with-a-wrong-tip": {"kind": "part", "given": {"suffix": 3}},
    "part-with-a-long-tip": {
        "kind": "part",
        "given": {"suffix": "." * 99, "charset": None, "url": None, "captured": None},
    },
}


@pytest.mark.parametrize("record", LIES.values(), ids=LIES)
def test_a_lie_is_thrown_away(record: dict[str, Any]) -> None:
    with pytest.raises(BrokenAnswer):
        ask(record, b"Home")


@pytest.mark.parametrize(
    "line", ["", "nonsense", "[]", "3", "null", '{"kind": "report"}', "[" * 100_000], ids=range(7)
)
def test_rubbish_is_thrown_away(line: str) -> None:
    with pytest.raises(BrokenAnswer):
        checked(line, memoryview(b""), SOURCE)


def test_a_text_over_the_limit_is_thrown_away() -> None:
    with pytest.raises(BrokenAnswer):
        ask({"kind": "report", "text": "a" * (MOST_CHARACTERS + 1), "media": "", "kept": {}})
