"""What a floor rests on where it is open whether two origins are one, or whose passage a figure stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_figures import CLAIMS, claim, figure, source

from imiony.counts import claims, disagreements, floors, origins_said, sentence
from imiony.origins.independence import independence, representatives
from imiony.origins.relation import Clue, ClueKind, Mark, Nearness, Neighbour, Origins, Passage
from imiony.terms.span import Span


def perhaps(one, *origins):
    return replace(one, perhaps=frozenset(origins))


def steps(held):
    return [(step.value, step.origins, step.most) for floor in floors(held)[:1] for step in floor.steps]


ONE, TWO, THREE = claim(41, report="a"), claim(23, report="b"), claim(9, report="c")


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param([ONE, TWO, THREE], [(41, 1, 1), (23, 2, 2), (9, 3, 3)], id="nothing-open"),
        pytest.param(
            [ONE, perhaps(TWO, "a"), THREE], [(41, 1, 1), (23, 1, 2), (9, 2, 3)], id="two-may-be-one"
        ),
        pytest.param(
            [ONE, perhaps(TWO, "a"), perhaps(THREE, "a")],
            [(41, 1, 1), (23, 1, 2), (9, 1, 3)],
            id="all-may-be-one",
        ),
        pytest.param(
            [perhaps(ONE, "z"), perhaps(TWO, "z")],
            [(41, 1, 1), (23, 1, 2)],
            id="joined-through-one-that-says-nothing",
        ),
        pytest.param(
            [ONE, perhaps(TWO, "y")], [(41, 1, 1), (23, 2, 2)], id="open-with-one-that-says-nothing"
        ),
        pytest.param(
            [replace(ONE, witness="~prk"), replace(perhaps(TWO, "a"), witness="~prk"), THREE],
            [(41, 1, 1), (9, 2, 2)],
            id="one-witness-is-one-anyway",
        ),
    ],
)
def test_a_floor_is_told_as_a_range(held, expected):
    assert steps(held) == expected


def test_a_step_rests_on_a_figure_of_each_origin_that_it_counts():
    (floor,) = floors([ONE, perhaps(TWO, "a"), THREE])
    assert [step.rests_on for step in floor.steps] == [
        (ONE.statement,),
        (TWO.statement, ONE.statement),
        (THREE.statement, ONE.statement),
    ]


def test_the_range_is_said():
    (floor,) = floors([ONE, perhaps(TWO, "a"), THREE])
    assert sentence(floor).startswith(
        "At least 41 Belarusians killed by 1 Apr 2031 (one origin); "
        "at least 23 (1 to 2 independent origins); at least 9 (2 to 3 independent origins)."
    )
    assert origins_said(4, 6) == "4 to 6 independent origins"
    assert origins_said(2, 2) == "two independent origins"


ANSWERS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=3)


def support(held, value):
    """How many independent origins say at least `value`: at least and at most."""
    found = [
        (step.origins, step.most) for floor in floors(held) for step in floor.steps if step.value >= value
    ]
    return max(found, default=(0, 0))


@given(CLAIMS, ANSWERS, st.data())
@settings(deadline=None)
def test_the_support_holds_the_true_one_however_the_judge_answers(claims, asked, data):
    held = [each for each in claims if each.people == "belarusian"]
    roots = representatives(asked)
    opened = [replace(each, perhaps=frozenset({roots.get(each.origin, each.origin)})) for each in held]
    same = representatives(pair for pair in asked if data.draw(st.booleans()))
    answered = [replace(each, origin=same.get(each.origin, each.origin)) for each in held]
    for value in {each.bounds.lo or 0 for each in held}:
        (least, most), (truth, _) = support(opened, value), support(answered, value)
        assert least <= truth <= most


@given(CLAIMS, ANSWERS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_an_open_question_never_raises_what_is_told(held, asked, order):
    roots = representatives(asked)
    opened = [replace(each, perhaps=frozenset({roots.get(each.origin, each.origin)})) for each in held]
    for floor in floors(opened):
        assert all(1 <= step.origins <= step.most for step in floor.steps)
        pairs = [(step.origins, step.most) for step in floor.steps]
        assert pairs == sorted(set(pairs))
    shuffled = list(opened)
    order.shuffle(shuffled)
    assert floors(shuffled) == floors(opened)
    copies = [replace(each, statement=f"z:{each.statement}", report="z") for each in opened]
    assert [steps(opened)] == [steps([*opened, *copies])]


def borrowed(first):
    """Report b took characters 100 to 200 from a, or a from b, or nobody knows."""
    clues = (Clue(ClueKind.CREDIT, first, "It is credited."),) if first else ()
    shared = Passage(Span(100, 200), Span(100, 200), Mark.SAME_WORDS)
    pair = Neighbour("a", "b", Nearness.PARTLY, 0.2, (shared,), "Partly.", clues)
    return independence(Origins({"a": "a", "b": "b"}, (), (pair,)))


def told(first, *places):
    fields = {
        "number": 12,
        "qualifier": "at_least",
        "measure": "killed",
        "people": "people",
        "as_of": "2031-04-01",
    }
    said = [figure(report, at, **fields) for report, at in places]
    return claims(said, source("a") | source("b", published="2031-04-02"), borrowed(first))


def test_a_figure_in_a_taken_passage_belongs_to_whom_it_was_taken_from():
    inside, beside = told("a", ("b", 110), ("b", 300))
    assert (inside.origin, inside.taken, inside.derived) == ("a", True, True)
    assert (beside.origin, beside.taken, beside.derived) == ("b", False, False)


@pytest.mark.parametrize(
    ("first", "places", "expected"),
    [
        pytest.param("a", [("a", 110), ("b", 110)], (1, 1), id="the-passage-in-both"),
        pytest.param("a", [("a", 110), ("b", 300)], (2, 2), id="one-beside-it"),
        pytest.param("b", [("a", 110), ("b", 300)], (1, 1), id="taken-the-other-way"),
        pytest.param(None, [("a", 110), ("b", 110)], (1, 2), id="nobody-knows-which-was-first"),
    ],
)
def test_a_taken_passage_adds_no_weight(first, places, expected):
    (floor,) = floors(told(first, *places))
    assert (floor.steps[-1].origins, floor.steps[-1].most) == expected


def test_a_number_changed_in_a_taken_passage_is_drift_and_no_contradiction():
    fields = {"qualifier": "at_least", "measure": "killed", "people": "people", "as_of": "2031-04-01"}
    said = [figure("a", 110, number=18, **fields), figure("b", 110, number=37, **fields)]
    sources = source("a", published="2031-04-01", publisher="Birch") | source(
        "b", published="2031-04-02", publisher="Rowan"
    )
    found = claims(said, sources, borrowed("a"))
    assert [each.drifted for each in found] == [False, True]
    assert steps(found) == [(18, 1, 1)]
    assert [pair.reason.value for pair in disagreements(found)] == ["copy"]
