"""The five real reports say of themselves what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from imiony.reports import Reader, Report, ZoneKind, sources

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed reports lie beside the repository, not in it"
)


@pytest.fixture(scope="module")
def seeds() -> list[Report]:
    with Reader() as reader:
        return [report for source in sources([SEEDS]) for report in reader.take(source).read]


def test_all_five_are_read_in_english(seeds: list[Report]) -> None:
    assert [report.language.value for report in seeds if report.language] == ["en"] * 5


def test_publishers_are_those_that_the_texts_name(seeds: list[Report]) -> None:
    assert [report.publisher and report.publisher.value for report in seeds] == [
        "Newsweek",
        "Newsweek",
        "AMN",
        None,
        None,
    ]


def test_only_the_fifth_has_no_title_and_a_day(seeds: list[Report]) -> None:
    assert [report.title is None for report in seeds] == [False, False, False, False, True]
    assert [report.published and report.published.value for report in seeds] == [
        None,
        None,
        None,
        None,
        "2022-08-10",
    ]


def test_credits_name_the_original_outlets(seeds: list[Report]) -> None:
    joined = [" / ".join(credit.value for credit in report.credits) for report in seeds]
    assert "GETTY" in joined[0]
    assert joined[1] == ""
    assert "Radio Free Europe" in joined[2]
    assert "(AP)" in joined[3]
    assert "AP:" in joined[4]


def test_comments_and_adverts_are_quiet(seeds: list[Report]) -> None:
    quiet = [[zone.kind for zone in report.zones if not zone.kind.counts] for report in seeds]
    assert quiet == [
        [ZoneKind.COMMENT],
        [],
        [ZoneKind.ADVERT],
        [ZoneKind.ADVERT, ZoneKind.COMMENT],
        [ZoneKind.COMMENT],
    ]
