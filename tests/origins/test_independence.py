"""How many independent origins are there, and how far is that open?"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.origins.independence import (
    Independent,
    Standing,
    independence,
    independent,
    independent_in_all,
    representatives,
)
from imiony.origins.relation import (
    Clue,
    ClueKind,
    Link,
    Mark,
    Nearness,
    Neighbour,
    OriginJudgement,
    Origins,
    Passage,
    Relation,
)
from imiony.terms.ids import OriginId, ReportId
from imiony.terms.span import Span

IN, BESIDE = Span(110, 130), Span(300, 320)
"""A figure inside the passage that `partly` makes, and one beside it."""


def asks(left: str, right: str) -> Neighbour:
    return Neighbour(ReportId(left), ReportId(right), Nearness.ASK, 0.4, (), "May be one origin.")


def partly(left: str, right: str, first: str | None, mark: Mark = Mark.SAME_WORDS) -> Neighbour:
    """Characters 100 to 200 of both are one passage."""
    clues = (Clue(ClueKind.CREDIT, ReportId(first), "It is credited."),) if first else ()
    shared = Passage(Span(100, 200), Span(100, 200), mark)
    return Neighbour(ReportId(left), ReportId(right), Nearness.PARTLY, 0.2, (shared,), "Partly.", clues)


def copy(report: str, of: str) -> Link:
    """All of a report, moved by ten characters."""
    whole = Passage(Span(10, 410), Span(0, 400), Mark.SAME_WORDS)
    return Link(ReportId(report), ReportId(of), Relation.COPY, 1.0, (whole,), "All corresponds.")


def origins(of: str, *pairs: Neighbour, links: tuple[Link, ...] = ()) -> Origins:
    """`of` names each report and its origin: "aa ba cc" has b in the origin of a."""
    table = {ReportId(word[0]): OriginId(word[1]) for word in of.split()}
    return Origins(table, links, pairs)


def counted(found: Origins, *places: tuple[str, Span], said: tuple[OriginJudgement, ...] = ()) -> Independent:
    made = independence(found, said)
    return independent(made.at(ReportId(report), span) for report, span in places)


@pytest.mark.parametrize(
    ("found", "places", "expected"),
    [
        pytest.param(origins("aa bb"), [], (0, 0), id="nothing-said"),
        pytest.param(origins("aa bb"), [("a", IN), ("b", IN)], (2, 2), id="nothing-open"),
        pytest.param(origins("aa ba"), [("a", IN), ("b", IN)], (1, 1), id="copy-adds-no-weight"),
        pytest.param(origins("aa bb", asks("a", "b")), [("a", IN), ("b", IN)], (1, 2), id="asked"),
        pytest.param(
            origins("aa bb cc", asks("a", "b")), [("a", IN), ("c", IN)], (2, 2), id="asked-elsewhere"
        ),
        pytest.param(
            origins("aa bb cc", asks("a", "b"), asks("b", "c")),
            [("a", IN), ("c", IN)],
            (1, 2),
            id="joined-through-a-third",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "a")), [("a", IN), ("b", IN)], (1, 1), id="inside-the-passage"
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "a")),
            [("a", IN), ("b", BESIDE)],
            (2, 2),
            id="beside-the-passage",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "a")),
            [("b", IN), ("b", BESIDE)],
            (2, 2),
            id="both-in-one-report",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "b")),
            [("a", IN), ("b", BESIDE)],
            (1, 1),
            id="the-other-was-first",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "a", Mark.QUOTATION)),
            [("a", IN), ("b", IN)],
            (2, 2),
            id="a-quotation-is-no-passage",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", "a", Mark.CHANGED_FACT)),
            [("a", IN), ("b", IN)],
            (1, 1),
            id="a-changed-fact-was-taken",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", None)),
            [("a", IN), ("b", IN)],
            (1, 2),
            id="nobody-knows-who-first",
        ),
        pytest.param(
            origins("aa bb", partly("a", "b", None)),
            [("a", BESIDE), ("b", BESIDE)],
            (2, 2),
            id="nobody-knows-but-beside",
        ),
        pytest.param(
            origins("aa bb cc", partly("a", "b", "a"), partly("b", "c", "b")),
            [("a", IN), ("c", IN)],
            (1, 1),
            id="taken-twice",
        ),
        pytest.param(
            origins("aa bb cc", partly("a", "b", "a"), partly("b", "c", "b"), partly("a", "c", "c")),
            [("a", IN), ("b", IN), ("c", IN)],
            (1, 1),
            id="each-took-it-from-the-next",
        ),
        pytest.param(
            origins("aa bb cc", partly("a", "b", "a"), asks("a", "c")),
            [("b", IN), ("c", IN)],
            (1, 2),
            id="taken-from-one-that-is-asked-about",
        ),
    ],
)
def test_independence_is_counted_by_passage_and_as_a_range(found, places, expected):
    assert counted(found, *places) == Independent(*expected)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(("d", IN.shifted(10)), (1, 1), id="the-passage-in-the-copy"),
        pytest.param(("d", BESIDE.shifted(10)), (2, 2), id="beside-it-in-the-copy"),
        pytest.param(("d", Span(900, 920)), (1, 2), id="where-the-copy-is-its-own"),
    ],
)
def test_a_copy_of_a_partly_derived_report_adds_what_its_source_adds(place, expected):
    found = origins("aa bb db", partly("a", "b", "a"), links=(copy("d", "b"),))
    assert counted(found, ("a", IN), place) == Independent(*expected)


def test_the_source_of_a_partly_derived_copy_is_asked_through_the_copy():
    found = origins("aa bb db", partly("a", "d", "a"), links=(copy("d", "b"),))
    assert counted(found, ("a", IN), ("b", Span(105, 115))) == Independent(1, 1)
    assert counted(found, ("a", IN), ("b", BESIDE)) == Independent(2, 2)


def test_a_judgement_closes_the_question():
    found = origins("aa bb ca", asks("a", "b"))
    places = [("a", IN), ("b", IN)]
    apart, open_ = OriginJudgement(ReportId("c"), ReportId("b"), same=False), (ReportId("c"), ReportId("b"))
    assert counted(found, *places, said=(apart,)) == Independent(2, 2)
    assert counted(found, *places, said=(apart, OriginJudgement(*open_, same=None))) == Independent(1, 2)


def test_a_figure_that_is_half_in_the_passage_belongs_to_it():
    found = origins("aa bb", partly("a", "b", "a"))
    assert counted(found, ("a", IN), ("b", Span(190, 210))) == Independent(1, 1)
    assert counted(found, ("a", IN), ("b", Span(192, 212))) == Independent(2, 2)


NAMES = "abcdefg"
PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]),
    unique=True,
    max_size=8,
)


@given(PAIRS, st.sets(st.sampled_from(NAMES)), st.data())
def test_the_range_holds_the_true_count_however_the_judge_answers(pairs, said, data):
    found = origins(" ".join(name * 2 for name in NAMES), *(asks(*pair) for pair in pairs))
    held = counted(found, *((name, IN) for name in said))
    same = [pair for pair in pairs if data.draw(st.booleans())]
    root = representatives(same)
    truth = len({root.get(name, name) for name in said})
    assert held.least <= truth <= held.most
    joined = {ReportId(name): OriginId(root.get(name, name)) for name in NAMES}
    still = tuple(asks(*pair) for pair in pairs if root.get(pair[0], pair[0]) != root.get(pair[1], pair[1]))
    after = counted(Origins(joined, (), still), *((name, IN) for name in said))
    assert held.least <= after.least <= truth == after.most <= held.most


@given(PAIRS, PAIRS, PAIRS, st.data())
def test_no_order_and_no_copy_changes_the_count(asked, taken, unknown, data):
    neighbours = [asks(*pair) for pair in asked]
    neighbours += [partly(*pair, data.draw(st.sampled_from(pair))) for pair in taken]
    neighbours += [partly(*pair, None) for pair in unknown if pair not in taken]
    base = " ".join(name * 2 for name in NAMES)
    places = [(name, span) for name in NAMES for span in (IN, BESIDE) if data.draw(st.booleans())]
    held = counted(origins(base, *neighbours), *places)
    assert held.least <= held.most <= len(NAMES)
    shuffled, again = list(neighbours), list(places)
    order = data.draw(st.randoms(use_true_random=False))
    order.shuffle(shuffled)
    order.shuffle(again)
    assert counted(origins(base, *shuffled), *again) == held
    copied = origins(f"{base} za", *neighbours, links=(copy("z", "a"),))
    copies = [("z", span.shifted(10)) for name, span in places if name == "a"]
    assert counted(copied, *places, *copies) == held


@given(PAIRS)
def test_the_whole_register_is_counted_as_its_parts_are(pairs):
    found = origins(" ".join(name * 2 for name in NAMES), *(asks(*pair) for pair in pairs))
    whole = independent_in_all(len(NAMES), [(OriginId(a), OriginId(b)) for a, b in pairs])
    assert whole == counted(found, *((name, IN) for name in NAMES))


def test_representatives_are_the_least_of_their_group():
    pairs = [("d", "b"), ("c", "b"), ("x", "y")]
    random.Random(7).shuffle(pairs)
    assert representatives(pairs) == {"b": "b", "c": "b", "d": "b", "x": "x", "y": "x"}


def test_a_statement_that_may_go_back_to_two_joins_both():
    held = [
        Standing(OriginId("a")),
        Standing(OriginId("b")),
        Standing(OriginId("a"), frozenset({OriginId("b")})),
    ]
    assert independent(held[:2]) == Independent(2, 2)
    assert independent(held) == Independent(1, 2)
