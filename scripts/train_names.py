# ruff: noqa: T201
"""Train the weights of `imiony.identity.names` from labelled pairs of names.

    .venv/bin/python scripts/train_names.py PAIRS.csv [--write]

Reads the columns name_a, lang_a, name_b, lang_b, same_person, category, person_a.
Prints the main score (pairs that a name can decide) of five folds split by
person_a, by category; with --write renews `src/imiony/identity/weights.toml`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from logistic import FOLDS, Floats, beliefs, fit, folds, toml_table
from made_names import language, made
from numpy.typing import NDArray

from imiony.identity.alignment import align
from imiony.identity.evidence import FEATURES, evidence
from imiony.identity.names import order
from imiony.identity.words import prepared

WEIGHTS: Final = Path(__file__).resolve().parents[1] / "src/imiony/identity/weights.toml"
UNDECIDABLE: Final = frozenset({"homonym", "world_homonym", "same_full_name", "alias_or_list_error"})
# The threshold is the one of best F1 among those this precise: a false merge costs a person.
LEAST_PRECISION: Final = 0.98
# What we know and the pairs hardly show: where the ridge pulls a weight, in log odds.
BELIEFS: Final = {
    "sex_differs": -4.0,
    "strangers": -2.5,
    "patronymic_differs": -3.0,
    "surname_suffix": -3.0,
    "given_differs": -3.0,
}
# Ridge on standardised numbers; tried 0.1 to 30 on five folds of names_dev, flat between 0.3 and 3.
RIDGE: Final = 1.0

# Least error of a pair in training that the model does not learn from.
IMPOSSIBLE: Final = 0.97


def main() -> None:
    """Train, report and, if asked, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the pairs decided wrongly")
    asked = parser.parse_args()
    rows = list(csv.DictReader(asked.pairs.read_text("utf-8").splitlines()))
    start = time.process_time()
    numbers = np.array([_numbers(row) for row in rows])
    print(f"{len(rows) / (time.process_time() - start):.0f} pairs per CPU second")
    same = np.array([row["same_person"] == "1" for row in rows], float)
    main_score = np.array([row["category"] not in UNDECIDABLE for row in rows])
    extra = made([row for row, used in zip(rows, main_score, strict=True) if used])
    logits = _held_out(rows, numbers, same, main_score, extra)
    shift, (stretch,) = fit(logits[main_score, None], same[main_score], np.zeros(1), 1e-3)
    scores = 1 / (1 + np.exp(-np.clip(shift + stretch * logits, -30, 30)))
    threshold, reached = _report(rows, scores, same, main_score)
    if asked.errors:
        _errors(rows, scores, same, main_score, threshold)
    if asked.write:
        bias, weights = _fit(
            np.vstack([numbers[main_score], [_numbers(row) for row in extra]]),
            np.append(same[main_score], [row["same_person"] == "1" for row in extra]),
        )
        # Made pairs teach what differs, but not how often it does: that is read off the given ones.
        bias, weights = shift + stretch * bias, stretch * weights
        digest = hashlib.sha256(asked.pairs.read_bytes()).hexdigest()
        WEIGHTS.write_text(_toml(bias, weights, threshold, digest, reached), "utf-8")


def _numbers(row: dict[str, str]) -> tuple[float, ...]:
    one, other = sorted(
        (
            prepared(row["name_a"], language(row["lang_a"])),
            prepared(row["name_b"], language(row["lang_b"])),
        ),
        key=order,
    )
    return evidence(one, other, align(one, other))


def _fit(numbers: Floats, same: Floats) -> tuple[float, Floats]:
    """Fit twice: pairs that the first fit finds all but impossible are aliases or mistakes of the lists."""
    believed = beliefs(BELIEFS, FEATURES)
    bias, weights = fit(numbers, same, believed, RIDGE)
    chance = 1 / (1 + np.exp(-np.clip(bias + numbers @ weights, -30, 30)))
    kept = np.abs(same - chance) < IMPOSSIBLE
    return fit(numbers[kept], same[kept], believed, RIDGE)


def _held_out(
    rows: list[dict[str, str]], numbers: Floats, same: Floats, use: NDArray[Any], extra: list[dict[str, str]]
) -> Floats:
    """Log odds of each pair by a model that saw none of its first person's pairs."""
    made_numbers = np.array([_numbers(row) for row in extra])
    made_same = np.array([row["same_person"] == "1" for row in extra], float)
    fold_of, made_fold = (folds(row["person_a"] for row in part) for part in (rows, extra))
    logits = np.zeros(len(rows))
    for number in range(FOLDS):
        seen, made_seen = (fold_of != number) & use, made_fold != number
        bias, weights = _fit(
            np.vstack([numbers[seen], made_numbers[made_seen]]), np.append(same[seen], made_same[made_seen])
        )
        held = fold_of == number
        logits[held] = bias + numbers[held] @ weights
    return logits


def _report(rows: list[dict[str, str]], scores: Floats, same: Floats, use: NDArray[Any]) -> tuple[float, str]:
    order = np.argsort(-scores[use], kind="stable")
    hits = np.cumsum(same[use][order])
    precision, recall = hits / np.arange(1, len(hits) + 1), hits / hits[-1]
    f1 = 2 * precision * recall / (precision + recall)
    best = int(np.where(precision >= LEAST_PRECISION, f1, 0).argmax())
    at_99 = recall[precision >= 0.99].max(initial=0.0)
    threshold = float(scores[use][order][best])
    reached = f"P {precision[best]:.3f}, R {recall[best]:.3f}, F1 {f1[best]:.3f}, recall at P .99 {at_99:.3f}"
    print(f"main: {reached}; threshold {threshold:.3f}")
    for each in (0.3, 0.4, 0.5, 0.6):
        said = scores[use] >= each
        hit = (said & (same[use] == 1)).sum()
        found = 2 * hit / (said.sum() + hits[-1])
        print(f"  at {each}: P {hit / said.sum():.3f}, R {hit / hits[-1]:.3f}, F1 {found:.3f}")
    by: defaultdict[str, list[bool]] = defaultdict(list)
    for row, value, truth in zip(rows, scores, same, strict=True):
        by[row["category"]].append((value >= threshold) == bool(truth))
    for category, right in sorted(by.items()):
        print(f"  {category:40} {sum(right):5} of {len(right):5} right  {sum(right) / len(right):.3f}")
    return threshold, reached


def _errors(
    rows: list[dict[str, str]], scores: Floats, same: Floats, use: NDArray[Any], threshold: float
) -> None:
    for row, value, truth, used in zip(rows, scores, same, use, strict=True):
        if used and (value >= threshold) != bool(truth):
            print(f"{int(truth)} {value:.3f} {row['category']}: {row['name_a']} | {row['name_b']}")


def _toml(bias: float, weights: Floats, threshold: float, digest: str, reached: str) -> str:
    head = [
        "# Weights of the comparison of names; written by scripts/train_names.py, licence Apache-2.0.",
        f"# Main score of five folds split by person: {reached}.",
        f'pairs_sha256 = "{digest}"',
        f"threshold = {threshold:.4f}",
        f"bias = {bias:.5f}",
    ]
    return toml_table(head, FEATURES, weights)


if __name__ == "__main__":
    main()
