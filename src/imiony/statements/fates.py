"""What became of the persons that a report names?

Only fates of persons named in the same sentence, or of the person whom a
pronoun stands for. What became of groups are figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.dates import Dated
from imiony.statements.named import Named
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told, subject_of

_REACH: Final = 160  # code points between a name and its fate
_NEAR: Final = 70  # code points between a fate and its date


def fates_of(
    page: Page,
    told: Told,
    around: tuple[tuple[Dated, ...], tuple[Named, ...]],
    figures: tuple[Statement, ...],
) -> Iterator[Statement]:
    """A statement for every fate of a person.

    Args:
        page: The report.
        told: All mentions of persons.
        around: Its dates and places.
        figures: Its figures; a trigger nearer to one of persons belongs to it.
    """
    for sentence in page.sentences:
        words = page.words(sentence)
        for hit in lexicon.scan("fates", sentence.language, words):
            first, past = sentence.first + hit.first, sentence.first + hit.past
            person = subject_of(page, told, sentence, first)
            if person is None or _counted(figures, sentence, (first, past), _distance(person, first)):
                continue
            yield _fate(page, sentence, (first, past, hit.meaning), (person, *around))


def _fate(
    page: Page,
    sentence: Sentence,
    trigger: tuple[int, int, str],
    who: tuple[Person, tuple[Dated, ...], tuple[Named, ...]],
) -> Statement:
    first, past, meaning = trigger
    person, dates, places = who
    near = [d for d in dates if sentence.first <= d.first < sentence.past and d.days and d.link != "since"]
    near = [d for d in near if min(abs(d.first - past), abs(first - d.past)) <= _NEAR]
    near_places = [p for p in places if past <= p.first < min(sentence.past, past + 80)]
    when = min(near, key=lambda d: abs(d.first - first)).days if near else None
    return page.state(
        "fate",
        first,
        past,
        ("rules",),
        fate=meaning,
        status=status_of(page, sentence, first, past),
        person=person.number,
        when=when.iso() if when else None,
        where=near_places[0].words if near_places else None,
    )


def status_of(page: Page, sentence: Sentence, first: int, past: int) -> str:
    """How certain the report is: words shortly before the fate, or at its clause's end."""
    before = page.plain[max(sentence.first, first - 40) : past]
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
    for figure in figures:
        if not sentence.first <= figure.span.first < sentence.past or figure.fields["unit"] != "persons":
            continue
        gap = (
            trigger[0] - figure.span.past
            if figure.span.past <= trigger[0]
            else figure.span.first - trigger[1]
        )
        if gap < min(distance, _REACH) and gap < 40:
            return True
    return False
