"""Quality floors of names on the development set, pinned with the digest of their bytes.

The set stays outside the repository. A change of rules or weights may raise a floor,
never lower it silently.
"""

import csv
import hashlib
from pathlib import Path

import pytest

from imiony.identity.names import compare, weights

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"
PAIRS = SHARED / "names_dev.csv"
UNDECIDABLE = {"homonym", "world_homonym", "same_full_name", "alias_or_list_error"}

pytestmark = pytest.mark.skipif(
    not PAIRS.is_file(), reason="the development set is not beside the repository"
)


def rows(path, digest):
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == digest, "other data: the floors below are not for it"
    return list(csv.DictReader(content.decode().splitlines()))


def language(code):
    return code if len(code) == 2 else None


def test_names_reach_their_floors():
    # Fitted on these pairs; on five folds split by person F1 is .979 (scripts/train_names.py).
    digest = "c478761de23feba00d14c929444ee40e5212a2ade64d3fe38f6bb98664cb1f5a"
    hits = said = true = 0
    for row in rows(PAIRS, digest):
        if row["category"] in UNDECIDABLE:
            continue
        found = compare(row["name_a"], row["name_b"], language(row["lang_a"]), language(row["lang_b"])).same
        same = row["same_person"] == "1"
        hits, said, true = hits + (found and same), said + found, true + same
    assert hits / said >= 0.98, "precision"
    assert hits / true >= 0.97, "recall"
    assert 2 * hits / (said + true) >= 0.978, "F1"


def test_weights_name_the_pairs_they_were_fitted_on():
    from importlib import resources

    text = (resources.files("imiony.identity") / "weights.toml").read_text("utf-8")
    assert hashlib.sha256(PAIRS.read_bytes()).hexdigest() in text
    assert 0.4 < weights().threshold < 0.8
