"""How likely is one origin, given what was measured of two documents?

Three small logistic regressions: for texts of one language, for texts of two, and
for those with an encoder's evidence beside. Their weights are a text file (`weights.toml`),
written by `scripts/train_origins.py`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from imiony.origins.meaning.agreement import Meaning
from imiony.origins.skeleton import Alignment

# Beyond this share of seeds more says nothing new.
_SEEDS_ENOUGH: Final = 0.3
# A handful of matched items or seeds can be chance: short posts say "3 killed in X" alike.
# origins_dev, precision and F1 of pairs before the rule on forms: 5 .951 .948, 8 .984 .954, 10 .984 .946.
_ITEMS_ENOUGH: Final = 8
# Across languages nothing else tells short posts on one happening apart. Two of ours, with four names and
# dates in one order: log odds .1 at 5, -.6 at 6, -1.4 at 8. origins_dev, wrong pairs and F1: 5 36 .957,
# 6 0 .966, 8 0 .967; with 36 rewrites of our own beside it F1 .955, .949, .940.
_ITEMS_ENOUGH_ACROSS: Final = 6
SEEDS_SURE: Final = 10
# Two posts of three sentences can mean the same, one by one: the same posts at 1 -.5, at 3 -1.3, at 4 -1.4.
_SENTENCES_ENOUGH: Final = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """What two documents have in common.

    Args:
        same_language: Whether they are taken to be of one language.
        alignment: Of their numbers and names.
        containment: Share of the shorter one's own seeds that the other has, 0..1.
        seeds: How many seeds of own words both have.
        meaning: What an encoder says of texts of two languages; None where nobody can tell. Within one
            language it misleads: a rewrite says the same in other words, and so does another reporter
            (origins_dev, recall of rewrites .90 without, .72 with).
    """

    same_language: bool
    alignment: Alignment
    containment: float
    seeds: int
    meaning: Meaning | None = None


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = (resources.files(__package__) / "weights.toml").read_text("utf-8")
    return {name: row for name, row in tomllib.loads(text).items() if isinstance(row, dict)}


def model_of(found: Measured) -> str:
    """Which model a pair is for; the name of its table in `weights.toml`."""
    if found.same_language:
        return "same"
    return "cross" if found.meaning is None else "cross_with_meaning"


def evidence(found: Measured) -> dict[str, float]:
    """The numbers that the model of a pair weighs, by name."""
    alignment = found.alignment
    if found.same_language:
        return {
            "items": alignment.mean * min(1.0, len(alignment.pairs) / _ITEMS_ENOUGH),
            "seeds": min(found.containment, _SEEDS_ENOUGH) * min(1.0, found.seeds / SEEDS_SURE),
        }
    enough = min(1.0, len(alignment.pairs) / _ITEMS_ENOUGH_ACROSS)
    numbers = {
        "shorter": alignment.shorter * enough,
        "longer": alignment.longer * enough,
        "weight": math.log1p(alignment.weight),
    }
    if found.meaning is None:
        return numbers
    told = min(1.0, len(found.meaning.pairs) / _SENTENCES_ENOUGH)
    return numbers | {"order": found.meaning.order * told, "margin": found.meaning.margin * told}


def odds(found: Measured) -> float:
    """Log odds of one origin."""
    weights = _weights()[model_of(found)]
    return weights["bias"] + math.fsum(weights[name] * number for name, number in evidence(found).items())


def probability(log_odds: float) -> float:
    """Log odds as a probability, 0..1."""
    return 1.0 / (1.0 + math.exp(-log_odds))
