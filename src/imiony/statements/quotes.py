"""Who is quoted with which words?

All quotation marks, nested and unclosed ones, and the dash of dialogues. Names
and terms in quotation marks are no quotes. `rung` says how the speaker was
found: by name, by description, by pronoun, as the same speaker going on, or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.page import Page, Paragraph
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told, fits

_WORDS: Final = 4  # fewer are a name or a term, unless they end like a sentence
_OPEN: Final = "\u201c\u201e\u00ab\u2018\u201a"
_CLOSE: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201d\u201c",
    "\u00ab": "\u00bb",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
}
_DASH: Final = re.compile(r"\s*[-–—]\s+(?=[^\W\d_])")
_DASHES: Final = re.compile(r"\s+[-–—]\s+")
_INSERTED: Final = re.compile(r"[,.!?]\s-\s([^\"-]{3,80}?)[.,:]?\s-\s")
_TOLD: Final = re.compile(r"\"?,?\s-\s|\",\s")  # what stands between short words said and who says them
_OPENING: Final = 60  # code points at the start of words between dashes in which the verb of speaking stands
_NEAR: Final = 140  # code points in which the words of attribution stand
_GOES_ON: Final = 1500  # code points over which "he said" still means the last speaker

Spoken = tuple[str | None, Person | None, str]
_NOBODY: Final[Spoken] = (None, None, "none")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: `first <= place < past` in the report's text, marks left out."""

    first: int
    past: int
    closed: bool


def quotes_of(page: Page, told: Told) -> Iterator[Statement]:
    """A statement for every quotation of words said."""
    last: Spoken = _NOBODY
    last_paragraph, last_past = -9, 0
    for number, part in enumerate(page.paragraphs):
        if part.zone is ZoneKind.CREDIT:
            continue
        for quoted in quotations(page, part):
            speaker, person, rung = _speaker(page, told, part, quoted)
            if rung == "pronoun":
                person = _pronoun(told, quoted, (speaker or "", part.language), (last[1], last_past))
                near = quoted.first - last_past < _GOES_ON
                if person is None and last[1] is None and last[2] in ("description", "pronoun") and near:
                    speaker = last[0]  # "the fighter said"; "he added"
            elif rung == "none" and number - last_paragraph <= 1 and last[2] != "none":
                speaker, person, rung = last[0], last[1], "continuation"
            if rung != "none":
                last, last_paragraph, last_past = (speaker, person, rung), number, quoted.past
            yield page.state(
                "quote",
                quoted.first,
                quoted.past,
                ("rules",),
                speaker=speaker,
                person=person.number if person else None,
                rung=rung,
            )


def spoken(quotes: Iterable[Statement], told: Told) -> Iterator[tuple[int, int, str]]:
    """`(first, past, speaker)` of the quotes whose speaker has a name or a description.

    A pronoun's person is called by the longest mention in the report.
    """
    written: dict[int, str] = {}
    for first, past, person in told.mentions:
        words = told.text[first:past]
        held = written.get(person.number, "")
        if (not words.isupper(), len(words)) > (bool(held) and not held.isupper(), len(held)):
            written[person.number] = words
    for quote in quotes:
        number, rung = quote.fields.get("person"), quote.fields.get("rung")
        name = written.get(number) if isinstance(number, int) else None
        if name is None and rung == "description":
            name = str(quote.fields.get("speaker") or "") or None
        if name is not None:
            yield quote.span.first, quote.span.past, name


def _pronoun(
    told: Told, quoted: Quoted, spoken: tuple[str, str], last: tuple[Person | None, int]
) -> Person | None:
    """The current speaker goes on, unless somebody else was the subject since."""
    pronoun, language = spoken
    hits = list(lexicon.scan("subject_pronouns", language, pronoun))
    gender = hits[0].meaning if hits else ""
    since = told.antecedent(quoted.first, last[1], gender)
    if since is not None:
        return since
    if last[0] is not None and fits(last[0], gender) and quoted.first - last[1] < _GOES_ON:
        return last[0]
    return told.antecedent(quoted.first, quoted.first - _GOES_ON, gender) if last[1] == 0 else None


def quoted_spans(page: Page) -> tuple[tuple[int, int], ...]:
    """Where words stand in quotation marks, names and terms included."""
    spans: list[tuple[int, int]] = []
    for part in page.paragraphs:
        spans += [(q.first, q.past) for q in _marked(page.report.text, part)]
    return tuple(spans)


def quotations(page: Page, part: Paragraph) -> Iterator[Quoted]:
    """The quotations of one paragraph, outermost only, in order."""
    for quoted in _marked(page.report.text, part):
        if _is_quote(page, part, quoted):
            yield from _halves(page, part, quoted)


def _halves(page: Page, part: Paragraph, quoted: Quoted) -> Iterator[Quoted]:
    """`«We waited, - he said. - Nobody came»`: the words of the report between dashes are no quote."""
    place = quoted.first
    for match in _INSERTED.finditer(page.plain, quoted.first, quoted.past):
        if match.start() > place and _speaks(part.language, match.group(1)):
            yield Quoted(place, match.start() + 1, True)
            place = match.end()
    if place < quoted.past:
        yield Quoted(place, quoted.past, quoted.closed)


def _speaks(language: str, words: str) -> bool:
    return any(True for _ in lexicon.scan("speech", language, words))


def _marked(text: str, part: Paragraph) -> Iterator[Quoted]:
    dash = _DASH.match(text, part.first, part.past)
    if dash:
        yield from _dialogue(text, part, dash.end())
        return
    place = part.first
    while place < part.past:
        found = _next(text, place, part.past)
        if found is None:
            return
        yield found
        place = found.past + 1


def _dialogue(text: str, part: Paragraph, first: int) -> Iterator[Quoted]:
    """A paragraph that opens with a dash; between dashes the report says who speaks."""
    ends = [*_DASHES.finditer(text, first, part.past)]
    reported = False
    for begin, end in zip(
        (first, *(m.end() for m in ends)), (*(m.start() for m in ends), part.past), strict=True
    ):
        opening = text[begin : begin + _OPENING]
        reported = not reported and begin > first and _speaks(part.language, opening.split(".")[0])
        past = begin + len(text[begin:end].rstrip())
        if not reported and past > begin:
            yield Quoted(begin, past, True)


def _next(text: str, place: int, limit: int) -> Quoted | None:
    """The next opening mark and its closing one; straight marks close themselves."""
    while place < limit:
        mark = text[place]
        if mark == '"' or (mark in _OPEN and not _apostrophe(text, place)):
            past = _closing(text, place, limit, mark)
            first = place + 1
            if past is None and mark != '"' and mark not in "\u2018\u201a":
                past = limit
                return Quoted(first, past, False) if first < past else None
            if past is not None and past > first:
                return Quoted(first, past, True)
        place += 1
    return None


def _closing(text: str, place: int, limit: int, mark: str) -> int | None:
    """Where the quotation that opens at `place` closes; nested ones of the same kind are stepped over."""
    if mark == '"':
        past = text.find('"', place + 1, limit)
        return past if past >= 0 else None
    depth = 0
    for index in range(place + 1, min(limit, place + 5000)):
        here = text[index]
        if here in _CLOSE[mark] and not (here in "\u2019\u2018" and _apostrophe(text, index)):
            if depth == 0:
                return index
            depth -= 1
        elif here == mark:
            depth += 1
    return None


def _apostrophe(text: str, place: int) -> bool:
    """Whether a single mark stands inside a word."""
    inside = 0 < place < len(text) - 1
    return inside and text[place - 1].isalnum() and text[place + 1].isalnum()


def _is_quote(page: Page, part: Paragraph, quoted: Quoted) -> bool:
    """Words said, not a name, a term or a headline in quotation marks."""
    text = page.report.text
    words = text[quoted.first : quoted.past].split()
    if not words:
        return False
    ends = words[-1][-1]
    whole = quoted.first - part.first <= 2 and part.past - quoted.past <= 2
    if whole and ends not in ".!?…," and quoted.closed and text[quoted.first - 1] in "'\u2018":
        return False
    if len(words) >= _WORDS or ends in ".!?…":
        return True
    behind = page.plain[quoted.past : min(part.past, quoted.past + 30)]
    return (ends == "," or bool(_TOLD.match(behind))) and _speaks(part.language, behind)


def _speaker(page: Page, told: Told, part: Paragraph, quoted: Quoted) -> Spoken:
    """The ladder: a name with a verb of speaking, a description, a pronoun, none."""
    after = (quoted.past, min(part.past, quoted.past + _NEAR))
    before = (max(part.first, quoted.first - _NEAR), quoted.first)
    announced = page.plain[slice(*before)].rstrip(' "').endswith(":")
    for first, past in (before, after) if announced else (after, before):
        forward = first >= quoted.past
        first, past = _cut(page, first, past, forward=forward)
        if forward and page.plain[first:past].rstrip().endswith(":"):
            continue  # it announces the next quotation
        verbs = list(lexicon.scan("speech", part.language, page.plain[first:past]))
        if verbs:
            verb = first + (verbs[0] if forward else verbs[-1]).first
            spoken = _by_ladder(page, told, part, (first, past, verb))
            if spoken[2] != "none":
                return spoken
    return _NOBODY


def _by_ladder(page: Page, told: Told, part: Paragraph, clause: tuple[int, int, int]) -> Spoken:
    """Who speaks in a clause `first <= place < past` with its verb of speaking."""
    first, past, verb = clause
    text, words = page.report.text, page.plain[first:past]
    pronouns = list(lexicon.scan("subject_pronouns", part.language, words))
    nearest = min(told.within(first, past), key=lambda m: abs(m[0] - verb), default=None)
    # "he told Newsweek": the pronoun beside the verb goes before a name further off
    distance = abs(nearest[0] - verb) - 12 if nearest else 10_000
    beside = [p for p in pronouns if abs(first + p.first - verb) < distance]
    if nearest and not beside:
        return text[nearest[0] : nearest[1]], nearest[2].stated_same or nearest[2], "name"
    if beside:
        hit = min(beside, key=lambda h: abs(first + h.first - verb))
        return text[first + hit.first : first + hit.past], None, "pronoun"
    described = list(lexicon.scan("descriptions", part.language, words))
    if described:
        hit = min(described, key=lambda h: abs(first + h.first - verb))
        begin = _noun_start(page, first, first + hit.first)
        return text[begin : first + hit.past], None, "description"
    return _NOBODY


def _cut(page: Page, first: int, past: int, *, forward: bool) -> tuple[int, int]:
    """Up to the next quotation mark or the end of the sentence."""
    words = page.plain[first:past]
    if forward:
        words = words[1:] if words[:1] == '"' else words
        shift = past - first - len(words)
        end = re.search(r"\"|[.!?](?=\s)|\n", words)
        return first + shift, first + shift + (end.start() if end else len(words))
    ends = [m.end() for m in re.finditer(r"\"(?=.)|[.!?]\s|\n", words)]
    return first + (ends[-1] if ends else 0), past


def _noun_start(page: Page, least: int, place: int) -> int:
    """Where the description begins: up to three words before its head."""
    match = re.search(r"(?:[\w'-]+\s+){0,3}\Z", page.plain[least:place])
    return least + match.start() if match else place
