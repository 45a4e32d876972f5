"""By which details could a person of this report be recognised?

Nobody is exposed by one detail, all by two to four: so each is a statement,
for disclosure to weigh. Kinds and examples: research on protection, 2.1. Holders
of the highest offices are left out: what is told of them exposes nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.telling.ages import ages_of
from imiony.statements.telling.doers import Speakers, doer_of, rulers
from imiony.statements.telling.kinfolk import family_of
from imiony.statements.telling.roles import roles_of
from imiony.statements.telling.subjects import Told
from imiony.terms.checkers import Checker, written
from imiony.terms.text import plain

_COVER, _NAMED, _FAMILY, _TOLD, _ROLE = 5, 4, 3, 2, 1
"""Weights: of clues that overlap the greater is stated."""
_SHORTEST: Final = 12  # code points of a clue that gives way to another
_LONGEST: Final = 140  # code points of a clause that belong to a detail
_CLAUSE_PAST: Final = re.compile(r"[.;:!?()\"]|,\s|\s-\s")
_FROM: Final = {
    language: re.compile(rf"[\s,(]+(?P<from>{words})\s(?P<place>[A-ZА-ЯЁІЎЇЄҐŁŚŻŹĆ][\w-]+)(?=[\s,.;)])")
    for language, words in {
        "en": r"from(?: the (?:town|village|city) of)?",
        "ru": r"(?:родом )?из(?:-под)?",
        "uk": r"(?:родом )?(?:із?з?|з)",
        "be": r"(?:родам )?(?:зь?|з-пад)",
        "pl": r"(?:rodem )?(?:ze?|spod)",
    }.items()
}
_LOOSE: Final = ("episode", "presence", "home", "occupation")
"""Kinds whose clauses run on: another kind inside one is a detail of its own."""
_NO_SPACE: Final = r"(?<!\w)(?:{})(?:(?<=\W)|(?!\w))"


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
            value = page.report.text[clue.first : clue.past].rstrip(" ,")
            yield page.state(
                "detail",
                clue.first,
                clue.first + len(value),
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
    """Of clues that overlap the weightier, then the one that says more, then the longer.

    One that begins before such a clue ends where it begins: `left` and `with his wife`.
    """
    taken: list[Clue] = []
    for clue in sorted(found, key=lambda c: (-c.weight, c.detail in _LOOSE, c.first - c.past, c.first)):
        within = [other for other in taken if other.first < clue.past and clue.first < other.past]
        past = min((other.first for other in within), default=clue.past)
        if past - clue.first >= _SHORTEST or not within:
            taken.append(replace(clue, past=past))
    yield from sorted(taken, key=lambda c: c.first)


def _found(page: Page, told: Told, speakers: Speakers, sentence: Sentence) -> Iterator[Clue]:
    for first, past, detail, aged in ages_of(page, told, sentence):
        yield Clue(first, past, detail, aged, _NAMED)
    for first, past, person in family_of(page, told, speakers, sentence):
        yield Clue(first, _clause_past(page, sentence, past), "family", person, _FAMILY)
    for first, past, person in _homes(page, told, sentence):
        yield Clue(first, past, "home", person, _ROLE)
    for first, past, detail, holder in roles_of(page, told, sentence):
        yield Clue(first, past, detail, holder, _ROLE)
    for hit in lexicon.scan("cover_stories", sentence.language, page.words(sentence)):
        first, past = sentence.first + hit.first, sentence.first + hit.past
        yield Clue(
            first, past, hit.meaning, _whose_cover(page, told, speakers, sentence, (first, past)), _COVER
        )
    yield from _clauses(page, told, speakers, sentence)


def _homes(page: Page, told: Told, sentence: Sentence) -> Iterator[tuple[int, int, Person]]:
    """`Лявонава з Полацка`: where somebody named is from, said right behind the name."""
    pattern = _FROM.get(sentence.language)
    for _, past, person in told.within(sentence.first, sentence.past) if pattern else ():
        match = pattern.match(page.plain, past, sentence.past) if pattern else None
        if match and not told.within(match.start("place"), match.end("place")):
            yield match.start("from"), match.end("place"), person


def _clauses(page: Page, told: Told, speakers: Speakers, sentence: Sentence) -> Iterator[Clue]:
    """Clauses that open with words of the table, up to their end."""
    words, at = page.words(sentence), sentence.first
    pattern = lexicon.finder("details", sentence.language, _NO_SPACE)
    for match in pattern.finditer(words) if pattern else ():
        first, past = at + match.start(), _clause_past(page, sentence, at + match.end())
        detail = lexicon.meaning("details", sentence.language, match)
        yield Clue(first, past, detail, doer_of(page, told, speakers, sentence, (first, past)), _TOLD)


def _clause_past(page: Page, sentence: Sentence, place: int) -> int:
    """Where the clause that goes on at `place` ends: at a mark or at a word that opens the next one.

    A comma does not end it where the words behind still say when, where or how.
    """
    limit = min(sentence.past, place + _LONGEST)
    words = page.plain[place:limit]
    ends = _ends(sentence.language)
    end = _mark_past(words, ends[1])
    opens = ends[0].search(words, 0, end) if ends[0] else None
    cut = opens.start() if opens else end
    if cut == len(words) and limit < sentence.past:
        cut = max(0, words.rfind(" "))
    return place + len(words[:cut].rstrip(" ,"))


def _mark_past(words: str, goes_on: re.Pattern[str] | None) -> int:
    """Where the first mark stands that ends the clause."""
    for mark in _CLAUSE_PAST.finditer(words):
        comma = mark.group().startswith(",")
        if not (comma and goes_on and goes_on.match(words, mark.end())):
            return mark.start()
    return len(words)


@cache
def _ends(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What ends a clause after a space, what carries it on after a comma."""
    by_meaning = {"clause": [], "goes_on": []}  # type: dict[str, list[str]]
    for entry in lexicon.entries("clause_ends"):
        if entry.language == language:
            by_meaning[entry.meaning].append(entry.pattern)
    ends, goes_on = ("|".join(by_meaning[meaning]) for meaning in ("clause", "goes_on"))
    if not ends:
        return None, None
    return re.compile(rf"\s(?:{ends})(?!\w)", re.IGNORECASE), re.compile(
        rf"(?:{goes_on})(?!\w)", re.IGNORECASE
    )


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
