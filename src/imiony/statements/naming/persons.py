"""Who is named in a report, in which forms, and whom does the report itself shield?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.callsigns import CallSign
from imiony.statements.naming.cast import Person
from imiony.statements.naming.nominative import name_of
from imiony.statements.naming.ties import tie_of
from imiony.statements.naming.unnamed import again, sources_in, unnamed_at
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement

_NEAR: Final = 90  # code points between a name and its call sign in one sentence
_BREAKS: Final = re.compile(r"[;:!?]|\. ")


def tie_call_signs(page: Page, persons: list[Person], signs: tuple[CallSign, ...]) -> None:
    """Set `stated_same` where the sentence says whose call sign it is; mark call signs as shielded."""
    for person in persons:
        if person.call_sign:
            person.protect_why = _sentence_of_cue(page, person, signs)
            person.stated_same = _bearer(page, persons, person)


def shield(page: Page, persons: list[Person]) -> None:
    """Mark the person whom a sentence shields; one whom it only describes is added to `persons`."""
    for sentence in page.sentences:
        words = page.words(sentence)
        for hit in lexicon.scan("protections", sentence.language, words):
            person = unnamed_at(page, persons, sentence, hit)
            if person is not None and person not in persons:
                persons.append(person)
            person = person or nearest_person(persons, sentence, sentence.first + hit.first)
            for shielded in (person, person.stated_same) if person else ():
                _shielded_by(page, sentence, shielded)
        for source in list(sources_in(page, persons, sentence)):
            if source not in persons:
                persons.append(source)
            _shielded_by(page, sentence, source)
        again(page, persons, sentence)


def _shielded_by(page: Page, sentence: Sentence, person: Person | None) -> None:
    if person is not None and not person.protect_why:
        person.protect_why = page.report.text[sentence.first : sentence.past].strip()


def nearest_person(persons: list[Person], sentence: Sentence, place: int) -> Person | None:
    """Who is mentioned last before `place` in its sentence, else first after it."""
    before: tuple[int, Person] | None = None
    after: tuple[int, Person] | None = None
    for person in persons:
        for first, past in person.mentions:
            if sentence.first <= first and past <= place and (before is None or first > before[0]):
                before = (first, person)
            if place <= first < sentence.past and (after is None or first < after[0]):
                after = (first, person)
    chosen = before or after
    return chosen[1] if chosen else None


def state_persons(page: Page, persons: list[Person]) -> Iterator[Statement]:
    """A statement for every mention."""
    for person in persons:
        name, kind = name_of(page, person), kind_of(person)
        same = person.stated_same.number if person.stated_same else None
        for (first, past), voters in sorted(person.mentions.items()):
            tied, guess = tie_of(page, person, (first, past), persons)
            yield page.state(
                "person",
                first,
                past,
                tuple(sorted(voters)),
                name=name or None,
                name_kind=kind,
                person=person.number,
                tied=tied,
                guess=True if guess else None,
                protect=True if person.protect_why else None,
                protect_why=person.protect_why or None,
                stated_same=same,
            )


def kind_of(person: Person) -> str:
    """How much of a name the report gives; a word of `NameKind`."""
    if person.call_sign or person.unnamed:
        return "call_sign" if person.call_sign else "unnamed"
    if person.given and person.surname:
        return "initial" if all(len(g) == 2 and g.endswith(".") for g in person.given) else "full_name"
    return "given_name" if person.given else "single_name"


def _sentence_of_cue(page: Page, person: Person, signs: tuple[CallSign, ...]) -> str:
    place = next((s.cue for s in signs if s.word == person.surname and s.cue >= 0), min(person.mentions)[0])
    sentence = next((each for each in page.sentences if each.first <= place < each.past), None)
    first, past = (sentence.first, sentence.past) if sentence else min(person.mentions)
    return page.report.text[first:past].strip()


def _bearer(page: Page, persons: list[Person], sign: Person) -> Person | None:
    """The person named last before the call sign, in its sentence and without a break between."""
    place = min(sign.mentions)[0]
    best: tuple[int, Person] | None = None
    for person in persons:
        if person.call_sign:
            continue
        for first, past in person.mentions:
            if place - _NEAR <= past and first < place and not _BREAKS.search(page.plain, past, place):
                within = _same_sentence(page, first, place)
                if within and (best is None or first > best[0]):
                    best = (first, person)
            elif first < place < past:
                return person
    return best[1] if best else None


def _same_sentence(page: Page, first: int, other: int) -> bool:
    return any(s.first <= first < s.past and s.first <= other < s.past for s in page.sentences)
