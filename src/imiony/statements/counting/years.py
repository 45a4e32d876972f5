"""Is a number an age, and are years a prison term?

An age counts nobody ("he was 32"); years are a figure only where they are the
length of a sentence.
"""

from __future__ import annotations

import re
from typing import Final

from imiony.statements import lexicon
from imiony.statements.counting.numbers import Number

_OLDEST: Final = 120
_COURT: Final = 110  # code points before a term within which the court, the verdict or the prison is named
_VERDICT: Final = 60  # code points before days or months within which they were given
_DAYS: Final = re.compile(
    r"days|weeks|months|сут|дн|дней|дзён|діб|добы?|недел|тиж|тыд|месяц|місяц|dni|tygod|miesi", re.IGNORECASE
)
_SPENT: Final = re.compile(
    r"\b(?:spent|after|within|for the (?:first|last)|served|прош\w+|пров[её]л\w*|отсидел\w*|через|спустя|за"
    r"|прові\w+|відсиді\w+|провела|правёў|правяла|адсядзе\w+|праз|spędził\w*|odsiedzia\w+|po|przez)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_LEAST_AGE: Final = 13  # years: below it "at 7" is an hour

# "He was 32." and "he was 32 when ..." but not "the toll was 32."
_AGED: Final = re.compile(r"(?:(?<!toll )(?<!mber )(?<!ount )(?<!otal )\b(?:was|is)|\bat)\s\Z", re.IGNORECASE)
_AGED_ALWAYS: Final = re.compile(
    r"\b(?:turned|(?:man|woman|boy|girl|youth|teenager|pensioner|soldier|fighter|volunteer|student|medic)"
    r" of)\s\Z",
    re.IGNORECASE,
)
# "two women aged 40 and 45"
_AGES: Final = re.compile(r"\baged\s(?:between\s)?\d+(?:,\s\d+)*,?\s(?:and|to|or)\s\Z", re.IGNORECASE)
# "people over 60": an age, and no count
_OLDER: Final = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|people|persons?|children|anyone|everyone|those|citizens|residents|patients|adults"
    r"|males?|females?|boys|girls)\s(?:aged\s|who (?:are|were)\s)?(?:over|under|above|below"
    r"|older than|younger than)\s\Z",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"\s?[,.;)]|\s?\Z|\s(?:when|and|at|as|years)\b")
# "Lotka, 44, a former ..." or "Ivan (44)": an age between commas
_BRACKETED: Final = re.compile(r"[^\W\d_][,(]\s?\Z")
_BRACKETED_PAST: Final = re.compile(r"\s?[,).;]|\s?\Z")
# Words before a term: "to 8 years"; any other years in a sentence about prison are none.
_TERM_BEFORE: Final = re.compile(
    r"\b(?:to|for|got|gets?|given|receiv(?:ed|es|ing)|serv(?:e|ed|es|ing)|spent|fac(?:es|ing)"
    r"|between|from|ranging|jailed|imprisoned"
    r"|total(?:s|ling)?(?: of)?|nearly|almost|another|and|or|к|на|до|от|по|получил[аи]?|дали|провел[аи]?"
    r"|провёл|отбыва\w+|да|ад|атрыма\w+|далі|адбыва\w+|від|отрима\w+|dosta\w+|o|lat)\s*\Z",
    re.IGNORECASE,
)


def is_age(words: str, language: str, number: Number, *, counts: bool) -> bool:
    """Whether a number says how old somebody is.

    Args:
        words: The sentence.
        language: Of the sentence.
        number: Where it stands.
        counts: Whether a noun that is counted follows the number.
    """
    hyphen = re.match(r"-\w", words[number.past : number.past + 2])
    if hyphen or lexicon.right_after("ages", language, words, number.past):
        return True
    before = lexicon.right_before("ages", language, words, number.first)
    if before is not None and before.meaning == "before":
        unit = lexicon.right_after("nouns", language, words, number.past)
        return unit is None or unit.meaning != "duration"  # "дали ему 15 суток"
    if number.value >= _OLDEST:
        return False
    if language == "en":
        low = max(0, number.first - 24)
        if _AGES.search(words, low, number.first):
            return True
        if not counts and _OLDER.search(words, max(0, number.first - 40), number.first):
            return True
        if not counts and _AGED_ALWAYS.search(words, low, number.first):
            return True
        if _AGED.search(words, low, number.first) and _ENDS.match(words, number.past):
            return number.value >= _LEAST_AGE or not words[: number.first].rstrip().endswith("at")
    bracketed = _BRACKETED.search(words, max(0, number.first - 4), number.first)
    return bool(bracketed and _BRACKETED_PAST.match(words, number.past))


def is_term(words: str, language: str, place: tuple[int, int]) -> bool:
    """Whether years at `place` are the length of a sentence."""
    first, past = place
    if not is_sentenced(language, words[max(0, first - _COURT) : past + 60]):
        return False
    behind = re.split(r"[,.;:]", words[past : past + 30])[0]
    return is_sentenced(language, behind) or bool(_TERM_BEFORE.search(words, max(0, first - 20), first))


def is_short_term(words: str, language: str, place: tuple[int, int], unit: str) -> bool:
    """Whether a number of days or months is the length of a sentence, and no time merely spent.

    Args:
        words: The sentence.
        language: Of the sentence.
        place: Where the number begins and its unit begins.
        unit: The word for days or months.
    """
    first, past = place[0], place[1] + len(unit)
    if not _DAYS.match(unit):
        return False
    behind = re.split(r"[,.;:]", words[past : past + 30])[0]
    pattern = lexicon.finder("short_terms", language)
    if pattern is None or _SPENT.search(words, max(0, first - 40), first):
        return False
    near = re.split(r"[.;:]", words[max(0, first - _VERDICT) : first])[-1]
    return bool(pattern.search(behind) or pattern.search(near))


def is_sentenced(language: str, words: str) -> bool:
    """Whether the words tell of prison."""
    return any(True for _ in lexicon.scan("prison", language, words))
