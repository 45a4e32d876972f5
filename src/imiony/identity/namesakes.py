"""How many other people may bear the same name?

Shipped tables say which names many bear; the collection itself says more: a
surname that stands with many given names has many bearers, one that stands with
a single given name may be one person told of a thousand times.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from imiony.identity.alignment import Alignment
from imiony.identity.steps import stepped
from imiony.identity.words import Name, Role, Word, common

# Shares of a population; orders of magnitude, from what is widely known of East Slavic
# names (the commonest surname is borne by some 3 in 1,000, the commonest given name by 8 in 100).
_COMMON_SURNAME: Final = 1.5e-3
_SURNAME: Final = 3e-5
_COMMON_GIVEN: Final = 3e-2
_KNOWN_GIVEN: Final = 4e-3
_GIVEN: Final = 4e-4
# Names below which the collection's own shares are mostly chance.
_PRIOR: Final = 3000


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Shares of names in one collection.

    Args:
        names: Distinct full names.
        surnames: Distinct given names with which each surname stands.
        given: Distinct surnames with which each given name stands.
    """

    names: int = 0
    surnames: dict[str, int] = field(default_factory=dict, repr=False)
    given: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, names: Iterable[Name]) -> Namesakes:
        """Count surnames and given names, each combination once."""
        with_given: defaultdict[str, set[str]] = defaultdict(set)
        with_surname: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            both = combination(name)
            if both is not None:
                with_given[both[0]].add(both[1])
                with_surname[both[1]].add(both[0])
        return cls(
            sum(map(len, with_given.values())),
            {surname: len(given) for surname, given in with_given.items()},
            {given: len(surnames) for given, surnames in with_surname.items()},
        )

    def rarity(self, alignment: Alignment) -> float:
        """How rare the words are that two names share.

        Returns:
            Minus the common logarithm of the share of people who bear them all; 0 if none is shared.
        """
        return sum(self._rare(match.left, match.right) for match in alignment.matches if match.alike >= 0.88)

    def _rare(self, left: Word, right: Word) -> float:
        return -math.log10(max(self._share(left), self._share(right)))

    def _share(self, word: Word) -> float:
        if word.role is Role.SURNAME:
            shipped = _COMMON_SURNAME if common(word.core) else _SURNAME
            return self._blended(shipped, stepped(self.surnames.get(word.core, 1)) - 1)
        key = given_key(word)
        shipped = _COMMON_GIVEN if key in _common_given() else _KNOWN_GIVEN if word.groups else _GIVEN
        own = stepped(self.given.get(key, 1)) - 1 if word.role is Role.GIVEN else 0
        return self._blended(shipped, own) if word.role is Role.GIVEN else shipped

    def _blended(self, shipped: float, counted: int) -> float:
        return (counted + _PRIOR * shipped) / (stepped(self.names) + _PRIOR)


def combination(name: Name) -> tuple[str, str] | None:
    """Surname and given name of a name, as they are counted; None where one is missing."""
    surname = next((word.core for word in name.words if word.role is Role.SURNAME), None)
    given = next((given_key(word) for word in name.words if word.role is Role.GIVEN), None)
    return (surname, given) if surname is not None and given is not None else None


def given_key(word: Word) -> str:
    """Under what a given name is counted: one word for all forms of a name that is known."""
    return min(word.groups) if word.groups else word.core


@cache
def _common_given() -> frozenset[str]:
    text = (resources.files(__package__) / "common_given.csv").read_text("utf-8")
    return frozenset(row["group"] for row in csv.DictReader(text.splitlines()))
