"""How many, of what, and in which words does a report say it?

A figure's span is qualifier, number and the noun counted. Ages, dates, times,
durations, distances and ordinals are no figures. What the figure is about
(measure, people, as-of, who says so) is `scope.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.dates import Dated
from imiony.statements.numbers import Number, numbers_in
from imiony.statements.page import Page, Sentence
from imiony.statements.years import is_age, is_sentenced, is_term

_WORD: Final = re.compile(r"\s*(?:[\"(]\s*)?([^\W\d_][\w'-]*)")
_MONEY: Final = re.compile(r"[$€£₽₴]\s*\Z")
_OF_ITS: Final = re.compile(r"\s+of(?:\s+(?:the|these|those|their|his|her|its|our))(?=\s)")
# "a father of two": children, and never what happened to them
_PARENT: Final = re.compile(r"\b(?:father|mother|parents?|dad|mum|mom) of\s\Z", re.IGNORECASE)
_ENGLISH_PLURAL: Final = re.compile(r"[^s'u]s\Z")
# Ends of verbs, participles and adverbs behind a number; other words there are nouns: 200 листовок.
_NO_NOUN: Final = {
    "ru": re.compile(r"(?:л[аои]?|ся|сь|т[ьи]|н[ыао]|[её]н|ан|[еиуюая]т|о)\Z"),
    "uk": re.compile(r"(?:(?<!і)в|л[аои]|ся|т[ьи]|н[іао]|о)\Z"),
    "be": re.compile(r"(?:(?<![аояе])ў|л[аоі]|ся|ц[ьа]|н[ыао]|а)\Z"),
    "pl": re.compile(r"(?:ł[aoy]?|li|się|ć|[nt][oyai]|o|ie)\Z"),
}
_ENDED: Final = re.compile(r"\s?(?:[.;:!?,)\"]|\Z|-\s)")
_VERDICT: Final = 70  # code points between the verb of a sentence and its term, the name between
_LOOKAHEAD: Final = 5  # words between number and noun: "30 newly arrived young Belarusian men"


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts, in one sentence.

    Args:
        first, past: Qualifier to noun, in the words of the sentence.
        unit: `persons`, `percent`, `years` or `other`.
        counted: Where the noun phrase stands, or None.
        head: Where the noun itself stands, or None.
    """

    first: int
    past: int
    number: Number
    qualifier: str
    unit: str
    counted: tuple[int, int] | None = None
    head: tuple[int, int] | None = None


def counts_in(page: Page, sentence: Sentence, dates: tuple[Dated, ...]) -> Iterator[Count]:
    """The figures of one sentence, in order, none overlapping another."""
    words = page.words(sentence)
    taken = [(d.first - sentence.first, d.past - sentence.first) for d in dates]
    past = 0
    for number in numbers_in(words, sentence.language):
        if any(first < number.past and number.first < end for first, end in taken):
            continue
        count = _count(words, sentence.language, number)
        if count is not None and count.first >= past:
            past = count.past
            yield count


def elliptic_in(page: Page, sentence: Sentence, dates: tuple[Dated, ...]) -> Iterator[Count]:
    """`That is not true. There are exactly seven.`: a bound whose noun stands in the sentence before.

    Only a number with a stated bound that nothing counted follows.
    """
    words, language = page.words(sentence), sentence.language
    taken = [(d.first - sentence.first, d.past - sentence.first) for d in dates]
    for number in numbers_in(words, language):
        first, past, qualifier = _qualified(words, language, number)
        if qualifier in ("none", "vague") or any(a < number.past and number.first < b for a, b in taken):
            continue
        if _ENDED.match(words, past) and not _MONEY.search(words, max(0, number.first - 3), number.first):
            yield Count(first, past, number, qualifier, "persons")


def _count(words: str, language: str, number: Number) -> Count | None:
    first, past, qualifier = _qualified(words, language, number)
    percent = re.compile(r"\s?%").match(words, number.past)
    if percent:
        past = max(past, percent.end())
        return _share(words, language, Count(first, past, number, qualifier, "percent"))
    counts_persons = _known(words, language, number.past) is not None
    if is_age(words, language, number, counts=counts_persons) or _PARENT.search(
        words, max(0, number.first - 24), number.first
    ):
        return None
    if number.digits and 1800 <= number.value <= 2099 and words[number.first : number.first + 4].isdigit():
        hit = _known(words, language, past)
        if hit is None or hit[0] != "persons":  # a year, or a span of years
            return None
    noun = _noun(words, language, _past_of(words, language, number, past))
    if noun is None:
        return _bare(words, language, Count(first, past, number, qualifier, "other"))
    kind, begin, end = noun
    if kind == "percent":
        return _share(words, language, Count(first, end, number, qualifier, "percent"))
    if kind in ("duration", "distance"):
        return None
    start = re.compile(r"\s*(?:of\s+)?").match(words, past)
    counted = (start.end() if start and start.end() < end else begin, end)
    count = Count(first, end, number, qualifier, kind, counted, (begin, end))
    return _kept(words, language, count)


def _qualified(words: str, language: str, number: Number) -> tuple[int, int, str]:
    before = lexicon.right_before("qualifiers", language, words, number.first)
    after = lexicon.right_after("qualifiers_after", language, words, number.past)
    if words[number.past : number.past + 1] == "+":
        return number.first, number.past + 1, "at_least"
    if number.upper is not None:
        return _opened(words, language, number), number.past, "range"
    if before is not None and not (after and before.meaning == "none"):
        return before.first, number.past, before.meaning
    if after is not None:
        return number.first, after.past, after.meaning
    return number.first, number.past, "vague" if number.vague else "none"


def _opened(words: str, language: str, number: Number) -> int:
    opener = lexicon.right_before("range_openers", language, words, number.first)
    return opener.first if opener else number.first


def _past_of(words: str, language: str, number: Number, place: int) -> int:
    """`hundreds of citizens`, `a million of them`: the noun stands behind "of"."""
    if language != "en":
        return place
    large = number.vague or number.value >= 1000
    of = re.compile(r"\s+of(?=\s)").match(words, place) if large else None
    of = _OF_ITS.match(words, place) or of
    return of.end() if of else place


def _noun(words: str, language: str, place: int) -> tuple[str, int, int] | None:
    """The unit and place of the first known noun after a number, and of those right behind it."""
    for _ in range(_LOOKAHEAD):
        hit = _known(words, language, place)
        if hit is not None:
            return _last(words, language, hit)
        match = _WORD.match(words, place)
        if match is None or lexicon.right_after("breaks", language, words, place):
            return None
        place = match.end()
    return None


def _known(words: str, language: str, place: int) -> tuple[str, int, int] | None:
    hit = lexicon.right_after("nouns", language, words, place)
    if hit is not None:
        return hit.meaning, _skip(words, place), hit.past
    people = lexicon.right_after("peoples", language, words, place)
    return None if people is None else ("persons", _skip(words, place), people.past)


def _last(words: str, language: str, hit: tuple[str, int, int]) -> tuple[str, int, int]:
    """`Belarusian volunteer fighters`: the noun counted is the last of several."""
    for _ in range(3):
        follower = _known(words, language, hit[2]) if words[hit[2] : hit[2] + 1] == " " else None
        if follower is not None and follower[0] == "other" and hit[0] == "persons":
            return follower if lexicon.right_after("peoples", language, words, hit[1]) else hit
        if follower is None or follower[0] != hit[0]:
            return _further(words, language, hit)
        hit = follower
    return hit


def _further(words: str, language: str, hit: tuple[str, int, int]) -> tuple[str, int, int]:
    """After an adjective of a people the noun may follow a word later: Belarusian political exiles."""
    match = _WORD.match(words, hit[2]) if words[hit[2] : hit[2] + 1] == " " else None
    people = lexicon.right_after("peoples", language, words, hit[1])
    if match and people and not lexicon.right_after("breaks", language, words, hit[2]):
        follower = _known(words, language, match.end())
        if follower is not None and follower[0] == "persons":
            return follower
    return hit


def _share(words: str, language: str, count: Count) -> Count:
    """`81 percent of Belarusians`: what the share is of."""
    of = re.compile(r"\s+(?:of|от|з|зь|из|із|od|z)\s+(?:the\s+)?|\s+").match(words, count.past)
    if of is None:
        return count
    hit = _known(words, language, of.end() - 1)
    return (
        count
        if hit is None
        else _with(count, count.past, (_skip(words, count.past), hit[2]), (hit[1], hit[2]))
    )


def _kept(words: str, language: str, count: Count) -> Count | None:
    if count.unit == "years":
        return _term(words, language, count)
    if count.unit == "other" and not count.number.digits and count.qualifier == "none":
        return None
    if count.unit == "persons" and count.number.value != int(count.number.value):
        return None
    # "one of the leaders" and "one man" tell of a person, they do not count; "among them one officer" does
    if count.number.value == 1 and count.qualifier == "none":
        part = lexicon.right_before("subsets", language, words, count.first)
        return count if part and count.unit == "persons" else None
    return count


def _term(words: str, language: str, count: Count) -> Count | None:
    """Years, if they are a prison term."""
    place = (count.number.first, count.past)
    if not is_term(words, language, place):
        return None
    # "засуджений до 8 років": the preposition of the verb, no upper bound
    told = language in ("uk", "be") and count.qualifier == "at_most"
    if told and is_sentenced(language, words[max(0, count.first - _VERDICT) : count.first]):
        return replace(count, first=count.number.first, qualifier="none")
    return count


def _bare(words: str, language: str, count: Count) -> Count | None:
    """A number without a known noun: kept if a word beside it says what happened to persons."""
    number = count.number
    if number.value == 1 and count.qualifier == "none":
        return None
    money = _MONEY.search(words, max(0, number.first - 3), number.first)
    if money:
        return count if number.digits else None
    near_first = max(0, count.first - 45)
    # "at least 37 from among the units of the legion have been killed": a stated bound reaches further
    reach = 7 if count.qualifier in ("none", "vague") else 14
    near = words[near_first : count.past + 12 * reach]
    hits = [
        hit
        for hit in lexicon.scan("measures", language, near)
        if _beside(near, hit, (count.first - near_first, count.past - near_first), reach)
    ]
    follower = _WORD.match(words, count.past)
    stops = follower is None or lexicon.right_after("breaks", language, words, count.past)
    if hits and not (follower and not stops and _is_thing(words, language, follower, number)):
        population = hits[0].meaning in ("vote_share", "turnout")
        return _with(count, count.past, None, None, "other" if population else "persons")
    big = (number.digits and number.value >= 10) or number.vague
    if (count.qualifier not in ("none", "vague") or number.vague) and big and not stops and follower:
        return _with(count, follower.end(), (follower.start(1), follower.end()), None)
    return None


def _is_thing(words: str, language: str, follower: re.Match[str], number: Number) -> bool:
    """Whether an unknown word behind a number is what is counted: about 200 leaflets, none of them dead.

    A verb, an adverb or a word that tells a fate is not; "37 more", "two seriously".
    """
    word = follower.group(1)
    begin, end = follower.span(1)
    if word[0].isupper() or any(
        h.first < end and begin < h.past for h in lexicon.hits("measures", language, words)
    ):
        return False
    if language == "en":
        return bool(_ENGLISH_PLURAL.search(word)) and number.value != 1
    return language in _NO_NOUN and not _NO_NOUN[language].search(word)


def _beside(near: str, hit: lexicon.Hit, place: tuple[int, int], reach: int) -> bool:
    """Whether a trigger stands within `reach` words of the number, with no clause between."""
    first, past = place
    between = near[hit.past : first] if hit.past <= first else near[past : hit.first]
    if hit.first < past and first < hit.past:
        return True
    if between.strip() == ":":  # "Killed: 18."
        return True
    return len(between.split()) <= reach and not re.search(r"[.;:!?\"]|\d", between)


def _skip(words: str, place: int) -> int:
    while place < len(words) and (words[place].isspace() or words[place] in '"('):
        place += 1
    return place


def _with(
    count: Count, past: int, counted: tuple[int, int] | None, head: tuple[int, int] | None, unit: str = ""
) -> Count:
    return Count(count.first, past, count.number, count.qualifier, unit or count.unit, counted, head)
