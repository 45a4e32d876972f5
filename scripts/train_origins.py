# ruff: noqa: T201
"""Train the weights of `imiony.origins.likelihood` from documents with known origins.

    .venv/bin/python scripts/train_origins.py DOCS.jsonl [MORE.jsonl ...] [--write]

Reads id, lang, text, publisher, origins (labels; two documents go back to one
origin when they share one) and event (independent reports of one happening).
Prints each model's score over five folds split by event; with --write renews
`src/imiony/origins/weights.toml`. Needs the extra `translations`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from logistic import FOLDS, Floats, beliefs
from logistic import fit as fit_to

from imiony.origins import Document
from imiony.origins.likelihood import Measured, evidence, model_of
from imiony.origins.meaning import installed_encoder, meanings
from imiony.origins.trace import prepare
from imiony.terms.ids import ReportId

WEIGHTS: Final = Path(__file__).resolve().parents[1] / "src/imiony/origins/weights.toml"
# Tried .1 to 10 on five folds of origins_dev: flat.
RIDGE: Final = 3.0
# Where the ridge pulls a weight: of real press reports of one event, shared words tell the derived ones best
# (research on origins, 3d); in these documents, made from few real ones, they are rarer than in life.
BELIEFS: Final = {"seeds": 15.0}


def main() -> None:
    """Train, report and, if asked, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    contents = [path.read_bytes() for path in asked.documents]
    rows = {row["id"]: row for content in contents for row in map(json.loads, content.splitlines())}
    tables = []
    for name, pairs in _pairs(rows).items():
        numbers = np.array([list(evidence(found).values()) for found, _, _ in pairs])
        same = np.array([_one_origin(rows[left], rows[right]) for _, left, right in pairs], float)
        folds = np.array([[_fold(rows[left]), _fold(rows[right])] for _, left, right in pairs])
        names = list(evidence(pairs[0][0]))
        reached = _score(names, numbers, same, folds)
        print(f"{name}: {len(pairs)} pairs, {int(same.sum())} of one origin; {reached}")
        tables.append(_table(name, reached, names, *_fit(names, numbers, same)))
    if asked.write:
        digests = [hashlib.sha256(content).hexdigest() for content in contents]
        head = "# Weights of `origins.likelihood`; written by scripts/train_origins.py, licence Apache-2.0."
        WEIGHTS.write_text(
            "\n".join([head, f"documents_sha256 = {json.dumps(digests)}", *tables, ""]), "utf-8"
        )


Pairs = list[tuple[Measured, ReportId, ReportId]]


def _pairs(rows: dict[str, dict[str, Any]]) -> dict[str, Pairs]:
    """Every candidate pair by the model that it trains; those with meaning train the other one too."""
    documents = [
        Document(ReportId(row["id"]), row["text"], row["lang"], publisher=row["publisher"])
        for row in rows.values()
    ]
    comparisons = prepare(documents).comparisons
    model = installed_encoder()
    assert model is not None, "install the extra translations"
    across = [both for both, found in comparisons.items() if not found.same_language]
    meant = meanings(across, {each.id: each for each in documents}, model)
    found: dict[str, Pairs] = {}
    for (left, right), comparison in comparisons.items():
        if comparison.form:  # a rule decides these, whatever the model says
            continue
        measured = comparison.measured
        found.setdefault(model_of(measured), []).append((measured, left, right))
        if meaning := meant.get((left, right)):
            measured = replace(measured, meaning=meaning)
            found.setdefault(model_of(measured), []).append((measured, left, right))
    return dict(sorted(found.items()))


def _one_origin(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return not set(left["origins"]).isdisjoint(right["origins"])


def _fold(row: dict[str, Any]) -> int:
    group = row["event"] or row["template"] or row["origins"][0]
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def _score(names: list[str], numbers: Floats, same: Floats, folds: Floats) -> str:
    """Precision, recall and F1 at one half, each pair scored by a model that saw neither of its events."""
    linked = np.zeros(len(same), bool)
    for fold in range(FOLDS):
        held = (folds == fold).any(axis=1)
        bias, weights = _fit(names, numbers[~held], same[~held])
        linked[held] = bias + numbers[held] @ weights >= 0
    right = float((linked * same).sum())
    precision, recall = right / linked.sum(), right / same.sum()
    return f"P {precision:.3f}, R {recall:.3f}, F1 {2 * right / (linked.sum() + same.sum()):.3f}"


def _fit(names: list[str], numbers: Floats, same: Floats) -> tuple[float, Floats]:
    return fit_to(numbers, same, beliefs(BELIEFS, names), RIDGE)


def _table(name: str, reached: str, names: list[str], bias: float, weights: Floats) -> str:
    lines = [f"\n# Five folds split by event, candidate pairs: {reached}.", f"[{name}]", f"bias = {bias:.4f}"]
    return (
        "\n".join([*lines, *(f"{key} = {value:.4f}" for key, value in zip(names, weights, strict=True))])
        + "\n"
    )


if __name__ == "__main__":
    main()
