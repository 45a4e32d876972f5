"""From figure statements to claims: bounds, days, witnesses, drift."""

import pytest
from invented_figures import claimed, figure, source

from imiony.counts import floors
from imiony.counts.claims import witness_key

KILLED = {"measure": "killed", "people": "belarusian", "unit": "persons", "qualifier": "at_least"}


@pytest.mark.parametrize(
    ("fields", "lo", "hi", "hard"),
    [
        pytest.param({"number": 41, "qualifier": "at_least"}, 41, None, True, id="at-least"),
        pytest.param({"number": 300, "qualifier": "more_than"}, 301, None, True, id="more-than"),
        pytest.param({"number": 20, "qualifier": "fewer_than"}, None, 19, True, id="fewer-than"),
        pytest.param({"number": 10, "upper": 12, "qualifier": "range"}, 10, 12, True, id="range"),
        pytest.param({"number": 7}, 7, 7, True, id="bare"),
        pytest.param({"number": 12, "qualifier": "vague"}, 12, None, False, id="dozens"),
        pytest.param({"number": 81.04, "measure": "vote_share"}, 81.035, 81.045, True, id="share"),
        pytest.param({"number": 80, "decimals": 0, "measure": "turnout"}, 79.5, 80.5, True, id="whole-share"),
    ],
)
def test_words_become_bounds(fields, lo, hi, hard):
    (found,) = claimed(figure("a", 1, **({"measure": "killed"} | fields)), sources=[source("a")])
    assert found.bounds.lo == pytest.approx(lo) if lo is not None else found.bounds.lo is None
    assert found.bounds.hi == pytest.approx(hi) if hi is not None else found.bounds.hi is None
    assert found.bounds.hard is hard


@pytest.mark.parametrize(
    "fields",
    [
        {"damaged": True},
        {"hypothetical": True},
        {"measure": "opinion"},
        {"measure": "other"},
        {"measure": "new"},
    ],
    ids=["damaged", "hypothetical", "opinion", "other", "unheard-of"],
)
def test_what_cannot_be_counted_is_shown_and_unusable(fields):
    (found,) = claimed(figure("a", 1, **(KILLED | {"number": 5} | fields)), sources=[source("a")])
    assert not found.usable


def test_a_figure_without_a_number_is_no_claim():
    assert not claimed(figure("a", 1, **KILLED), sources=[source("a")])


@pytest.mark.parametrize(
    ("as_of", "published", "expected"),
    [
        pytest.param("2031-03", "2031-05-02", "2031-03", id="the-text-says"),
        pytest.param(None, "2031-05-02", "2031-05-02", id="else-publication"),
        pytest.param(None, None, None, id="else-unknown"),
    ],
)
def test_as_of_is_what_is_known(as_of, published, expected):
    fields = KILLED | {"number": 5, "as_of": as_of}
    (found,) = claimed(figure("a", 1, **fields), sources=[source("a", published=published)])
    assert (found.as_of.iso() if found.as_of else None) == expected


def test_a_republication_makes_nothing_later():
    first, again = figure("a", 1, **KILLED, number=5), figure("b", 1, **KILLED, number=5)
    sources = [source("a", published="2031-03-01"), source("b", origin="a", published="2031-08-10")]
    assert {c.as_of.iso() for c in claimed(first, again, sources=sources)} == {"2031-03-01"}


def test_the_first_edition_does_not_vouch_for_a_later_number():
    first, later = figure("a", 1, **KILLED, number=5), figure("b", 1, **KILLED, number=9)
    sources = [
        source("a", published="2031-03-01", publisher="Tern Agency"),
        source("b", origin="a", published="2031-08-10", publisher="Tern Agency"),
    ]
    assert [c.as_of.iso() for c in claimed(first, later, sources=sources)] == ["2031-03-01", "2031-08-10"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Human Rights Watch", "HRW", id="listed-names"),
        pytest.param("Apanas Karchak", "Karchak", id="surname-alone"),
        pytest.param("Apanas Karchak", "Апанас Карчак", id="scripts"),
        pytest.param("the police", "police", id="article"),
    ],
)
def test_one_witness_has_one_key(one, other):
    assert witness_key(one) == witness_key(other) is not None


@pytest.mark.parametrize("words", [None, "", "…", "he", "Яна", "on Thursday", "that more than 20", "яе слоў"])
def test_these_words_name_nobody(words):
    assert witness_key(words) is None


def test_an_outlet_is_not_its_own_witness():
    own = figure("a", 1, **KILLED, number=5, attributed="Tern Agency")
    (found,) = claimed(own, sources=[source("a", publisher="Tern Agency")])
    assert found.witness is None


def test_citing_an_outlet_adds_no_independent_voice():
    own, citing = (
        figure("a", 1, **KILLED, number=5),
        figure("b", 1, **KILLED, number=5, attributed="Tern Agency"),
    )
    sources = [source("a", publisher="Tern Agency"), source("b", publisher="Harbour Post")]
    (floor,) = floors(claimed(own, citing, sources=sources))
    assert [(s.value, s.origins) for s in floor.steps] == [(5, 1)]


@pytest.mark.parametrize(
    ("later", "drifted"),
    [
        pytest.param({"of": "a", "publisher": "Mirror"}, True, id="derived-report"),
        pytest.param({"published": "2031-03-09", "publisher": "Mirror"}, True, id="later-report"),
        pytest.param({"of": "a", "publisher": "Tern"}, False, id="own-later-edition"),
        pytest.param({"published": "2031-03-01", "publisher": "Mirror"}, False, id="same-day"),
    ],
)
def test_a_number_that_grew_on_the_way_bears_no_floor(later, drifted):
    said, told = figure("a", 1, **KILLED, number=9), figure("b", 1, **KILLED, number=19)
    sources = [source("a", published="2031-03-01", publisher="Tern"), source("b", origin="a", **later)]
    found = claimed(said, told, sources=sources)
    assert [c.drifted for c in found] == [False, drifted]
    assert floors(found)[0].steps[0].value == (9 if drifted else 19)


def test_another_origin_never_makes_drift():
    said, told = figure("a", 1, **KILLED, number=9), figure("b", 1, **KILLED, number=19)
    sources = [source("a", published="2031-03-01"), source("b", published="2031-03-09")]
    assert not any(c.drifted for c in claimed(said, told, sources=sources))
