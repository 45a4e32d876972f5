"""Two texts agree where sentences stand out for each other, not where all are alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.origins.meaning import Sentences, agreement

WIDTH = 64


def text(vectors, lengths=None, places=None):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return Sentences(
        places=np.array(range(len(unit)) if places is None else places, np.int64),
        lengths=np.array([10] * len(unit) if lengths is None else lengths, np.int64),
        vectors=unit.astype(np.float16),
    )


def story(seed, sentences=8, theme=0.0):
    """Sentences far from each other; with a theme they share a direction."""
    random = np.random.default_rng(seed)
    own = random.normal(size=(sentences, WIDTH)) / np.sqrt(WIDTH)
    return own + theme * np.eye(WIDTH)[0]


def retold(vectors, seed=99, noise=0.6):
    random = np.random.default_rng(seed)
    return vectors + noise * random.normal(size=vectors.shape) / np.sqrt(WIDTH)


def test_a_translation_agrees_in_order():
    found = agreement(text(story(1)), text(retold(story(1))))
    assert found.order > 0.9
    assert [pair[:2] for pair in found.pairs] == [(at, at) for at in range(8)]


def test_strangers_do_not_agree():
    found = agreement(text(story(1)), text(story(2)))
    assert found.order < 0.2
    assert found.margin < 0.1


def test_one_theme_is_not_one_story():
    """All sentences of both are near to each other (.8 and more), and none stands out."""
    here, there = text(story(1, theme=2.0)), text(story(2, theme=2.0))
    assert (here.vectors.astype(float) @ there.vectors.astype(float).T).min() > 0.6
    assert agreement(here, there).coverage == 0.0


def test_an_excerpt_agrees_wholly():
    found = agreement(text(story(1)[2:5]), text(retold(story(1))))
    assert found.order == 1.0
    assert [pair[:2] for pair in found.pairs] == [(0, 2), (1, 3), (2, 4)]


def test_another_order_keeps_coverage_and_loses_order():
    found = agreement(text(story(1)), text(retold(story(1))[::-1]))
    assert found.coverage > 0.9
    assert found.order < 0.3


def test_long_sentences_weigh_more():
    mixed = np.vstack([story(1)[:4], story(2)[:4]])
    long_first = agreement(text(mixed, lengths=[30] * 4 + [5] * 4), text(retold(story(1)), lengths=[40] * 8))
    long_last = agreement(text(mixed, lengths=[5] * 4 + [30] * 4), text(retold(story(1)), lengths=[40] * 8))
    assert long_first.order > 0.8
    assert long_last.order < 0.25


def test_places_of_the_reading_are_kept():
    found = agreement(text(story(1)[:2], places=[3, 7]), text(retold(story(1)[:2]), places=[1, 9]))
    assert [pair[:2] for pair in found.pairs] == [(3, 1), (7, 9)]


def test_without_a_sentence_nothing_is_known():
    nothing = Sentences(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, WIDTH), np.float16))
    assert agreement(nothing, text(story(1))) is None
    assert agreement(text(story(1)), nothing) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(1, 9), st.floats(0.0, 2.0))
def test_agreement_is_the_same_whichever_is_left(seed, ours, theirs, theme):
    here, there = text(story(seed, ours, theme)), text(retold(story(seed, theirs, theme), seed))
    found, turned = agreement(here, there), agreement(there, here)
    assert found == turned.turned()
    assert found == found.turned().turned()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 9), st.integers(1, 9))
def test_aligned_places_rise_and_shares_stay_within_one(seed, ours, theirs):
    found = agreement(text(story(seed, ours)), text(retold(story(seed, theirs), seed)))
    assert 0 <= found.order <= found.coverage <= 1
    assert 0 <= found.margin <= 0.4
    for before, after in zip(found.pairs, found.pairs[1:], strict=False):
        assert before[0] < after[0] < ours
        assert before[1] < after[1] < theirs


@pytest.mark.parametrize("copies", [1, 3])
def test_a_sentence_said_to_all_says_nothing(copies):
    """A line that recurs all over the other text ("Read also") is no counterpart."""
    line = np.tile(story(5)[:1], (7, 1))
    found = agreement(text(np.vstack([story(1)[:4], line[:copies]])), text(np.vstack([story(2)[:4], line])))
    assert found.coverage == 0.0
