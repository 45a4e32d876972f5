"""How old is somebody, when were they born, and who is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Sentence
from imiony.statements.telling.doers import by_description, by_pronoun_inside
from imiony.statements.telling.subjects import Told, subject_of

_AGE_BEHIND: Final = re.compile(
    r"\s?(?:,\s|\()(?P<age>\d{1,2})(?=[,.)\s])(?!\s?%)|,\s(?:an?\s|the\s)?(?P<age2>\d{1,2})-(?:year-old|летн\w+|річн\w+|гадов\w+|letni\w*)"
)
_AGE_WORDS: Final = {
    "en": r"\b(\d{1,2})-years?-old|\bwho (?:is|was) (\d{1,2})\b"
    r"|\b(?:[Hh]e|[Ss]he|[A-Z]\w+) (?:is|was|turned) (\d{1,2})"
    r"(?= and\b| years old|[.,;]| when\b| at\b| in\b(?! (?:19|20)))"
    r"|\baged? (\d{1,2})\b|\bin (?:his|her) (?:early |mid-?|late )?(\d0s|(?:twen|thir|for|fif|six|seven)ties)"
    r"|\b(?:man|woman|boy|girl|youth|lad) of (?:about |some )?(\d{1,2})\b",
    "ru": r"(?i)\b(\d{1,2})-летн\w+"
    r"|\b(?:ему|ей|было|исполнилось) (?:было |исполнилось )?(\d{1,2})(?= (?:лет|год)|[.,;])"
    r"|\bв возрасте (\d{1,2})|\b(\w+(?:дцати|десяти|рока)\w*летн\w+)"
    r"|\b(?:за|под) ((?:двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят)(?=[,.;]| лет))",
    "uk": r"(?i)\b(\d{1,2})-річн\w+"
    r"|\b(?:йому|їй|було|виповнилося) (?:було |виповнилося )?(\d{1,2})(?= (?:рок|рік)|[.,;])"
    r"|\b[ву] віці (\d{1,2})|\b([\w']+(?:дцяти|десяти|рока)\w*річн\w+)"
    r"|\b(?:за|під) ((?:двадцять|тридцять|сорок|п'ятдесят|шістдесят|сімдесят)(?=[,.;]| рок))",
    "be": r"(?i)\b(\d{1,2})-гадов\w+"
    r"|\b(?:яму|ёй|было|споўнілася) (?:было |споўнілася )?(\d{1,2})(?= (?:год|гад)|[.,;])"
    r"|\b[ву]а? ўзросце (\d{1,2})|\b([\w']+(?:ццаці|дзесяці|рака)\w*гадов\w+)"
    r"|\b(?:за|пад) ((?:дваццаць|трыццаць|сорак|пяцьдзясят|пяцьдзесят|шэсцьдзесят)(?=[,.;]| гад))",
    "pl": r"\b(\d{1,2})-letni\w*|\b(\d{1,2})-lat\w+|\bw wieku (\d{1,2})|\bmia(?:ł|ła) (\d{1,2}) lat"
    r"|\b(\w+(?:nasto|dziesto|dziesięcio)\w*letni\w*)"
    r"|\bpo (czterdziestce|pięćdziesiątce|sześćdziesiątce|trzydziestce)",
}
_BORN: Final = {
    "en": r"\bborn (?:on |in )?((?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?:19|20)\d\d)",
    "ru": r"\bроди(?:лся|лась) (?:в )?((?:\d{1,2} [а-я]+ )?(?:19|20)\d\d)",
    "uk": r"\bнароди(?:вся|лася) (?:[ву] )?((?:\d{1,2} [а-яіїє]+ )?(?:19|20)\d\d)",
    "be": r"\bнарадзі(?:ўся|лася) (?:[уў] )?((?:\d{1,2} [а-яіў]+ )?(?:19|20)\d\d)",
    "pl": r"\burodz(?:ił|iła) się (?:w )?((?:\d{1,2} [a-zżźćńółęąś]+ )?(?:19|20)\d\d)",
}
_NAME_BEHIND_AGE: Final = 60

Aged = tuple[int, int, str, Person | None]


def ages_of(page: Page, told: Told, sentence: Sentence) -> Iterator[Aged]:
    """`(first, past, detail, person)` of every age and day of birth; None where it is left open whose."""
    for _, past, person in told.within(sentence.first, sentence.past):
        match = _AGE_BEHIND.match(page.plain, past)
        if match:
            yield *match.span("age" if match.group("age") else "age2"), "age", person
    words, at = page.words(sentence), sentence.first
    for kind, patterns in (("age", _AGE_WORDS), ("born", _BORN)):
        pattern = _compiled(patterns.get(sentence.language, ""))
        for match in pattern.finditer(words) if pattern else ():
            first, past = match.span(match.lastindex or 0)
            aged = _aged(page, told, sentence, (at + match.start(), at + match.end()))
            yield at + first, at + past, kind, aged


def _aged(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    """`19-year-old Ales`: the name right behind goes before the name ahead."""
    behind = told.within(place[1], min(sentence.past, place[1] + _NAME_BEHIND_AGE))
    if behind and not re.search(r"[,.;]", page.plain[place[1] : behind[0][0]]):
        return behind[0][2]
    found = subject_of(page, told, sentence, place[1]) or by_pronoun_inside(page, told, sentence, place)
    return found or by_description(page, told, sentence, place[1])


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
