"""How many, of what, and in which words does a report say it?

A figure's span is qualifier, number and the noun counted. Ages, dates, times,
durations, distances, sums of money, ordinals and numbers that name a thing are
no figures; days and months are one where they are the length of a sentence. What the figure is about
(measure, people, as-of, who says so) is `scope.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.bare import MONEY, bare, elliptic
from imiony.statements.counting.counted import Count, known, noun_after, past_of, share, skip
from imiony.statements.counting.numbers import Number, grows, numbers_in
from imiony.statements.counting.years import is_age, is_sentenced, is_short_term, is_term
from imiony.statements.dating.dates import Dated
from imiony.statements.page import Page, Sentence

__all__ = ["Count", "counts_in", "elliptic_in"]

# "a father of two": children, and never what happened to them
_PARENT: Final = re.compile(
    r"\b(?:(?:father|mother|parents?|dad|mum|mom) of|отец|отца|отцом|мать|матери|матерью|батько|батька|мати"
    r"|матір|матері|бацька|бацьку|маці|ojciec|ojca|ojcem|matka|matki|matkę)\s\Z",
    re.IGNORECASE,
)
_PLURAL: Final = re.compile(
    r"(?:s|men|women|people|children|police|dead|wounded|injured|missing|them|us|elderly|lives|clergy|British|Polish"
    r"|accused|Belarus|detained|personnel)\Z",
    re.IGNORECASE,
)
_VERDICT: Final = 70  # code points between the verb of a sentence and its term, the name between
_LISTED: Final = re.compile(r"\s*\(?\Z")  # "12) ..." at the start of a line
_NAME_BEFORE: Final = re.compile(r"[\w,\"] \"?([^\W\d_a-zа-яёіўїєґąćęłńóśźż]\w+)\s\Z")
_THE: Final = re.compile(r"\bthe\s\Z", re.IGNORECASE)
_THEM: Final = re.compile(r"(?:of\s+)?(?:them|us)\b", re.IGNORECASE)
# Nouns that may stand before their number, which is then a rough one: человек двадцать
_INVERTED: Final = {
    "ru": re.compile(r"(?<!\w)(?:человек|бойцов)\s\Z", re.IGNORECASE),
    "uk": re.compile(r"(?<!\w)(?:осіб|чоловік|людей|бійців)\s\Z", re.IGNORECASE),
    "be": re.compile(r"(?<!\w)(?:чалавек|байцоў)\s\Z", re.IGNORECASE),
    "pl": re.compile(r"(?<!\w)(?:osób|ludzi)\s+ze?\s\Z", re.IGNORECASE),
}


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


def elliptic_in(
    page: Page, sentence: Sentence, dates: tuple[Dated, ...], counts: tuple[Count, ...]
) -> Iterator[Count]:
    """Numbers of a sentence whose noun stands before it, as in `There are exactly seven`.

    Args:
        page: The report.
        sentence: The sentence.
        dates: Its dates.
        counts: Its other figures.
    """
    words, language = page.words(sentence), sentence.language
    taken = [(d.first - sentence.first, d.past - sentence.first) for d in dates]
    taken += [(count.first, count.past) for count in counts]
    candidates = []
    for number in numbers_in(words, language):
        first, past, qualifier = _qualified(words, language, number)
        if any(a < past and first < b for a, b in taken) or _is_name(words, language, number):
            continue
        percent = re.compile(r"\s?%").match(words, past)
        if not percent and not is_age(words, language, number, counts=False) and not _is_year(words, number):
            candidates.append(Count(first, past, number, qualifier, "other"))
    yield from elliptic(words, language, candidates)


def _count(words: str, language: str, number: Number) -> Count | None:
    if _is_name(words, language, number):
        return None
    first, past, qualifier = _qualified(words, language, number)
    percent = re.compile(r"\s?%").match(words, number.past)
    if percent:
        past = max(past, percent.end())
        return share(words, language, Count(first, past, number, qualifier, "percent"))
    counts_persons = known(words, language, number.past) is not None
    if _was(words, language, number) or is_age(
        words, language, replace(number, past=past), counts=counts_persons
    ):
        return None
    if _PARENT.search(words, max(0, number.first - 24), number.first):
        return None
    if _is_year(words, number):
        hit = known(words, language, past)
        if hit is None or hit[0] != "persons":  # a year, or a span of years
            return None
    if MONEY.search(words, max(0, number.first - 3), number.first):
        return None
    noun = noun_after(words, language, past_of(words, language, number, past))
    if noun is None:
        count = Count(first, past, number, qualifier, "other")
        return _inverted(words, language, count) or bare(words, language, count)
    return _of_noun(words, language, Count(first, past, number, qualifier, noun[0]), noun)


def _of_noun(words: str, language: str, count: Count, noun: tuple[str, int, int]) -> Count | None:
    """The figure of a number behind which a noun stands."""
    kind, begin, end = noun
    if kind == "percent":
        return share(words, language, replace(count, past=end))
    if kind == "distance" or _is_attribute(words, language, count, noun):
        return None
    if kind == "duration" and not is_short_term(words, language, (count.first, begin), words[begin:end]):
        return None
    start = re.compile(r"\s*(?:of\s+)?").match(words, count.past)
    counted = (start.end() if start and start.end() < end else begin, end)
    unit = "other" if kind == "duration" else kind
    term = kind == "duration"
    whole = replace(count, past=end, unit=unit, counted=counted, head=(begin, end), term=term)
    return _kept(words, language, _behind(words, language, whole))


def _is_attribute(words: str, language: str, count: Count, noun: tuple[str, int, int]) -> bool:
    """`74 member schools`: a noun in the singular behind a number belongs to the next noun."""
    kind, begin, end = noun
    if language != "en" or kind != "persons" or count.number.value == 1 or count.number.vague:
        return False
    return (
        not _PLURAL.search(words, begin, end)
        and bool(re.compile(r"\s[a-z]\w+").match(words, end))
        and not (lexicon.right_after("breaks", language, words, end))
    )


def _behind(words: str, language: str, count: Count) -> Count:
    """`30 people or more`: the qualifier stands behind the noun."""
    if count.qualifier not in ("none", "vague"):
        return count
    after = lexicon.right_after("qualifiers_after", language, words, count.past)
    if after is None:
        return count
    ends = re.compile(r"\s?(?:[.;:!?,)\"]|\Z|-\s)").match(words, after.past)
    if ends is None and after.meaning == "exactly":
        return count  # "40 people in all regions"
    return replace(count, past=after.past, qualifier=after.meaning)


def _was(words: str, language: str, number: Number) -> bool:
    """`rose from 20 to 35`: what it was before holds no longer."""
    opener = lexicon.right_before("range_openers", language, words, number.first)
    return number.upper is None and opener is not None and grows(words, language, opener.first)


def _inverted(words: str, language: str, count: Count) -> Count | None:
    """`человек двадцать`: about twenty persons."""
    pattern = _INVERTED.get(language)
    before = pattern.search(words, max(0, count.first - 14), count.first) if pattern else None
    if before is None or count.qualifier not in ("none", "about"):
        return None
    if any(number.past >= before.start() - 1 for number in numbers_in(words[: before.start()], language)):
        return None  # "задержали 30 человек 20 из них": two figures
    span = (before.start(), skip(words, before.end() - 1) - 1)
    return replace(count, first=before.start(), qualifier="about", unit="persons", counted=span, head=span)


def _is_year(words: str, number: Number) -> bool:
    """Whether four digits could be a year."""
    return number.digits and 1800 <= number.value <= 2099 and words[number.first : number.first + 4].isdigit()


def _is_name(words: str, language: str, number: Number) -> bool:
    """Whether a number only names a thing: Article 5, School No. 8, 12) of a list, Kanal 5."""
    if not number.digits:
        return False
    if words[number.past : number.past + 1] == ")" and _LISTED.match(words[: number.first]):
        return True
    label = lexicon.right_before("labels", language, words, number.first)
    named = label is not None or _NAME_BEFORE.search(words, max(0, number.first - 30), number.first)
    if not named:
        return False
    if label is not None and label.meaning == "always":
        return True
    if label is None and lexicon.right_before("measures", language, words, number.first):
        return False
    return noun_after(words, language, number.past) is None


def _qualified(words: str, language: str, number: Number) -> tuple[int, int, str]:
    before = lexicon.right_before("qualifiers", language, words, number.first)
    after = lexicon.right_after("qualifiers_after", language, words, number.past)
    if words[number.past : number.past + 1] == "+":
        return number.first, number.past + 1, "at_least"
    if number.upper is not None:
        return _opened(words, language, number), number.past, "range"
    if before is not None and before.meaning == "at_most" and grows(words, language, before.first):
        before = None  # "the toll rose to 52", said with the word for "up to"
    if before is not None and not (after and before.meaning == "none"):
        return before.first, number.past, before.meaning
    if after is not None:
        return number.first, after.past, after.meaning
    return number.first, number.past, "vague" if number.vague else "none"


def _opened(words: str, language: str, number: Number) -> int:
    opener = lexicon.right_before("range_openers", language, words, number.first)
    return opener.first if opener else number.first


def _kept(words: str, language: str, count: Count) -> Count | None:
    if count.unit == "years":
        return _term(words, language, count)
    if count.term:
        return count
    if count.qualifier == "none" and _is_known_pair(words, count):
        return None
    if count.unit == "other" and not count.number.digits and count.qualifier == "none":
        return None
    if count.unit == "persons" and count.number.value != int(count.number.value):
        return None
    # "one of the leaders" and "one man" tell of a person, they do not count; "among them one officer" does
    if count.number.value == 1 and count.qualifier == "none":
        part = lexicon.right_before("subsets", language, words, count.first)
        return count if part and count.unit == "persons" else None
    return count


def _is_known_pair(words: str, count: Count) -> bool:
    """`the two of them`: persons already named."""
    return bool(
        _THE.search(words, max(0, count.first - 5), count.first)
        and count.counted
        and _THEM.match(words, count.counted[0])
    )


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
