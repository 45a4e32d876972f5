"""Where may a person be named? Full names, and single names with a reason to hold them for one.

Three kinds of voter: the models of `voters`, the table of given names with the run of
capitals behind, and cues beside a single capitalised word (an age, a verb of
speaking, a title). Whether two candidates are one person is for `cast.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements import lexicon
from imiony.statements.languages import language_of
from imiony.statements.naming.capitals import Capital, runs
from imiony.statements.naming.full_names import is_full_name
from imiony.statements.naming.gazetteer import is_city
from imiony.statements.naming.given import given_names
from imiony.statements.naming.not_persons import (
    in_case_name,
    is_common,
    is_credited,
    is_no_part,
    not_a_person,
    stands_where,
)
from imiony.statements.naming.places import is_country, is_place, is_small_place_at
from imiony.statements.naming.trusted import Trusted
from imiony.statements.page import Page, Sentence, between_spaces
from imiony.statements.voters import TRUSTED, Label, is_well_read
from imiony.statements.voters.sighting import Sighting
from imiony.terms.names import given_groups

_AGE_BEHIND: Final = re.compile(
    r"\s?(?:,\s|\()\d{1,2}(?=[,.)\s])(?!\s?%)|,\s(?:an?\s)?\d{1,2}-(?:year|летн|річн|гадов|letni)"
)
_ADJECTIVES: Final = (
    *(
        "ого",
        "ому",
        "ий",
        "ій",
        "ої",
        "ая",
        "ое",
        "ой",
        "ую",
        "ый",
        "ага",
        "аму",
        "яго",
        "ай",
        "ае",
        "ых",
        "их",
    ),
    *("iego", "emu", "ej", "ych", "ich", "ego"),
)
_INVERTED: Final = re.compile(r"(?<![\w.-])([^\W\d_a-zа-яёіїєўґ][\w'-]+), ([^\W\d_a-zа-яёіїєўґ]\.)(?=[,;)])")
_PART: Final = re.compile(r"[^\W\d_](?:\.|[\w'\u0301-]*[\w\u0301])?")
_BY_VOTER: Final = ("en", "pl")
"""Languages whose voter knows names of unknown words better than their form does."""
_UNSURE_OF_OPENINGS: Final = frozenset({"crf"})
"""Voters that hold too many common words for persons where these open a sentence."""
_OWN: Final = ("be", "uk")
_CYRILLIC: Final = ("ru", "uk", "be")
_SHORT: Final = 4  # letters up to which the sounds of a word say too little


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be a person's: `first <= place < past` in the report's text.

    Args:
        parts: Its words, without possessive.
        given: How many of the leading words are given names or initials; 0 where none is known.
        sure: Whether a cue or a table says person, not only a guess by form.
    """

    first: int
    past: int
    parts: tuple[str, ...] = field(repr=False)
    given: int
    sure: bool
    voter: str
    language: str


def candidates_of(page: Page, seen: tuple[Sighting, ...], trusted: Trusted) -> Iterator[Candidate]:
    """Every candidate of a page; some may overlap.

    Args:
        page: The report.
        seen: What the voters see, groups and places included.
        trusted: What those hold it to be that outrank the rules.
    """
    for sighting in seen:
        if sighting.label is Label.PERSON:
            own = sighting.voter in TRUSTED
            yield from _from_trusted(page, sighting, trusted) if own else _from_voter(page, sighting)
    for found in _from_rules(page):
        aged = _AGE_BEHIND.match(page.plain, found.past) is not None  # a place has no age
        denied = not aged and trusted.denies(Label.PERSON, found.first, found.past, found.parts)
        if not denied and not _unheard(found, trusted) and not _foreign(found):
            yield found


def _from_rules(page: Page) -> Iterator[Candidate]:
    for sentence in page.sentences:
        if sentence.zone is ZoneKind.CREDIT or sentence.language in lexicon.ASSISTED:
            continue
        yield from _inverted(page, sentence)
        for run in runs(page.words(sentence)):
            within = replace(sentence, language=_language(run, sentence.language))
            yield from _from_run(page, within, _trimmed(run, within.language))


def _inverted(page: Page, sentence: Sentence) -> Iterator[Candidate]:
    """`Petrovich, V.,` in a list of names."""
    for match in _INVERTED.finditer(page.words(sentence)):
        first, past = sentence.first + match.start(), sentence.first + match.end()
        if not not_a_person(match.group(1), sentence.language):
            yield Candidate(first, past, match.groups(), 0, True, "rules", sentence.language)


def _language(run: tuple[Capital, ...], around: str) -> str:
    """Whose names a run is looked up in: a Cyrillic name in an English sentence is no English name."""
    if around in ("en", "pl") and "\u0400" <= run[0].word[0] <= "\u04ff":
        return language_of(" ".join(capital.word for capital in run))
    return around


def _foreign(found: Candidate) -> bool:
    """Whether one Latin word in a well-read Cyrillic sentence: a product or an outlet, seldom a person."""
    return len(found.parts) == 1 and found.language in _CYRILLIC and found.parts[0].isascii()


def _from_trusted(page: Page, sighting: Sighting, trusted: Trusted) -> Iterator[Candidate]:
    """The whole name as the voter has it, without a title before it: particles stand within."""
    first, past, language = sighting.first, sighting.past, sighting.language
    words = [match for match in _PART.finditer(page.plain, first, past) if not match.group().islower()]
    while words and is_no_part(words[0].group(), language):
        words.pop(0)
    parts = tuple(match.group() for match in words)
    if not parts or is_credited(page, first, past):
        return
    if any(part.isupper() and part.isalpha() and 1 < len(part) < 5 for part in parts):  # an outlet
        return
    if len(parts) == 1 and _stands_for_other(parts[0], language, trusted):
        return
    alone = len(parts) == 1 and sighting.voter in _UNSURE_OF_OPENINGS
    if alone and not _inside(page, words[0].start(), parts[0], language):
        return
    given = _given_words(parts, language)
    yield Candidate(words[0].start(), words[-1].end(), parts, given, True, sighting.voter, language)


def _stands_for_other(word: str, language: str, trusted: Trusted) -> bool:
    """Whether one word that a trusted voter holds to be a person is a common word or a large city."""
    if is_common(word, language):
        return True
    return is_city(word, large=True) and not given_names(language).find(word) and not trusted.full(word)


def _unheard(found: Candidate, trusted: Trusted) -> bool:
    """Whether only the form of a word speaks for a person where our own recogniser has read and is silent."""
    read = found.language in _OWN and is_well_read(found.language)
    return read and not found.sure and not trusted.at(found.first, found.past)


def _inside(page: Page, first: int, word: str, language: str) -> bool:
    """Whether a word stands within its sentence, or where any word has a capital is a name by its form."""
    if page.plain[max(0, first - 8) : first].rstrip(" \"'(-")[-1:] not in ("", ".", "!", "?", "\n"):
        return True
    pattern = lexicon.finder("lone_surnames", language, r"(?:{})\Z")
    match = pattern.match(word) if pattern else None
    surname = match is not None and lexicon.meaning("lone_surnames", language, match) == "anywhere"
    return surname or given_names(language).find(word) is not None


def _given_words(parts: tuple[str, ...], language: str) -> int:
    """How many leading words are given names and a patronymic; of unknown words the first is."""
    known = [given_names(language).find(part) is not None or part.endswith(".") for part in parts]
    if len(parts) == 1 or not (known[0] or known[-1] or any(known[1:])):
        return int(known[0] or len(parts) > 1)
    if not known[0]:  # surname first: Борисюк Игнат Петрович
        return 0
    return min(len(parts) - 1, 1 + int(_is_patronymic(parts[1], language) or parts[1].endswith(".")))


def _from_voter(page: Page, sighting: Sighting) -> Iterator[Candidate]:
    first, past, language = sighting.first, sighting.past, sighting.language
    words = page.plain[first:past]
    run = next((t for t in (_trimmed(run, language) for run in runs(words)) if t), ())
    parts = tuple(c.word for c in run)
    if not 1 <= len(parts) <= 4 or is_credited(page, first, past):
        return
    if any(part.isupper() and 1 < len(part) < 5 for part in parts):  # AMN, BBC: an outlet
        return
    if len(parts) == 1 and not_a_person(parts[0], language):
        return
    if is_small_place_at(page.plain, first, " ".join(parts), language):
        return
    if len(parts) == 1 and language == "en" and stands_where(page, first, past):
        return
    known = given_names(language).find(parts[0]) is not None or len(parts) > 1
    place = first + run[0].first, first + run[-1].past
    yield Candidate(*place, parts, int(known), False, sighting.voter, language)


def _trimmed(run: tuple[Capital, ...], language: str) -> tuple[Capital, ...]:
    """A run without the titles and common words before and behind the name."""
    first, past = 0, len(run)
    while first < past and not run[first].initial and is_no_part(run[first].word, language):
        first += 1
    while past > first and is_no_part(run[past - 1].word, language):
        past -= 1
    return run[first:past]


def _from_run(page: Page, sentence: Sentence, run: tuple[Capital, ...]) -> Iterator[Candidate]:
    if not run:
        return
    language = sentence.language
    if is_credited(page, sentence.first + run[0].first, sentence.first + run[-1].past):
        return
    given = [not c.initial and given_names(language).find(c.word) is not None for c in run]
    for place in range(len(run) - 1):
        found = _named_at(run, place, given, language)
        if found is not None:
            part, count = found
            yield _candidate(sentence, part, count, "rules")
            return
    if len(run) == 1:
        yield from _single(page, sentence, run[0], known=given[0])
    elif language == "en" and is_full_name(page.words(sentence), run):
        yield _candidate(sentence, run, 1, "form")
    elif len(run) <= 3 and language not in _BY_VOTER:
        yield from _by_form(page, sentence, run, given)


def _named_at(
    run: tuple[Capital, ...], place: int, given: list[bool], language: str
) -> tuple[tuple[Capital, ...], int] | None:
    """The part of a run that is a full name with its given name at `place`, and its given words.

    None are given words (0) where the surname stands first: Babrovich Andrei Petrovich.
    """
    if run[place].initial:
        return None if run[-1].initial else (run[place:], _initials(run[place:]))
    if run[place + 1].initial:
        part = _surname_and_initials(run[place:])
        return (part, 0) if _surname(run[place].word, language) else None
    if not given[place] or _elsewhere(run[place], run[place + 1], language):
        return None
    patronymic = _is_patronymic(run[place + 1].word, language)
    if patronymic and len(run) == place + 2 and place and _surname(run[place - 1].word, language):
        return run[place - 1 :], 0
    size = 3 if len(run) > place + 2 and not not_a_person(run[place + 2].word, language) else 2
    return run[place : place + size], 1 + int(patronymic and size == 3)


def _elsewhere(name: Capital, behind: Capital, language: str) -> bool:
    """Whether the capital behind a given name is no surname, or the given name another word."""
    if is_country(behind.word, language) or is_no_part(behind.word, language):
        return True
    pattern = lexicon.finder("ambiguous_names", language, r"(?:{})\Z")
    ambiguous = bool(pattern and pattern.match(name.word))
    return ambiguous and name.opens and is_place(behind.word, language)


def _initials(run: tuple[Capital, ...]) -> int:
    return sum(1 for capital in run if capital.initial)


def _surname_and_initials(run: tuple[Capital, ...]) -> tuple[Capital, ...]:
    return (run[0], *(c for c in run[1:3] if c.initial))


def _is_patronymic(word: str, language: str) -> bool:
    pattern = lexicon.finder("patronymics", language, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


def _by_form(
    page: Page, sentence: Sentence, run: tuple[Capital, ...], given: list[bool]
) -> Iterator[Candidate]:
    """Capitals without a given name of the tables: the last a surname by its form, or a cue beside."""
    language = sentence.language
    if any(is_place(c.word, language) or not_a_person(c.word, language) for c in run):
        return
    surname = _surname(run[-1].word, language)
    if given[-1] and (_surname(run[0].word, language) or _noun(run, language)):
        yield _candidate(sentence, run, 0, "rules")
    elif given[-1]:
        yield _candidate(sentence, run[-1:], 1, "rules")
    elif len(run) == 3 and run[0].opens:  # any word may open a sentence
        yield from _by_form(page, sentence, run[1:], given[1:])
    elif len(run) == 2 and (_sounds_given(run[0].word, language) or _cue_around(page, sentence, run)):
        yield _candidate(sentence, run, 1, "rules")
    elif surname and not run[0].opens and len(run) == 2:
        yield _candidate(sentence, run, 1, "form", sure=False)
    elif run[0].opens and _lone_surname(page, run[-1], language):  # any word may open a sentence
        yield _candidate(sentence, run[-1:], 0, "form")


def _noun(run: tuple[Capital, ...], language: str) -> bool:
    """Whether two capitals, the first inside a sentence and no adjective, may be surname and given name.

    Both stand in one case: `дочь Шкляра Мария` names a daughter, `Шкляра Марию` nobody.
    """
    if len(run) != 2 or run[0].opens or run[0].word.endswith(_ADJECTIVES):
        return False
    known = given_names(language).find(run[1].word)
    oblique = known is not None and known[0] != run[1].word
    return oblique or not run[0].word.endswith(("а", "я", "у", "ю", "a", "u"))


def _sounds_given(word: str, language: str) -> bool:
    """Whether a word is a given name of the groups in another spelling: Alżbieta, Zmicier."""
    return len(word) > _SHORT and bool(given_groups(word, language))


def _cue_around(page: Page, sentence: Sentence, run: tuple[Capital, ...]) -> bool:
    words, language = page.words(sentence), sentence.language
    if lexicon.right_before("group_heads", language, words, run[0].first):
        return False
    titled = lexicon.right_before("titles", language, words, run[0].first)
    spoken = lexicon.right_after("speech", language, words, run[-1].past)
    return bool(titled or spoken or _aged(words, run[-1].past, language))


def _aged(words: str, past: int, language: str) -> bool:
    """Whether an age stands behind a name: not the day of a month, `Soledar, 3 December`."""
    age = _AGE_BEHIND.match(words, past)
    return age is not None and lexicon.right_after("months", language, words, age.end()) is None


def _surname(word: str, language: str) -> bool:
    pattern = lexicon.finder("surname_endings", language, r"\w{2,}?(?:{})\Z")
    return bool(pattern and pattern.match(word))


def _single(page: Page, sentence: Sentence, one: Capital, *, known: bool) -> Iterator[Candidate]:
    words, language = page.words(sentence), sentence.language
    if len(one.word) < 2 or not_a_person(one.word, language) or in_case_name(words, one.first, one.past):
        return
    number = lexicon.finder("numbers", language, r"(?:{})\Z")
    if number is not None and number.match(one.word):
        return
    if _cue(words, one, language):
        yield _candidate(sentence, (one,), int(known), "rules")
    elif known:
        yield _candidate(sentence, (one,), 1, "rules", sure=not one.opens or _clearly(one.word, language))
    elif language != "en" and _lone_surname(page, one, language):
        yield _candidate(sentence, (one,), 0, "form")


def _lone_surname(page: Page, one: Capital, language: str) -> bool:
    """Whether a word alone is a surname by its ending, and stands nowhere as a common word."""
    pattern = lexicon.finder("lone_surnames", language, r"(?:{})\Z")
    match = pattern.match(one.word) if pattern else None
    if match is None or (one.opens and lexicon.meaning("lone_surnames", language, match) == "inside"):
        return False
    return one.word.lower() not in between_spaces(page.plain)


def _clearly(word: str, language: str) -> bool:
    """Whether a word that opens a sentence is a given name and nothing else."""
    pattern = lexicon.finder("ambiguous_names", language, r"(?:{})\Z")
    found = given_names(language).find(word)
    plain = language != "en" or bool(given_groups(word, language))
    return plain and found is not None and found[0] == word and not (pattern and pattern.match(word))


def _cue(words: str, one: Capital, language: str) -> bool:
    """An age behind, a verb of speaking beside, or a title before."""
    if _aged(words, one.past, language):
        return True
    if one.word.isupper():
        return False
    spoken = lexicon.right_after("speech", language, words, one.past) or lexicon.right_before(
        "speech", language, words, one.first
    )
    titled = lexicon.right_before("titles", language, words, one.first)
    return bool(spoken) or bool(titled and (language == "en" or _surname(one.word, language)))


def _candidate(
    sentence: Sentence, run: tuple[Capital, ...], given: int, voter: str, *, sure: bool = True
) -> Candidate:
    first, past = sentence.first + run[0].first, sentence.first + run[-1].past
    return Candidate(first, past, tuple(c.word for c in run), given, sure, voter, sentence.language)
