"""Do two mentions share a place, a unit or an office, whatever language tells them?

Words are compared by their consonants; what half of a collection shares
("Ukraine", "member") says little, what two rows share says much.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from imiony.identity.steps import stepped
from imiony.terms.names import skeleton

_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+", re.UNICODE)
# Consonants of a word that count: the rest are endings. Two are left of too many words.
_LONG, _SHORT = 5, 3
# Words of one text that are looked at; a longer one is a biography.
_WORDS: Final = 40


@lru_cache(maxsize=1 << 16)
def keys(text: str) -> frozenset[str]:
    """Consonants of each word of a place or an office; numbers as they are."""
    found = (_key(word) for word in _WORD.findall(text.lower())[:_WORDS])
    return frozenset(key for key in found if key)


def _key(word: str) -> str:
    if word.isdigit():
        return word
    bones = skeleton(word)
    return bones[:_LONG] if len(bones) >= _SHORT else ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common.

    Args:
        weight: Of the words that both have: 1 for each that one text in ten has, 2 for one in a hundred.
        share: Of the shorter text's weight, 0..1.
    """

    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How many texts of a collection hold each word.

    Args:
        texts: Distinct texts.
    """

    texts: int = 0
    holding: Counter[str] = field(default_factory=Counter, repr=False)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Surroundings:
        """Count the words of distinct texts."""
        distinct = set(texts)
        holding: Counter[str] = Counter()
        for text in distinct:
            holding.update(keys(text))
        return cls(len(distinct), holding)

    def shared(self, left: str | None, right: str | None) -> Shared | None:
        """Compare two texts.

        Returns:
            None if a side has none, or no word that can be compared.
        """
        if left is None or right is None:
            return None
        one, other = keys(left), keys(right)
        least = min(self._weight(one), self._weight(other))
        if not least:
            return None
        weight = self._weight(one & other)
        return Shared(weight, weight / least)

    def _weight(self, words: frozenset[str]) -> float:
        # Ten more texts are thought of as not holding a word, so that two texts alone say something.
        most = stepped(self.texts) + 10
        return sum(math.log10(most / min(most, stepped(self.holding[word]) + 1)) for word in sorted(words))
