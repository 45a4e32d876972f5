"""Who are those counted, as of when, and who says so?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.as_of import as_of, notes_of
from imiony.statements.counting.figures import Count, counts_in, elliptic_in
from imiony.statements.counting.headline import terms_in, with_bounds_of_the_body
from imiony.statements.counting.measures import measure_of
from imiony.statements.counting.sources import Voices, is_official, source_of, voices
from imiony.statements.dating.dates import Dated
from imiony.statements.page import Page, Sentence, starting_in
from imiony.statements.statement import Statement

_VOTES: Final = frozenset({"vote_share", "turnout"})
_MAYBE: Final = re.compile(
    r"\s(?:may|might|(?:could|would) (?:be|have)|могли|могло|могут|можуть|маглі|могуць"
    r"|mog(?:ło|ły|li|ą)|(?:было|были|було|були|было|былі)\sбы?|by(?:ło|ły|li)?by|został[oy]by|zginę(?:ło|li|ły)by)"
    r"\b(?!\snot\b)",
    re.IGNORECASE,
)
_SHARES: Final = frozenset({"vote_share", "turnout", "opinion"})
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
_OF_THEM: Final = re.compile(rf"{_THEM}\b", re.IGNORECASE)
_WHO_WERE: Final = re.compile(r"\s+of (?:them|whom|those|these)(?: were| are|,)? ([\w-]+)")
_OF_THEM_BEFORE: Final = re.compile(rf"{_THEM}\s*,?\s*\Z", re.IGNORECASE)
_GOES_ON: Final = 300  # code points over which a figure without a noun still counts what the last one did
_FEW: Final = 3  # figures before among which that one is
_IF: Final = 120  # code points before a figure within which its condition stands
_AND: Final = re.compile(r"[^.;:()\"]{0,50}?(?:,| and| и| і| та| ды| oraz| i)\s*\Z")


def figures_of(
    page: Page, dates: tuple[Dated, ...], quotes: Iterable[tuple[int, int, str]] = ()
) -> tuple[Statement, ...]:
    """A statement for every figure of a page.

    Args:
        page: The report.
        dates: Its dates.
        quotes: `(first, past, speaker)` of its quotations; a figure inside is said by the speaker.
    """
    around = _Around(page, dates, voices(page, iter(quotes)), notes_of(page, dates))
    figures: list[Statement] = []
    for sentence in page.sentences:
        figures += _in_sentence(around, sentence, figures)
    for sentence, count in terms_in(page, figures):
        figures.append(_figure(around, sentence, (count, False), ((count,), ())))
    figures.sort(key=lambda figure: figure.span)
    return with_bounds_of_the_body(page, figures)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a figure is read with: the report, its dates, who speaks in it, as of when it is."""

    page: Page
    dates: tuple[Dated, ...]
    who: Voices
    notes: dict[int, Dated]


def _in_sentence(around: _Around, sentence: Sentence, before: list[Statement]) -> list[Statement]:
    """The figures of one sentence; one without a noun goes on counting what the last one did."""
    page = around.page
    here = tuple(starting_in(around.dates, sentence.first, sentence.past))
    found = tuple(counts_in(page, sentence, here))
    last = next((f for f in reversed(before[-_FEW:]) if f.fields["unit"] == "persons"), None)
    if last is not None and last.span.past + _GOES_ON < sentence.first:
        last = None
    if last is not None or any(count.unit == "persons" for count in found):
        found = tuple(sorted((*found, *elliptic_in(page, sentence, here, found)), key=lambda c: c.first))
    parts = _parts(page.words(sentence), sentence.language, found, goes_on=last is not None)
    figures: list[Statement] = []
    for count in found:
        if count.elliptic and last is None:
            continue
        part = count in parts
        figure = _figure(around, sentence, (count, part), (found, here))
        if last is None and _is_part_of_nobody(page.words(sentence), count, figure):
            continue
        if figure.fields["measure"] == "other" and last is not None and (part or count.elliptic):
            figure = replace(figure, fields={**figure.fields, "measure": last.fields["measure"]})
        elif _is_bare_share(count, figure):
            shared = _vote_before(sentence, [*before[-_FEW:], *figures])
            figure = replace(figure, fields={**figure.fields, "measure": shared})
        figures.append(figure)
        last = figure if figure.fields["unit"] == "persons" else last
    return figures


def _figure(
    around: _Around,
    sentence: Sentence,
    counted: tuple[Count, bool],
    others: tuple[tuple[Count, ...], tuple[Dated, ...]],
) -> Statement:
    count, subset = counted
    counts, dates = others
    page, who = around.page, around.who
    words, language, at = page.words(sentence), sentence.language, sentence.first
    population = _population(words, count)
    measure = _measure(words, language, counted, counts)
    unit = "persons" if measure == "population" and count.unit == "other" else count.unit
    days, basis = as_of(page, dates, at + count.first, around.notes.get(sentence.paragraph))
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
        hypothetical=_hypothetical(language, words, count) or None,
        damaged=True if number.damaged else None,
    )


def _is_part_of_nobody(words: str, count: Count, figure: Statement) -> bool:
    """`three of them` where no persons were counted before: perhaps no persons at all."""
    if count.head is None or figure.fields["measure"] != "other":
        return False
    return bool(_OF_THEM.fullmatch(words[count.head[0] : count.head[1]].strip()))


def _is_bare_share(count: Count, figure: Statement) -> bool:
    """`88.4 percent against 2.75`: a share of nobody in particular, which nothing explains."""
    return count.unit == "percent" and count.counted is None and figure.fields["measure"] == "other"


def _vote_before(sentence: Sentence, before: list[Statement]) -> str:
    """The share that the last figure in percent gives, of votes or voters, if it stands close."""
    last = next((f for f in reversed(before) if f.fields["unit"] == "percent"), None)
    if last is None or last.span.past + _GOES_ON < sentence.first:
        return "other"
    return str(last.fields["measure"]) if last.fields["measure"] in _SHARES else "other"


def _measure(words: str, language: str, counted: tuple[Count, bool], counts: tuple[Count, ...]) -> str:
    """What happened to those counted; a part suffers what its whole did, unless its own words say more."""
    count, subset = counted
    wholes = [c for c in counts if c.first < count.first and c.unit == "persons"] if subset else []
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


def _parts(words: str, language: str, counts: tuple[Count, ...], *, goes_on: bool) -> tuple[Count, ...]:
    """The figures of a sentence that are parts of another: `including two`, `six of them`.

    Args:
        words: The sentence.
        language: Of the sentence.
        counts: Its figures.
        goes_on: Whether a figure of persons stands shortly before the sentence.
    """
    parts: list[Count] = []
    for number, count in enumerate(counts):
        if count.unit not in ("persons", "percent"):
            continue
        named = count.unit == "persons" and lexicon.right_before("subsets", language, words, count.first)
        last = parts[-1] if parts and parts[-1] is counts[number - 1] else None
        along = last is not None and count.unit == "persons" and _AND.match(words, last.past, count.first)
        theirs = _OF_THEM.search(words, count.first, min(len(words), count.past + 16))
        theirs = theirs if theirs and not re.search(r"[,;]", words[count.past : theirs.start()]) else None
        ahead = _OF_THEM_BEFORE.search(words, max(0, count.first - 18), count.first)
        wholes = [c for c in counts[:number] if c.unit == "persons"]
        if named or ((wholes or goes_on) and (theirs or ahead)) or (wholes and along):
            parts.append(count)
    return tuple(parts)


def _population(words: str, count: Count) -> tuple[int, int] | None:
    if count.unit != "persons":
        return None
    match = _POPULATION.match(words, count.past)
    return match.span(1) if match and not _OF_THEM.search(match.group()) else None


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
    return _has("officials", sentence.language, near)


def _hypothetical(language: str, words: str, count: Count) -> bool:
    """Whether a figure is supposed, planned or feared: right behind such a word, or after "if"."""
    if _has("hypotheticals", language, words[max(0, count.first - 30) : count.number.first]):
        return True
    if _MAYBE.match(words, count.past):
        return True
    clause = re.split(r"[.,;:()\"]", words[max(0, count.first - _IF) : count.first])[-1]
    return _has("conditionals", language, clause)


def _has(feature: str, language: str, words: str) -> bool:
    return any(True for _ in lexicon.scan(feature, language, words))


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value
