"""By which details could a person of this report be recognised?

Nobody is exposed by one detail, all by two to four: so each is a statement,
for disclosure to weigh. Kinds and examples: research on protection, 2.1. Holders
of the highest offices are left out: what is told of them exposes nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.doers import Speakers, by_pronoun_inside, doer_of, rulers
from imiony.statements.kinfolk import family_of
from imiony.statements.page import Page, Sentence
from imiony.statements.roles import roles_of
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told, subject_of
from imiony.terms.checkers import Checker, written
from imiony.terms.text import plain

_COVER, _NAMED, _FAMILY, _TOLD, _ROLE = 5, 4, 3, 2, 1
"""Weights: of clues that overlap the greater is stated."""
_LONGEST: Final = 110  # code points of a clause that belong to a detail
_CLAUSE_PAST: Final = re.compile(r"[.;:!?()\"]|,\s|\s-\s")
_NO_SPACE: Final = r"(?<!\w)(?:{})(?:(?<=\W)|(?!\w))"
_AGE_BEHIND: Final = re.compile(
    r"\s?(?:,\s|\()(?P<age>\d{1,2})(?=[,.)\s])(?!\s?%)|,\s(?:an?\s|the\s)?(?P<age2>\d{1,2})-(?:year-old|летн\w+|річн\w+|гадов\w+|letni\w*)"
)
_AGE_WORDS: Final = {
    "en": r"\b(\d{1,2})-years?-old|\bwho (?:is|was) (\d{1,2})\b"
    r"|\b(?:[Hh]e|[Ss]he|[A-Z]\w+) (?:is|was|turned) (\d{1,2})"
    r"(?= and\b| years old|[.,;]| when\b| at\b| in\b(?! (?:19|20)))"
    r"|\baged? (\d{1,2})\b|\bin (?:his|her) (?:early |mid-?|late )?(\d0s)",
    "ru": r"(?i)\b(\d{1,2})-летн\w+"
    r"|\b(?:ему|ей|было|исполнилось) (?:было |исполнилось )?(\d{1,2})(?= (?:лет|год)|[.,;])"
    r"|\bв возрасте (\d{1,2})",
    "uk": r"(?i)\b(\d{1,2})-річн\w+"
    r"|\b(?:йому|їй|було|виповнилося) (?:було |виповнилося )?(\d{1,2})(?= (?:рок|рік)|[.,;])"
    r"|\b[ву] віці (\d{1,2})",
    "be": r"(?i)\b(\d{1,2})-гадов\w+"
    r"|\b(?:яму|ёй|было|споўнілася) (?:было |споўнілася )?(\d{1,2})(?= (?:год|гад)|[.,;])"
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
_NAME_BEHIND_AGE: Final = 60


@dataclass(frozen=True, slots=True)
class Clue:
    """A detail found: `first <= place < past` in the report's text.

    Args:
        detail: A choice of the kind's field.
        person: Whose it is; None where the report leaves it open.
        weight: Decides between clues that overlap.
    """

    first: int
    past: int
    detail: str
    person: Person | None = field(repr=False)
    weight: int


def details_of(page: Page, told: Told, quotes: tuple[Statement, ...]) -> Iterator[Statement]:
    """A statement for every identifying detail of a person; two of one person never overlap.

    Args:
        page: The report.
        told: All mentions of persons.
        quotes: Its quotations: what a speaker tells of "me" is told of the speaker.
    """
    speakers = Speakers.by(quotes, told)
    known = rulers(page, told)
    for sentence in page.sentences:
        found = [each for each in _found(page, told, speakers, sentence) if each.person is not None]
        for clue in _apart(found):
            person = clue.person
            if person is None or person.number in known:
                continue
            value = page.report.text[clue.first : clue.past]
            yield page.state(
                "detail",
                clue.first,
                clue.past,
                ("rules",),
                person=person.number,
                detail=clue.detail,
                value=value,
                checked_by=written(clue.detail, _more_checkers(sentence.language, value)),
            )


def _more_checkers(language: str, value: str) -> list[Checker]:
    """Whom the words of a detail add: a video is seen by anyone, a border by the state."""
    return [Checker(hit.meaning) for hit in lexicon.scan("checkers", language, plain(value))]


def _apart(found: list[Clue]) -> Iterator[Clue]:
    """Of clues that overlap the weightier, then the longer one."""
    taken: list[Clue] = []
    for clue in sorted(found, key=lambda c: (-c.weight, c.first - c.past, c.first)):
        if all(clue.past <= other.first or other.past <= clue.first for other in taken):
            taken.append(clue)
    yield from sorted(taken, key=lambda c: c.first)


def _found(page: Page, told: Told, speakers: Speakers, sentence: Sentence) -> Iterator[Clue]:
    yield from _ages(page, told, sentence)
    for first, past, person in family_of(page, told, speakers, sentence):
        yield Clue(first, _clause_past(page, sentence, past), "family", person, _FAMILY)
    for first, past, detail, holder in roles_of(page, told, sentence):
        yield Clue(first, past, detail, holder, _ROLE)
    for hit in lexicon.scan("cover_stories", sentence.language, page.words(sentence)):
        first, past = sentence.first + hit.first, sentence.first + hit.past
        yield Clue(
            first, past, hit.meaning, _whose_cover(page, told, speakers, sentence, (first, past)), _COVER
        )
    yield from _clauses(page, told, speakers, sentence)


def _clauses(page: Page, told: Told, speakers: Speakers, sentence: Sentence) -> Iterator[Clue]:
    """Clauses that open with words of the table, up to their end."""
    words, at = page.words(sentence), sentence.first
    pattern = lexicon.finder("details", sentence.language, _NO_SPACE)
    for match in pattern.finditer(words) if pattern else ():
        first, past = at + match.start(), _clause_past(page, sentence, at + match.end())
        detail = lexicon.meaning("details", sentence.language, match)
        yield Clue(first, past, detail, doer_of(page, told, speakers, sentence, (first, past)), _TOLD)


def _clause_past(page: Page, sentence: Sentence, place: int) -> int:
    """Where the clause that goes on at `place` ends: at a mark or at a word that opens the next one."""
    limit = min(sentence.past, place + _LONGEST)
    words = page.plain[place:limit]
    marks = [m.start() for m in (_CLAUSE_PAST.search(words),) if m]
    opens = lexicon.finder("conjunctions", sentence.language, r"\s(?:{})(?!\w)")
    marks += [m.start() for m in (opens.search(words),) if m] if opens else []
    past = place + min(marks, default=len(words.rstrip()))
    if past == sentence.first + _LONGEST or (not marks and limit < sentence.past):
        past = place + max(0, words.rfind(" "))
    return max(place, past) if page.plain[past - 1 : past] != " " else past - 1


def _ages(page: Page, told: Told, sentence: Sentence) -> Iterator[Clue]:
    for _, past, person in told.within(sentence.first, sentence.past):
        match = _AGE_BEHIND.match(page.plain, past)
        if match:
            yield Clue(*match.span("age" if match.group("age") else "age2"), "age", person, _NAMED)
    words, at = page.words(sentence), sentence.first
    for kind, patterns in (("age", _AGE_WORDS), ("born", _BORN)):
        pattern = _compiled(patterns.get(sentence.language, ""))
        for match in pattern.finditer(words) if pattern else ():
            first, past = match.span(match.lastindex or 0)
            aged = _aged(page, told, sentence, (at + match.start(), at + match.end()))
            yield Clue(at + first, at + past, kind, aged, _NAMED)


def _aged(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`19-year-old Ales`: the name right behind goes before the name ahead."""
    behind = told.within(place[1], min(sentence.past, place[1] + _NAME_BEHIND_AGE))
    if behind and not re.search(r"[,.;]", page.plain[place[1] : behind[0][0]]):
        return behind[0][2]
    return subject_of(page, told, sentence, place[1]) or by_pronoun_inside(page, told, sentence, place)


def _whose_cover(
    page: Page, told: Told, speakers: Speakers, sentence: Sentence, place: tuple[int, int]
) -> Person | None:
    """Of what kin believe: whose name stands right before the words, or inside them."""
    ahead, inside = told.within(sentence.first, place[0]), told.within(*place)
    if ahead and page.plain[ahead[-1][1] : place[0]].strip() in ("'s", ""):
        return ahead[-1][2]
    if inside:
        return inside[0][2]
    for first, past, person in family_of(page, told, speakers, sentence):
        if first <= place[0] <= past or place[0] <= first < place[1]:
            return person
    return doer_of(page, told, speakers, sentence, place)


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
