"""What became of the persons that a report names?

Only fates of persons named in the same sentence, or of the person whom a
pronoun stands for. What became of groups are figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.dating.dates import Dated
from imiony.statements.naming.cast import Person
from imiony.statements.naming.named import Named
from imiony.statements.page import Page, Sentence, starting_in
from imiony.statements.statement import Statement
from imiony.statements.telling.doers import Speakers, doer_of, object_of
from imiony.statements.telling.subjects import Told, owner_of

_REACH: Final = 160  # code points between a name and its fate
_AND: Final = re.compile(r"\s?,\s|,?\s(?:and|и|і|й|та|ды|i|oraz)\s")
_TAKEN_BACK: Final = 90  # code points behind a fate in which its sentence may deny it
_PLACE: Final = 80  # code points behind a fate in which its place stands
_HAVE_CAUSE: Final = ("killed", "died", "wounded")
_CLAUSE: Final = re.compile(r"[;:!?\"]|\.\s")
_NEAR: Final = 70  # code points between a fate and its date
_GONE: Final = re.compile(
    r"(?:не|ня) стал[оа]", re.IGNORECASE
)  # without a subject: the gone stand in the genitive
_OF_WHOM: Final = re.compile(
    r"(?<!\w)(?:его|е[её]|их|котор(?:ого|ой|ых)|його|її|як(?:ого|ої|их)|яго|яе|як(?:ога|ой|іх))\s\Z",
    re.IGNORECASE,
)
_GONE_BEHIND: Final = 60  # code points behind in which the name of who is gone starts


def fates_of(
    page: Page,
    told: tuple[Told, Speakers],
    around: tuple[tuple[Dated, ...], tuple[Named, ...]],
    figures: tuple[Statement, ...],
) -> Iterator[Statement]:
    """A statement for every fate of a person.

    Args:
        page: The report.
        told: All mentions of persons, and who speaks where.
        around: Its dates and places.
        figures: Its figures: what became of those counted is theirs.
    """
    for sentence in page.sentences:
        words = page.words(sentence)
        for hit in lexicon.scan("fates", sentence.language, words):
            first, past = sentence.first + hit.first, sentence.first + hit.past
            person = _whose(page, told, sentence, (first, past))
            if person is None or _counted(figures, sentence, (first, past), _distance(person, first)):
                continue
            together = _together(page, told[0], sentence, first)
            if not together and words[hit.first : hit.past].lower().startswith("were "):
                continue  # of a plural that no names stand for
            yield _fate(page, sentence, (first, past, hit.meaning), (person, *around))
            for begin, other in together:
                if other is not person:
                    yield _fate(page, sentence, (begin, past, hit.meaning), (other, *around))
        for hit in lexicon.scan("fates_done", sentence.language, words):
            first, past = sentence.first + hit.first, sentence.first + hit.past
            person = object_of(page, *told, sentence, (first, past))
            if person is not None and not _counted(
                figures, sentence, (first, past), _distance(person, first)
            ):
                yield _fate(page, sentence, (first, past, hit.meaning), (person, *around))


def _whose(
    page: Page, told: tuple[Told, Speakers], sentence: Sentence, place: tuple[int, int]
) -> Person | None:
    words, past = page.words(sentence), place[1] - sentence.first
    noun = lexicon.right_before("death_nouns", sentence.language, words, past)
    if noun is not None and sentence.first + noun.first >= place[0]:
        return owner_of(page, told[0], sentence, place)
    if _GONE.fullmatch(page.plain, *place) and not _named_beside(page, told[0], sentence, place):
        return None
    return doer_of(page, *told, sentence, place)


def _named_beside(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> bool:
    """Whether who is gone stands beside the verb; a name further off is of somebody else."""
    behind = told.within(place[1], min(sentence.past, place[1] + _GONE_BEHIND))
    before = [past for _, past, _ in told.within(sentence.first, place[0])]
    told_before = bool(before) and page.plain[before[-1] : place[0]].isspace()
    return bool(behind) or told_before or bool(_OF_WHOM.search(page.plain[sentence.first : place[0]]))


def _together(page: Page, told: Told, sentence: Sentence, place: int) -> list[tuple[int, Person]]:
    """`Ivan, Pavel and Jan were killed`: those named before the last, and where each name starts."""
    found: list[tuple[int, Person]] = []
    end = place
    for first, past, person in reversed(told.within(sentence.first, place)):
        link = page.plain[past:end]
        if not (link.isspace() if end == place else _AND.fullmatch(link)):
            break
        found.append((first, person.stated_same or person))
        end = first
    return found[1:]


def _fate(
    page: Page,
    sentence: Sentence,
    trigger: tuple[int, int, str],
    who: tuple[Person, tuple[Dated, ...], tuple[Named, ...]],
) -> Statement:
    first, past, meaning = trigger
    person, dates, places = who
    here = starting_in(dates, sentence.first, sentence.past)
    near = [d for d in here if d.days and d.link != "since"]
    near = [d for d in near if min(abs(d.first - past), abs(first - d.past)) <= _NEAR]
    near_places = starting_in(places, past, min(sentence.past, past + _PLACE))
    when = min(near, key=lambda d: abs(d.first - first)).days if near else None
    cause = _cause(page, sentence, past) if meaning in _HAVE_CAUSE else None
    return page.state(
        "fate",
        first,
        past,
        ("rules",),
        fate="killed" if meaning == "died" and cause and cause.meaning == "violent" else meaning,
        status=_status(page, sentence, (first, past), meaning),
        person=person.number,
        when=when.iso() if when else None,
        where=near_places[0].words if near_places else None,
        cause=page.report.text[sentence.first + cause.first : sentence.first + cause.past] if cause else None,
    )


def _cause(page: Page, sentence: Sentence, past: int) -> lexicon.Hit | None:
    """Of what, in the clause behind the fate; the hit lies by place in the sentence."""
    words = page.words(sentence)
    begin = past - sentence.first
    clause = _CLAUSE.split(words[begin : begin + _PLACE])[0]
    for hit in lexicon.scan("causes", sentence.language, clause):
        return lexicon.Hit(begin + hit.first, begin + hit.past, hit.meaning)
    return None


def _status(page: Page, sentence: Sentence, place: tuple[int, int], meaning: str) -> str:
    """As `status_of`, but "has not been seen" denies nothing."""
    if meaning != "missing":
        return status_of(page, sentence, *place)
    return status_of(page, sentence, place[0], place[1], inside=False)


def status_of(page: Page, sentence: Sentence, first: int, past: int, *, inside: bool = True) -> str:
    """How certain the report is: words shortly before the fate, or at its clause's end.

    Args:
        page: The report.
        sentence: Where the fate stands.
        first: Where its words start.
        past: Where they end.
        inside: Whether the words of the fate themselves count.
    """
    behind = page.plain[past : min(sentence.past, past + _TAKEN_BACK)]
    taken_back = [hit.meaning for hit in lexicon.scan("denials", sentence.language, behind)]
    if taken_back:
        return "denied" if "denied" in taken_back else "disputed"
    before = page.plain[max(sentence.first, first - 40) : past if inside else first]
    hits = [h for h in lexicon.scan("statuses", sentence.language, before) if "," not in before[h.past + 1 :]]
    for status in ("denied", "disputed", "presumed"):
        if any(hit.meaning == status for hit in hits):
            return status
    return "stated"


def _distance(person: Person, place: int) -> int:
    return min(min(abs(place - first), abs(place - past)) for first, past in person.mentions)


def _counted(
    figures: tuple[Statement, ...], sentence: Sentence, trigger: tuple[int, int], distance: int
) -> bool:
    """Whether the words tell of a counted group: it stands nearer than the person, before the fate."""
    low = bisect_left(figures, sentence.first, key=_starts)
    for figure in figures[low : bisect_left(figures, sentence.past, lo=low, key=_starts)]:
        if figure.fields["unit"] != "persons":
            continue
        gap = (
            trigger[0] - figure.span.past
            if figure.span.past <= trigger[0]
            else figure.span.first - trigger[1]
        )
        if gap < min(distance, _REACH) and gap < 40:
            return True
    return False


def _starts(statement: Statement) -> int:
    return statement.span.first
