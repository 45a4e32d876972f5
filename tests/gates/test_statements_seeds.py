"""The five real reports give the figures that the counts research lists for them.

Numbers, qualifiers and names of office holders only: no words of the reports
stand here. Skipped where the reports do not lie beside the repository.
"""

from pathlib import Path

import pytest

from imiony.reports.report import Report
from imiony.statements import propose
from imiony.terms.ids import report_id

SEEDS = Path(__file__).resolve().parents[2] / "../shared/seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five seed reports lie beside the repository, not in it"
)

# report: number, qualifier, measure, people, unit
FIGURES = [
    ("000", 81.04, "none", "vote_share", "people", "percent"),
    ("000", 30000, "at_least", "detained", "people", "persons"),
    ("000", 37, "at_least", "killed", "belarusian", "persons"),
    ("000", 1000, "vague", "fled", "people", "persons"),
    ("000", 100, "at_least", "joined", "people", "persons"),
    ("000", 100, "vague", "ill_treated", "people", "persons"),
    ("000", 100000, "vague", "protesters", "belarusian", "persons"),
    ("001", 80.1, "none", "vote_share", "people", "percent"),
    ("001", 1000, "vague", "protesters", "people", "persons"),
    ("001", 24, "vague", "other", "people", "other"),
    ("002", 20, "fewer_than", "other", "people", "persons"),
    ("002", 300, "more_than", "strength", "people", "persons"),
    ("002", 18, "at_least", "killed", "belarusian", "persons"),
    ("002", 2, "none", "killed", "people", "persons"),
    ("002", 25000, "more_than", "detained", "people", "persons"),
    ("002", 100, "vague", "ill_treated", "people", "persons"),
    ("002", 3, "vague", "wounded", "people", "persons"),
    ("002", 80, "none", "opinion", "belarusian", "percent"),
    ("002", 170, "nearly", "sentenced", "people", "years"),
    ("003", 3, "vague", "killed", "people", "persons"),
    ("003", 100, "vague", "strength", "people", "persons"),
    ("003", 10000000, "nearly", "population", "people", "persons"),
    ("004", 10000000, "nearly", "population", "people", "persons"),
]


@pytest.fixture(scope="module")
def seeds():
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        content = path.read_bytes()
        report = Report(report_id(content), "text/plain", content.decode())
        found[path.name[:3]] = (report, propose(report))
    return found


def figures(seeds, name):
    return [s for s in seeds[name][1] if s.kind == "figure"]


@pytest.mark.parametrize(
    ("name", "number", "qualifier", "measure", "people", "unit"),
    [pytest.param(*row, id=f"{row[0]}-{row[1]}-{row[3]}") for row in FIGURES],
)
def test_figure_stands_with_qualifier_measure_and_people(
    seeds, name, number, qualifier, measure, people, unit
):
    rows = [
        (f.fields["number"], f.fields["qualifier"], f.fields["measure"], f.fields["people"], f.fields["unit"])
        for f in figures(seeds, name)
    ]
    assert (number, qualifier, measure, people, unit) in rows


def test_flags_of_the_figures(seeds):
    by_number = {
        (name, f.fields["number"], f.fields["measure"]): f.fields
        for name in seeds
        for f in figures(seeds, name)
    }
    assert by_number["000", 81.04, "vote_share"]["official"] is True
    assert by_number["001", 80.1, "vote_share"]["official"] is True
    assert by_number["001", 1000, "protesters"]["damaged"] is True
    assert by_number["002", 2, "killed"]["subset"] is True
    assert by_number["003", 100, "strength"]["hypothetical"] is True
    assert by_number["002", 25000, "detained"]["attributed"] == "Human Rights Watch"
    assert by_number["002", 25000, "detained"]["as_of"] == "2021"
    assert by_number["002", 300, "strength"]["attributed"]
    assert "subset" not in by_number["002", 18, "killed"]


def test_no_age_or_year_is_a_figure(seeds):
    numbers = [f.fields["number"] for name in seeds for f in figures(seeds, name)]
    assert not {27, 57, 58, 19, 50, 32, 1994, 2014, 2016, 2020, 2021, 2022, 1863, 1918} & set(numbers)


def test_office_holders_are_one_person_in_each_report(seeds):
    for name in seeds:
        people = {
            s.fields["person"]
            for s in seeds[name][1]
            if s.kind == "person" and s.quote.split()[-1].lower().startswith("lukashenk")
        }
        assert len(people) == 1, name


def test_no_call_sign_is_merged_with_a_name(seeds):
    for _, found in seeds.values():
        people = [s for s in found if s.kind == "person"]
        signs = {s.fields["person"] for s in people if s.fields["name_kind"] == "call_sign"}
        names = {s.fields["person"] for s in people if s.fields["name_kind"] != "call_sign"}
        assert signs.isdisjoint(names)
        assert all(s.fields["protect"] for s in people if s.fields["person"] in signs)


def test_call_signs_of_report_002(seeds):
    signs = [s for s in seeds["002"][1] if s.kind == "person" and s.fields["name_kind"] == "call_sign"]
    assert len({s.fields["person"] for s in signs}) == 2
    assert len({s.fields["person"] for s in signs if "stated_same" in s.fields}) == 1


def test_units_named_after_a_man_are_groups(seeds):
    groups = [s for s in seeds["002"][1] if s.kind == "group" and s.fields["group_kind"] == "unit"]
    assert len([g for g in groups if g.quote.endswith("Regiment")]) >= 5


def test_quotes_have_speakers(seeds):
    quotes = [s for _, found in seeds.values() for s in found if s.kind == "quote"]
    assert len(quotes) >= 55
    spoken = [q for q in quotes if q.fields["rung"] != "none"]
    assert len(spoken) / len(quotes) >= 0.9


def test_enough_identifying_details_are_seen(seeds):
    details = [s for _, found in seeds.values() for s in found if s.kind == "detail"]
    assert len(details) >= 85
