"""What does a number count: the noun phrase behind it, or before it?

Nothing about what happened to those counted, or who says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.numbers import Number

_WORD: Final = re.compile(r"\s*(?:[\"(]\s*)?([^\W\d_][\w'-]*)")
_OF_ITS: Final = re.compile(r"\s+of(?:\s+(?:the|these|those|their|his|her|its|our))(?=\s)")
_SHARE_OF: Final = re.compile(r"\s+(?:of|от|з|зь|из|із|od|z)\s+(?:the\s+)?|\s+")
_LOOKAHEAD: Final = 5  # words between number and noun: "30 newly arrived young Belarusian men"
# "250 citizens of Belarus", "не менее 52 граждан Беларуси": the state belongs to the noun
_CITIZENS: Final = {
    "en": (
        re.compile(r"(?:citizens?|nationals)\Z", re.IGNORECASE),
        re.compile(r"\s+of\s+(?:the\s+)?[A-Z]\w+"),
    ),
    "ru": (re.compile(r"гражд\w+\Z", re.IGNORECASE), re.compile(r"(?:\s+[А-ЯЁ]\w+){1,2}")),
    "uk": (re.compile(r"громадян\w*\Z", re.IGNORECASE), re.compile(r"(?:\s+[А-ЯІЇЄҐ]\w+){1,2}")),
    "be": (re.compile(r"грамадзян\w*\Z", re.IGNORECASE), re.compile(r"(?:\s+[А-ЯІЎЁ]\w+){1,2}")),
    "pl": (re.compile(r"obywatel\w*\Z", re.IGNORECASE), re.compile(r"(?:\s+[A-ZŁŚŻ]\w+){1,2}")),
}
# Polish puts the adjective behind its noun: "więźniów politycznych"
_ADJECTIVE_BEHIND: Final = re.compile(r"\s\w+(?:sk|czn|iln|ow|arn|jn)(?:ich|ych)(?!\w)")


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts, in one sentence.

    Args:
        first, past: Qualifier to noun, in the words of the sentence.
        unit: `persons`, `percent`, `years` or `other`.
        counted: Where the noun phrase stands, or None.
        head: Where the noun itself stands, or None.
        elliptic: Whether the noun stands in a sentence before.
        term: Whether it is the length of a sentence in days or months.
    """

    first: int
    past: int
    number: Number
    qualifier: str
    unit: str
    counted: tuple[int, int] | None = None
    head: tuple[int, int] | None = None
    elliptic: bool = False
    term: bool = False


def past_of(words: str, language: str, number: Number, place: int) -> int:
    """`hundreds of citizens`, `a million of them`: the noun stands behind "of"."""
    if language != "en":
        return place
    large = number.vague or number.value >= 1000
    of = re.compile(r"\s+of(?=\s)").match(words, place) if large else None
    of = _OF_ITS.match(words, place) or of
    return of.end() if of else place


def noun_after(words: str, language: str, place: int) -> tuple[str, int, int] | None:
    """The unit and place of the first known noun after a number, and of those right behind it."""
    for _ in range(_LOOKAHEAD):
        hit = known(words, language, place)
        if hit is not None:
            return _last(words, language, hit)
        match = _WORD.match(words, place)
        closed = words[place : place + 1] in ('"', ")")
        if match is None or closed or lexicon.right_after("breaks", language, words, place):
            return None
        place = match.end()
    return None


def known(words: str, language: str, place: int) -> tuple[str, int, int] | None:
    """The unit and place of a known noun, or people, right behind `place`."""
    people = lexicon.right_after("peoples", language, words, place)
    hit = lexicon.right_after("nouns", language, words, place)
    if hit is not None and (people is None or people.past <= hit.past):
        return hit.meaning, skip(words, place), hit.past
    return None if people is None else ("persons", skip(words, place), people.past)


def _last(words: str, language: str, hit: tuple[str, int, int]) -> tuple[str, int, int]:
    """`Belarusian volunteer fighters`: the noun counted is the last of several."""
    for _ in range(3):
        follower = known(words, language, hit[2]) if words[hit[2] : hit[2] + 1] == " " else None
        if follower is not None and follower[0] == "other" and hit[0] == "persons":
            return follower if lexicon.right_after("peoples", language, words, hit[1]) else hit
        if follower is None or follower[0] != hit[0]:
            break
        hit = follower
    hit = _further(words, language, hit)
    return hit if hit[0] != "persons" else (hit[0], hit[1], _completed(words, language, hit))


def _further(words: str, language: str, hit: tuple[str, int, int]) -> tuple[str, int, int]:
    """After an adjective of a people the noun may follow a word later: Belarusian political exiles."""
    match = _WORD.match(words, hit[2]) if words[hit[2] : hit[2] + 1] == " " else None
    people = lexicon.right_after("peoples", language, words, hit[1])
    if match and people and not lexicon.right_after("breaks", language, words, hit[2]):
        follower = known(words, language, match.end())
        if follower is not None and follower[0] == "persons":
            return follower
    return hit


def _completed(words: str, language: str, hit: tuple[str, int, int]) -> int:
    """Where the noun phrase ends: with the state of which they are citizens, or an adjective behind."""
    past = hit[2]
    citizens, state = _CITIZENS.get(language, (None, None))
    if citizens is not None and state is not None and citizens.search(words, hit[1], past):
        match = state.match(words, past)
        return match.end() if match else past
    behind = _ADJECTIVE_BEHIND.match(words, past) if language == "pl" else None
    return behind.end() if behind else past


def share(words: str, language: str, count: Count) -> Count:
    """`81 percent of Belarusians`: what the share is of."""
    of = _SHARE_OF.match(words, count.past)
    hit = known(words, language, count.past) or (known(words, language, of.end() - 1) if of else None)
    if hit is None or hit[0] not in ("persons", "other"):
        return count
    span = (skip(words, count.past), hit[2])
    return replace(count, past=hit[2], counted=span, head=(hit[1], hit[2]))


def skip(words: str, place: int) -> int:
    """The first place from `place` on that is no space, quotation mark or bracket."""
    while place < len(words) and (words[place].isspace() or words[place] in '"('):
        place += 1
    return place
