"""Are two names one person's, as far as names can tell, and why?

The score is calibrated on pairs of public officials (see `weights.toml`); it says
nothing of homonyms, whom only dates, places and people can tell apart.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from operator import mul
from typing import Final

from imiony.identity.alignment import Alignment, align
from imiony.identity.evidence import FEATURES, evidence
from imiony.identity.words import Name, Role, Word, prepared

# Log odds beyond which more says nothing.
_SURE: Final = 30.0
_PART: Final = {Role.SURNAME: "surname", Role.GIVEN: "given name", Role.PATRONYMIC: "patronymic"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names say about being one person's.

    Args:
        score: 0..1, calibrated.
        same: Whether the score reaches the shipped threshold.
        reasons: One line a part, for the user.
    """

    score: float
    same: bool
    reasons: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: a weight for each number of `evidence`, in its order.

    Args:
        threshold: Least score at which two names are called the same.
    """

    bias: float
    threshold: float
    of: tuple[float, ...]


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    table = tomllib.loads((resources.files(__package__) / "weights.toml").read_text("utf-8"))
    return Weights(table["bias"], table["threshold"], tuple(table["weights"][name] for name in FEATURES))


def compare(
    left: str, right: str, left_language: str | None = None, right_language: str | None = None
) -> Comparison:
    """Compare two names, whichever spelling and script each is in.

    Args:
        left: Name of one person.
        right: Name of one person.
        left_language: Of the text that `left` stands in, where known.
        right_language: Of the text that `right` stands in, where known.

    Returns:
        The same for both orders. A name without a letter is like nobody's: score 0.
    """
    value, alignment = scored(prepared(left, left_language), prepared(right, right_language))
    return Comparison(value, value >= weights().threshold, reasons(alignment))


def score(
    left: str, right: str, left_language: str | None = None, right_language: str | None = None
) -> float:
    """The score of `compare` alone, for long lists."""
    return scored(prepared(left, left_language), prepared(right, right_language))[0]


def scored(left: Name, right: Name) -> tuple[float, Alignment]:
    """The score of two prepared names and the alignment that it rests on."""
    logit, alignment = compared(left, right)
    return (logistic(logit) if alignment.matches else 0.0), alignment


def compared(left: Name, right: Name) -> tuple[float, Alignment]:
    """Log odds, between -30 and 30, of two prepared names being one person's, and their alignment."""
    one, other = (left, right) if order(left) <= order(right) else (right, left)
    alignment = align(one, other)
    if not alignment.matches:
        return -_SURE, alignment
    model = weights()
    numbers = evidence(one, other, alignment)
    logit = model.bias + sum(map(mul, model.of, numbers))
    return max(-_SURE, min(_SURE, logit)), alignment


def logistic(logit: float) -> float:
    """The share, 0..1, that goes with log odds."""
    return 1.0 / (1.0 + math.exp(-max(-_SURE, min(_SURE, logit))))


def order(name: Name) -> str:
    """Which of two names comes first, so that a comparison is the same for both orders."""
    texts = [word.text for word in name.words]
    return "\n".join([*texts, *name.initials] if name.initials else texts)


def reasons(alignment: Alignment) -> tuple[str, ...]:
    """One line a part: what is the same, what differs, what is missing."""
    lines = [
        reason(match.left, match.right, match.role, match.how)
        for match in sorted(alignment.matches, key=lambda match: match.role)
    ]
    lines += [one_sided(word) for word in (*alignment.left, *alignment.right)]
    if alignment.initials:
        lines.append("initials fit")
    if alignment.strangers:
        lines.append("initials differ")
    return tuple(lines)


def one_sided(word: Word) -> str:
    """The line of a word that found no counterpart."""
    return f"{_PART[word.role]} {word.text} on one side only"


def reason(left: Word, right: Word, role: Role, how: str) -> str:
    """The line of two words that stand for each other in a part, as `Match.how` has it."""
    part = _PART[role]
    pair = f"{left.text} = {right.text}"
    match how:
        case "sounds" if left.text == right.text:
            return f"{pair}: same {part}"
        case "sounds":
            return f"{pair}: {part} sounds the same"
        case "given name":
            same = "same name, one a short form" if left.short or right.short else "same name"
            return f"{pair}: {same}" if role is Role.GIVEN else f"{pair}: same father's name"
        case "ending":
            return f"{pair}: same {part}, other ending"
        case "near":
            return f"{left.text} ~ {right.text}: {part} sounds alike"
        case _:
            return f"{left.text} / {right.text}: {part} differs"
