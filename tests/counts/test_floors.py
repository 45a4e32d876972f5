"""At least so many, by so many independent origins; nothing summed, no weight for copies."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_figures import AGENCY, CLAIMS, DEPUTIES, MAGAZINE, RADIO, SHAPE, claim

from imiony.counts import Documented, curve, floors, stocks
from imiony.terms.figures import Bounds


def steps(claims, people="belarusian", **more):
    found = {floor.people: floor for floor in floors(claims, **more)}
    return {step.origins: step.value for step in found[people].steps} if people in found else {}


def test_the_steps_fall_as_origins_rise():
    assert steps(SHAPE) == {1: 41, 2: 23}


@pytest.mark.parametrize("never", [41 + 23, 41 + 2, 23 + 3, 41 + 23 + 2, 32])
def test_nothing_is_summed_or_averaged(never):
    values = {step.value for floor in floors(SHAPE) for step in floor.steps}
    assert never not in values
    assert values == {41, 23}


@given(CLAIMS)
@settings(deadline=None)
def test_no_value_but_a_stated_bound_is_given(claims):
    stated = {each.bounds.lo for each in claims}
    assert {step.value for floor in floors(claims) for step in floor.steps} <= stated


def test_copy_adds_no_weight():
    copy = claim(41, report="n", origin="m", at=7)
    assert steps([*SHAPE, copy]) == steps(SHAPE)
    assert steps([MAGAZINE, copy]) == {1: 41}


@given(CLAIMS, st.sampled_from("ghi"))
@settings(deadline=None)
def test_a_copy_of_everything_adds_no_weight(claims, report):
    copies = [replace(each, statement=f"{report}:{each.statement}", report=report) for each in claims]
    assert [(f.people, [(s.value, s.origins) for s in f.steps]) for f in floors([*claims, *copies])] == [
        (f.people, [(s.value, s.origins) for s in f.steps]) for f in floors(claims)
    ]


def test_a_witness_quoted_in_two_origins_is_one_witness():
    left, right = claim(12, report="a", witness="~prk"), claim(12, report="b", witness="~prk")
    assert steps([left, right]) == {1: 12}
    assert steps([left, replace(right, witness="hrw")]) == {1: 12, 2: 12}


def test_an_origin_counts_for_itself_where_its_witness_is_taken():
    quoted, also = claim(12, report="a", witness="~prk"), claim(11, report="b", witness="~prk")
    own = claim(10, report="a", at=5)
    assert steps([quoted, also, own]) == {1: 12, 2: 10}


@given(CLAIMS, st.randoms())
@settings(deadline=None)
def test_any_order_gives_the_same_floors(claims, random):
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert floors(shuffled) == floors(claims)


@given(CLAIMS)
@settings(deadline=None)
def test_one_more_claim_never_lowers_a_step(claims):
    for fewer in (claims[:-1], claims[1:]):
        before = {(f.people, s.origins): s.value for f in floors(fewer) for s in f.steps}
        for (people, origins), value in before.items():
            # A scope that says no more than a narrower one is not listed; it still holds.
            held = [s.value for f in floors(claims) for s in f.steps if s.origins >= origins]
            assert max(held, default=0) >= value, people


def brute_support(claims, value):
    """The most claims at or above a value in which no origin and no witness occurs twice."""
    held = [each for each in claims if each.bounds.lo >= value]
    for size in range(len(held), 0, -1):
        for some in itertools.combinations(held, size):
            origins = {each.origin for each in some}
            witnesses = {each.witness or f"origin {each.origin}" for each in some}
            if len(origins) == len(witnesses) == size:
                return size
    return 0


@given(CLAIMS)
@settings(deadline=None)
def test_the_support_is_the_largest_there_is(claims):
    held = [each for each in claims if each.bounds.hard and each.bounds.lo and each.people == "belarusian"]
    for origins, value in steps(held).items():
        assert brute_support(held, value) >= origins
        assert brute_support(held, value + 0.5) < origins


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(claim(99, "vague"), id="a-vague-word"),
        pytest.param(claim(99, "about"), id="about"),
        pytest.param(claim(99, "nearly"), id="nearly"),
        pytest.param(claim(99, "at_most"), id="at-most"),
        pytest.param(claim(99, official=True), id="official"),
        pytest.param(claim(99, usable=False), id="damaged-or-hypothetical"),
        pytest.param(claim(99, drifted=True), id="changed-on-the-way"),
        pytest.param(claim(99, unit="years"), id="years"),
        pytest.param(claim(99, unit="percent", bounds=Bounds(98.5, 99.5, True)), id="per-cent"),
        pytest.param(claim(99, measure="strength"), id="a-stock"),
        pytest.param(claim(99, measure="opinion"), id="an-opinion"),
        pytest.param(claim(99, people="ukrainian"), id="another-people"),
        pytest.param(claim(99, people="people"), id="a-wider-scope"),
    ],
)
def test_what_states_no_hard_bound_here_bears_no_floor(other):
    assert steps([MAGAZINE, replace(other, report="q", origin="q", statement="q:figure:1:9")]) == {1: 41}


def test_a_wider_scope_takes_the_claims_of_narrower_ones():
    ukrainian = claim(50, report="u", people="ukrainian")
    wide = steps([MAGAZINE, ukrainian], people="people")
    assert wide == {1: 50, 2: 41}


def test_a_wider_scope_that_says_no_more_is_not_listed():
    assert [floor.people for floor in floors([MAGAZINE, replace(DEPUTIES, origin="m", people="people")])] == [
        "belarusian"
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2031, 1, 31), {}, id="before-any-claim"),
        pytest.param(date(2031, 2, 27), {}, id="the-month-is-not-over"),
        pytest.param(date(2031, 2, 28), {1: 23}, id="first-claim"),
        pytest.param(date(2031, 4, 1), {1: 41, 2: 23}, id="both"),
    ],
)
def test_a_floor_holds_from_its_day_on(day, expected):
    assert steps(SHAPE, through=day) == expected


def test_an_undated_figure_has_no_place_in_time():
    undated = claim(60, report="q", day=None)
    assert steps([undated]) == {1: 60}
    assert not steps([undated], through=date(2031, 12, 31))
    assert not curve([undated], "killed", "belarusian")


def test_the_curve_rises_per_number_of_origins():
    found = [(p.origins, p.day.isoformat(), p.value) for p in curve(SHAPE, "killed", "belarusian")]
    assert found == [(1, "2031-02-28", 23), (1, "2031-04-01", 41), (2, "2031-04-01", 23)]


@given(CLAIMS)
@settings(deadline=None)
def test_the_curve_never_falls(claims):
    points = curve(claims, "killed", "people")
    for _, line in itertools.groupby(points, key=lambda p: p.origins):
        values = [p.value for p in line]
        assert values == sorted(values)


def test_every_step_rests_on_one_figure_per_origin_the_giving_one_first():
    (floor,) = floors(SHAPE)
    assert floor.steps[0].rests_on == (MAGAZINE.statement,)
    assert floor.steps[1].rests_on == (RADIO.statement, MAGAZINE.statement)
    assert floor.steps[1].as_of == RADIO.as_of


def test_a_step_rests_on_the_source_rather_than_its_copy():
    copy, source = claim(41, report="a", origin="z", derived=True), claim(41, report="z")
    assert floors([copy, source])[0].steps[0].rests_on == (source.statement,)


def test_a_stock_is_the_latest_of_each_origin():
    early = claim(300, "more_than", report="a", measure="strength", day="2031-01-01")
    late = claim(150, "about", report="a", at=5, measure="strength", day="2031-05-01")
    other = claim(400, report="b", measure="strength", day="2031-02-01")
    assert stocks([late, other, early, MAGAZINE]) == (late, other)
    assert stocks([late, early], date(2031, 2, 1)) == (early,)
    assert not floors([early, late, other])


def test_a_documented_count_and_a_floor_never_meet():
    floor, count = floors(SHAPE)[0], Documented("killed", 3, 4, 1)
    for operation in (
        lambda: floor + count,
        lambda: count + floor,
        lambda: count + count,
        lambda: floor + floor,
        lambda: floor < count,
        lambda: count >= floor,
        lambda: sum([floor, count]),
        lambda: max(floor, count),
        lambda: count - 1,
        lambda: int(count),
        lambda: float(floor),
    ):
        with pytest.raises(TypeError):
            operation()
    assert floor != count


def test_vague_claims_alone_give_no_floor():
    assert floors([AGENCY]) == ()
