"""A fingerprint says what the reading says, whatever stands beside it in the batch."""

import os
import pickle
import subprocess
import sys
from dataclasses import fields
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import AGENCY, ALL, TRANSLATION

from imiony.origins import Document, fingerprint, tokens
from imiony.origins.fingerprint import FORMS, GRAM, Fingerprint, fingerprints, masked
from imiony.origins.items import STEM, number_hash
from imiony.origins.keys import highest
from imiony.origins.letters import code_points, in_order, lower, run_hashes, text_hash
from imiony.origins.reading import Channel, grams, read
from imiony.terms.ids import ReportId
from imiony.terms.span import Span
from imiony.terms.text import plain

LETTERS = "aBcЖжß. \n\"“”«»„‘’'1,05(…!\u00a0\U00010400\U0001f600İ"
texts = st.one_of(st.text(alphabet=LETTERS, max_size=200), st.text(max_size=80))


def document(text, number=0, **more):
    return Document(ReportId(f"{number:064x}"), text, **more)


def same(one, other):
    """Whether two fingerprints are equal in every field."""
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(Fingerprint)]
    return all(np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in pairs)


def row(words):
    return int(in_order(np.array([[text_hash(word) for word in words]], np.uint64))[0])


@given(texts)
@settings(deadline=None)
def test_a_fingerprint_says_what_the_reading_says(text):
    (of,), reading = fingerprints([document(text)]), read(document(text))
    own = grams(reading.words, reading.channels, Channel.OWN)
    at = sorted((place, row(words)) for words, places in own.items() for place in places)
    assert [*zip(of.own_at.tolist(), of.own.tolist(), strict=True)] == at
    quoted = grams(reading.words, reading.channels, Channel.QUOTED)
    assert of.quoted.tolist() == sorted({row(words) for words in quoted})
    assert of.forms.tolist() == sorted({text_hash(word) >> 12 << 12 for word in reading.words})[:FORMS]
    assert len(of.items) == len(reading.items)
    for number, item in enumerate(reading.items):
        if item.key.startswith("#"):
            assert of.numbers[number]
            assert of.items[number] == of.stems[number] == number_hash(item.key[1:])
        else:
            assert not of.numbers[number]
            assert of.items[number] == text_hash(item.key)
            assert of.stems[number] == text_hash(item.key[:STEM])
        first = reading.spans[of.items_at[number]]
        assert first.first <= item.span.first < first.past


@given(st.lists(texts, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_batch_gives_what_each_document_gives_alone(rows, draw):
    documents = [document(text, number, language="be") for number, text in enumerate(rows)]
    alone = {each.id: each for one in documents for each in fingerprints([one])}
    draw.shuffle(documents)
    together = fingerprints(documents)
    assert [each.id for each in together] == [each.id for each in documents]
    assert all(same(each, alone[each.id]) for each in together)


def test_a_kept_fingerprint_is_the_one_that_was_made():
    for each in fingerprints([*ALL, document("", 7), document("“a b c d e f g,” told Marsh Courier", 8)]):
        assert same(pickle.loads(pickle.dumps(each)), each)


def test_small_batches_change_nothing(monkeypatch):
    large = fingerprints(ALL)
    monkeypatch.setattr(fingerprint, "_BATCH", 1)
    assert all(map(same, fingerprints(ALL), large))


@given(st.text(max_size=40))
def test_a_word_has_one_hash_in_a_row_and_alone(word):
    points = code_points("x" + word + "x")
    (found,) = run_hashes(points, np.array([1]), np.array([1 + len(word)]))
    assert found == text_hash(word)


def test_another_process_gives_the_same_hashes():
    script = (
        "from imiony.origins import Document\n"
        "from imiony.origins.fingerprint import fingerprints\n"
        "(of,) = fingerprints([Document('7', 'We met Ales Kavalenka, 52, in Pinsk on 30 000 boats.')])\n"
        "print(of.own.tolist(), of.items.tolist(), of.forms.tolist())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    (of,) = fingerprints([Document(ReportId("7"), "We met Ales Kavalenka, 52, in Pinsk on 30 000 boats.")])
    assert said == {f"{of.own.tolist()} {of.items.tolist()} {of.forms.tolist()}\n"}


def test_known_hashes_stay():
    # Kept fingerprints are worthless once these change: then every kept one must be made anew.
    assert text_hash("мост") == KNOWN["мост"]
    assert row(["a", "b", "c", "d", "e"]) == KNOWN["a b c d e"]


KNOWN = {"мост": 288408908570909210, "a b c d e": 2926335690314329479}


@given(st.text(max_size=60))
def test_the_caseless_form_is_one_letter_for_one(text):
    points = lower()[code_points(text)]
    for letter, point in zip(plain(text), points.tolist(), strict=True):
        expected = letter.casefold()
        assert chr(point) == expected or len(expected) > 1


@given(st.sets(st.integers(0, 60), max_size=8))
@settings(deadline=None)
def test_a_masked_fingerprint_holds_no_silenced_word(chosen):
    (of,) = fingerprints([AGENCY])
    furniture = np.unique(of.own[[place % len(of.own) for place in sorted(chosen)]])
    quiet = masked(of, np.unique(highest(furniture)))
    silent = {
        at + more
        for at, seed in zip(of.own_at.tolist(), of.own.tolist(), strict=True)
        if seed in set(furniture.tolist())
        for more in range(GRAM)
    }
    assert quiet.own_at.tolist() == [
        at for at in of.own_at.tolist() if not silent & set(range(at, at + GRAM))
    ]
    assert quiet.items_at.tolist() == [at for at in of.items_at.tolist() if at not in silent]
    assert len(quiet.own) == len(quiet.own_at)
    assert len(quiet.items) == len(quiet.stems) == len(quiet.numbers) == len(quiet.items_at)


def test_a_repr_holds_no_name():
    (of,) = fingerprints([Document(ReportId("7"), "Source: Marsh Courier", publisher="Tern Agency")])
    assert "Marsh" not in repr(of)
    assert "tern" not in repr(of)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("a", id="one-letter"),
        pytest.param("\n", id="one-break"),
        pytest.param('"', id="one-mark"),
        pytest.param("\U0001f600" * 300, id="emoji"),
        pytest.param("\U00010400\U00010428 " * 300, id="letters-beyond-the-first-plane"),
        pytest.param("\ud800 Aa \udfff" * 50, id="lone-surrogates"),
        pytest.param("\x00" * 300, id="nul"),
        pytest.param("'" * 300, id="apostrophes"),
        pytest.param("\u2018" * 300, id="inner-marks"),
        pytest.param("1 " * 300, id="digits"),
        pytest.param("a\u0301 \u0301" * 100, id="marks-without-letters"),
    ],
)
def test_a_hostile_text_has_a_fingerprint(text):
    documents = [document(text, 1, quiet=(Span(0, 9_999),)), document(text, 2), AGENCY]
    found = fingerprints(documents)
    assert same(found[2], fingerprints([AGENCY])[0])


@pytest.mark.parametrize(
    "unit", ["a", "a ", "A. ", '"', "\u201ca\n", "\u2018a ", "1 ", "1 111 ", "'", ". ", "\n", "Жж'ж-1,5! "]
)
def test_a_vast_text_takes_time_in_proportion(unit, monkeypatch):
    monkeypatch.setattr(tokens, "credits_of", lambda _: ())
    start = process_time()
    fingerprints([document(unit * (400_000 // len(unit)))])
    # Measured under 2 s of processor time; anything quadratic would take hours.
    assert process_time() - start < 60


def test_languages_do_not_mix_in_a_batch():
    polish = document("Był tam Szczur i widział go Rzepa.", 1, language="pl")
    english = document("Był tam Szczur i widział go Rzepa.", 2, language="en")
    alone = [fingerprints([each])[0] for each in (polish, english, TRANSLATION)]
    assert all(map(same, fingerprints([polish, english, TRANSLATION]), alone))
