"""Of whom does this sentence tell at this place?

The nearest name in the sentence; where a pronoun stands instead, the person
who was last the subject of a sentence. Plain rules: a user confirms what they
propose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from imiony.statements import lexicon
from imiony.statements.candidates import given_names
from imiony.statements.cast import Person
from imiony.statements.page import Page, Sentence

_SUBJECT: Final = 30  # a name so near to its sentence's start is taken for the subject
_BACK: Final = 1200  # code points in which a pronoun's person is sought

_NOT_SUBJECT: Final = re.compile(r"'s|\s(?:regime|government|case)\b")
_PREPOSITION: Final = re.compile(
    r"\b(?:of|against|by|with|to|for|from|over|under|like|than|without|и|против|с|со|от|для|без|над|проти|з|від"
    r"|без|супраць|зь|ад|przeciw|z|od|dla|bez)\s+(?:[^\W\d_]+\s)?\Z",
    re.IGNORECASE,
)

Mention = tuple[int, int, Person]


@dataclass(frozen=True, slots=True)
class Told:
    """All mentions of a report in order, for finding whom a sentence tells of.

    Args:
        starts: Where each mention starts, ascending.
        mentions: `(first, past, person)` in the same order.
        subjects: Those outside quotations that a pronoun may stand for.
        text: The report's text.
    """

    starts: tuple[int, ...]
    mentions: tuple[Mention, ...] = field(repr=False)
    subjects: tuple[Mention, ...] = field(repr=False)
    text: str = field(repr=False, default="")

    @classmethod
    def by(cls, page: Page, persons: list[Person], quoted: tuple[tuple[int, int], ...]) -> Told:
        """Sort the mentions of all persons; mark those that may be subjects."""
        found = sorted(
            ((first, past, p) for p in persons for first, past in p.mentions), key=lambda m: (m[0], m[1])
        )
        starts = [sentence.first for sentence in page.sentences]
        subjects = [m for m in found if _is_subject(page, m, starts, quoted)]
        return cls(tuple(first for first, _, _ in found), tuple(found), tuple(subjects), page.report.text)

    def within(self, first: int, past: int) -> tuple[Mention, ...]:
        """The mentions that start in `first <= place < past`."""
        return self.mentions[bisect_left(self.starts, first) : bisect_left(self.starts, past)]

    def antecedent(self, place: int, least: int = 0, gender: str = "") -> Person | None:
        """Whom a pronoun at `place` stands for: the last subject before that fits.

        Args:
            place: Where the pronoun stands.
            least: Where the search ends.
            gender: `male` or `female`; a person known to be of the other is passed over.
        """
        for first, _, person in reversed(self.subjects):
            if first >= place or not fits(person, gender):
                continue
            near = first >= max(least, place - _BACK)
            return (person.stated_same or person) if near else None
        return None


def fits(person: Person, gender: str) -> bool:
    """Whether a pronoun of `gender` can stand for a person; unknown fits."""
    name = person.given[0] if person.given else person.surname
    known = given_names(person.language).find(name)
    return not gender or known is None or known[1] == gender


def subject_of(page: Page, told: Told, sentence: Sentence, place: int) -> Person | None:
    """Whom the words at `place` tell of.

    The nearest name before in the sentence; where a pronoun stands nearer, its
    antecedent; where a kin word stands nearer ("his brother"), nobody; without
    either the first name shortly behind.
    """
    words = page.plain[sentence.first : place]
    ahead = [m for m in told.within(sentence.first, place) if not page.plain.startswith("'s", m[1])]
    name = ahead[-1][1] - sentence.first if ahead else -1
    pronouns = list(lexicon.scan("subject_pronouns", sentence.language, words))
    pronoun = pronouns[-1].first if pronouns else -1
    if _last("kin", sentence.language, words) > max(name, pronoun):
        return None
    if pronoun > name:
        return told.antecedent(sentence.first + pronoun, gender=pronouns[-1].meaning)
    if ahead:
        person = ahead[-1][2]
        return (person.stated_same or person) if ";" not in words[name:] else None
    behind = told.within(place, min(sentence.past, place + 60))
    return behind[0][2] if behind else None


def _last(feature: str, language: str, words: str) -> int:
    """Where the last hit of a feature starts, or -1."""
    return max((hit.first for hit in lexicon.scan(feature, language, words)), default=-1)


def _is_subject(page: Page, mention: Mention, starts: list[int], quoted: tuple[tuple[int, int], ...]) -> bool:
    """Outside quotations, no possessive, and not behind a preposition late in its sentence."""
    first, past, _ = mention
    index = bisect_left(starts, first + 1) - 1
    if index < 0 or _NOT_SUBJECT.match(page.plain, past):
        return False
    if any(start <= first < end for start, end in quoted):
        return False
    late = first - starts[index] > _SUBJECT
    return not (late and _PREPOSITION.search(page.plain, max(0, first - 12), first))
