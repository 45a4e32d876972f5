"""Is a name that users know found wherever else it stands, and nowhere where it is a common word?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.statements.reading import report

from imiony.reports.report import Zone, ZoneKind
from imiony.statements.naming.recalled import Known, known_names, rarest_word, recalled
from imiony.statements.statement import Statement
from imiony.terms.ids import ReportId
from imiony.terms.span import Span
from imiony.terms.text import plain

GROUP = Known("group", "Quiet Oar", "unit")
HERE = ReportId("a" * 64)


def said(kind: str, quote: str, *voters: str, first: int = 0, **fields: object) -> Statement:
    return Statement(HERE, kind, Span(first, first + len(quote)), quote, fields, voters)


def found(text: str, known: dict[str, Known], **more) -> list[tuple[str, str]]:
    return [(each.kind, each.quote) for each in recalled(report(text, **more), (), known)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Two men of the Quiet Oar came.", 1),
        ("Quiet Oar, Quiet\u00a0Oar; quiet oar; Quiet Oars; the Unquiet Oar.", 2),
        ("Quiet\nOar", 1),
        ("Quiet, Oar", 0),
    ],
    ids=["inside", "whole-words-only", "over-a-line", "not-over-a-comma"],
)
def test_a_form_is_found_as_it_is_written(text: str, times: int):
    assert len(found(text, {"Quiet Oar": GROUP})) == times


def test_the_longest_form_wins():
    known = {"Oar": Known("person", "Oar", "call_sign"), "Quiet Oar": GROUP}
    assert found("The Quiet Oar waited for Oar.", known) == [("group", "Quiet Oar"), ("person", "Oar")]


def test_a_common_word_is_no_name_where_any_word_has_a_capital():
    known = {"Oar": Known("person", "Oar", "call_sign")}
    text = "Oar in hand, he rowed. Then Oar came. The oar broke."
    places = [each.span.first for each in recalled(report(text), (), known)]
    assert places == [text.index("Oar came")]


def test_what_is_covered_or_refused_is_not_proposed():
    text = "The Quiet Oar came."
    cover = said("place", "Quiet", first=4)
    refused = said("group", "The Quiet Oar")
    assert recalled(report(text), [cover], {"Quiet Oar": GROUP}) == ()
    assert recalled(report(text), [], {"Quiet Oar": GROUP}, [refused]) == ()
    other = said("place", "The Quiet Oar")
    assert len(recalled(report(text), [], {"Quiet Oar": GROUP}, [other])) == 1


def test_adverts_comments_and_credits_are_not_searched():
    zones = tuple(
        Zone(kind, Span(first, first + 10))
        for kind, first in ((ZoneKind.ADVERT, 0), (ZoneKind.CREDIT, 10), (ZoneKind.BODY, 20))
    )
    assert len(found("Quiet Oar Quiet Oar Quiet Oar", {"Quiet Oar": GROUP}, zones=zones)) == 1


def test_mentions_of_one_name_are_one_person():
    known = {"Sokal": Known("person", "Sokal", "call_sign"), "Sokala": Known("person", "Sokal", "call_sign")}
    text = "Here is Sokal. They praised Sokala and wrote to Ales."
    numbers = {each.fields["person"] for each in recalled(report(text), (), known)}
    assert numbers == {text.index("Sokal")}
    ales = said("person", "Ales", first=text.index("Ales"), person=text.index("Ales"), name="Sokal")
    assert {each.fields["person"] for each in recalled(report(text), [ales], known)} == {text.index("Ales")}


def test_what_is_known():
    known = known_names([
        said("person", "Зубром", name="Зубр", name_kind="call_sign"),
        said("person", "Kalenik", name="Ihnat Kalenik", name_kind="full_name", tied="surname"),
        said("person", "Ihnat", name="Ihnat Kalenik", name_kind="full_name", tied="given_name"),
        said("person", "the driver", name_kind="unnamed", tied="description"),
        said("group", "«Quiet Oar»", name="Quiet Oar", group_kind="unit"),
        said("place", "Minsk", "gazetteer", name="Minsk"),
        said("place", "Lazny", "spacy", name="Lazny"),
        said("group", "Stork", name="Stork"),
        said("person", "Stork", name="Stork", name_kind="call_sign"),
        said("date", "Sunday", days="2024-01-07"),
    ])  # fmt: skip
    assert known == {
        "Зубр": Known("person", "Зубр", "call_sign"),
        "Зубром": Known("person", "Зубр", "call_sign"),
        "Ihnat Kalenik": Known("person", "Ihnat Kalenik", "full_name"),
        "Kalenik": Known("person", "Kalenik", "single_name"),
        "Quiet Oar": GROUP,
        "Lazny": Known("place", "Lazny"),
    }


def test_no_name_is_told_by_accident():
    assert "Quiet" not in repr(GROUP)


@given(
    st.lists(st.sampled_from(["Quiet", "Oar", "quiet", "Sokal", ",", "\n", "’", "«", "и", "Ё"]), max_size=30)
)
def test_what_is_found_stands_there_and_overlaps_nothing(words: list[str]):
    known = {"Quiet Oar": GROUP, "Oar": Known("person", "Oar"), "Sokal Quiet": Known("place", "Sokal Quiet")}
    text = " ".join(words)
    past = 0
    for each in recalled(report(text), (), known):
        assert each.span.first >= past
        past = each.span.past
        form = " ".join(plain(text[each.span.first : past]).split())
        assert form in known
        assert rarest_word(form) in text
