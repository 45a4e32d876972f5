"""Who stands behind a figure, and is it the state?

A source is a phrase that names a person, an office or an organisation; any
other words beside a verb of saying ("on Thursday", "that more than 20") name
nobody, and then the report's own voice is behind the figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.page import Page, Sentence

_LOOK: Final = 110  # code points on each side of a verb of saying in which its subject stands
_SAID_WITHIN: Final = 25  # words between a verb of saying and the figure that it brings
_MOST_WORDS: Final = 9
_WORD: Final = re.compile(r"[^\W_](?:[\w'./&-]*[\w])?")
_INSIDE: Final = re.compile(r"[^\W\d_A-ZА-Я],? \Z")
_ENDING: Final = re.compile(r"\w{0,4}(?!\w)")
_OFFICE_BEHIND: Final = re.compile(r",\s(?:the\s)?([^.,;:\"\n]{3,40})")
_NUMBERED: Final = re.compile(r"[^\W\d_a-zа-яёіўїєґ]\w+\s\Z")  # "Line 12", a name with a number
_MADE_BY: Final = re.compile(
    r"\s*(?:an?|the|its)?\s*(?:\w+\s){0,2}(?:tally|count|list|database|report|study|estimate|survey|data|figures|statistics)"
    r"\s(?:(?:kept|made|compiled|published|released|collected|prepared|maintained|issued|obtained)\s)?(?:by|from|of)(?=\s)",
    re.IGNORECASE,
)
_GAP: Final = re.compile(r"[\s\"]*\Z")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_LINKS: Final = frozenset({"of", "for", "and", "the", "i", "і", "и", "de", "von"})
_RELATIVE: Final = re.compile(r"\s*(?:who|which|whose|котор\w+|який|яка|які|як[аоі]?я?|któr\w+|\d+)\b")
_SUBJECT: Final = 45  # code points at the start of a sentence in which its subject stands
_MASTHEAD: Final = 140  # code points of the longest line that can be a masthead
_MASTHEAD_LINES: Final = 4

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who may speak in a report besides its own voice.

    Args:
        quoted: `(first, past, speaker)` of quotations whose speaker has a name or a description.
        state: Whether the report speaks for a state body.
    """

    quoted: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)
    state: bool = False

    def speaker_at(self, first: int, past: int) -> str | None:
        """Who says the words `first <= place < past` in quotation marks."""
        index = bisect_right(self.quoted, first, key=lambda each: each[0]) - 1
        if index < 0 or past > self.quoted[index][1]:
            return None
        return self.quoted[index][2]


def source_of(page: Page, sentence: Sentence, first: int, past: int) -> str | None:
    """Who says the words `first <= place < past` of a sentence, as written; None for nobody named."""
    words, language = _opened(page, page.words(sentence)), sentence.language
    hits = sorted(
        lexicon.hits("attributions", language, words),
        key=lambda hit: (hit.first >= first, abs(first - hit.first)),
    )
    for hit in hits:
        found = _phrase(words, language, hit, (first, past))
        if found is not None:
            begin, end = found
            return page.report.text[sentence.first + begin : sentence.first + end].strip(" \"'.,«»“”„")
    return None


def _opened(page: Page, words: str) -> str:
    """The words; the first keeps its capital only if it is a name: one follows, or it stands elsewhere."""
    first = _WORD.search(words)
    if first is None or not first.group()[0].isupper() or first.group().isupper():
        return words
    word, at = first.group(), first.start()
    if re.match(r"\s\"?[^\W\d_a-zа-яёіўїєґ]", words[first.end() :]):
        return words
    if _stands_inside(page.plain, word):
        return words
    return words[:at] + words[at].lower()[:1] + words[at + 1 :]


@lru_cache(maxsize=256)
def _stands_inside(text: str, word: str) -> bool:
    """Whether a capitalised word stands inside a sentence somewhere; kept, because every figure asks."""
    place = text.find(word)
    while place >= 0:
        past = place + len(word)
        if _INSIDE.search(text, max(0, place - 3), place) and not text[past : past + 1].isalnum():
            return True
        place = text.find(word, past)
    return False


def _phrase(words: str, language: str, hit: lexicon.Hit, figure: Range) -> Range | None:
    """The phrase beside a verb or preposition that names a source, away from the figure."""
    if len(words[hit.past : figure[0]].split()) > _SAID_WITHIN:
        return None
    if not words[hit.past : figure[0]].strip(' "') and hit.past <= figure[0] and hit.meaning == "either":
        return None  # "two soldiers told it": the counted are who speaks
    tried: list[Range | None] = []
    if hit.meaning in ("before", "either"):
        tried.append(_behind(words, language, hit.past))
    if hit.meaning in ("after", "either") and (
        hit.past <= figure[0] or _closing_clause(words, hit.first, figure[1])
    ):
        tried.append(_ahead(words, language, hit.first))
    if words[: hit.first].rstrip()[-1:] not in (",", '"', "-"):
        tried.reverse()  # right behind a comma the subject follows, else it goes ahead
    clear = (f for f in tried if f is not None and (f[1] <= figure[0] or figure[1] <= f[0]))
    return next(clear, None)


def _closing_clause(words: str, place: int, past: int) -> bool:
    """`..., the commander said`: a comma or dash opens the words that say who spoke."""
    return place > past and re.search(r"[,\"-]", words[past:place]) is not None


def _ahead(words: str, language: str, place: int) -> Range | None:
    """The phrase that ends right before `place`; in apposition the name goes before the office."""
    low = max(0, place - _LOOK)
    part = words[low:place].rstrip()
    chunks = [m.span() for m in re.finditer(r"[^,;:()]+", part)]
    if not chunks:
        return None
    if part.endswith((",", ")")) and len(chunks) > 1:
        inner = part[slice(*chunks[-1])]
        if _RELATIVE.match(inner) or not any(w[0].isupper() for w in _WORD.findall(inner)):
            chunks.pop()
    first, past = low + chunks[-1][0], low + chunks[-1][1]
    tokens: list[Range] = []
    for match in reversed(list(_WORD.finditer(words, first, past))):
        if match.group().lower() in _WHERE and len(tokens) < 4 and match.start() > first + 1:
            tokens.clear()  # "the police in Minsk said"
            continue
        if len(tokens) == _MOST_WORDS or _stops(words, language, match.span(), tokens[-1:]):
            break
        tokens.append(match.span())
    return _named(words, language, tokens[::-1])


def _behind(words: str, language: str, place: int) -> Range | None:
    """The phrase that begins right behind `place`, a date between left out."""
    for feature in ("weekdays", "relative_days"):
        day = lexicon.right_after(feature, language, words, place)
        place = day.past if day else place
    end = re.search(r"[,;:()]|\s-\s|\d", words[place : place + _LOOK])
    limit = place + end.start() if end else min(len(words), place + _LOOK)
    tokens: list[Range] = []
    begin = place
    for match in _WORD.finditer(words, place, limit):
        if len(tokens) == _MOST_WORDS or not _GAP.match(words, begin, match.start()):
            break
        begin = match.end()
        if words[match.start() : match.end()].lower() in _ARTICLES and not tokens:
            continue
        ahead = _WORD.search(words, match.end(), limit)
        if _stops(words, language, match.span(), [ahead.span()] if ahead else []):
            break
        tokens.append(match.span())
    return _by_its_maker(words, language, (place, limit)) or _named(words, language, tokens)


def _by_its_maker(words: str, language: str, place: Range) -> Range | None:
    """`according to a tally kept by River Watch`: the source of a count is who made it."""
    made = _MADE_BY.match(words, *place) if language == "en" else None
    return _behind(words, language, made.end()) if made else None


def _stops(words: str, language: str, token: Range, following: list[Range]) -> bool:
    """Whether a word ends the phrase: a preposition, conjunction or verb that ties no name."""
    word = words[slice(*token)]
    if word[0].isupper() and token[0] > 0:
        return False
    if word.lower() in _LINKS and following:
        after = words[slice(*following[0])]
        return not (after[0].isupper() or word.lower() in ("of", "the"))
    if word.lower() in _ARTICLES:
        return True
    pattern = lexicon.finder("breaks", language, r"(?:{})\Z")
    named = word.isdigit() and _NUMBERED.search(words, max(0, token[0] - 24), token[0])
    return (word.isdigit() and not named) or bool(
        pattern and pattern.match(word.lower()) and word.lower() not in _OWN
    )


# Possessives that stand inside the name of a source: "the commander of their company".
_OWN: Final = frozenset(
    {"his", "her", "their", "its", "его", "её", "ее", "их", "його", "її", "їх", "яго", "яе", "іх"}
)


_DOCUMENTS: Final = frozenset({"report", "study", "survey", "poll"})
_WHERE: Final = frozenset(
    {"in", "at", "on", "near", "в", "во", "на", "у", "ў", "під", "пад", "под", "w", "we"}
)


def _named(words: str, language: str, tokens: list[Range]) -> Range | None:
    """The part of a phrase that names somebody: from the first office or name to the last."""
    telling = [t for t in tokens if _is_name(words, t) or _is_source(words, language, t)]
    if not telling:
        return None
    while len(telling) > 1 and words[slice(*telling[-1])].lower() in _DOCUMENTS:
        telling.pop()  # who wrote the report
    first = tokens.index(telling[0])
    if (
        first
        and _is_adjective(words, language, tokens[first - 1])
        and _is_source(words, language, telling[0])
    ):
        return tokens[first - 1][0], telling[-1][1]
    return telling[0][0], telling[-1][1]


_SHORTEST_ADJECTIVE: Final = 5  # letters: shorter words before an office are pronouns and particles


def _is_adjective(words: str, language: str, token: Range) -> bool:
    """Whether the word before an office can belong to it: `regional commission`, not `on Friday the`."""
    word = words[slice(*token)].lower()
    before = _WORD.findall(words[max(0, token[0] - 12) : token[0]])
    if (
        word in _ARTICLES | _LINKS | _OWN
        or _is_day(word.title())
        or not word.isalpha()
        or len(word) < _SHORTEST_ADJECTIVE
    ):
        return False
    return not (before and before[-1].lower() in _WHERE) and not lexicon.right_before(
        "attributions", language, words, token[1]
    )


def _is_name(words: str, token: Range) -> bool:
    word = words[slice(*token)]
    return word[0].isupper() and word.lower() not in _ARTICLES and not _is_day(word)


def _is_day(word: str) -> bool:
    """Whether a capitalised word is an English weekday or month."""
    return _has("weekdays", "en", f"on {word}") or _has("months", "en", word)


def _is_source(words: str, language: str, token: Range) -> bool:
    pattern = lexicon.finder("sources", language, r"(?:{})(?:'s)?\Z")
    return bool(pattern and pattern.match(words[slice(*token)]))


def is_official(page: Page, sentence: Sentence, source: str | None, *, state: bool) -> bool:
    """Whether the state stands behind a figure with this source.

    Args:
        page: The report.
        sentence: The sentence that the figure stands in.
        source: Who says so, as written.
        state: Whether the report itself speaks for a state body.
    """
    language = sentence.language
    if source is not None:
        return _has("officials", language, source) or _holds_office(page.plain, language, source)
    words = page.words(sentence)
    if any(hit.meaning == "pronoun" for hit in lexicon.hits("attributions", language, words)):
        return state or _official_before(page, sentence)
    return state


def speaks_for_the_state(page: Page) -> bool:
    """Whether a masthead line, or the publisher as found, is a state body."""
    outlet = page.report.publisher.value if page.report.publisher else ""
    heads = [p for p in page.paragraphs[:_MASTHEAD_LINES] if p.zone is not ZoneKind.TITLE]
    lines = [(page.words(p), p.language) for p in heads if p.past - p.first <= _MASTHEAD]
    for line, language in ((outlet, lang) for lang in lexicon.LANGUAGES if outlet):
        if _opens_with_body(line, language):
            return True
    return any(_opens_with_body(line, language) for line, language in lines if _is_masthead(line, language))


def _is_masthead(line: str, language: str) -> bool:
    """A line without figure, colon or verb of saying, that ends without a full stop."""
    if re.search(r"[\d:?!]|\.\s*\Z", line) or len(line.split()) > 12:
        return False
    return not any(
        True for feature in ("attributions", "measures") for _ in lexicon.scan(feature, language, line)
    )


def _opens_with_body(line: str, language: str) -> bool:
    pattern = lexicon.finder("state_bodies", language, r"\W*(?:the )?(?:{})(?!\w)")
    return bool(pattern and pattern.match(line))


@lru_cache(maxsize=256)
def _holds_office(text: str, language: str, source: str) -> bool:
    """Whether the report elsewhere gives the last name of a source an official's office."""
    names = [word for word in _WORD.findall(source) if word[0].isupper()]
    if not names or len(names[-1]) < 4:
        return False
    stem = names[-1][: max(4, len(names[-1]) - 2)]
    place = text.find(stem)
    while place >= 0:
        end = _ENDING.match(text, place + len(stem))
        if end is not None and not text[max(0, place - 1) : place].isalnum():
            tail = re.split(r"[.,;:\"\n]", text[max(0, place - 60) : place])[-1]
            after = _OFFICE_BEHIND.match(text, end.end(), end.end() + 60)
            if _has("officials", language, tail) or (after and _has("officials", language, after.group(1))):
                return True
        place = text.find(stem, place + 1)
    return False


def _official_before(page: Page, sentence: Sentence) -> bool:
    """Whether the last sentence before, in the paragraph, has an official for its subject."""
    index = bisect_left(page.sentences, sentence.first, key=lambda each: each.first) - 1
    before = page.sentences[index] if index >= 0 else None
    if before is None or before.paragraph != sentence.paragraph:
        return False
    return _has("officials", sentence.language, page.words(before)[:_SUBJECT])


def _has(feature: str, language: str, words: str) -> bool:
    return any(True for _ in lexicon.scan(feature, language, words))


def voices(page: Page, quotes: Iterator[tuple[int, int, str]]) -> Voices:
    """Gather who speaks in a report."""
    return Voices(tuple(quotes), speaks_for_the_state(page))
