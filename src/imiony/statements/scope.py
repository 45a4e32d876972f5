"""Who are those counted, as of when, and who says so?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.dates import Dated
from imiony.statements.figures import Count, counts_in, elliptic_in
from imiony.statements.measures import measure_of
from imiony.statements.page import Page, Sentence, starting_in
from imiony.statements.sources import Voices, is_official, source_of, voices
from imiony.statements.statement import Statement

_VOTES: Final = frozenset({"vote_share", "turnout"})
_POPULATION: Final = re.compile(
    r"\s+((?:from among|from|among|of|in|with|serving in|fighting (?:for|alongside|in|with)|из|среди|зь?|із"
    r"|сярод|серед|spośród|z)\s+[^,.;:()\"]{2,80}?)"
    r"(?=\s+(?:have|has|had|were|was|are|is|will|who|that|since|and|по|был[ио]?|бул[ио]|был[іо]|został\w*|в|у"
    r"|ў|w|left|died|fled|went|took|joined|jumped)\b|[,.;:()\"]|\Z)"
)
_THEM: Final = (
    r"\b(?:of (?:them|whom|those|these|which)|из (?:них|которых)|із них|spośród nich|зь (?:іх|якіх)"
    r"|з (?:них|яких|іх|якіх)|z (?:nich|których))"
)
_OF_THEM: Final = re.compile(rf"[^,;.]{{0,30}}{_THEM}\b|\s{_THEM}", re.IGNORECASE)
_WHO_WERE: Final = re.compile(r"\s+of (?:them|whom|those|these)(?: were| are|,)? ([\w-]+)")
_OF_THEM_BEFORE: Final = re.compile(rf"{_THEM}\s*,?\s*\Z", re.IGNORECASE)
_GOES_ON: Final = 120  # code points over which a figure without a noun still counts what the last one did
_AND: Final = re.compile(r"[^.;:()\"]{0,50}?(?:,| and| и| і| та| ды| oraz| i)\s*\Z")


def figures_of(
    page: Page, dates: tuple[Dated, ...], quotes: Iterable[tuple[int, int, str]] = ()
) -> Iterator[Statement]:
    """A statement for every figure of a page.

    Args:
        page: The report.
        dates: Its dates.
        quotes: `(first, past, speaker)` of its quotations; a figure inside is said by the speaker.
    """
    who = voices(page, iter(quotes))
    last: Statement | None = None
    for sentence in page.sentences:
        here = tuple(starting_in(dates, sentence.first, sentence.past))
        found = tuple(counts_in(page, sentence, here))
        parts = _parts(page.words(sentence), sentence.language, found)
        figures = [_figure(page, sentence, (count, count in parts), (found, here, who)) for count in found]
        if not found and last is not None and last.span.past + _GOES_ON > sentence.first:
            for count in elliptic_in(page, sentence, here):
                figure = _figure(page, sentence, (count, False), ((count,), here, who))
                if figure.fields["measure"] == "other":
                    figure = replace(figure, fields={**figure.fields, "measure": last.fields["measure"]})
                figures.append(figure)
        last = next((f for f in reversed(figures) if _counts_persons(f)), None if figures else last)
        yield from figures


def _counts_persons(figure: Statement) -> bool:
    """Whether a figure says what happened to how many persons: a sentence behind may leave that out."""
    return figure.fields["unit"] == "persons" and figure.fields["measure"] != "other"


def _figure(
    page: Page,
    sentence: Sentence,
    counted: tuple[Count, bool],
    around: tuple[tuple[Count, ...], tuple[Dated, ...], Voices],
) -> Statement:
    count, subset = counted
    counts, dates, who = around
    words, language, at = page.words(sentence), sentence.language, sentence.first
    population = _population(words, count)
    measure = _measure(words, language, counted, counts)
    unit = "persons" if measure == "population" and count.unit == "other" else count.unit
    days, basis = _as_of(page, dates, count, at)
    number = count.number
    source = source_of(page, sentence, count.first, count.past)
    source = source or who.speaker_at(at + count.first, at + count.past)
    return page.state(
        "figure",
        at + count.first,
        at + count.past,
        ("rules",),
        number=_whole(number.value),
        upper=_whole(number.upper),
        qualifier=count.qualifier,
        unit=unit,
        decimals=number.decimals if unit == "percent" else None,
        counted=page.report.text[at + count.counted[0] : at + count.counted[1]] if count.counted else None,
        measure=measure,
        people=people_of(words, language, count, population),
        population=page.report.text[at + population[0] : at + population[1]].strip() if population else None,
        subset=subset or None,
        as_of=days,
        as_of_basis=basis,
        attributed=source,
        official=_official(page, sentence, (measure, source, count.first), who) or None,
        hypothetical=_flag("hypotheticals", language, words[max(0, count.first - 30) : count.first]),
        damaged=True if number.damaged else None,
    )


def _measure(words: str, language: str, counted: tuple[Count, bool], counts: tuple[Count, ...]) -> str:
    """What happened to those counted; a part suffers what its whole did, unless its own words say more."""
    count, subset = counted
    wholes = [c for c in counts if c.first < count.first and c.unit == count.unit] if subset else []
    if not wholes:
        return measure_of(words, language, count, counts)
    start = wholes[-1].past
    own = measure_of(words[start:], language, _moved(count, start), tuple(_moved(c, start) for c in counts))
    return own if own != "other" else measure_of(words, language, wholes[-1], counts)


def _moved(count: Count, by: int) -> Count:
    """The same figure in words that begin `by` code points later."""
    number = replace(count.number, first=count.number.first - by, past=count.number.past - by)
    spans = [None if s is None else (s[0] - by, s[1] - by) for s in (count.counted, count.head)]
    return replace(
        count, first=count.first - by, past=count.past - by, number=number, counted=spans[0], head=spans[1]
    )


def people_of(words: str, language: str, count: Count, population: tuple[int, int] | None) -> str:
    """The key of those counted: from the noun phrase, else from the group it is narrowed to."""
    behind = _WHO_WERE.match(words, count.past, count.past + 60)
    for place in (count.counted, population, behind.span(1) if behind else None):
        if place is not None:
            hits = list(lexicon.scan("peoples", language, words[place[0] : place[1]]))
            if hits:
                return hits[0].meaning
    return "people"


def _parts(words: str, language: str, counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """The figures of a sentence that are parts of another: `including two`, `six of them`."""
    parts: list[Count] = []
    for number, count in enumerate(counts):
        wholes = [c for c in counts[:number] if c.unit == "persons"]
        named = lexicon.right_before("subsets", language, words, count.first)
        last = parts[-1] if parts and parts[-1] is counts[number - 1] else None
        goes_on = last is not None and _AND.match(words, last.past, count.first)
        theirs = _OF_THEM.match(words, count.first, count.past)
        theirs = theirs or _OF_THEM.match(words, count.past, count.past + 16)
        ahead = _OF_THEM_BEFORE.search(words, max(0, count.first - 18), count.first)
        if count.unit == "persons" and (named or (wholes and (goes_on or theirs or ahead))):
            parts.append(count)
    return tuple(parts)


def _population(words: str, count: Count) -> tuple[int, int] | None:
    if count.unit != "persons":
        return None
    match = _POPULATION.match(words, count.past)
    return match.span(1) if match and not _OF_THEM.match(match.group()) else None


def _as_of(page: Page, dates: tuple[Dated, ...], count: Count, at: int) -> tuple[str | None, str]:
    for dated in dates:
        if dated.link == "as_of" and dated.days:
            return dated.days.iso(), "stated"
    usable = [d for d in dates if d.days and d.link != "since"]
    if usable:
        nearest = min(usable, key=lambda d: abs(d.first - at - count.first))
        return (nearest.days.iso() if nearest.days else None), "clause"
    if page.published is not None:
        return page.published.iso(), "published"
    return None, "unknown"


def _official(page: Page, sentence: Sentence, said: tuple[str, str | None, int], who: Voices) -> bool:
    """Of votes the sentence may say so itself: "no official count" is none of killed."""
    measure, source, first = said
    if is_official(page, sentence, source, state=who.state):
        return True
    words = page.words(sentence)
    if measure not in _VOTES:
        return False
    # "an official vote total of ...", whoever is quoted with it
    near = words if source is None else words[max(0, first - 50) : first + 50]
    return any(True for _ in lexicon.scan("officials", sentence.language, near))


def _flag(feature: str, language: str, words: str) -> bool | None:
    return True if any(True for _ in lexicon.scan(feature, language, words)) else None


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
