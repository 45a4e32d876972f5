"""Does a report tell of a person as of a man or of a woman?

By the given name; where the table lacks it, by what stands beside a mention:
kin and titles (`his brother, Misha`), the ending of a surname, the form of a
verb of speaking, a pronoun in the clause behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.given import given_names
from imiony.statements.page import Page
from imiony.terms.ids import ReportId

_WOMANS: Final = re.compile(
    r"(?:[сц]ь?к(?:ая|а)|(?:ов|ев|ёв|єв|їв|ин|ін)а|[sc]k(?:a|aya|aja)|(?:ov|ev|in)a)\Z", re.IGNORECASE
)
_MANS: Final = re.compile(
    r"(?:[сц]ь?к(?:ий|і)|(?:ов|ев|ёв|єв|аў|оў|еў)|[sc]k(?:i|y|iy)|(?:ov|ev))\Z", re.IGNORECASE
)
_BESIDE: Final = 28  # code points beside a mention in which kin and titles stand
_PRONOUN: Final = 160  # code points behind a mention in which a pronoun tells of the same
_PAST: Final = {
    "male": re.compile(r"(?:л|в|ў|ł|вся|лся|ўся)\Z"),
    "female": re.compile(r"(?:ла|ła|лась|лася)\Z"),
}
_STOP: Final = re.compile(r"[.;:!?\"\n]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A person of a report as a key: what is found out about them is kept, because every quote asks."""

    report: ReportId
    number: int
    mentions: int
    surname: str = field(repr=False)
    page: Page = field(repr=False, compare=False)
    person: Person = field(repr=False, compare=False)

    @classmethod
    def of(cls, page: Page, person: Person) -> Asked:
        """The key of a person."""
        return cls(page.report.id, person.number, len(person.mentions), person.surname, page, person)


def sex_of(page: Page, person: Person) -> str:
    """`male`, `female`, or empty where the report does not show it."""
    return _sex(Asked.of(page, person))


@lru_cache(maxsize=512)
def _sex(asked: Asked) -> str:
    page, person = asked.page, asked.person
    name = person.given[0] if person.given else person.surname
    known = given_names(person.language).find(name) if name and not person.call_sign else None
    if known is not None:
        return known[1]
    last = person.surname.split()[-1] if person.surname and not person.call_sign else ""
    if _WOMANS.search(last) or _MANS.search(last):
        return "female" if _WOMANS.search(last) else "male"
    if person.stated_same is not None and person.stated_same is not person:
        found = sex_of(page, person.stated_same)
        if found:
            return found
    return next(filter(None, (_beside(page, person, *place) for place in sorted(person.mentions))), "")


def sex_of_words(language: str, words: str) -> str:
    """The sex that a description tells: `his widow`, `the spokesman`."""
    for hit in lexicon.scan("sexed", language, words):
        return hit.meaning
    return ""


def sex_of_verb(language: str, verb: str) -> str:
    """The gender of a verb in the past tense; empty in English, the present and the plural."""
    if language == "en":
        return ""
    return next((sex for sex, ending in _PAST.items() if ending.search(verb)), "")


def _beside(page: Page, person: Person, first: int, past: int) -> str:
    language = person.language if person.language in lexicon.LANGUAGES else "en"
    before = _STOP.split(page.plain[max(0, first - _BESIDE) : first])[-1]
    behind = _STOP.split(page.plain[past : past + _BESIDE])[0]
    if person.unnamed:
        found = sex_of_words(language, page.plain[first:past])
        if found:
            return found
    for hit in reversed(list(lexicon.scan("sexed", language, before))):
        if re.fullmatch(r"[\s,]+", before[hit.past :]):
            return hit.meaning
    for hit in lexicon.scan("sexed", language, behind):
        if re.fullmatch(r",\s(?:\d+,\s)?(?:[\w'-]+\s){0,3}", behind[: hit.first]):
            return hit.meaning
    for words in (before, behind):
        for hit in lexicon.scan("speech", language, words):
            near = words[hit.past :] if words is before else words[: hit.first]
            if near.isspace():
                return sex_of_verb(language, words[hit.first : hit.past])
    return _pronoun(page, language, past) if person.unnamed or person.call_sign else ""


def _pronoun(page: Page, language: str, past: int) -> str:
    """`a lawyer who lost his licence`: the first pronoun behind, if nobody else is named before it."""
    words = re.split(r"[.!?\n]", page.plain[past : past + _PRONOUN])[0]
    for hit in lexicon.scan("pronouns", language, words):
        if hit.meaning in ("male", "female"):
            named = re.search(r"[^\W\d_a-zа-яёіїєўґąćęłńóśźż]", words[: hit.first])
            return "" if named else hit.meaning
    return ""
