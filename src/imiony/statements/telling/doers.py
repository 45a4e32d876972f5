"""Of whom do the words at this place tell, a speaker's own "I" included?

`subjects.py` finds the subject of a sentence. Here quotations are opened: what a
quoted speaker tells in the first person is told of the speaker. In languages
that drop the pronoun the person goes on from the sentence before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.telling.subjects import Told, subject_of

_DROPS_PRONOUN: Final = ("ru", "uk", "be", "pl")
_MALE: Final = re.compile(r"\w(?:ў|в|л|ł|ўся|вся|лся)\b")
_FEMALE: Final = re.compile(r"\w(?:ла|лась|лася|ła)\b")
_OFFICE: Final = 24  # code points before a name in which an office stands
_SEXES: Final = ("male", "female")
_OBJECT: Final = 70  # code points behind a verb within which its object stands
_APART: Final = re.compile(r"[.;:!?()\"]|\s-\s|,\s(?!\d)")
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|be|is|are|got)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_IMPERSONAL: Final = ("ли", "лі", "li", "no", "ło", "ло")
_WORD_BEHIND: Final = re.compile(r"\s[^\W\d_]+")
_CLAUSE_BACK: Final = re.compile(r"[.;:!?,\"()]|\s-\s")
_OBJECT_FORM: Final = re.compile(r"(?:его|е[её]|його|її|яго|яе|jego|go|ją)\b", re.IGNORECASE)
_OPENING: Final = re.compile(r"[\s\"]*(?:(?:Among them|Also|Already|Once|Now),?\s)*(?:also\s|was\s)?")
_COMMA: Final = 60  # code points within which a comma and the name behind it stand
_WHO: Final = re.compile(r"\b(?:who|which|that)\s")
_RELATIVE: Final = re.compile(
    r",\s(?:\w{1,3}\s)?(?:котор\w+|як(?:ий|а|і|ая|ія)|któr\w+|who)\s", re.IGNORECASE
)
_CLAUSE: Final = re.compile(r"[.;:!?]|\s-\s")


@dataclass(frozen=True, slots=True)
class Speakers:
    """The quotations of a report and who speaks in each, in order.

    Args:
        starts: Where each starts, ascending.
        quoted: `(first, past, speaker)`; None where the speaker is no person of the report.
    """

    starts: tuple[int, ...]
    quoted: tuple[tuple[int, int, Person | None], ...] = field(repr=False)

    @classmethod
    def by(cls, quotes: Iterable[Statement], told: Told) -> Speakers:
        """Look the speakers up among the persons of the report."""
        persons = {person.number: person for _, _, person in told.mentions}
        found = sorted(
            (
                (quote.span.first, quote.span.past, persons.get(_number(quote.fields.get("person"))))
                for quote in quotes
            ),
            key=lambda each: each[:2],
        )
        return cls(tuple(first for first, _, _ in found), tuple(found))

    def at(self, place: int) -> tuple[int, int, Person | None] | None:
        """The quotation that `place` stands in."""
        index = bisect_right(self.starts, place) - 1
        if index < 0 or place >= self.quoted[index][1]:
            return None
        return self.quoted[index]


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def doer_of(
    page: Page, told: Told, speakers: Speakers, sentence: Sentence, place: tuple[int, int]
) -> Person | None:
    """Whom the clause at `first <= place < past` tells of; None where the report leaves it open."""
    quoted = speakers.at(place[0])
    if quoted is not None:
        return _told_by_speaker(page, sentence, quoted, place)
    person = subject_of(page, told, sentence, place[0])
    person = person or by_pronoun_inside(page, told, sentence, place)
    person = person or _named_behind_comma(page, told, sentence, place)
    person = person or by_description(page, told, sentence, place[0])
    if person is not None or sentence.language not in _DROPS_PRONOUN:
        return person
    return _goes_on(page, told, sentence, place)


def object_of(
    page: Page, told: Told, speakers: Speakers, sentence: Sentence, place: tuple[int, int]
) -> Person | None:
    """To whom a verb at `first <= place < past` is done: `sentenced Ivan`, `яго затрымалі`."""
    first, past = place
    if sentence.language == "en" and _PASSIVE.search(page.plain, max(sentence.first, first - 24), first):
        return None
    behind = told.within(past, min(sentence.past, past + _OBJECT))
    between = page.plain[past : behind[0][0]] if behind else ""
    if behind and not _APART.search(between) and not _somebody_else(sentence.language, between):
        if not _owned(page, behind[0][1]):
            return behind[0][2].stated_same or behind[0][2]
        return None
    pronoun = _object_pronoun(page, sentence, place)
    if pronoun == "speakers":
        quoted = speakers.at(first)
        return quoted[2] if quoted else None
    if pronoun:
        unnamed = _other_subject(sentence.language, page.plain[sentence.first : first])
        if speakers.at(first) is not None or (unnamed and not told.within(sentence.first, first)):
            return None
        return told.antecedent(first, gender=pronoun)
    plural = page.plain[first:past].endswith(_IMPERSONAL)
    ahead = told.within(sentence.first, first)
    if not plural or not ahead or _other_subject(sentence.language, page.plain[ahead[-1][1] : first]):
        return None
    return ahead[-1][2] if not _APART.search(page.plain, ahead[-1][1], first) else None


def _object_pronoun(page: Page, sentence: Sentence, place: tuple[int, int]) -> str:
    """What an object pronoun right behind the verb, or before it in its clause, stands for."""
    behind = _WORD_BEHIND.match(page.plain, place[1], sentence.past)
    hits = lexicon.hits("pronouns", sentence.language, behind.group()) if behind else ()
    subjects = ("speaker",)
    for hit in hits:
        if hit.meaning not in subjects:
            return hit.meaning
    if sentence.language == "en":
        return ""
    clause = _CLAUSE_BACK.split(page.plain[sentence.first : place[0]])[-1]
    before = [h for h in lexicon.scan("pronouns", sentence.language, clause) if h.meaning not in subjects]
    nominative = {(h.first, h.past) for h in lexicon.scan("subject_pronouns", sentence.language, clause)}
    before = [h for h in before if (h.first, h.past) not in nominative or _OBJECT_FORM.match(clause, h.first)]
    return before[-1].meaning if before else ""


def _owned(page: Page, past: int) -> bool:
    return page.plain.startswith("'s", past)


def _somebody_else(language: str, words: str) -> bool:
    """Whether kin or a speaker's verb stands between a verb and a name: `killed the brother of Ivan`."""
    return any(True for f in ("relatives", "speech") for _ in lexicon.scan(f, language, words))


def by_pronoun_inside(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`went through her shoulder`, `His eyebrow is cut by a scar`: whom the pronoun stands for."""
    words = page.plain[place[0] : place[1]]
    for hit in lexicon.scan("pronouns", sentence.language, words):
        if hit.meaning in ("male", "female"):
            return told.antecedent(place[0] + hit.first, gender=hit.meaning)
    before = page.plain[sentence.first : place[0]]
    if told.within(sentence.first, place[0]) or _other_subject(sentence.language, before):
        return None
    clause = _CLAUSE_BACK.split(before)[-1]
    hits = [h for h in lexicon.scan("pronouns", sentence.language, clause) if h.meaning in _SEXES]
    return told.antecedent(place[0], gender=hits[-1].meaning) if hits else None


def by_description(page: Page, told: Told, sentence: Sentence, place: int) -> Person | None:
    """`сам осуждённый перенёс инфаркт`: whom a description goes on speaking of, if no name stands before."""
    if told.within(sentence.first, place):
        return None
    words = page.plain[sentence.first : place]
    hits = list(lexicon.scan("definites", sentence.language, words))
    if not hits:
        return None
    past = hits[-1].past
    if any(
        h.first > past
        for name in ("relatives", "speech")
        for h in lexicon.scan(name, sentence.language, words)
    ):
        return None
    gender = hits[-1].meaning if hits[-1].meaning in _SEXES else ""
    return told.antecedent(sentence.first, gender=gender)


def _named_behind_comma(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`Born in Slonim, he studied`, `Dressed in black, Ales said`: words that open their sentence."""
    before = page.plain[sentence.first : place[0]]
    if not _OPENING.fullmatch(before):
        return None
    comma = page.plain.find(", ", place[0], min(sentence.past, place[1] + _COMMA))
    if comma < 0:
        return None
    rest = page.plain[comma : sentence.past]
    names = told.within(comma, sentence.past)
    pronouns = list(lexicon.scan("subject_pronouns", sentence.language, rest))
    first = names[0][0] - comma if names else len(rest)
    if pronouns and pronouns[0].first < min(first, _COMMA):
        return told.antecedent(sentence.first, gender=pronouns[0].meaning)
    return names[0][2] if names and first < _COMMA else None


def _told_by_speaker(
    page: Page, sentence: Sentence, quoted: tuple[int, int, Person | None], place: tuple[int, int]
) -> Person | None:
    """The speaker, if the last subject before the words, or the object in them, is the first person."""
    first, _, speaker = quoted
    before = page.plain[max(first, sentence.first) : place[0]]
    hits = list(lexicon.scan("pronouns", sentence.language, before))
    inside = list(lexicon.scan("pronouns", sentence.language, page.plain[place[0] : place[1]]))
    if any(hit.meaning.startswith("speaker") for hit in inside):
        return speaker
    subjects = [hit for hit in hits if hit.meaning != "speakers"]
    if _RELATIVE.search(before, subjects[-1].past if subjects else 0):
        return None
    if subjects:
        kin = max((h.first for h in lexicon.scan("relatives", sentence.language, before)), default=-1)
        apart = kin > subjects[-1].first or _WHO.search(before, subjects[-1].past)
        return speaker if subjects[-1].meaning == "speaker" and not apart else None
    dropped = sentence.language in _DROPS_PRONOUN and not _other_subject(sentence.language, before)
    return speaker if dropped else None


def _goes_on(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`Спачатку жыў у Беластоку`: no subject, so the last one, if the verb's gender fits."""
    before = page.plain[sentence.first : place[0]]
    if _other_subject(sentence.language, before) or told.within(sentence.first, place[0]):
        return None
    words = page.plain[place[0] : place[1]]
    male, female = bool(_MALE.search(words)), bool(_FEMALE.search(words))
    if male == female:
        return None
    return told.antecedent(sentence.first, gender="male" if male else "female")


def _other_subject(language: str, words: str) -> bool:
    """Whether kin, a description or a speaker's verb stands in the words: their subject is somebody else."""
    return any(
        True
        for feature in ("relatives", "descriptions", "occupations", "speech")
        for _ in lexicon.scan(feature, language, words)
    )


def rulers(page: Page, told: Told) -> frozenset[int]:
    """The numbers of those whom the report names with the highest offices."""
    found: set[int] = set()
    for part in page.paragraphs:
        for first, _, person in told.within(part.first, part.past):
            before = _CLAUSE.split(page.plain[max(0, first - _OFFICE) : first])[-1]
            if lexicon.right_before("rulers", part.language, before, len(before)):
                found.add(person.number)
    return frozenset(found)
