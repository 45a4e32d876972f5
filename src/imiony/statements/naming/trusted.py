"""What do the voters that outrank the rules hold each name of a report to be?

A model that reads its language well is right more often than a gazetteer or the
form of a word. Where it has read a paragraph, a name that it holds to be a group
is no person on the word of a rule, and a word of which it says nothing is no
place on the gazetteer's word alone. It never outranks what the report itself says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from imiony.statements.naming.inflection import key, related
from imiony.statements.page import Page
from imiony.statements.voters import TRUSTED, Label
from imiony.statements.voters.sighting import Sighting

_LAST: Final = -1  # the word of a full name that stands alone elsewhere


class Trusted:
    """The names that trusted voters see, by place and by word.

    Args:
        page: The report.
        seen: What all voters see.
    """

    def __init__(self, page: Page, seen: Iterable[Sighting]) -> None:
        self._at: dict[int, Label] = {}
        self._words: dict[str, Counter[tuple[str, Label]]] = {}
        self._surnames: set[str] = set()
        for sighting in (each for each in seen if each.voter in TRUSTED):
            self._at.update(dict.fromkeys(range(sighting.first, sighting.past), sighting.label))
            words = page.plain[sighting.first : sighting.past].split()
            if words:
                word = words[_LAST]
                self._words.setdefault(key(word), Counter())[word, sighting.label] += 1
            if len(words) > 1 and sighting.label is Label.PERSON:
                self._surnames.add(words[_LAST])

    def at(self, first: int, past: int) -> frozenset[Label]:
        """What is held to stand somewhere in `first <= place < past`."""
        return frozenset(self._at[place] for place in range(first, past) if place in self._at)

    def mostly(self, word: str) -> Label | None:
        """What most names are held to be that are, or end in, a form of a word."""
        votes: Counter[Label] = Counter()
        for (other, label), count in self._words.get(key(word), Counter()).items():
            if related(word, other):
                votes[label] += count
        return votes.most_common(1)[0][0] if votes else None

    def full(self, word: str) -> bool:
        """Whether a form of a word ends the name of a person that has more words."""
        return any(related(word, other) for other in self._surnames)

    def denies(self, label: Label, first: int, past: int, words: tuple[str, ...]) -> bool:
        """Whether a name found by a rule is held to be the name of something else, here or mostly elsewhere.

        Args:
            label: What the rule holds it to be.
            first: Where it starts.
            past: Where it ends.
            words: Its words.
        """
        here = self.at(first, past)
        if here:
            return label not in here
        other = self.mostly(words[0]) if len(words) == 1 else None
        return other is not None and other is not label
