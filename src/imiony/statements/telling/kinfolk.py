"""What does a report tell of a person's family, and whose family is it?

"His wife sews uniforms" and "Ivan's brother", "сестра Ивана": the whole clause
is a detail of the person, because kin can be found and asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.cast import Person
from imiony.statements.naming.nominative import name_of
from imiony.statements.page import Page, Sentence
from imiony.statements.telling.doers import Speakers
from imiony.statements.telling.subjects import Mention, Told, fits

_SPEAKERS: Final = {
    "en": r"my|our",
    "ru": r"мо(?:й|я|и|его|ей|ю|их)|у меня(?: была?| есть| остал\w+)?",
    "uk": r"м(?:ій|оя|ої|ого|оєї|ою|оїх)|у мене(?: була?| є| лиши\w+)?",
    "be": r"м(?:ой|ая|ае|айго|аёй|аю|аіх)|у мяне(?: была?| ёсць| засталі\w+)?",
    "pl": r"m(?:ój|oja|oi|oje|ojego|ojej|oją|oich)",
}
_HIS: Final = {
    "en": r"his|he left(?: behind)?|he has|his late|survived by his",
    "ru": r"его|у него(?: остал\w+| была?| есть)?|у погибшего остал\w+",
    "uk": r"його|у нього(?: залиши\w+| лиши\w+| була?| є)?|в нього(?: залиши\w+| лиши\w+| є)?",
    "be": r"яго|ягон\w{1,3}|у яго(?: засталі?\w*| была?| ёсць)?",
    "pl": r"jego|zostawił|osierocił",
}
_HER: Final = {
    "en": r"her|she left(?: behind)?|she has|survived by her",
    "ru": r"е[её]|у не[её](?: остал\w+| был[аи]?| есть)?",
    "uk": r"її|у неї(?: залиши\w+| лиши\w+| була?| є)?|в неї(?: залиши\w+| лиши\w+| є)?",
    "be": r"яе|ейн\w{1,3}|у яе(?: засталі?\w*| была?| ёсць)?",
    "pl": r"jej|zostawiła|osierociła",
}
_BETWEEN: Final = r"\s+\"?(?:[\w-]+\s+){0,2}?"  # "his elder brother", "двое маленьких детей"
_OWNED: Final = re.compile(r"(?:'s?|s')\s+(?:[\w-]+\s+)?\Z")
_BEHIND: Final = re.compile(r"\s+(?:of\s+)?(?:\"|[\w-]+\s+)?\Z")
_FAR: Final = 40  # code points between kin and the name behind it

Kin = tuple[int, int, Person | None]


def family_of(page: Page, told: Told, speakers: Speakers, sentence: Sentence) -> Iterator[Kin]:
    """`(first, past, person)` of every word for kin whose family it is; `past` ends the word."""
    words, language, at = page.words(sentence), sentence.language, sentence.first
    for whose, gender in ((_SPEAKERS, "speaker"), (_HIS, "male"), (_HER, "female")):
        pattern = _possessive(whose.get(language, ""), language)
        for match in pattern.finditer(words) if pattern else ():
            place = at + match.start()
            yield place, at + match.end(), _owner(told, speakers, sentence, (place, gender))
    for feature in ("relatives", "households"):
        for hit in lexicon.scan(feature, language, words):
            named = _named(page, told, sentence, (at + hit.first, at + hit.past))
            if named is not None:
                yield named


def _owner(told: Told, speakers: Speakers, sentence: Sentence, asked: tuple[int, str]) -> Person | None:
    place, gender = asked
    quoted = speakers.at(place)
    if gender == "speaker":
        return quoted[2] if quoted else None
    if quoted is not None:
        return None
    ahead = [m for m in told.within(sentence.first, place) if fits(m[2], gender)]
    if ahead:
        return ahead[-1][2].stated_same or ahead[-1][2]
    return told.antecedent(place, gender=gender)


def _named(page: Page, told: Told, sentence: Sentence, kin: tuple[int, int]) -> Kin | None:
    """`Ivan's wife`, `wife of Ivan`, `жонка Грамыцкага`."""
    first, past = kin
    ahead = told.within(sentence.first, first)
    if ahead and _OWNED.fullmatch(page.plain[ahead[-1][1] : first]):
        return ahead[-1][0], past, ahead[-1][2]
    behind = told.within(past, min(sentence.past, past + _FAR))
    if not behind:
        return None
    between = page.plain[past : behind[0][0]]
    link = between.strip() == "of" if sentence.language == "en" else bool(_BEHIND.fullmatch(between))
    return (first, behind[0][1], behind[0][2]) if link and _genitive(page, sentence, behind[0]) else None


def _genitive(page: Page, sentence: Sentence, mention: Mention) -> bool:
    """`сестра Івана`, not `сястра Марыя`: the name stands in another case than the nominative."""
    if sentence.language == "en":
        return True
    first, past, person = mention
    nominative = name_of(page, person).split()
    return bool(nominative) and page.plain[first:past].split()[-1] not in nominative


@cache
def _possessive(whose: str, language: str) -> re.Pattern[str] | None:
    kin = [
        entry.pattern
        for feature in ("relatives", "households")
        for entry in lexicon.entries(feature)
        if entry.language == language
    ]
    if not kin or not whose:
        return None
    return re.compile(rf"(?<!\w)(?:{whose}){_BETWEEN}(?:{'|'.join(kin)})(?!\w)", re.IGNORECASE)
