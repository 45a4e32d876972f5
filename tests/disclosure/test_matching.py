"""How many match: known values only, and what each detail costs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_people import profile

from imiony.disclosure.details import Form
from imiony.disclosure.matching import Crowd, matching
from imiony.disclosure.profile import Told

CROWD = (
    profile("P-1", age="51", home="Pinsk", occupation="welder"),
    profile("P-2", age="55", home="Pinsk", occupation="cook"),
    profile("P-3", age="51", home="Minsk", occupation="welder"),
    profile("P-4", home="Pinsk", occupation="welder"),
    profile("P-5", age="33", home=("Pinsk", "Minsk"), occupation="nurse"),
)
FIFTIES = Told("age", Form.COARSE, "50-59")
PINSK = Told("home", Form.EXACT, "Pinsk")
WELDER = Told("occupation", Form.EXACT, "welder")


@pytest.mark.parametrize(
    ("details", "count"),
    [
        ((), 5),
        ((FIFTIES,), 3),
        ((PINSK,), 4),
        ((FIFTIES, PINSK), 2),
        ((FIFTIES, PINSK, WELDER), 1),
        ((Told("age", Form.EXACT, "99"),), 0),
        ((Told("rank", Form.EXACT, "major"),), 0),
        ((Told("home", Form.COARSE, "Brest region"),), 4),
        ((Told("home", Form.EXACT, "PINSK"),), 4),
    ],
    ids=["none", "one", "place", "two", "three", "nobody", "no-such-kind", "coarse", "case"],
)
def test_matching(details, count):
    assert matching(details, CROWD) == count


def test_unknown_value_does_not_match():
    assert matching((FIFTIES, PINSK, WELDER), CROWD) == 1, "P-4 has no known age"


def test_exposure_falls_and_names_the_worst():
    exposure = Crowd.of(CROWD).exposure((PINSK, WELDER, FIFTIES))
    assert exposure.matches == 1
    counts = [count for _, count in exposure.falling]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1
    assert dict(exposure.without) == {PINSK: 2, WELDER: 2, FIFTIES: 2}
    assert Crowd.of(CROWD).exposure(()).worst is None


profiles = st.lists(
    st.builds(
        lambda age, home, work: profile(
            "P", **{k: v for k, v in (("age", age), ("home", home), ("occupation", work)) if v}
        ),
        st.sampled_from([None, "21", "25", "34"]),
        st.sampled_from([None, "Pinsk", "Minsk"]),
        st.sampled_from([None, "cook", "welder"]),
    ),
    max_size=25,
)


@given(profiles)
def test_columns_agree_with_counting_by_hand(people):
    details = (
        Told("age", Form.COARSE, "18-29"),
        Told("home", Form.EXACT, "Minsk"),
        Told("occupation", Form.EXACT, "cook"),
    )
    ways = {"age": {"21", "25"}, "home": {"Minsk"}, "occupation": {"cook"}}
    crowd = Crowd.of(people)
    for size in range(4):
        for chosen in itertools.combinations(details, size):
            by_hand = sum(
                all(any(f.kind == d.kind and f.value in ways[d.kind] for f in each.facts) for d in chosen)
                for each in people
            )
            assert crowd.matching(chosen) == by_hand


@given(profiles)
def test_each_further_detail_leaves_no_more(people):
    exposure = Crowd.of(people).exposure((FIFTIES, PINSK, WELDER))
    counts = [len(people), *(count for _, count in exposure.falling)]
    assert counts == sorted(counts, reverse=True)
    assert all(count >= exposure.matches for _, count in exposure.without)


def test_words_of_people_stay_out_of_repr():
    assert "Pinsk" not in repr(Crowd.of(CROWD).exposure((PINSK,))) + repr(CROWD[0])
