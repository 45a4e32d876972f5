"""What happened to those counted, who are they, as of when, and who says so?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.dates import Dated
from imiony.statements.figures import Count, counts_in
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement

_FAR: Final = 250  # code points beyond which no word is the measure of a figure
_UNITS: Final = {
    "percent": frozenset({"vote_share", "turnout", "opinion"}),
    "years": frozenset({"sentenced"}),
    "other": frozenset({"vote_share"}),
}
_PERSONS_NEVER: Final = frozenset({"vote_share", "turnout"})
_CAPITAL: Final = r"[^\W\da-zа-яёіїєўґąćęłńóśźż_][\w'/.-]*"
_SOURCE_NAME: Final = rf"(?:the\s+)?{_CAPITAL}(?:\s+(?:of|for|the|and|i|і|и|{_CAPITAL})(?![\w'])){{0,6}}"
_SOURCE_AFTER: Final = re.compile(rf"\s*[,:]?\s*\"?({_SOURCE_NAME}|(?:[\w'-]+\s+){{0,3}}[\w'-]+)")
_SOURCE_BEFORE: Final = re.compile(rf"({_SOURCE_NAME})\"?\s+\Z")
_PRONOUN: Final = re.compile(
    r"that|this|it|he|she|they|we|i|you|who|which|он|она|они|мы|я|він|вона|вони|ми|ён|яна|яны|мы|on|ona|oni|one",
    re.I,
)
_POPULATION: Final = re.compile(
    r"\s+((?:from among|from|among|of|in|with|serving in|fighting (?:for|alongside|in|with)|из|среди|зь?|із"
    r"|сярод|серед|spośród|z)\s+[^,.;:()\"]{2,80}?)"
    r"(?=\s+(?:have|has|had|were|was|are|is|will|who|that|since|and|по|был[ио]?|бул[ио]|был[іо]|został\w*|в|у"
    r"|ў|w|left|died|fled|went|took|joined|jumped)\b|[,.;:()\"]|\Z)"
)


def figures_of(page: Page, dates: tuple[Dated, ...]) -> Iterator[Statement]:
    """A statement for every figure of a page."""
    for sentence in page.sentences:
        here = tuple(d for d in dates if sentence.first <= d.first < sentence.past)
        found = tuple(counts_in(page, sentence, here))
        for count in found:
            yield _figure(page, sentence, count, (found, here))


def _figure(
    page: Page, sentence: Sentence, count: Count, around: tuple[tuple[Count, ...], tuple[Dated, ...]]
) -> Statement:
    counts, dates = around
    words, language = page.words(sentence), sentence.language
    at = sentence.first
    population = _population(words, count)
    measure = measure_of(words, language, count, counts)
    unit = "persons" if measure == "population" and count.unit == "other" else count.unit
    days, basis = _as_of(page, dates, count, at)
    number = count.number
    attributed = _attributed(page, sentence, count)
    counted = page.report.text[at + count.counted[0] : at + count.counted[1]] if count.counted else None
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
        counted=counted,
        measure=measure,
        people=people_of(words, language, count, population),
        population=page.report.text[at + population[0] : at + population[1]] if population else None,
        subset=_flag("subsets", language, words[max(0, count.first - 24) : count.first], ends=True),
        as_of=days,
        as_of_basis=basis,
        attributed=attributed,
        official=_official(words, language, measure, attributed),
        hypothetical=_flag("hypotheticals", language, words[max(0, count.first - 30) : count.first]),
        damaged=True if number.damaged else None,
    )


def measure_of(words: str, language: str, count: Count, counts: tuple[Count, ...]) -> str:
    """What happened to those counted: the nearest word that says so.

    Distance is in words; a comma costs 2, another figure between 6, a clause
    end 8. Tuned on the five seeds of the research folder and on the invented
    sentences of tests/statements; re-run those tests.
    """
    allowed = _UNITS.get(count.unit)
    best, least = "", 14.0
    for hit in lexicon.hits("measures", language, words):
        if hit.past < count.first - _FAR or hit.first > count.past + _FAR:
            continue
        if count.unit == "persons" and hit.meaning in _PERSONS_NEVER:
            continue
        if allowed is not None and hit.meaning not in allowed and hit.meaning != "population":
            continue
        cost = _cost(words, hit, count, counts)
        if cost < least:
            best, least = hit.meaning, cost
    if best and (least <= 4 or count.head is None):
        return best
    own = _own_measure(words, language, count)
    return own or best or "other"


def _own_measure(words: str, language: str, count: Count) -> str:
    if count.counted is None:
        return ""
    hits = list(lexicon.scan("noun_measures", language, words[count.counted[0] : count.counted[1]]))
    return hits[-1].meaning if hits else ""


def _cost(words: str, hit: lexicon.Hit, count: Count, counts: tuple[Count, ...]) -> float:
    after = hit.first >= count.past
    between = words[count.past : hit.first] if after else words[hit.past : count.first]
    if hit.first < count.past and count.first < hit.past:
        between = ""
    cost = float(len(between.split())) * (0.8 if after else 1.0)
    cost += 2 * between.count(",") + 8 * len(re.findall(r"[;:!?()\"]| - ", between))
    low, high = (count.past, hit.first) if after else (hit.past, count.first)
    cost += 6 * sum(1 for other in counts if low <= other.first < high)
    # "number of its members is not known: it is more than 300" keeps its clause
    return cost if hit.meaning not in ("strength", "population", "vote_share") else min(cost, 6 + cost / 8)


def people_of(words: str, language: str, count: Count, population: tuple[int, int] | None) -> str:
    """The key of those counted: from the noun phrase, else from the group it is narrowed to."""
    for place in (count.counted, population):
        if place is not None:
            hits = list(lexicon.scan("peoples", language, words[place[0] : place[1]]))
            if hits:
                return hits[0].meaning
    return "people"


def _population(words: str, count: Count) -> tuple[int, int] | None:
    if count.unit != "persons":
        return None
    match = _POPULATION.match(words, count.past)
    return match.span(1) if match else None


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


def _attributed(page: Page, sentence: Sentence, count: Count) -> str | None:
    """Who says so, as written: `according to X`, or X with a verb of saying before the figure."""
    words, language = page.words(sentence), sentence.language
    for hit in lexicon.hits("attributions", language, words):
        if hit.meaning == "before":
            match = _SOURCE_AFTER.match(words, hit.past)
        elif hit.past <= count.first:
            match = _SOURCE_BEFORE.search(words, max(0, hit.first - 80), hit.first)
        else:
            match = None
        if match and not _PRONOUN.fullmatch(match.group(1)):
            first, past = sentence.first + match.start(1), sentence.first + match.end(1)
            return page.report.text[first:past].strip(" .,")
    return None


def _official(words: str, language: str, measure: str, attributed: str | None) -> bool | None:
    """Outside elections the words must be the source: "no official count" is none."""
    where = words if measure in ("vote_share", "turnout") else attributed or ""
    return True if any(True for _ in lexicon.scan("officials", language, where)) else None


def _flag(feature: str, language: str, words: str, *, ends: bool = False) -> bool | None:
    if ends:
        hit = lexicon.right_before(feature, language, words, len(words))
        return True if hit else None
    return True if any(True for _ in lexicon.scan(feature, language, words)) else None


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
