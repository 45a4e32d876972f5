"""Which numbers count persons although no noun follows?

A number beside a word that tells a fate ("18 were killed"), and one that goes on
counting what a figure before it counted ("a year earlier it was 833").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.counted import Count, known
from imiony.statements.counting.numbers import Number

MONEY: Final = re.compile(r"[$€£₽₴]\s*\Z")
_WORD: Final = re.compile(r"\s*(?:[\"(]\s*)?([^\W\d_][\w'-]*)")
_NEXT: Final = re.compile(r" ([^\W\d_][\w'-]*)")
_ENGLISH_PLURAL: Final = re.compile(r"[^s'u]s\Z")
# Ends of verbs, participles and adverbs behind a number; other words there are nouns: 200 листовок.
_NO_NOUN: Final = {
    "ru": re.compile(r"(?:л[аои]?|ся|сь|т[ьи]|н[ыао]|[её]н|ан|[еиуюая]т|о)\Z"),
    "uk": re.compile(r"(?:(?<!і)в|л[аои]|ся|т[ьи]|н[іао]|о)\Z"),
    "be": re.compile(r"(?:(?<![аояе])ў|л[аоі]|ся|ц[ьа]|н[ыао]|а)\Z"),
    "pl": re.compile(r"(?:ł[aoy]?|li|się|ć|[nt][oyai]|o|ie)\Z"),
}
# Collective numerals count persons: "пустили только пятерых"
_COLLECTIVE: Final = {
    "ru": re.compile(
        r"(?:двое|двоих|троих|четверо|четверых|\w+еро|\w+ерых|трое|двоим|троим)\Z", re.IGNORECASE
    ),
    "uk": re.compile(r"(?:двоє|троє|четверо|обоє|\w+еро|\w+[тм]ьох|\w{2,}цятьох)\Z", re.IGNORECASE),
    "be": re.compile(r"(?:двое|трое|дваіх|траіх|\w+[ёе]ра|\w+[яе]рых)\Z", re.IGNORECASE),
    "pl": re.compile(r"(?:dwoje|troje|dwojga|trojga|\w+oro|\w+orga)\Z", re.IGNORECASE),
}
_FOR: Final = re.compile(r"\b(?:for|into|at|на|для|за|по|dla|na|po)\s\Z", re.IGNORECASE)
_ENDED: Final = re.compile(r"\s?(?:[.;:!?,)\"]|\Z|-\s)")
# "the toll rose from 20 to 35": what it was before
_FROM: Final = re.compile(r"\b(?:from|с|з|із|від|ад|z|od)\s\d[\d ,.]*(?=\s)", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"\s(?:were|are|have|had|remain(?:ed)?|did|of (?:them|whom|those)|died|fled)\b")
_DAYTIME: Final = re.compile(r"\s(?:in the (?:morning|evening|afternoon)|at night)")
_HOURS: Final = 24  # "about 7 in", "it was 11": up to here a bare number may be an hour
_FEWEST: Final = 10  # "several types", "about 5 laps": fewer of things that no table knows are no figure
_TALLY: Final = 45  # code points between the word for a number and the number


def bare(words: str, language: str, count: Count) -> Count | None:
    """A number without a known noun: kept if a word beside it says what happened to persons."""
    number = count.number
    if number.value == 1 and count.qualifier == "none":
        return None
    if _is_room_for(words, count):
        return None
    reach = 7 if count.qualifier in ("none", "vague") else 14
    hits = tuple(_near(words, language, count, reach))
    follower = _WORD.match(words, count.past)
    stops = follower is None or lexicon.right_after("breaks", language, words, count.past) is not None
    if hits and not (follower and not stops and _is_thing(words, language, follower, number)):
        population = hits[0].meaning in ("vote_share", "turnout")
        return replace(count, unit="other" if population else "persons")
    if _is_collective(words, language, number) and (stops or _ENDED.match(words, count.past)):
        return replace(count, unit="persons")
    big = (number.digits or number.vague) and number.value >= _FEWEST
    if (count.qualifier not in ("none", "vague") or number.vague) and big and not stops and follower:
        return replace(count, past=follower.end(), counted=follower.span(1))
    return None


def _near(words: str, language: str, count: Count, reach: int) -> Iterator[lexicon.Hit]:
    """Words that tell a fate, beside the number.

    "At least 37 from among the units of the legion have been killed": a stated
    bound reaches further.
    """
    first = max(0, count.first - 45)
    near = words[first : count.past + 12 * reach]
    for hit in lexicon.scan("measures", language, near):
        if _beside(near, hit, (count.first - first, count.past - first), reach):
            yield hit


def _is_room_for(words: str, count: Count) -> bool:
    """`a cell built for four`: nobody is counted."""
    small = count.qualifier == "none" and count.number.value <= _HOURS
    return small and bool(_FOR.search(words, max(0, count.first - 5), count.first))


def _is_collective(words: str, language: str, number: Number) -> bool:
    pattern = _COLLECTIVE.get(language)
    return not number.digits and bool(pattern and pattern.search(words, number.first, number.past))


def _is_thing(words: str, language: str, follower: re.Match[str], number: Number) -> bool:
    """Whether an unknown word behind a number is what is counted: about 200 leaflets, none of them dead.

    A verb, an adverb or a word that tells a fate is not; "37 more", "two seriously".
    """
    if language == "en":
        return number.value != 1 and _has_plural(words, follower)
    word = follower.group(1)
    if word[0].isupper() or _tells_fate(words, language, follower):
        return False
    return language in _NO_NOUN and not _NO_NOUN[language].search(word)


def _has_plural(words: str, follower: re.Match[str]) -> bool:
    """Whether an English noun in the plural stands within three words: three Class A misdemeanours."""
    word: re.Match[str] | None = follower
    for _ in range(3):
        if word is None or _tells_fate(words, "en", word):
            return False
        if _ENGLISH_PLURAL.search(word.group(1)) and not word.group(1)[0].isupper():
            return True
        ended = lexicon.right_after("breaks", "en", words, word.end())
        word = None if ended else _NEXT.match(words, word.end())
    return False


def _tells_fate(words: str, language: str, word: re.Match[str]) -> bool:
    begin, end = word.span(1)
    return any(h.first < end and begin < h.past for h in lexicon.hits("measures", language, words))


def _beside(near: str, hit: lexicon.Hit, place: tuple[int, int], reach: int) -> bool:
    """Whether a trigger stands within `reach` words of the number, with no clause between."""
    first, past = place
    between = near[hit.past : first] if hit.past <= first else near[past : hit.first]
    if hit.first < past and first < hit.past:
        return True
    between = _FROM.sub(" ", between)
    if between.strip() == ":":  # "Killed: 18."
        return True
    return len(between.split()) <= reach and not re.search(r"[.;:!?\"]|\d", between)


def elliptic(words: str, language: str, candidates: Iterable[Count]) -> Iterator[Count]:
    """Those of `candidates`, numbers without noun, that go on counting the persons of a figure before.

    `That is not true. There are exactly seven.`, `a year earlier it was 833`,
    `fewer than 70 were fit`. Each needs a word that says that a number of
    somebody follows: an amount, or the verb of those counted.
    """
    for count in candidates:
        if count.unit != "other" or not _goes_on(words, language, count):
            continue
        if _tallied(words, language, count) or _is_subject(words, language, count):
            yield replace(count, unit="persons", elliptic=True)


def _goes_on(words: str, language: str, count: Count) -> bool:
    """Whether nothing counted follows, and the number can be one of persons."""
    number = count.number
    if number.value != int(number.value) or number.value < 2 or (number.vague and not count.counted):
        return False
    hourly = number.value <= _HOURS and count.qualifier in ("none", "about", "nearly")
    if MONEY.search(words, max(0, number.first - 3), number.first) or _DAYTIME.match(words, count.past):
        return False
    if _ENDED.match(words, count.past):
        return not hourly
    if known(words, language, count.past) is not None:
        return False
    if _SUBJECT.match(words, count.past):
        return True
    breaks = lexicon.right_after("breaks", language, words, count.past)
    return breaks is not None and not hourly and words[breaks.first : breaks.past].strip() != "of"


def _tallied(words: str, language: str, count: Count) -> bool:
    """Whether a word for a number, or one of comparing, stands before: the figure would pass 2,000."""
    near = re.split(r"[.;:()!?]", words[max(0, count.first - _TALLY) : count.first])[-1]
    return any(True for _ in lexicon.scan("tallies", language, near))


def _is_subject(words: str, language: str, count: Count) -> bool:
    """Whether a verb of those counted follows a stated bound: `fewer than 70 were fit for combat`."""
    if count.qualifier in ("none", "vague"):
        return False
    if language == "en":
        return bool(_SUBJECT.match(words, count.past))
    follower = _WORD.match(words, count.past)
    ending = _NO_NOUN.get(language)
    return bool(follower and ending and ending.search(follower.group(1)))
