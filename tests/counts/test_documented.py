"""Persons of the register: a count with two ends, and no arithmetic with reported figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.counts import Documented, Fated, documented


def killed(*persons):
    return [Fated(person, "killed") for person in persons]


@pytest.mark.parametrize(
    ("fates", "pairs", "least", "most"),
    [
        pytest.param(killed("P1", "P2"), [], 2, 2, id="nothing-open"),
        pytest.param(killed("P1", "P2"), [("P1", "P2")], 1, 2, id="one-open-pair"),
        pytest.param(killed("P1", "P2", "P3"), [("P1", "P2"), ("P2", "P3")], 1, 3, id="a-chain"),
        pytest.param(killed("P1", "P3"), [("P1", "P2"), ("P2", "P3")], 1, 2, id="through-one-without-a-fate"),
        pytest.param(killed("P1", "P1"), [], 1, 1, id="twice-said"),
        pytest.param(killed("P1"), [("P8", "P9")], 1, 1, id="others"),
    ],
)
def test_least_and_most(fates, pairs, least, most):
    assert documented(fates, pairs) == (Documented("killed", least, most, 0),)


def test_verified_persons_are_counted_apart():
    fates = [
        Fated("P1", "killed", verified=True),
        Fated("P1", "killed"),
        Fated("P2", "killed"),
        Fated("P2", "missing"),
    ]
    assert documented(fates) == (Documented("killed", 2, 2, 1), Documented("missing", 1, 1, 0))


persons = st.sampled_from([f"P{n}" for n in range(7)])


@given(
    st.lists(st.builds(Fated, persons, st.just("killed"), st.booleans())),
    st.lists(st.tuples(persons, persons)),
)
@settings(deadline=None)
def test_the_ends_never_cross(fates, pairs):
    for found in documented(fates, pairs):
        assert 1 <= found.least <= found.most
        assert found.verified <= found.most
        assert documented(fates, [*pairs, ("P0", "P1")])[0].least <= found.least
