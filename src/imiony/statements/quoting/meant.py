"""Whom does a pronoun, or a verb without subject, mean beside words said?

The last subject since the last quote, or whoever was introduced as speaking;
then the last speaker; then the last subject before. A person of the other sex,
or whom only the form of the words makes a person, is passed over.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.sexes import sex_of, sex_of_words
from imiony.statements.page import Page
from imiony.statements.quoting.described import described_at
from imiony.statements.quoting.speaking import speaker_in
from imiony.statements.quoting.spoken import NOBODY, Spoken, is_nominative
from imiony.statements.telling.subjects import Told

_GOES_ON: Final = 1500  # code points over which "he said" still means the last speaker
_BACK: Final = 4  # sentences among which somebody is introduced as speaking
_BEFORE_ALL: Final = -9


@dataclass(slots=True)
class Reading:
    """The quotes of a report while they are read from its start to its end.

    Args:
        last: Who spoke last, in which paragraph, and where the words ended.
        between: Where the quotation before the present one ends and where the next one opens.
    """

    page: Page
    told: Told
    last: Spoken = NOBODY
    last_paragraph: int = _BEFORE_ALL
    last_past: int = 0
    between: tuple[int, int] = (0, 0)
    sexes: dict[int, str] = field(default_factory=dict)

    def note(self, spoken: Spoken, paragraph: int, past: int) -> None:
        """Keep who spoke last."""
        if spoken.rung != "none":
            self.last, self.last_paragraph, self.last_past = spoken, paragraph, past

    def fits(self, person: Person, gender: str) -> bool:
        """Whether a pronoun or verb of `gender` can mean a person; unknown fits."""
        if gender not in ("male", "female"):
            return gender == ""
        if person.number not in self.sexes:
            self.sexes[person.number] = sex_of(self.page, person)
        return self.sexes[person.number] in ("", gender)


def by_pronoun(reading: Reading, found: Spoken, first: int) -> Spoken:
    """The person, or the description without a person, that a pronoun beside a quotation at `first` means."""
    if found.gender in ("several", "self"):
        return found
    place = min(found.place, first)
    person, words = meant(reading, found.gender, place)
    if found.words is not None:
        return replace(found, words=words or found.words, person=person)
    if person is None and words is None:
        return NOBODY
    return Spoken(words or called(reading, person, place), person, "continuation")


def meant(reading: Reading, gender: str, place: int) -> tuple[Person | None, str | None]:
    """The person, or the words of a description without a person, meant by `gender` at `place`."""
    last = reading.last
    new = introduced(reading, place)
    if new is not None and new.person is not None and reading.fits(new.person, gender):
        return new.person, None
    if new is not None and new.person is None and _is_one(reading, new, gender):
        later = subject_since(reading, gender, place, new.place)
        return (later, None) if later is not None else (None, new.words)
    since = subject_since(reading, gender, place, max(reading.last_past, place - _GOES_ON))
    if since is not None:
        return since, None
    if reading.last_past and place - reading.last_past < _GOES_ON:
        if last.person is not None and reading.fits(last.person, gender):
            return last.person, None
        if last.person is None and _is_one(reading, last, gender):
            return None, last.words
    return subject_since(reading, gender, place, place - _GOES_ON), None


def introduced(reading: Reading, place: int) -> Spoken | None:
    """Who was last said to speak, without quotation, in the sentences since the last quote."""
    page, told = reading.page, reading.told
    index = bisect_left(page.sentences, place, key=lambda sentence: sentence.first) - 1
    for back in range(index, max(-1, index - _BACK), -1):
        sentence = page.sentences[back]
        past = min(sentence.past, place)
        if sentence.first < reading.last_past or '"' in page.plain[sentence.first : past]:
            return None
        found = speaker_in(page, told, sentence.language, (sentence.first, past), behind=False)
        if found is None or found.rung == "pronoun":
            continue
        if found.person is None and found.words is not None:
            area = (found.place, found.place + len(found.words))
            return replace(found, person=described_at(page, told, sentence.language, area))
        return found
    return None


def subject_since(reading: Reading, gender: str, place: int, least: int) -> Person | None:
    """The last subject of a sentence in `least <= first < place` that fits."""
    subjects = reading.told.subjects
    for index in range(bisect_left(subjects, place, key=lambda mention: mention[0]) - 1, -1, -1):
        first, past, person = subjects[index]
        if first < least:
            return None
        usable = not _is_weak(person) and is_nominative(reading.page, person, first, past)
        if usable and reading.fits(person, gender):
            return person.stated_same or person
    return None


def called(reading: Reading, person: Person | None, place: int) -> str | None:
    """The last mention of a person before a place, as written."""
    before = max((each for each in person.mentions if each[0] < place), default=None) if person else None
    return reading.told.text[slice(*before)] if before else None


def _is_weak(person: Person) -> bool:
    """Whether only the form of the words makes a person: `вуліца Савецкіх Памежнікаў`."""
    return all(voters == {"form"} for voters in person.mentions.values())


def _is_one(reading: Reading, spoken: Spoken, gender: str) -> bool:
    """Whether a description may be meant by he or she: one person, of no other sex."""
    if spoken.words is None or spoken.rung == "none":
        return False
    parts = reading.page.paragraphs
    index = bisect_left(parts, spoken.place + 1, key=lambda part: part.first) - 1
    language = parts[index].language if index >= 0 else "und"
    sex = sex_of_words(language, spoken.words)
    if sex:
        return not gender or sex == gender
    tables = ("descriptions", "occupations")
    return any(True for table in tables for _ in lexicon.scan(table, language, spoken.words))
