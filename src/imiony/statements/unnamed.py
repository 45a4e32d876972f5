"""Whom does a report tell of and shield without any name?

"A fighter who asked not to be named" is a person with a fate and with details
that could expose them, so the report's reader must see one there. Nothing ties
such a person to anybody else.
"""

from __future__ import annotations

import re
from typing import Final

from imiony.statements import lexicon
from imiony.statements.cast import Person
from imiony.statements.lexicon import Hit
from imiony.statements.page import Page, Sentence

_DETERMINER: Final = re.compile(
    r"\b(?:an?|another|one|the|(?:яшчэ )?(?:адзін|адна)|іншы|(?:ещё |еще |ще )?(?:один|одна)|другой|інший"
    r"|інша|(?:jeszcze )?(?:jeden|jedna)|inny|inna)\s+(?:[^\W\d_]+\s+)?\Z",
    re.IGNORECASE,
)
_APPOSITION: Final = re.compile(r"\s?,\s(?:[^\W\d_]+\s){0,3}\Z")
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
    determiner = _DETERMINER.search(page.plain, max(sentence.first, first - 40), first)
    place = (determiner.start() if determiner else first, past)
    known = next((p for p in persons if p.unnamed and place in p.mentions), None)
    if known is not None:
        return known
    person = Person((), "", sentence.language, unnamed=True)
    person.add(*place, "rules")
    return person


def _described(words: str, language: str, hit: Hit) -> Hit | None:
    """The description nearest before the words, else shortly behind them."""
    found = [each for each in lexicon.scan("descriptions", language, words) if each.meaning == "person"]
    before = [each for each in found if each.past <= hit.first]
    behind = [each for each in found if hit.past <= each.first <= hit.past + _BEHIND]
    return before[-1] if before else behind[0] if behind else None


def _is_named(page: Page, persons: list[Person], sentence: Sentence, noun: tuple[int, int, int]) -> bool:
    """Whether a name stands between the description and the words, or is what it describes."""
    first, past, words = noun
    for person in persons:
        for start, end in person.mentions if not person.unnamed else ():
            if not sentence.first <= start < sentence.past:
                continue
            if past <= start < max(words, past + 2) or (
                end <= first and _APPOSITION.search(page.plain, end, first)
            ):
                return True
    return False
