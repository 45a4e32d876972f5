"""Whom does a report tell of and shield without any name?

"A fighter who asked not to be named" is a person with a fate and with details
that could expose them, so the report's reader must see one there. So is "a doctor
who treated them", quoted without a name. Nothing ties such a person to anybody
else; "the doctor" further on in the same report is a guess, marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.lexicon import Hit
from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Sentence

_DETERMINER: Final = re.compile(
    r"\b(?:an?|another|one|the|(?:яшчэ )?(?:адзін|адна)|іншы|(?:ещё |еще |ще )?(?:один|одна)|другой|інший"
    r"|інша|(?:jeszcze )?(?:jeden|jedna)|inny|inna)\s+(?:[^\W\d_]+\s+)?\Z",
    re.IGNORECASE,
)
_APPOSITION: Final = re.compile(r"(?:\s?\([^()]{1,60}\))?\s?,\s(?:[\w-]+\s){0,3}\Z")
_ROW: Final = re.compile(r",\s(?:[^\W\d_]+\s){0,2}\Z")  # "a former pupil, now a student"
_NOUNS: Final = ("descriptions", "occupations", "agents")
# Who speaks for others, or in an office, is no source that a report shields.
_OFFICE: Final = re.compile(
    r"(?:spokes\w+|official|statement|minister|judge|prosecutor|president|leader|fighters|governor|mayor"
    r"|чиновни\w+|пресс-секретар\w+|прокурор\w*|судья|лидер|министр|речни\w+|суддя|лідер|міністр"
    r"|чыноўні\w+|прэс-сакратар\w*|пракурор\w*|судзь?дзя|лідар|міністар|rzeczni\w+|prokurator\w*|sędzia"
    r"|urzędni\w+|lider|minister)",
    re.IGNORECASE,
)
_WHO: Final = re.compile(r",?\s(?:who|котор|як(?:ий|а|і|ая)(?!\w)|któr)", re.IGNORECASE)
_INDEFINITE: Final = re.compile(r"\b(?:an?|another|one)\s+(?:[a-z-]+\s+){0,2}\Z", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"\bthe\s+(?:[a-z-]+\s+)?\Z", re.IGNORECASE)
_SAID_BEFORE: Final = re.compile(r"[\s-]*(?:[^\W\d_]+\s+){0,2}\Z")
_NEAR_NAME: Final = 45  # code points behind a description within which a name would be the person's own
_BEHIND: Final = 60  # code points behind the words within which the person may be described first


def unnamed_at(page: Page, persons: list[Person], sentence: Sentence, hit: Hit) -> Person | None:
    """The person without a name whom the words of shielding at `hit` shield; None where it is a named one.

    Args:
        page: The report.
        persons: Those named so far.
        sentence: Where the words stand.
        hit: The words, by place in the sentence.

    Returns:
        A new person, or the one already described there.
    """
    noun = _described(page.words(sentence), sentence.language, hit)
    if noun is None:
        return None
    first, past = sentence.first + noun.first, sentence.first + noun.past
    if _is_named(page, persons, sentence, (first, past, sentence.first + hit.first)):
        return None
    place = _whole(page, sentence, noun)
    return _seen_before(page, persons, place) or _new(sentence, place)


def sources_in(page: Page, persons: list[Person], sentence: Sentence) -> Iterator[Person]:
    """Those whom a sentence lets speak, describes by a clause and does not name: `said a lawyer who ...`.

    Args:
        page: The report.
        persons: Those known so far.
        sentence: Where to look.

    Yields:
        A new person, or one described before.
    """
    words = page.words(sentence)
    speech = list(lexicon.scan("speech", sentence.language, words))
    for noun in _nouns(words, sentence.language) if speech else ():
        place = _whole(page, sentence, noun)
        if _OFFICE.fullmatch(words[noun.first : noun.past]) or not _is_source(words, speech, noun):
            continue
        first, past = sentence.first + noun.first, sentence.first + noun.past
        if not _is_named(page, persons, sentence, (first, past, past + _NEAR_NAME)):
            yield _seen_before(page, persons, place) or _new(sentence, place)


def _is_source(words: str, speech: list[Hit], noun: Hit) -> bool:
    """Whether a verb of speaking stands beside the noun, and a clause that describes behind it."""
    if not _WHO.match(words, noun.past):
        return False
    if any(hit.past <= noun.first and _SAID_BEFORE.fullmatch(words, hit.past, noun.first) for hit in speech):
        return True
    return bool(_INDEFINITE.search(words[: noun.first])) and any(hit.first > noun.past for hit in speech)


def again(page: Page, persons: list[Person], sentence: Sentence) -> None:
    """Note `the doctor said` as a mention of the doctor whom the report described before."""
    unnamed = [p for p in persons if p.unnamed and p.number < sentence.first]
    words = page.words(sentence) if unnamed else ""
    if not unnamed or not list(lexicon.scan("speech", sentence.language, words)):
        return
    for noun in _nouns(words, sentence.language):
        if not _DEFINITE.search(words[: noun.first]):
            continue
        place = _whole(page, sentence, noun)
        person = _same_noun(page, unnamed, place)
        if person is not None and not any(a < place[1] and place[0] < b for a, b in person.mentions):
            person.add(*place, "rules")


def _new(sentence: Sentence, place: tuple[int, int]) -> Person:
    person = Person((), "", sentence.language, unnamed=True)
    person.add(*place, "rules")
    return person


def _seen_before(page: Page, persons: list[Person], place: tuple[int, int]) -> Person | None:
    """The unnamed person at this place, or, for `the lawyer`, the only one of that noun before."""
    unnamed = [p for p in persons if p.unnamed]
    known = next((p for p in unnamed if place in p.mentions), None)
    if known is not None or not page.plain[place[0] : place[1]].lower().startswith("the "):
        return known
    known = _same_noun(page, [p for p in unnamed if p.number < place[0]], place)
    if known is not None:
        known.add(*place, "rules")
    return known


def _same_noun(page: Page, unnamed: list[Person], place: tuple[int, int]) -> Person | None:
    noun = page.plain[place[0] : place[1]].split()[-1]
    found = [p for p in unnamed if page.plain[slice(*min(p.mentions))].split()[-1] == noun]
    return found[0] if len(found) == 1 else None


def _whole(page: Page, sentence: Sentence, noun: Hit) -> tuple[int, int]:
    """The noun with its article and adjective."""
    first, past = sentence.first + noun.first, sentence.first + noun.past
    determiner = _DETERMINER.search(page.plain, max(sentence.first, first - 40), first)
    return (determiner.start() if determiner else first, past)


def _nouns(words: str, language: str) -> list[Hit]:
    """Nouns for persons from left to right; the longer where two overlap."""
    hits = [hit for table in _NOUNS for hit in lexicon.scan(table, language, words)]
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first, -h.past)):
        if not found or hit.first >= found[-1].past:
            found.append(hit)
    return found


def _described(words: str, language: str, hit: Hit) -> Hit | None:
    """The description nearest before the words, else shortly behind them."""
    found = _nouns(words, language)
    before = [each for each in found if each.past <= hit.first]
    behind = [each for each in found if hit.past <= each.first <= hit.past + _BEHIND]
    if not before:
        return behind[0] if behind else None
    while len(before) > 1 and _ROW.fullmatch(words, before[-2].past, before[-1].first):
        before.pop()
    return before[-1]


def _is_named(page: Page, persons: list[Person], sentence: Sentence, noun: tuple[int, int, int]) -> bool:
    """Whether a name stands between the description and the words, or is what it describes."""
    first, past, words = noun
    for person in persons:
        for start, end in person.mentions if not person.unnamed else ():
            if not sentence.first <= start < sentence.past:
                continue
            if past <= start < max(words, past + 2) or (
                end <= first and _is_apposed(page, sentence, end, first)
            ):
                return True
    return False


def _is_apposed(page: Page, sentence: Sentence, end: int, first: int) -> bool:
    """`Ivan Kot, a nurse`, but not `Ivan Kot spoke, while a nurse`: another clause begins there."""
    link = _APPOSITION.search(page.plain, end, first)
    if link is None:
        return False
    behind = link.group().partition(",")[2]
    return lexicon.right_after("clause_words", sentence.language, behind, 0) is None
