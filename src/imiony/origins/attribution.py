"""Whom does a report say it takes from?

Only an explicit reprint line, or the mark of a forwarded message, ties two
reports; datelines, sources, "told X" and photo credits are evidence, shown in
the reason and never enough alone. A reprint line counts only where it can be
about the whole text: outside quotations, near the top or the end, and not
beside a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from imiony.origins.relation import Document
from imiony.origins.wording import CreditKind, Only, Place, Row, bare, wording
from imiony.terms.span import Span
from imiony.terms.text import plain

__all__ = ["Credit", "CreditKind", "credits_of", "is_listed", "outlet_key", "outlets_of"]

_SUBDOMAIN: Final = re.compile(r"^(?:www|m|mobile|amp|news|en|ru|be|uk|pl)\.")
_JOINS: Final = (":", "/", "|", "(", "*", "\u2014")
# How far from its word a line is looked at, in code points, and how often one word is followed:
# beyond that a text is no report, and each look costs some microseconds.
_BEFORE: Final = 160
_AFTER: Final = 240
_NEAR: Final = 120
_TIMES: Final = 60
# Filled lines at the top where a dateline stands, at the end where an agency signs, and from either
# edge where a reprint line is about the whole text.
_TOP: Final = 8
_BOTTOM: Final = 4
_EDGE: Final = 12
# How far back in its line an open quotation is looked for, and what a line of prose is longer than; code
# points.
_QUOTATION: Final = 4_000
_SHORT: Final = 120
# An agency's name alone on a line is shorter.
_SIGNED: Final = 50
# Place and day stand in so many code points before an agency's name.
_LEADS: Final = 70
# A dateline without brackets: a place and a day, or a place and a full stop.
_DAY: Final = re.compile(
    r"[^\W\d_]{2,20}(?:[ -][^\W\d_]{1,20}){0,2}(?:, [^\W\d_]{2,20})?(?:\. |, )"
    r"(?:[^\d\n]{0,14}\d|[^\W\d_]{2,20}(?:\.| ?[-\u2013\u2014]))"
)
# Room for the words before a row's own word.
_LEAD: Final = 24
_STARTS: Final = re.compile(r"^|[.!?*|)\]] ")
_SMALL_WORDS: Final = re.compile(r" [^\W\d_]{2,15}")
_BRACKETS: Final = re.compile(r"\([^()\n]{2,60}[:/|][^()\n]{2,60}\)")


@dataclass(frozen=True, slots=True)
class Credit:
    """One attribution as found.

    Args:
        outlet: As spelt.
        key: As compared: see `outlet_key`.
        span: The attribution in the text; None where it stands beside the text.
    """

    kind: CreditKind
    outlet: str = field(repr=False)
    key: str
    span: Span | None


def credits_of(document: Document) -> tuple[Credit, ...]:
    """All attributions in a document's text and beside it, by place.

    Linear in the text. Measured at 25 microseconds for 140 words that credit
    nobody, with tens more for each word that may be part of an attribution.

    Returns:
        Those in the text first, each outlet once of a kind; none that lies in a quiet stretch.
    """
    found = [credit for credit in _in_text(document.text, document.quiet) if credit.key]
    found.sort(key=lambda credit: (credit.span or Span(0, 1), credit.kind))
    for line in document.credits:
        found += [replace(credit, span=None) for credit in _in_text(line, ())]
    if document.forwarded_from:
        name = document.forwarded_from
        found.append(Credit(CreditKind.FORWARDED, name, outlet_key(name), None))
    host = _host(document.canonical)
    if host and host != _host(document.url):
        found.append(Credit(CreditKind.CANONICAL, host, outlet_key(host), None))
    first = {(credit.kind, credit.key): credit for credit in reversed(found) if credit.key}
    return tuple(dict.fromkeys(first[credit.kind, credit.key] for credit in found if credit.key))


def outlet_key(name: str) -> str:
    """An outlet's name reduced for comparison: "The Associated Press" and "AP" are both `ap`.

    Returns:
        The key of a listed outlet, else the name without case, article,
        possessive and punctuation. Empty for a name without a letter or digit.
    """
    known = bare(name)
    return wording().outlets.get(known, known)


def is_listed(name: str) -> bool:
    """Whether the shipped table knows this outlet, under whatever name."""
    return bare(name) in wording().outlets


def outlets_of(document: Document) -> frozenset[str]:
    """The keys under which a document's own outlet may be known: publisher and host."""
    keys = {outlet_key(document.publisher)} if document.publisher else set()
    host = _host(document.url)
    if host:
        keys |= {outlet_key(host), outlet_key(host.rpartition(".")[0])}
    return frozenset(key for key in keys if key)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url and "//" in url else None
    except ValueError:  # a bracket that opens no address
        return None
    return _SUBDOMAIN.sub("", host) if host else None


def _in_text(text: str, quiet: tuple[Span, ...]) -> Iterator[Credit]:
    for row, match, offset in _matches(text):
        named = _named(row, match)
        if named is None:
            continue
        span = Span(offset + match.start(), offset + match.end("outlet"))
        if any(stretch.overlaps(span) for stretch in quiet):
            continue
        kind = _checked(text, span, quiet) if row.kind is CreditKind.REPRINT else row.kind
        if kind is not None:
            yield Credit(kind, named, outlet_key(named), span)


def _matches(text: str) -> Iterator[tuple[Row, re.Match[str], int]]:
    """Every row that matches somewhere, its match, and where in the text the matched stretch starts."""
    table = wording()
    lower = _lower(text)
    for word in sorted(_words(lower) & table.words):
        yield from _around(text, lower, word)
    yield from _head(text)
    yield from _end(text)
    if "(" in text:
        for found in _BRACKETS.finditer(text):
            yield from _placed(table.brackets, found.group(), found.start())


def _words(lower: str) -> set[str]:
    """Roughly the words of a text: no mark that may touch a row's word touches it here."""
    # By `replace`: `translate` takes four times as long on a text that is not ASCII.
    for mark in _JOINS:
        lower = lower.replace(mark, " ")
    return set(lower.split())


def _lower(text: str) -> str:
    """In lower case and of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(letter.lower()[0] for letter in text)


def _around(text: str, lower: str, word: str) -> Iterator[tuple[Row, re.Match[str], int]]:
    """What the rows of one word find in the lines where it stands."""
    rows = wording().by_word[word]
    at, past = -1, -1
    for _ in range(_TIMES):
        at = lower.find(word, at + 1)
        if at < 0:
            return
        end = at + len(word)
        if lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum():
            continue
        # One letter more than looked at, so that only a real start of a line is one.
        near = all(row.place is Place.WORD for row in rows)
        first = max(text.rfind("\n", 0, at) + 1, at - (_LEAD if near else _BEFORE) - 1)
        cut = int(first > 0 and text[first - 1] != "\n")
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        window = plain(text[first : min(line_end, end + (_NEAR if near else _AFTER))])
        for row in rows:
            # What does not start at the word was found in this stretch already, unless it is a new one.
            if row.place is Place.WORD or at >= past:
                yield from ((row, match, first) for match in _of_row(row, window, at - first, cut))
        if at >= past:
            past = end + _AFTER // 2


def _of_row(row: Row, window: str, at: int, cut: int) -> Iterator[re.Match[str]]:
    """What one row finds in a stretch of a line, in which its word stands at `at`.

    `cut` is 1 if the stretch starts within its line: its first letter is then not looked at.
    """
    match row.place:
        case Place.WORD:
            allowed = row.before is None or row.before.search(window[max(0, at - _LEAD) : at])
            starts = [at] if allowed else []
        case Place.LINE:
            starts = [] if cut else [0]
        case Place.SENTENCE:
            starts = [found.end() for found in _STARTS.finditer(window, cut)]
        case Place.ANYWHERE:
            yield from row.form.finditer(window, cut)
            return
    yield from (match for start in starts if (match := row.form.match(window, start)))


def _head(text: str) -> Iterator[tuple[Row, re.Match[str], int]]:
    first, seen = 0, 0
    while seen < _TOP and first < len(text):
        line_end = text.find("\n", first)
        line_end = len(text) if line_end < 0 else line_end
        line = text[first : min(line_end, first + _SHORT)]
        if line and not line.isspace():
            seen += 1
            lead = line[:_LEADS]
            if "(" in lead or "/" in lead or _DAY.match(lead):
                yield from _placed(wording().head, line, first)
        first = line_end + 1


def _end(text: str) -> Iterator[tuple[Row, re.Match[str], int]]:
    past, seen = len(text), 0
    while seen < _BOTTOM and past > 0:
        start = text.rfind("\n", 0, past) + 1
        first = max(start, past - _SHORT)
        line = text[first:past].rstrip()
        if line:
            seen += 1
            if line[-1] in ")]/" or line[-2:-1] in ")]/" or (first == start and len(line) <= _SIGNED):
                yield from _placed(wording().end, line if first == start else "x" + line[1:], first)
        past = start - 1


def _placed(rows: tuple[Row, ...], line: str, first: int) -> Iterator[tuple[Row, re.Match[str], int]]:
    words = plain(line)
    yield from ((row, match, first) for row in rows if (match := row.form.search(words)))


def _named(row: Row, match: re.Match[str]) -> str | None:
    """The outlet that a match names; None where the row does not take that name."""
    name = match["outlet"].rstrip(" '-/&:")
    key = bare(name)
    if key in wording().nobody or not any(letter.isalpha() for letter in key):
        return None
    listed = _listed_part(match, row.only is not Only.ANY)
    if listed is not None or row.only is Only.ANY:
        return listed or name
    if row.only is Only.CAPITALS and name.isupper() and len(name) > 1:
        return name
    quoted = row.only is Only.QUOTED and match.string[match.start("outlet") - 1] == '"'
    return name if quoted else None


def _listed_part(match: re.Match[str], shorter: bool) -> str | None:
    """The listed name that starts here: with the small words after it, as it is, or its first words."""
    first, past = match.span("outlet")
    ends = [past + found.end() for found in _SMALL_WORDS.finditer(match.string[past : past + 30])][:2]
    ends = [*reversed(ends), past]
    if shorter:
        ends += [first + found.start() for found in re.finditer("[ /]", match["outlet"])][::-1]
    names = (match.string[first:end] for end in ends)
    return next((name for name in names if is_listed(name)), None)


def _checked(text: str, span: Span, quiet: tuple[Span, ...]) -> CreditKind | None:
    """What a reprint line is about: the whole text, a picture, or something that somebody quotes."""
    first = text.rfind("\n", 0, span.first) + 1
    if plain(text[max(first, span.first - _QUOTATION) : span.first]).count('"') % 2:
        return None
    if _of_picture(text, first, span):
        return CreditKind.PHOTO
    return CreditKind.REPRINT if _at_edge(text, first, span, quiet) else CreditKind.CITES


def _of_picture(text: str, first: int, span: Span) -> bool:
    """Whether the line, or a short one right above it, speaks of a picture."""
    above_end = max(0, first - 1)
    above = text[text.rfind("\n", 0, above_end) + 1 : above_end]
    lines = [text[max(first, span.first - _BEFORE) : span.first], above if len(above) <= _SHORT else ""]
    return any(_words(line.lower()) & wording().pictures for line in lines)


def _at_edge(text: str, first: int, span: Span, quiet: tuple[Span, ...]) -> bool:
    """Whether the line stands among the first or the last filled lines that count."""
    last = min((stretch.first for stretch in quiet if stretch.first >= span.past), default=len(text))
    above, below = text[:first].split("\n", 4 * _EDGE), text[span.past : last].rsplit("\n", 4 * _EDGE)
    return any(sum(bool(line.strip()) for line in lines) < _EDGE for lines in (above, below[1:]))
