"""Average linkage under judgements."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.origins.group import groups, held_judgements, pair, with_parts
from imiony.origins.relation import OriginJudgement

IDS = "abcdefg"
pairs = st.dictionaries(st.sampled_from(list(combinations(IDS, 2))), st.floats(0, 1), max_size=21)
judged = st.dictionaries(st.sampled_from(list(combinations(IDS, 2))), st.booleans(), max_size=8)


def together(parts, one, other):
    return any(one in part and other in part for part in parts)


def test_a_borrowed_paragraph_does_not_chain_two_stories():
    story = {pair(a, b): 0.95 for a, b in combinations("abc", 2)}
    another = {pair(a, b): 0.95 for a, b in combinations("def", 2)}
    assert groups("abcdef", {**story, **another, ("c", "d"): 0.9}, {}) == (("a", "b", "c"), ("d", "e", "f"))


@given(pairs, judged)
@settings(deadline=None)
def test_not_the_same_is_never_broken(likely, said):
    parts = groups(IDS, likely, said)
    assert not [key for key, same in said.items() if not same and together(parts, *key)]


def test_not_the_same_wins_where_judgements_contradict_each_other():
    said = {("a", "b"): True, ("b", "c"): True, ("a", "c"): False}
    assert groups("abc", {}, said) == (("a", "b"), ("c",))


@given(pairs, judged)
@settings(deadline=None)
def test_the_same_is_broken_only_by_a_contradiction(likely, said):
    parts = groups(IDS, likely, said)
    broken = [key for key, same in said.items() if same and not together(parts, *key)]
    if broken:
        alone = groups(IDS, {}, {key: True for key, same in said.items() if same})
        assert any(together(alone, *key) for key, same in said.items() if not same)


@given(pairs, judged, st.permutations(IDS))
@settings(deadline=None)
def test_any_order_gives_the_same_partition(likely, said, ids):
    shuffled = dict(reversed(likely.items()))
    parts = groups(ids, shuffled, dict(reversed(said.items())))
    assert parts == groups(IDS, likely, said)
    assert sorted(one for part in parts for one in part) == list(IDS)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        pytest.param([True], True, id="said"),
        pytest.param([True, None], None, id="withdrawn"),
        pytest.param([None, False], False, id="said-again"),
        pytest.param([False, True], True, id="changed"),
    ],
)
def test_the_last_word_holds(words, held):
    said = [OriginJudgement(*(("b", "a") if n % 2 else ("a", "b")), same) for n, same in enumerate(words)]
    assert held_judgements(said).get(("a", "b")) is held


@pytest.mark.parametrize(
    ("origins", "held_by", "said", "expected"),
    [
        pytest.param([("a", "b"), ("c",)], {"c": {"a"}}, {}, (("a", "b", "c"),), id="joins"),
        pytest.param(
            [("a", "b"), ("c",)], {"c": {"a"}}, {("b", "c"): False}, (("a", "b"), ("c",)), id="judged-apart"
        ),
        pytest.param(
            [("a", "b"), ("c",), ("d", "e")],
            {"c": {"a", "d"}},
            {},
            (("a", "b"), ("c",), ("d", "e")),
            id="in-two",
        ),
        pytest.param([("a", "b"), ("c", "d")], {"c": {"a"}}, {}, (("a", "b"), ("c", "d")), id="not-alone"),
    ],
)
def test_a_lone_excerpt_joins_the_story_that_holds_it(origins, held_by, said, expected):
    assert with_parts(origins, held_by, said) == expected
