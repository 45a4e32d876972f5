"""Gate: same-origin pairs and numbers of sources on the development set, by words, by facts, with an encoder.

Run it after any change to origins or to `terms.names`. A floor is lowered only
with a reason in docs/decisions; the digest says on which file it was measured.
"""

import hashlib
import itertools
import json
from collections import defaultdict
from pathlib import Path

import pytest

from imiony.origins import Document, fingerprint, reading, trace
from imiony.origins.items import nothing
from imiony.origins.meaning import installed_encoder

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "origins_dev.jsonl"
DIGEST = "753a3cee6fcc70ff33c15c02c8b35c3bb5f6c0df923710266b5a787766dfc3fd"
# Measured 2026-11-22 (weights and thresholds chosen here: expect less elsewhere): precision 1.0; recall .935
# and F1 .967 without the encoder, .943 and .971 with it; most of what is missed is the second parent of texts
# made from two. Happenings whose number of sources is right: 60 of 62 without, 61 with.
# By words alone precision 1.0, recall .051, F1 .098.
FLOORS = {"precision": 0.99, "recall": 0.93, "f1": 0.965, "happenings": 0.95}
WORDS_ALONE = {"precision": 0.99, "f1": 0.08}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not part of the project"),
]


@pytest.fixture(scope="module")
def rows():
    content = CORPUS.read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGEST, "another corpus: measure anew"
    return [json.loads(line) for line in content.splitlines()]


def score(rows, encoder=None):
    documents = [Document(row["id"], row["text"], row["lang"], publisher=row["publisher"]) for row in rows]
    of = trace(documents, encoder=encoder).of
    right = wrong = missed = 0
    for one, other in itertools.combinations(rows, 2):
        same = bool(set(one["origins"]) & set(other["origins"]))
        linked = of[one["id"]] == of[other["id"]]
        right += same and linked
        wrong += linked and not same
        missed += same and not linked
    precision, recall = right / (right + wrong), right / (right + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * right / (2 * right + wrong + missed),
        "happenings": happenings(rows, of),
    }


def happenings(rows, of):
    """Share of the happenings whose reports are counted as the right number of sources."""
    sources, counted = defaultdict(set), defaultdict(set)
    for row in rows:
        if row["kind"] != "partly_derived":  # has two
            happening = row["event"] or row["origins"][0]
            sources[happening].update(row["origins"])
            counted[happening].add(of[row["id"]])
    return sum(len(sources[each]) == len(counted[each]) for each in sources) / len(sources)


def test_same_origin_pairs_are_found(rows):
    found = score(rows)
    assert all(found[name] >= floor for name, floor in FLOORS.items()), found


@pytest.mark.skipif(installed_encoder() is None, reason="the extra translations is not installed")
def test_same_origin_pairs_are_found_with_the_encoder(rows):
    found = score(rows, installed_encoder())
    assert all(found[name] >= floor for name, floor in FLOORS.items()), found


def test_words_alone_are_precise_but_blind_to_translations(rows, monkeypatch):
    for module in (fingerprint, reading):
        monkeypatch.setattr(module, "items", lambda *_: nothing())
    found = score(rows)
    assert all(found[name] >= floor for name, floor in WORDS_ALONE.items()), found
