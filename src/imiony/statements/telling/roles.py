"""What does somebody do for a living, or what is somebody among others, and who?

A noun of the tables counts only where it is tied to a person: beside the name,
after "is" or "was", or in a row with another one. "A doctor told him" tells of
nobody who is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.page import Page, Sentence
from imiony.statements.telling.subjects import Told, subject_of

_APPOSITION: Final = re.compile(
    r"(?:\s?\([^()]{1,60}\))?\s?[,(]\s?(?:\d{1,3},\s)?(?:(?:an?|the|our|their|once|now|formerly)\s)?(?:[\w-]+\s){0,3}(?:ex-)?\Z"
)
_BARE: Final = re.compile(r"\s-\s(?:[\w-]+\s){0,2}\Z|\s(?:[\w-]+\s)?\Z")  # Леся - вчителька; Іван музыка
_IS: Final = {
    "en": r"\b(?:is|was|am|became|as|being|once|formerly)\s(?:an?\s|the\s)?",
    "ru": r"(?<!\w)(?:был[аи]?|стал[аи]?|работа\w+|он|она|я)\s(?:-\s)?",
    "uk": r"(?<!\w)(?:бу(?:в|ла)|ста(?:в|ла)|працю\w+|він|вона|я)\s(?:-\s)?",
    "be": r"(?<!\w)(?:бы(?:ў|ла)|ста(?:ў|ла)|працава\w+|працуе|ён|яна|я)\s(?:-\s)?",
    "pl": r"\b(?:by(?:ł|ła)|zosta(?:ł|ła)|jest|pracowa\w+|jako)\s",
}
_PREDICATE: Final = {
    language: re.compile(rf"{verb}(?:[\w-]+\s){{0,2}}(?:ex-)?\Z", re.I) for language, verb in _IS.items()
}
_OPENS: Final = re.compile(r"[\s\"]*(?:An?\s|The\s)?(?:[\w-]+\s){0,2}\Z")
_THEN: Final = re.compile(
    r"(?:\s(?:from|of|at|in|by|with|з|зь|из|із|z|w)\s[^,.;:()\"]{2,40})?,\s"
    r"(?:(?:she|he|вона|він|она|он|яна|ён)\b)?",
    re.I,
)
_ROW: Final = re.compile(
    r",?\s(?:and\s|и\s|і\s|та\s|ды\s|i\s|who is now\s)?(?:an?\s)?(?:[\w-]+\s){0,2}\Z|,\s\Z"
)
_BEFORE_NAME: Final = re.compile(
    r"(?:\s[^.;:()\"]{2,70}\s-\s|\s)(?:[^\W\d_A-ZА-ЯЁІЎЇЄҐŁŚŻŹĆ][\w-]*\s){0,3}\"?\Z"
)
_PLACE_BEHIND: Final = re.compile(
    r"\s(?:at|in|from|of|for|by|в|во|на|из|у|ў|з|зь|із|w|we|z)\s[^,.;:()\"]{2,45}"
)
_OF_WHAT: Final = re.compile(
    r"(?:\s[^\W\d_A-ZА-ЯЁІЎЇЄҐŁŚŻŹĆ][\w'-]*){1,2}?(?=\s(?:в|во|на|из|у|ў|з|зь|із|w|we|z|ze|od)\s[A-ZА-ЯЁІЎЇЄҐŁŚŻŹĆ])"
)
"""`nauczyciela muzyki z Wołkowyska`: words between what somebody does and where."""
_BACK: Final = re.compile(r"(?:[\w-]+\s){0,3}\Z")
# "was his pupil", "his commander said": somebody else's
_POSSESSED: Final = re.compile(
    r"(?<!\w)(?:his|her|their|my|our|its|whose|его|е[её]|их|мо[йяие]|його|її|їх|м[оі][йяї]|яго"
    r"|ягон\w+|яе|іх|мая|jego|jej|ich|mój|moja)"
    r"\s(?:[\w-]+\s)?\Z",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"\s(?:and|but|who|whose|which|that|when|where|while|и|но|і|але|та|ды|i|oraz|ale)\s"
)

Role = tuple[int, int, str, Person]


_PLURAL: Final = {
    "ru": re.compile(r"(?:ам|ями|ами|ах|ов|ям)\Z"),
    "uk": re.compile(r"(?:ам|ями|ами|ах|ів|ям)\Z"),
    "be": re.compile(r"(?:амі|ямі|ах|аў|яў)\Z"),
    "pl": re.compile(r"(?:om|ami|ach|ów)\Z"),
}
"""Cases of the plural: of several, so of nobody who is named."""
# Who acts in an office of the state or speaks for somebody is known by that already.
_PUBLIC: Final = re.compile(
    r"judge|prosecutor|суд\w{1,3}|судзь?дз\w|прокурор\w{0,3}|пракурор\w{0,3}|sędzi\w{1,3}|prokurator\w{0,3}",
    re.IGNORECASE,
)
_NEAR_CALLED: Final = 50  # code points between what somebody does and the call sign behind it


def roles_of(page: Page, told: Told, sentence: Sentence) -> Iterator[Role]:
    """`(first, past, detail, person)` of every occupation, rank or the like that is tied to a person."""
    words, last = page.words(sentence), None
    for hit in _hits(sentence.language, words):
        place = (sentence.first + hit.first, sentence.first + hit.past)
        described = _described(told, *place)
        if described is not None:
            last = (*_whole(page, sentence, place), hit.meaning, described)
            yield last
            continue
        if _POSSESSED.search(words[: hit.first]) or not _is_noun(page, told, sentence, hit):
            continue
        in_row = last is not None and bool(_ROW.fullmatch(page.plain, last[1], place[0]))
        person = last[3] if in_row and last else _holder(page, told, sentence, place)
        if person is None:
            continue
        last = (*_whole(page, sentence, place), hit.meaning, person)
        yield last


def _hits(language: str, words: str) -> list[lexicon.Hit]:
    """Nouns of both tables from left to right, the longer where two overlap."""
    found: list[lexicon.Hit] = []
    tables = ("occupations", "roles", "agents")
    both = [hit for table in tables for hit in lexicon.scan(table, language, words)]
    for hit in sorted(both, key=lambda h: (h.first, -h.past)):
        if not found or hit.first >= found[-1].past:
            found.append(hit)
    return found


def _described(told: Told, first: int, past: int) -> Person | None:
    """Somebody without a name whom the word itself introduces: `a lawyer who asked not to be named`."""
    for begin, end, person in told.within(first - _NEAR_CALLED, past):
        if person.unnamed and begin <= first and past <= end and begin == person.number:
            return person
    return None


def _is_noun(page: Page, told: Told, sentence: Sentence, hit: lexicon.Hit) -> bool:
    """Whether the word is no part of a name and stands in the singular."""
    words = page.words(sentence)[hit.first : hit.past]
    place = sentence.first + hit.first
    if any(first <= place < past for first, past, _ in told.within(place - _NEAR_CALLED, place + 1)):
        return False
    plural = _PLURAL.get(sentence.language)
    return not (_PUBLIC.fullmatch(words) or (plural and plural.search(words)))


def _called(page: Page, told: Told, sentence: Sentence, past: int) -> Person | None:
    """`a forester with the call sign Birch`: whose call sign is said right behind."""
    behind = told.within(past, min(sentence.past, past + _NEAR_CALLED))
    if not behind:
        return None
    between = page.plain[past : behind[0][0]].rstrip(' "')
    cue = lexicon.right_before("call_signs", sentence.language, between, len(between))
    clear = cue is not None and not re.search(r"[.;:!?]", between)
    return (behind[0][2].stated_same or behind[0][2]) if clear else None


def _holder(page: Page, told: Told, sentence: Sentence, place: tuple[int, int]) -> Person | None:
    first, past = place
    ahead = told.within(sentence.first, first)
    before = page.plain[sentence.first : first]
    if ahead:
        link = page.plain[ahead[-1][1] : first]
        if _APPOSITION.fullmatch(link) or (sentence.language != "en" and _BARE.fullmatch(link)):
            return ahead[-1][2].stated_same or ahead[-1][2]
    called = _called(page, told, sentence, past)
    if called is not None:
        return called
    behind = told.within(past, min(sentence.past, past + 60))
    if behind and _BEFORE_NAME.fullmatch(page.plain, past, behind[0][0]):
        return behind[0][2].stated_same or behind[0][2]
    if _PREDICATE[sentence.language].search(before) if sentence.language in _PREDICATE else False:
        return subject_of(page, told, sentence, first)
    return _of_the_clause_behind(page, told, sentence, place) if _OPENS.fullmatch(before) else None


def _of_the_clause_behind(
    page: Page, told: Told, sentence: Sentence, place: tuple[int, int]
) -> Person | None:
    """`A trained nurse, she joined ...`: whoever the clause behind the comma names."""
    comma = _THEN.match(page.plain, place[1], sentence.past)
    if comma is None:
        return None
    behind = told.within(comma.end(), min(sentence.past, comma.end() + 3))
    return behind[0][2] if behind else subject_of(page, told, sentence, comma.end())


def _whole(page: Page, sentence: Sentence, place: tuple[int, int]) -> tuple[int, int]:
    """With the words before that belong to it, and where the work is done."""
    first, past = place
    back = re.search(
        r"[,.;:()\"-]\s?[^,.;:()\"]{0,40}\Z", page.plain[max(sentence.first, first - 60) : first]
    )
    if back:
        words = _BACK.search(page.plain[max(sentence.first, first - 60) : first][back.start() + 1 :])
        lead = words.group() if words else ""
        lead = re.sub(r"\A(?:.*\d\S*\s)?(?:(?:the|is|was|who|now|our)\s)?", "", lead)
        first -= len(lead) if not any(w[0].isupper() for w in lead.split()) else 0
    what = _OF_WHAT.match(page.plain, past, sentence.past) if sentence.language != "en" else None
    past = what.end() if what else past
    behind = _PLACE_BEHIND.match(page.plain, past, sentence.past)
    if behind:
        words_behind = behind.group()
        clause = _CLAUSE.search(words_behind)
        past += clause.start() if clause else len(words_behind)
    return first, past
