"""Whom does a description mean: `the officer`, `her commander`?

A person without a name whom the report described by the same noun before, or a
named one whom it calls by that noun right beside the name. Nothing is guessed.
"""

from __future__ import annotations

import re
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.inflection import related
from imiony.statements.page import Page
from imiony.statements.telling.subjects import Mention, Told

_HEADS: Final = ("descriptions", "occupations", "agents", "sources", "sexed")
_INDEFINITE: Final = re.compile(r"(?:an?|another|some|one|two|several)\b", re.IGNORECASE)
# commander Kot; the director, Vera Zubko; the head of the fund, Vera Zubko; командир роты Иван Короб
_FIRST: Final = {
    "en": re.compile(r"[,(]?\s\"?|\s-\s|\s(?:of|for|at)\s[^.;:!?\"]{2,45},\s|(?:'s)?\s[A-Z][\w-]+,\s"),
    "": re.compile(r"[,(]?\s\"?|\s-\s|\s(?:\"?[^\W\d_][\w-]*\"?,?\s){1,3}"),
}
_BEHIND: Final = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?\s(?:\d+,\s)?(?:(?:an?|the|his|her|their|our|its|former|once|now)\s){0,2}(?:[\w'-]+\s){0,3}|,\s|\s-\s"
)
_SAME: Final = 60  # code points between a noun and the call sign that goes with it
_NEXT: Final = 300  # code points behind a description in which it may be taken up again
_FAR: Final = 20_000  # code points back within which a description is taken up again
_MOST: Final = 12  # earlier places of the noun that are looked at


def described_at(page: Page, told: Told, language: str, place: tuple[int, int]) -> Person | None:
    """The person meant by the description at `first <= place < past`, or None.

    Args:
        page: The report.
        told: Its mentions of persons.
        language: Of the paragraph.
        place: Where the description stands.
    """
    first, past = place
    words = page.plain[first:past]
    inside = [m for m in told.within(first, past) if m[2].unnamed]
    if inside:
        return inside[0][2]
    head = _head(language, words)
    if head is None:
        return None
    if language == "en" and _INDEFINITE.match(words):
        return _told_of_next(page, told, head, past)
    return _unnamed(page, told, head, first) or _named(page, told, language, head, first)


def _head(language: str, words: str) -> str | None:
    """The noun of a description: the last that the tables know before any preposition."""
    bare = re.split(r"\s(?:of|from|for|in|at|with|who)\s", words)[0] if language == "en" else words
    known = set(lexicon.features())
    for feature in _HEADS:
        hits = list(lexicon.scan(feature, language, bare)) if feature in known else []
        if hits:
            return (
                bare[hits[-1].first : hits[-1].past]
                if language == "en"
                else bare[hits[0].first : hits[0].past]
            )
    if language == "en" and re.fullmatch(r"(?i:the|that|his|her|their|its)\s[\w-]+", bare):
        return bare.split()[-1]
    return None


def _unnamed(page: Page, told: Told, head: str, place: int) -> Person | None:
    """The last person without a name who is described by the noun."""
    for first, past, person in reversed(told.within(max(0, place - _FAR), place)):
        if person.unnamed and _same_noun(page.plain[first:past].split()[-1], head):
            return person
    return None


def _told_of_next(page: Page, told: Told, head: str, place: int) -> Person | None:
    """`said a lawyer who ... The lawyer, who asked not to be named`: shielded only in the next sentences."""
    for first, past, person in told.within(place, place + _NEXT):
        words = page.plain[first:past].lower()
        if person.unnamed and words.startswith("the ") and words.endswith(head.lower()):
            return person
    return None


def _same_noun(one: str, other: str) -> bool:
    return one.lower() == other.lower() or (
        not one.isascii() and len(one) > 3 and related(one.lower(), other.lower())
    )


def _named(page: Page, told: Told, language: str, head: str, place: int) -> Person | None:
    """Who is called by the noun right beside the name, before; nobody if it is said of two."""
    pattern = re.compile(rf"(?<!\w){re.escape(head)}(?!\w)", re.IGNORECASE)
    places = [m.span() for m in pattern.finditer(page.plain, max(0, place - _FAR), place)]
    for first, past in reversed(places[-_MOST:]):
        mention = _beside(page, told, language, first, past)
        if mention is not None:
            return mention[2].stated_same or mention[2]
    return None


def _beside(page: Page, told: Told, language: str, first: int, past: int) -> Mention | None:
    behind = [m for m in told.within(past, past + _SAME) if not m[2].unnamed]
    if behind:
        between = page.plain[past : behind[0][0]]
        if _FIRST.get(language, _FIRST[""]).fullmatch(between) and not page.plain.startswith(
            "'s", behind[0][1]
        ):
            return behind[0]
        cue = lexicon.right_before("call_signs", language, between.rstrip(' "'), len(between.rstrip(' "')))
        if cue is not None and not re.search(r"[.;:!?]", between):
            return behind[0]
    ahead = [m for m in told.within(max(0, first - _SAME), first) if m[1] <= first and not m[2].unnamed]
    if (
        ahead
        and "," in page.plain[ahead[-1][1] : first]
        and _BEHIND.fullmatch(page.plain, ahead[-1][1], first)
    ):
        return ahead[-1]
    return None


def at_large(language: str, words: str) -> str:
    """The sex in `the woman`, `мужчина`: no more than a pronoun says; empty for any other words."""
    pattern = lexicon.finder("at_large", language, r"(?i:the\s)?(?:{})\Z")
    match = pattern.match(words) if pattern else None
    return lexicon.meaning("at_large", language, match) if match else ""
