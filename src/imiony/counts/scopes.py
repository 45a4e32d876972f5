"""Which group of people lies inside which, and may a measure ever fall?

The answers are data (`scopes.toml`). A word that the table lacks lies inside
`people` and nowhere else; a measure that it lacks is never counted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from imiony.errors import InputError

EVERYBODY: Final = "people"
"""The widest scope."""


class MeasureKind(StrEnum):
    """How a measure behaves over time."""

    CUMULATIVE = "cumulative"
    """Can only grow: a lower bound holds on every later day."""
    STOCK = "stock"
    """A state that may fall: only the latest is of use."""
    PEAK = "peak"
    """The largest number at one time: two peaks are never compared over time."""
    SHARE = "share"
    """Per cent of a stated or unstated whole."""
    NEVER = "never"
    """Not a count."""


@dataclass(frozen=True, slots=True)
class _Table:
    wider: Mapping[str, frozenset[str]]
    kinds: Mapping[str, MeasureKind]
    people: Mapping[str, str]
    measures: Mapping[str, str]
    nobody: frozenset[str]


@cache
def _table() -> _Table:
    raw = tomllib.loads((resources.files(__package__) / "scopes.toml").read_text("utf-8"))
    direct = {word: tuple(row["inside"]) for word, row in raw["people"].items()}
    return _Table(
        wider={word: frozenset(_reach(word, direct, ())) for word in direct},
        kinds={word: MeasureKind(row["kind"]) for word, row in raw["measures"].items()},
        people={word: row["label"] for word, row in raw["people"].items()},
        measures={word: row["label"] for word, row in raw["measures"].items()},
        nobody=frozenset(raw["nobody"]),
    )


def _reach(word: str, direct: Mapping[str, tuple[str, ...]], path: tuple[str, ...]) -> set[str]:
    if word in path:
        raise InputError(f"scope {word} lies inside itself")
    found: set[str] = set()
    for wider in direct.get(word, ()):
        found |= {wider} | _reach(wider, direct, (*path, word))
    return found


def wider_than(people: str) -> frozenset[str]:
    """All scopes that hold everybody of `people`, without `people` itself."""
    known = _table().wider.get(people)
    return frozenset({EVERYBODY}) if known is None else known


def inside(narrow: str, wide: str) -> bool:
    """Whether everybody of `narrow` belongs to `wide`; each scope lies inside itself."""
    return narrow == wide or wide in wider_than(narrow)


def kind_of(measure: str) -> MeasureKind:
    """How a measure behaves over time; `NEVER` for one that the table lacks."""
    return _table().kinds.get(measure, MeasureKind.NEVER)


def people_label(people: str) -> str:
    """The plural for a sentence: `Belarusians`; empty for everybody, the word itself if unknown."""
    return _table().people.get(people, people)


def measure_label(measure: str) -> str:
    """The word for a sentence: `killed`; the measure's own word if unknown."""
    return _table().measures.get(measure, measure.replace("_", " "))


def nobody() -> frozenset[str]:
    """Words that, at the head of an attribution, name no witness."""
    return _table().nobody
