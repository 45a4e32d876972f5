"""By which details could a person of this report be recognised?

Nobody is exposed by one detail, all by two to four: so each is a statement,
for disclosure to weigh. Kinds and examples: research on protection, 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told, subject_of

_AGE_BEHIND: Final = re.compile(
    r"\s?(?:,\s|\()(?P<age>\d{1,2})(?=[,.)\s])(?!\s?%)|,\s(?:an?\s|the\s)?(?P<age2>\d{1,2})-(?:year-old|летн\w+|річн\w+|гадов\w+|letni\w*)"
)
_AGE_WORDS: Final = {
    "en": r"\b(\d{1,2})-years?-old|\bwho is (\d{1,2})\b|\bis (\d{1,2})(?= and\b| years old)"
    r"|\baged? (\d{1,2})\b|\bin (?:his|her) (?:early |mid-?|late )?(\d0s)",
    "ru": r"\b(\d{1,2})-летн\w+|\b(?:ему|ей|было|исполнилось) (?:было )?(\d{1,2}) (?:лет|год)\w*"
    r"|\bв возрасте (\d{1,2})",
    "uk": r"\b(\d{1,2})-річн\w+|\b(?:йому|їй|було|виповнилося) (?:було )?(\d{1,2}) (?:рок|рік)\w*"
    r"|\b[ву] віці (\d{1,2})",
    "be": r"\b(\d{1,2})-гадов\w+|\b(?:яму|ёй|было|споўнілася) (?:было )?(\d{1,2}) (?:год|гад)\w*"
    r"|\b[ву]а? ўзросце (\d{1,2})",
    "pl": r"\b(\d{1,2})-letni\w*|\b(\d{1,2})-lat\w+|\bw wieku (\d{1,2})|\bmia(?:ł|ła) (\d{1,2}) lat",
}
_BORN: Final = {
    "en": r"\bborn (?:on |in )?((?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?:19|20)\d\d)",
    "ru": r"\bроди(?:лся|лась) (?:в )?((?:\d{1,2} [а-я]+ )?(?:19|20)\d\d)",
    "uk": r"\bнароди(?:вся|лася) (?:[ву] )?((?:\d{1,2} [а-яіїє]+ )?(?:19|20)\d\d)",
    "be": r"\bнарадзі(?:ўся|лася) (?:[уў] )?((?:\d{1,2} [а-яіў]+ )?(?:19|20)\d\d)",
    "pl": r"\burodz(?:ił|iła) się (?:w )?((?:\d{1,2} [a-zżźćńółęąś]+ )?(?:19|20)\d\d)",
}


def details_of(page: Page, told: Told) -> Iterator[Statement]:
    """A statement for every identifying detail of a person."""
    done: set[tuple[int, int, str]] = set()
    for sentence in page.sentences:
        for first, past, detail, person in (*_ages(page, told, sentence), *_worded(page, told, sentence)):
            if person is None or (first, past, detail) in done:
                continue
            done.add((first, past, detail))
            value = page.report.text[first:past]
            yield page.state(
                "detail", first, past, ("rules",), person=person.number, detail=detail, value=value
            )


Found = tuple[int, int, str, Person | None]


def _ages(page: Page, told: Told, sentence: Sentence) -> Iterator[Found]:
    for _, past, person in told.within(sentence.first, sentence.past):
        match = _AGE_BEHIND.match(page.plain, past)
        if match:
            group = "age" if match.group("age") else "age2"
            yield (*match.span(group), "age", person)
    words = page.words(sentence)
    for kind, patterns in (("age", _AGE_WORDS), ("born", _BORN)):
        pattern = _compiled(patterns.get(sentence.language, ""))
        for match in pattern.finditer(words) if pattern else ():
            first, past = match.span(match.lastindex or 0)
            at = sentence.first
            yield (
                at + first,
                at + past,
                kind,
                _aged(page, told, sentence, (at + match.start(), at + match.end())),
            )


def _aged(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`19-year-old Ales`: the name right behind goes before the name ahead."""
    behind = told.within(place[1], min(sentence.past, place[1] + 25))
    if behind and not re.search(r"[,.;]", page.plain[place[1] : behind[0][0]]):
        return behind[0][2]
    return subject_of(page, told, sentence, place[0])


def _worded(page: Page, told: Told, sentence: Sentence) -> Iterator[Found]:
    words = page.words(sentence)
    hits = [h for name in ("details", "cover_stories") for h in lexicon.scan(name, sentence.language, words)]
    for hit in hits:
        first, past = sentence.first + hit.first, sentence.first + hit.past
        past = first + len(_cut(page.plain[first:past], sentence.language).rstrip(" \"'-"))
        yield first, past, hit.meaning, _whose(page, told, sentence, (first, past, hit.meaning))


def _whose(page: Page, told: Told, sentence: Sentence, found: tuple[int, int, str]) -> Person | None:
    """Of kin and what they believe: whose name stands in the words or right before them."""
    first, past, detail = found
    if detail in ("family", "cover_story"):
        inside, ahead = told.within(first, past), told.within(sentence.first, first)
        if inside:
            return inside[0][2]
        if ahead and page.plain[ahead[-1][1] : first].strip() in ("'s", ""):
            return ahead[-1][2]
    return subject_of(page, told, sentence, first)


def _cut(value: str, language: str) -> str:
    """A value up to the word that opens the next clause."""
    for match in re.finditer(r"\s([^\W\d_]+)\b", value[12:]):
        pattern = lexicon.finder("clause_words", language, r"(?:{})\Z")
        if pattern and pattern.match(match.group(1)):
            return value[: 12 + match.start()]
    return value


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
