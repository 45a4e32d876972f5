"""Where does a report mark words as said?

All quotation marks, nested and unclosed ones, single and straight ones, and the
dash of dialogues. Names, titles and terms in quotation marks are no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.page import Page, Paragraph
from imiony.statements.quoting.tokens import SPEAKING

_WORDS: Final = 4  # fewer are a name or a term, unless they end like a sentence
_DOUBLE: Final = {
    "\u201c": "\u201d",
    "\u201e": "\u201d\u201c",
    "\u00ab": "\u00bb",
    '"': '"',
}
_ANY_CLOSING: Final = '"\u201d\u201c\u00bb'
_SINGLE: Final = {"\u2018": "\u2019", "\u201a": "\u2018\u2019", "'": "'"}
_LONGEST: Final = 5000  # code points within which a quotation closes
_DASH: Final = re.compile(r"\s*[-–—]\s+(?=[\"«„“(]?[^\W\d_])")
_DASHES: Final = re.compile(r"\s+[-–—]\s+")
_RUNNING_DASH: Final = re.compile(r"(?<=[.!?:…])\s[–—]\s(?=[^\W\d_])")
_INSERTED: Final = re.compile(r"[,.!?]\s-\s((?:(?!\s-\s)[^\"]){3,160}?)[.,:]?\s-\s")
_INSERTED_LAST: Final = re.compile(r"[,.!?]\s-\s((?:(?!\s-\s)[^\".]){3,100}?)\.?\Z")
_OPENING: Final = 60  # code points at the start of words between dashes in which the verb of speaking stands
_TOLD: Final = re.compile(r"\"?,?\s-\s|\",\s|\"\s")  # between short words said and who says them
_BEFORE: Final = 70  # code points before a quotation in which its verb of speaking stands, if it is short
_TOLD_BEHIND: Final = re.compile(r".[,.]?\s*(?:[-–—]|\Z)")
_SENTENCE: Final = re.compile(r"(?:\A|[.!?:\n]['\")]?|[-,])\s*\"?\Z")
_TITLE: Final = re.compile(r"[^\W\d_]{3,}")
_LEAD: Final = 4  # code points of a dash and the spaces around it
_SMALL: Final = 0.7  # share of capitalised words from which words look like a title


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: `first <= place < past` in the report's text, marks left out."""

    first: int
    past: int
    closed: bool
    dash: bool = False


def quoted_spans(page: Page) -> tuple[tuple[int, int], ...]:
    """Where words stand in quotation marks, names and terms included."""
    spans: list[tuple[int, int]] = []
    for part in page.paragraphs:
        spans += [(q.first, q.past) for q in _marked(page, part)]
    return tuple(spans)


def quotations(page: Page, part: Paragraph) -> Iterator[Quoted]:
    """The quotations of one paragraph, outermost only, in order."""
    for quoted in _marked(page, part):
        if _is_quote(page, part, quoted):
            yield from (_without_comma(page, part, half) for half in _halves(page, part, quoted))


def _without_comma(page: Page, part: Paragraph, quoted: Quoted) -> Quoted:
    """The words without a comma that is the report's; English sets it inside the marks by custom."""
    if part.language == "en" or not quoted.closed or page.plain[quoted.past - 1] != ",":
        return quoted
    return replace(quoted, past=quoted.past - 1)


def is_embedded(page: Page, part: Paragraph, quoted: Quoted) -> bool:
    """Whether the words are a piece of the report's own sentence: `called it "a crime"`."""
    before = page.plain[part.first : quoted.first - 1].rstrip()
    return not quoted.dash and bool(before) and before[-1] not in '.!?:,"-('


def speaks(language: str, words: str) -> bool:
    """Whether a verb of speaking stands in the words."""
    return any(True for table in SPEAKING for _ in lexicon.scan(table, language, words))


def _halves(page: Page, part: Paragraph, quoted: Quoted) -> Iterator[Quoted]:
    """`«We waited, - he said. - Nobody came»`: the words of the report between dashes are no quote."""
    place = quoted.first
    if not quoted.dash:
        for match in _INSERTED.finditer(page.plain, quoted.first, quoted.past):
            if match.start() > place and speaks(part.language, match.group(1)[:_OPENING]):
                yield Quoted(place, _bare(page.plain, match.start() + 1), True)
                place = match.end()
    last = _INSERTED_LAST.search(page.plain, place, quoted.past) if not quoted.dash else None
    if last is not None and last.start() > place and _opens_speaking(part.language, last.group(1)):
        yield Quoted(place, _bare(page.plain, last.start() + 1), True)
    elif place < quoted.past:
        yield Quoted(place, quoted.past, quoted.closed, quoted.dash)


def _opens_speaking(language: str, words: str) -> bool:
    return any(lexicon.right_after(table, language, words, 0) for table in SPEAKING)


def _bare(plain: str, past: int) -> int:
    """Without the comma that belongs to the dash behind it."""
    return past - 1 if plain[past - 1] == "," else past


def _marked(page: Page, part: Paragraph) -> Iterator[Quoted]:
    text, place = page.report.text, part.first
    if part.language != "en":
        dash = _DASH.match(text, part.first, part.past)
        first = dash.end() if dash else _running(page, part)
        if first is not None:
            yield from _between(text, place, first)
            yield from _dialogue(page, part, first)
            return
    yield from _between(text, place, part.past)


def _between(text: str, place: int, past: int) -> Iterator[Quoted]:
    barren: dict[str, int] = {}
    while place < past:
        found = _next(text, place, past, barren)
        if found is None:
            return
        yield found
        place = found.past + 1


def _running(page: Page, part: Paragraph) -> int | None:
    """Where a dialogue begins inside a paragraph: `Adwokat zapowiada apelację. - Wrócimy - dodaje`."""
    dashes = list(_DASHES.finditer(page.report.text, part.first, part.past))
    marks, place = 0, part.first
    for index, dash in enumerate(dashes):
        marks, place = marks + page.plain.count('"', place, dash.start()), dash.start()
        begins = _RUNNING_DASH.match(page.report.text, dash.start(), part.past)
        if begins is None or marks % 2:
            continue
        before = page.plain[max(part.first, dash.start() - _BEFORE) : dash.start()]
        if before.endswith(":"):
            if speaks(part.language, before):
                return begins.end()
        elif any(_reports(page, part, begins.end(), each) for each in dashes[index + 1 : index + 3]):
            return begins.end()
    return None


def _reports(page: Page, part: Paragraph, first: int, dash: re.Match[str]) -> bool:
    """Whether the report's own words stand behind a dash of a dialogue that begins at `first`."""
    closing = page.plain[dash.start() - 1 : dash.start()]
    if part.language != "pl" and closing not in ",.!?":
        return False
    if dash.start() <= first:
        return False
    opening = re.split(r"[.!?,]", page.plain[dash.end() : min(part.past, dash.end() + _OPENING)])[0]
    words = " ".join(opening.split()[:5])
    return (
        speaks(part.language, words) and lexicon.right_after("clause_words", part.language, words, 0) is None
    )


def _dialogue(page: Page, part: Paragraph, first: int) -> Iterator[Quoted]:
    """Words said from `first` on; between dashes the report says who speaks."""
    text = page.report.text
    begin: int | None = first
    for dash in _DASHES.finditer(text, first, part.past):
        if begin is None:
            begin = dash.end()
        elif _reports(page, part, begin, dash):
            yield Quoted(begin, _bare(text, dash.start()), True, True)
            begin = None
    if begin is not None:
        past = begin + len(text[begin : part.past].rstrip())
        if past > begin:
            yield Quoted(begin, past, True, True)


def _next(text: str, place: int, limit: int, barren: dict[str, int]) -> Quoted | None:
    """The next opening mark and its closing one.

    `barren` keeps up to where nothing closes a mark, so that no stretch is searched twice for it.
    """
    while place < limit:
        mark = text[place]
        found = None
        if mark in _DOUBLE:
            found = _double(text, place, limit, barren.get(mark, 0))
        elif mark in _SINGLE and _opens(text, place):
            past = _single(text, place, limit, barren.get(mark, 0))
            found = Quoted(place + 1, past, True) if past is not None else None
        if found is not None and found.past > found.first:
            return found
        if found is None and (mark in _DOUBLE or mark in _SINGLE):
            barren[mark] = max(barren.get(mark, 0), min(limit, place + _LONGEST))
        place += 1
    return None


def _double(text: str, place: int, limit: int, least: int) -> Quoted | None:
    straight = text[place] == '"'
    past = text.find('"', max(place + 1, least), min(limit, place + _LONGEST)) if straight else -1
    if not straight:
        past = _closing(text, place, limit)
    if past >= 0:
        return Quoted(place + 1, past, True)
    if straight and not _opens(text, place):
        return None
    return Quoted(place + 1, place + 1 + len(text[place + 1 : limit].rstrip()), False)


def _closing(text: str, place: int, limit: int) -> int:
    """Where the quotation that opens at `place` closes, or -1; nested ones of its kind are stepped over."""
    mark, depth, closed = text[place], 0, []
    limit = min(limit, place + _LONGEST)
    for index in range(place + 1, limit):
        here = text[index]
        if here in _DOUBLE[mark]:
            if depth == 0:
                return index
            depth -= 1
            closed.append(index)
        elif here == mark:
            depth += 1
    if closed:  # one mark closes both: «он сказал: «иди домой», и ушёл
        return next((at for at in closed if _TOLD_BEHIND.match(text, at, limit)), closed[-1])
    others = _ANY_CLOSING.replace(mark, "")
    return next((at for at in range(place + 2, limit) if text[at] in others and _closes(text, at)), -1)


def _closes(text: str, place: int) -> bool:
    return not text[place - 1].isspace() and not text[place + 1 : place + 2].isalnum()


def _opens(text: str, place: int) -> bool:
    """Whether a mark that may open or close stands before a word."""
    before, behind = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return (not before or before.isspace() or before in '([-–—"“«„') and bool(behind) and not behind.isspace()


def _single(text: str, place: int, limit: int, least: int) -> int | None:
    """Where single marks close; an apostrophe inside a word or behind a plural s does not."""
    marks = _SINGLE[text[place]]
    limit = min(limit, place + _LONGEST)
    loose: int | None = None
    for index in range(max(place + 2, least), limit):
        if text[index] in _SINGLE and text[index] not in marks and _opens(text, index) and loose is not None:
            break
        if text[index] not in marks or text[index + 1 : index + 2].isalnum() or text[index - 1].isspace():
            continue
        if text[index - 1] in ',.!?…-–—”"':
            return index if loose is None or _may_be_plural(text, loose, limit) else loose
        if loose is None or _may_be_plural(text, loose, limit):
            loose = index
            if not _may_be_plural(text, index, limit):
                return index
    return loose


def _may_be_plural(text: str, place: int, limit: int) -> bool:
    """`the soldiers' rights`: an s before the mark and a small letter behind it."""
    return text[place - 1] in "sz" and bool(re.match(r".\s[a-z]", text[place : min(limit, place + 3)]))


def _is_quote(page: Page, part: Paragraph, quoted: Quoted) -> bool:
    """Words said, not a name, a term or a headline in quotation marks."""
    text = page.report.text
    words = text[quoted.first : quoted.past].split()
    if not words:
        return False
    if quoted.dash:
        opens = quoted.first - part.first <= _LEAD
        return not opens or (len(words) > 1 and not words[0][:1].islower() and words[-1][-1] != ";")
    ends = words[-1][-1]
    before = page.plain[part.first : quoted.first - 1]
    if _is_headline(text, part, quoted, ends) or _is_titled(part, before):
        return False
    if len(words) >= _WORDS:
        return before.rstrip()[-1:] == ":" or not _looks_like_title(words)
    behind = page.plain[quoted.past : min(part.past, quoted.past + 40)]
    if ends in ".!?…":
        return bool(_SENTENCE.search(before)) or speaks(part.language, before[-_BEFORE:])
    if re.search(r"[:,]\s*\Z", before) and speaks(part.language, before[-_BEFORE:]):
        return True
    return (ends == "," or bool(_TOLD.match(behind))) and speaks(part.language, re.split(r"[.;]", behind)[0])


def _is_headline(text: str, part: Paragraph, quoted: Quoted, ends: str) -> bool:
    """Single marks around a whole line without a full stop."""
    whole = quoted.first - part.first <= 2 and part.past - quoted.past <= 2
    return whole and ends not in ".!?…," and quoted.closed and text[quoted.first - 1] in "'\u2018"


def _is_titled(part: Paragraph, before: str) -> bool:
    """Whether the words before say that a title or a name follows: `the film`, `under the slogan`."""
    words = before.rstrip()
    return lexicon.right_before("titled", part.language, words, len(words)) is not None


def _looks_like_title(words: list[str]) -> bool:
    """`Chairs for the Absent`: nearly all longer words have capitals."""
    long = [word for word in words if _TITLE.match(word.strip("\"'(,.")) and len(word) > _WORDS]
    capital = sum(word.strip("\"'(")[:1].isupper() for word in long)
    return (
        bool(long)
        and words[-1][-1] not in ".,!?"
        and capital >= _SMALL * len(long)
        and not "".join(words).isupper()
    )
