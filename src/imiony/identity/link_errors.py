"""How often is a link that scores alone made wrong, and how often is one missed?

A false link takes a person out of a count and a missed one adds a person, so
both figures stand beside every count that rests on links nobody reviewed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class LinkErrors:
    """Errors of links at the shipped threshold, on labelled persons that the model had not seen.

    Measured by `scripts/train_links.py` on pairs of mentions within persons, five folds
    split by person. The labelled persons are officials and members of parliaments, of whom
    more is known than of most persons in a register: take the figures as the least to expect.

    Args:
        wrong: Share of the links made that tie two persons, 0..1.
        missed: Share of the links to be made that were not, 0..1.
    """

    wrong: float
    missed: float

    def in_thousand(self) -> tuple[int, int]:
        """(wrong, missed) of 1,000 links, rounded; never 0 where there is any."""
        return _in_thousand(self.wrong), _in_thousand(self.missed)


@cache
def link_errors() -> LinkErrors:
    """The shipped figures, read once."""
    table = tomllib.loads((resources.files(__package__) / "link_weights.toml").read_text("utf-8"))
    return LinkErrors(1 - table["precision"], 1 - table["recall"])


def _in_thousand(share: float) -> int:
    return max(round(share * 1000), int(share > 0))
