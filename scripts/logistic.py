"""How is a small calibrated model fitted, so that its weights stay readable?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FOLDS: Final = 5


def fit(numbers: Floats, same: Floats, beliefs: Floats, ridge: float) -> tuple[float, Floats]:
    """Ridge logistic regression by Newton's method.

    Args:
        numbers: (pairs, evidence).
        same: (pairs,) 1 for one person, 0 for two.
        beliefs: (evidence,) log odds to which the ridge pulls each weight.
        ridge: On standardised numbers.

    Returns:
        Bias and weights (evidence,) for the numbers as they come, not standardised.
    """
    scale = numbers.std(0)
    scale[scale == 0] = 1.0
    design = np.hstack([np.ones((len(numbers), 1)), numbers / scale])
    belief = np.append(0.0, beliefs * scale)
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 1e-6
    weights = belief.copy()
    loss = _loss(design, same, weights, belief, penalty)
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (same - chance) - penalty * (weights - belief)
        curve = (design.T * (chance * (1 - chance) + 1e-9)) @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        new = _loss(design, same, weights + step, belief, penalty)
        while new > loss and np.abs(step).max() > 1e-9:
            step /= 2
            new = _loss(design, same, weights + step, belief, penalty)
        weights, loss = weights + step, new
        if np.abs(step).max() < 1e-7:
            break
    return float(weights[0]), weights[1:] / scale


def _loss(design: Floats, same: Floats, weights: Floats, belief: Floats, penalty: Floats) -> float:
    logits = design @ weights
    ridge = float((penalty * (weights - belief) ** 2).sum()) / 2
    return float(np.logaddexp(0, logits).sum() - same @ logits) + ridge


def folds(persons: Iterable[str]) -> NDArray[Any]:
    """The fold of each person: the same whatever else is in the set."""
    digests = (hashlib.sha256(person.encode()).hexdigest() for person in persons)
    return np.array([int(digest, 16) % FOLDS for digest in digests])


def beliefs(of: Mapping[str, float], names: Sequence[str]) -> Floats:
    """Beliefs in the order of the evidence; 0 where nothing is believed."""
    return np.array([of.get(name, 0.0) for name in names])


def toml_table(head: Sequence[str], names: Sequence[str], weights: Floats) -> str:
    """The text file in which a model ships: `head`, then a line for each weight."""
    rows = (f"{name} = {weight:.5f}" for name, weight in zip(names, weights, strict=True))
    return "\n".join([*head, "", "[weights]", *rows]) + "\n"
