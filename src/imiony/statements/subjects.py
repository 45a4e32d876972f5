"""Of whom does this sentence tell at this place?

The nearest name in the sentence; where a pronoun stands instead, the person
named last before. Plain rules: a user confirms what they propose.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.page import Page, Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """All mentions of a report in order, for finding whom a sentence tells of.

    Args:
        starts: Where each mention starts, ascending.
        mentions: `(first, past, person)` in the same order.
    """

    starts: tuple[int, ...]
    mentions: tuple[tuple[int, int, Person], ...] = field(repr=False)

    @classmethod
    def by(cls, persons: list[Person]) -> Told:
        """Sort the mentions of all persons."""
        found = sorted(
            ((first, past, p) for p in persons for first, past in p.mentions), key=lambda m: (m[0], m[1])
        )
        return cls(tuple(first for first, _, _ in found), tuple(found))

    def within(self, first: int, past: int) -> tuple[tuple[int, int, Person], ...]:
        """The mentions that start in `first <= place < past`."""
        return self.mentions[bisect_left(self.starts, first) : bisect_left(self.starts, past)]

    def before(self, place: int, least: int) -> Person | None:
        """The person mentioned last in `least <= place`."""
        found = self.within(least, place)
        return found[-1][2] if found else None


def subject_of(page: Page, told: Told, sentence: Sentence, place: int) -> Person | None:
    """Whom the words at `place` tell of.

    The nearest name before in the sentence, but not across a quotation mark
    or semicolon; else by pronoun the person named last in this or the
    paragraph before; else the first name behind in the sentence.
    """
    words = page.plain
    ahead = told.within(sentence.first, place)
    pronoun = last_pronoun(page, sentence, place)
    if ahead and not (pronoun is not None and pronoun > ahead[-1][1]):
        return ahead[-1][2] if not set(words[ahead[-1][1] : place]) & set(";") else None
    if pronoun is not None:
        return told.before(sentence.first if not ahead else place, previous_start(page, sentence))
    behind = told.within(place, min(sentence.past, place + 60))
    return behind[0][2] if behind else None


def last_pronoun(page: Page, sentence: Sentence, place: int) -> int | None:
    """Where the last pronoun before `place` in the sentence starts."""
    hits = list(lexicon.scan("pronouns", sentence.language, page.plain[sentence.first : place]))
    return sentence.first + hits[-1].first if hits else None


def previous_start(page: Page, sentence: Sentence) -> int:
    """Where the paragraph before the sentence's own starts."""
    return page.paragraphs[max(0, sentence.paragraph - 2)].first
