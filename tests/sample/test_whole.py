"""Does the whole flow give what was written down by hand beside the sample?"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from imiony import flow, sample
from imiony.counts import floors
from imiony.origins import Origins, trace
from imiony.origins.meaning import installed_encoder
from imiony.reports import Reader, Source
from imiony.reports.report import Report
from imiony.terms.ids import ReportId, report_of

EXPECTED: dict[str, Any] = tomllib.loads((sample.folder() / "expected.toml").read_text("utf-8"))


@cache
def taken() -> dict[str, Report]:
    """Reports by the key that `expected.toml` gives them."""
    found: dict[str, Report] = {}
    with Reader() as reader:
        for file in sample.reports():
            read = reader.take(Source(file.name, file.read_bytes())).read
            if len(read) == 1 and file.name not in {row["file"] for row in EXPECTED["members"].values()}:
                found[file.name] = read[0]
            for key, row in EXPECTED["members"].items():
                if row["file"] == file.name:
                    found[key] = next(report for report in read if row["words"] in report.text)
    return found


@cache
def seen() -> tuple[flow.Picture, dict[ReportId, tuple[Any, ...]]]:
    """The picture of the whole sample, and the statements of each report."""
    reports = list(taken().values())
    statements = {report.id: flow.proposed(report) for report in reports}
    return flow.derive(flow.Holdings(reports, statements)), statements


def _id(key: str) -> ReportId:
    return taken()[key].id


def _persons_of(key: str, name: str) -> set[int]:
    """Numbers of the persons that report `key` mentions under a spelling."""
    picture, _ = seen()
    numbers = {mention: at for at, person in enumerate(picture.identity.persons) for mention in person}
    return {
        numbers[mention.id]
        for mention in picture.mentions
        if report_of(mention.id) == _id(key) and name in mention.forms
    }


def test_reports_of_one_origin_are_together_and_no_others():
    picture, _ = seen()
    assert _together(picture.origins) == _expected_together()


@pytest.mark.skipif(installed_encoder() is None, reason="the extra translations is not installed")
def test_the_encoder_groups_the_sample_likewise():
    documents = [flow.document_of(report) for report in taken().values()]
    assert _together(trace(documents, encoder=installed_encoder())) == _expected_together()


def _expected_together() -> list[list[ReportId]]:
    groups = [{_id(key) for key in row["reports"]} for row in EXPECTED["origin"]]
    alone = [{report.id} for report in taken().values() if not any(report.id in group for group in groups)]
    return sorted(map(sorted, [*groups, *alone]))


def _together(origins: Origins) -> list[list[ReportId]]:
    found: dict[str, set[ReportId]] = {}
    for report, origin in origins.of.items():
        found.setdefault(origin, set()).add(report)
    return sorted(map(sorted, found.values()))


def test_each_derived_report_stands_to_the_agency_story_as_written_down():
    picture, _ = seen()
    links = {link.report: link for link in picture.origins.links}
    for row in EXPECTED["origin"]:
        for key, relations in row["relations"].items():
            assert links[_id(key)].relation in relations, key


def test_reports_of_one_outlet_are_shown_together():
    picture, _ = seen()
    near = {frozenset((pair.left, pair.right)) for pair in picture.origins.neighbours}
    for row in EXPECTED["same_outlet"]:
        for left, right in combinations(row["reports"], 2):
            assert frozenset((_id(left), _id(right))) in near


@pytest.mark.parametrize("row", EXPECTED["person"], ids=lambda row: row["key"])
def test_one_person_is_one_under_every_spelling(row):
    written = row["spellings"] | row.get("as_written", {})
    numbers = {key: _persons_of(key, name) for key, name in written.items()}
    assert not [key for key, found in numbers.items() if len(found) != 1], numbers
    assert len(set.union(*numbers.values())) == 1


@pytest.mark.parametrize("row", EXPECTED["apart"], ids=lambda row: row["why"])
def test_call_signs_stay_apart(row):
    left, right = (_persons_of(side["report"], side["call_sign"]) for side in (row["left"], row["right"]))
    assert left
    assert right
    assert not left & right


@pytest.mark.parametrize("row", EXPECTED["figure"], ids=lambda row: f"{row['report']}-{row['number']}")
def test_each_figure_stands_with_number_qualifier_and_measure(row):
    _, statements = seen()
    wanted = {name: row[name] for name in ("number", "qualifier", "measure", "unit", "as_of") if name in row}
    figures = [each.fields for each in statements[_id(row["report"])] if each.kind == "figure"]
    assert any(wanted.items() <= dict(fields).items() for fields in figures), figures


@pytest.mark.parametrize("row", EXPECTED["not_counted"], ids=lambda row: row["words"])
def test_what_a_reader_comments_is_no_figure(row):
    _, statements = seen()
    numbers = [each.fields.get("number") for each in statements[_id(row["report"])] if each.kind == "figure"]
    assert row["number"] not in numbers


def test_the_floor_rises_with_independent_origins_alone():
    picture, _ = seen()
    wanted = EXPECTED["floor"]
    floor = next(
        each
        for each in floors(picture.claims)
        if (each.measure, each.people) == (wanted["measure"], wanted["people"])
    )
    assert {str(step.origins): step.value for step in floor.steps} == wanted["steps"]


@pytest.mark.parametrize(
    "row", EXPECTED["disagreement"], ids=lambda row: f"{row['left']['number']}-{row['right']['number']}"
)
def test_figures_that_differ_have_their_reason(row):
    picture, _ = seen()
    numbers = {claim.statement: (claim.report, claim.number) for claim in picture.claims}
    wanted = {(_id(row[side]["report"]), row[side]["number"]) for side in ("left", "right")}
    found = [
        pair.reason for pair in picture.disagreements if {numbers[pair.left], numbers[pair.right]} == wanted
    ]
    assert found
    assert set(found) <= set(row["reasons"])


def test_the_same_picture_in_any_order():
    picture, statements = seen()
    reports = list(reversed(list(taken().values())))
    assert flow.derive(flow.Holdings(reports, statements)) == picture
