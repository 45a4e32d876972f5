"""Numbers and names in the same order, in any language."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import AGENCY, ALL, INDEPENDENT, REWRITE, TRANSLATION

from imiony.origins.compare import compare, state
from imiony.origins.fingerprint import fingerprints
from imiony.origins.skeleton import Telling, align, rarity, telling

STEMS = {1: 1.0, 2: 2.0, 3: 3.0, 4: 0.5, 5: 1.5}
rows = st.lists(st.sampled_from(sorted(STEMS)), max_size=14)


def told(stems):
    times = {stem: stems.count(stem) for stem in stems}
    places = {stem: [at for at, one in enumerate(stems) if one == stem][:12][::-1] for stem in times}
    total = sum(STEMS[stem] * often**0.5 for stem, often in times.items())
    return Telling(stems, places, STEMS, times, total)


def brute(left, right):
    """The heaviest common subsequence by the textbook table."""
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            both = table[i][j] + (one[1] if one[0] == other[0] else -1e9)
            table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j], both)
    return table[-1][-1]


@given(rows, rows)
@settings(deadline=None)
def test_the_alignment_is_the_heaviest_there_is(left, right):
    found = align(told(left), told(right))
    often = {stem: max(1, left.count(stem)) * max(1, right.count(stem)) for stem in STEMS}
    tone = {stem: STEMS[stem] / often[stem] ** 0.5 for stem in STEMS}
    expected = brute([(stem, tone[stem]) for stem in left], [(stem, tone[stem]) for stem in right])
    assert abs(found.weight - expected) < 1e-9
    totals = sorted((sum(tone[stem] for stem in left), sum(tone[stem] for stem in right)))
    if expected:
        assert found.shorter == pytest.approx(expected / totals[0])
        assert found.longer == pytest.approx(expected / totals[1])
    assert all(left[a] == right[b] for a, b in found.pairs)
    assert list(found.pairs) == sorted(set(found.pairs))
    assert 0 <= found.longer <= found.shorter <= 1 + 1e-9


def test_a_translation_keeps_the_order_and_another_story_does_not():
    prints = fingerprints([AGENCY, TRANSLATION, INDEPENDENT])
    one, same, other = (telling(each, rarity(prints)) for each in prints)
    assert align(one, same).mean > 0.6
    assert align(one, other).mean < 0.2


def test_a_text_is_aligned_with_itself_whole():
    (of,) = fingerprints([AGENCY])
    found = align(telling(of, rarity([of])), telling(of, rarity([of])))
    assert found.shorter == pytest.approx(1) == found.longer


def test_what_nobody_holds_is_rarest():
    prints = fingerprints(ALL)
    rare = rarity(prints)
    (unheard,) = rare.steps(np.array([7], np.uint64))
    assert all((rare.steps(each.stems) < unheard).all() for each in prints)
    assert rarity([]).steps(prints[0].stems).min() > 0


def test_another_document_changes_no_weight_that_it_does_not_hold():
    prints = fingerprints(ALL)
    before, after = rarity(prints[1:]), rarity(prints)
    others = np.setdiff1d(np.concatenate([each.stems for each in prints]), prints[0].stems)
    assert len(others)
    assert before.steps(others).tolist() == after.steps(others).tolist()


def test_a_comparison_depends_on_the_states_alone():
    one, other, third = fingerprints([AGENCY, REWRITE, INDEPENDENT])
    alone, beside = rarity([one, other]), rarity([one, other, third])
    again = fingerprints([AGENCY, REWRITE])
    assert [state(each, alone) for each in again] == [state(one, alone), state(other, alone)]
    assert compare(one, other, alone) == compare(*again, alone)
    if state(one, alone) == state(one, beside) and state(other, alone) == state(other, beside):
        assert compare(one, other, alone) == compare(one, other, beside)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"language": "be"}, id="language"),
        pytest.param({"outlets": frozenset({"tern"})}, id="outlets"),
        pytest.param({"own": np.zeros(3, np.uint64)}, id="own-words"),
        pytest.param({"quoted": np.zeros(3, np.uint64)}, id="quotations"),
        pytest.param({"items": np.zeros(3, np.uint64)}, id="items"),
        pytest.param({"stems": np.zeros(3, np.uint64)}, id="stems"),
        pytest.param({"numbers": np.zeros(3, np.bool_)}, id="numbers"),
        pytest.param({"forms": np.zeros(3, np.uint64)}, id="forms"),
        pytest.param({"credits": ()}, id="credits"),
    ],
)
def test_a_state_sees_every_change(changes):
    (of,) = fingerprints([replace(AGENCY, credits=("Source: Marsh Courier",))])
    rare = rarity([of])
    assert state(replace(of, **changes), rare) != state(of, rare)


def test_a_comparison_is_the_same_from_either_side():
    for one in (prints := fingerprints(ALL)):
        for other in prints:
            if one is not other:
                assert compare(one, other, rarity(prints)) == compare(other, one, rarity(prints))
