"""Who is quoted with which words?

All quotation marks, nested and unclosed ones, and the dash of dialogues. Names
and terms in quotation marks are no quotes. `rung` says how the speaker was
found: by name, by description, by pronoun, as the same speaker going on, or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.page import Page, Paragraph
from imiony.statements.statement import Statement
from imiony.statements.subjects import Told

_WORDS: Final = 4  # fewer are a name or a term, unless they end like a sentence
_OPEN: Final = "\u201c\u201e\u00ab\u2018\u201a"
_CLOSE: Final = {"\u201c": "\u201d", "\u201e": "\u201d\u201c", "\u00ab": "\u00bb", "\u2018": "\u2019", "\u201a": "\u2018\u2019"}
_DASH: Final = re.compile(r"\s*[-–—]\s+(?=[^\W\d_])")
_DASH_END: Final = re.compile(r"[,.!?…]\s+[-–—]\s+")
_NEAR: Final = 140  # code points in which the words of attribution stand


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: `first <= place < past` in the report's text, marks left out."""

    first: int
    past: int
    closed: bool


def quotes_of(page: Page, told: Told) -> Iterator[Statement]:
    """A statement for every quotation of words said."""
    last: tuple[str | None, Person | None] = (None, None)
    last_paragraph = -2
    for number, part in enumerate(page.paragraphs):
        if part.zone is ZoneKind.CREDIT:
            continue
        for quoted in quotations(page.report.text, part):
            speaker, person, rung = _speaker(page, told, part, quoted)
            if rung == "none" and number - last_paragraph <= 1 and last[0]:
                speaker, person, rung = last[0], last[1], "continuation"
            if rung != "none":
                last, last_paragraph = (speaker, person), number
            yield page.state(
                "quote", quoted.first, quoted.past, ("rules",),
                speaker=speaker, person=person.number if person else None, rung=rung,
            )


def quotations(text: str, part: Paragraph) -> Iterator[Quoted]:
    """The quotations of one paragraph, outermost only, in order."""
    dash = _DASH.match(text, part.first, part.past)
    if dash:
        yield from _dialogue(text, part, dash.end())
        return
    place = part.first
    while place < part.past:
        found = _next(text, place, part.past)
        if found is None:
            return
        if _is_quote(text, found):
            yield found
        place = found.past + 1


def _dialogue(text: str, part: Paragraph, first: int) -> Iterator[Quoted]:
    end = _DASH_END.search(text, first, part.past)
    past = end.start() + 1 if end else part.past
    past = first + len(text[first:past].rstrip())
    if past > first:
        yield Quoted(first, past, True)


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


def _is_quote(text: str, quoted: Quoted) -> bool:
    words = text[quoted.first : quoted.past].split()
    if not words:
        return False
    return len(words) >= _WORDS or words[-1][-1] in ",.!?…"


def _speaker(page: Page, told: Told, part: Paragraph, quoted: Quoted) -> tuple[str | None, Person | None, str]:
    """The ladder: a name with a verb of speaking, a description, a pronoun, none."""
    after = (quoted.past, min(part.past, quoted.past + _NEAR))
    before = (max(part.first, quoted.first - _NEAR), quoted.first)
    for first, past in (after, before):
        first, past = _cut(page, first, past, forward=first >= quoted.past)
        verbs = list(lexicon.scan("speech", part.language, page.plain[first:past]))
        if not verbs:
            continue
        verb = first + (verbs[0].first if first >= quoted.past else verbs[-1].first)
        named = [m for m in told.within(first, past)]
        pronoun = [h for h in lexicon.scan("pronouns", part.language, page.plain[first:past])]
        nearest = min(named, key=lambda m: abs(m[0] - verb), default=None)
        if nearest and not any(abs(first + h.first - verb) < abs(nearest[0] - verb) - 12 for h in pronoun):
            return page.report.text[nearest[0] : nearest[1]], nearest[2], "name"
        described = list(lexicon.scan("descriptions", part.language, page.plain[first:past]))
        if described and not pronoun:
            hit = described[-1] if first < quoted.first else described[0]
            begin = _noun_start(page, first, first + hit.first)
            return page.report.text[begin : first + hit.past], None, "description"
        if pronoun:
            hit = min(pronoun, key=lambda h: abs(first + h.first - verb))
            spoken = page.report.text[first + hit.first : first + hit.past]
            return spoken, told.before(quoted.first, max(0, part.first - 1500)), "pronoun"
    return None, None, "none"


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
