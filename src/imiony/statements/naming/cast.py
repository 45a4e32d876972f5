"""Which mentions in one report are one person?

A vote over the whole report: full names found anywhere give the surnames that
stand alone elsewhere, in every case form and with a slip of the pen. A call
sign stays a person of its own, whatever the report says of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import Levenshtein

from imiony.reports.report import ZoneKind
from imiony.statements.naming.bearers import STEADY, Bearers, is_cyrillic
from imiony.statements.naming.callsigns import CallSign
from imiony.statements.naming.candidates import Candidate
from imiony.statements.naming.capitals import runs
from imiony.statements.naming.given import given_names
from imiony.statements.naming.inflection import base, related
from imiony.statements.naming.named import Named
from imiony.statements.naming.not_persons import in_case_name, is_common
from imiony.statements.naming.places import is_place
from imiony.statements.naming.trusted import Trusted
from imiony.statements.page import Page, between_spaces
from imiony.statements.voters import Label
from imiony.terms.names import bones, fold, given_groups

# Ends of surnames that only a woman, only a man has in any case.
_WOMANS: Final = re.compile(
    r"(?:[сц]к(?:ая|ой|ую|ай)|[сц]ьк(?:а|ої|ій|у|ою)|[оеё]во(?:й|ю|ї)|авай|[cs]k(?:iej|ą))\Z"
)
_MANS: Final = re.compile(
    r"(?:[сц]к(?:ий|ого|ому|і|ага|аму)|[сц]ьк(?:ий|ого|ому)|[оеёа]вым|[cs]k(?:i|iego|iemu))\Z"
)
_MOST_PARTS: Final = 8  # words of a name; a model that sees more in one has lost its way
_SLIP_SHORT: Final = 6
_SLIP_LONG: Final = 8
"""Letters from which one, and two, may differ between spellings of one surname in one report.
Tuned on the seeds of the research folder (four surnames with two spellings); re-run tests/gates."""


@dataclass(slots=True)
class Person:
    """One person of one report while the report is read.

    Args:
        surname: Empty where only a given name, a nickname or a call sign is known.
        given: Given names and patronymic; empty where unknown.
        mentions: `(first, past)` and who found it.
        places: Of the mentions, ascending: a report may name one person thousands of times.
    """

    given: tuple[str, ...] = field(repr=False)
    surname: str = field(repr=False)
    language: str
    call_sign: bool = False
    unnamed: bool = False
    mentions: dict[tuple[int, int], set[str]] = field(default_factory=dict, repr=False)
    places: list[tuple[int, int]] = field(default_factory=list, repr=False)
    stated_same: Person | None = None
    protect_why: str = field(default="", repr=False)

    @property
    def number(self) -> int:
        """Where the report mentions the person first."""
        return self.places[0][0]

    def add(self, first: int, past: int, voter: str) -> None:
        """Note a mention."""
        if (first, past) not in self.mentions:
            self.mentions[first, past] = set()
            insort(self.places, (first, past))
        self.mentions[first, past].add(voter)

    def distance(self, place: int) -> int:
        """Code points from `place` to where the nearest mention starts."""
        at = bisect_left(self.places, (place, 0))
        return min(abs(place - first) for first, _ in self.places[max(0, at - 1) : at + 1])


def cast_of(
    page: Page,
    candidates: Iterable[Candidate],
    signs: tuple[CallSign, ...],
    groups: tuple[Named, ...],
    trusted: Trusted,
) -> list[Person]:
    """All persons of a report with all their mentions, by first mention.

    Args:
        page: The report.
        candidates: Possible names.
        signs: Call signs where they are introduced.
        groups: Names of groups; a name inside one is no person.
        trusted: Voters that outrank the rules.
    """
    cast = _Cast()
    for sign in _first_of_each(signs):
        cast.add(_called(page, sign))
    taken = {i for first, past in cast.places for i in range(first, past)}
    named = {i for group in groups if group.weight > 1 for i in range(group.first, group.past)}
    usable = [c for c in candidates if _usable(page, c, taken, named)]
    for candidate in _longest_first(usable):
        _place(cast, candidate)
    persons = cast.persons
    _drop_unsure(persons, usable, page)
    _spread(page, persons, groups, trusted)
    return sorted((p for p in persons if p.mentions), key=lambda p: p.number)


def spelt_alike(one: str, other: str) -> bool:
    """Whether two surnames are forms or slips of one: Pracharau and Praharau."""
    if related(one, other) or _across_scripts(one, other):
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < _SLIP_SHORT:
        return False
    allowed = 2 if min(len(one), len(other)) >= _SLIP_LONG else 1
    return Levenshtein.distance(one.lower(), other.lower(), score_cutoff=allowed) <= allowed


def _borne_by(person: Person, surname: str, word: str) -> bool:
    """Whether a surname alone may stand for a person: Ковалевская is not Юрий."""
    if not spelt_alike(surname, word):
        return False
    known = given_names(person.language).find(person.given[0]) if person.given else None
    sex = "female" if _WOMANS.search(word) else "male" if _MANS.search(word) else ""
    return known is None or not sex or known[1] == sex


def _across_scripts(one: str, other: str) -> bool:
    """Hrabianchuk and Грабянчук: equal by their consonants, one Latin, one Cyrillic."""
    if min(len(one), len(other)) < STEADY or is_cyrillic(one) == is_cyrillic(other):
        return False
    return bool({bones(sounds) for sounds in fold(one)} & {bones(sounds) for sounds in fold(other)})


def _first_of_each(signs: tuple[CallSign, ...]) -> Iterator[CallSign]:
    seen: set[str] = set()
    for sign in signs:
        if sign.word not in seen:
            seen.add(sign.word)
            yield sign


def _called(page: Page, sign: CallSign) -> Person:
    person = Person((), sign.word, _language_at(page, sign.first), call_sign=True)
    person.add(sign.first, sign.past, "rules")
    return person


def _language_at(page: Page, place: int) -> str:
    return next((p.language for p in page.paragraphs if p.first <= place < p.past), "und")


def _usable(page: Page, candidate: Candidate, taken: set[int], named: set[int]) -> bool:
    if len(candidate.parts) > _MOST_PARTS:
        return False
    places = range(candidate.first, candidate.past)
    if not taken.isdisjoint(places) or not named.isdisjoint(places):
        return False
    return not in_case_name(page.plain, candidate.first, candidate.past)


def _longest_first(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-len(c.parts), not c.sure, c.first))


class _Cast:
    """The persons so far, findable by place and by name."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._at: dict[int, Person] = {}
        self.surnames: Bearers[Person] = Bearers((), _surname_of)
        self.given: Bearers[Person] = Bearers((), _given_of)
        self.signs: Bearers[Person] = Bearers((), _sign_of)

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """Every mention so far."""
        for person in self.persons:
            yield from person.mentions

    def add(self, person: Person) -> None:
        """Note a person and the mentions known so far."""
        self.persons.append(person)
        for index in (self.surnames, self.given, self.signs):
            index.add(person)
        for first, past in person.mentions:
            self._at.update(dict.fromkeys(range(first, past), person))

    def mention(self, person: Person, place: tuple[int, int], voter: str) -> None:
        """Note one more mention of a person."""
        person.add(*place, voter)
        self._at.update(dict.fromkeys(range(*place), person))

    def at(self, place: tuple[int, int]) -> Person | None:
        """Who is mentioned somewhere in `first <= place < past`."""
        return next((self._at[i] for i in range(*place) if i in self._at), None)


def _surname_of(person: Person) -> str:
    return "" if person.call_sign or not person.surname else person.surname.split()[-1]


def _given_of(person: Person) -> str:
    return "" if person.call_sign or not person.given else person.given[0]


def _sign_of(person: Person) -> str:
    return person.surname if person.call_sign else ""


def _place(cast: _Cast, candidate: Candidate) -> None:
    """Give a candidate to the person that it names, or to a new one."""
    place = (candidate.first, candidate.past)
    there = cast.at(place)
    if there is not None:
        if place in there.mentions:
            there.add(*place, candidate.voter)
        return
    owner = _owner(cast, candidate)
    if owner is None:
        owner = Person(*_split(candidate), candidate.language)
        owner.add(*place, candidate.voter)
        cast.add(owner)
    else:
        cast.mention(owner, place, candidate.voter)


def _split(candidate: Candidate) -> tuple[tuple[str, ...], str]:
    parts, given = candidate.parts, candidate.given
    if len(parts) == 1:
        return (parts, "") if given else ((), parts[0])
    if given == 0:  # surname first
        return parts[1:], parts[0]
    return parts[:given], " ".join(parts[given:]) or parts[-1]


def _owner(cast: _Cast, candidate: Candidate) -> Person | None:
    given, surname = _split(candidate)
    if len(candidate.parts) > 1:
        alike = cast.surnames.near(surname.split()[-1])
        return next((p for p in alike if _same(p, given, surname)), None)
    word = candidate.parts[0]
    found = [p for p in cast.signs.near(word) if related(p.surname, word)]
    found = found or [p for p in cast.surnames.near(word) if _borne_by(p, p.surname, word)]
    found = found or [p for p in cast.given.near(word) if related(p.given[0], word)]
    return _nearest(found, candidate.first)


def _same(person: Person, given: tuple[str, ...], surname: str) -> bool:
    if not spelt_alike(person.surname.split()[-1], surname.split()[-1]):
        return False
    if not person.given or not given:
        return True
    one, other = person.given[0], given[0]
    sexes = {known[1] for name in (one, other) if (known := given_names(person.language).find(name))}
    if len(sexes) == 2:  # brother and sister, husband and wife
        return False
    if one[1:2] == "." or other[1:2] == ".":
        return one[0] == other[0]
    return spelt_alike(one, other) or bool(given_groups(one) & given_groups(other))


def _nearest(found: list[Person], place: int) -> Person | None:
    """The person mentioned nearest to `place`; the only one, if there is only one."""
    if len(found) <= 1:
        return found[0] if found else None
    return min(found, key=lambda p: p.distance(place))


def _drop_unsure(persons: list[Person], candidates: list[Candidate], page: Page) -> None:
    """A single name that only the model or the form proposes must not stand for a place or a common word."""
    sure = {(c.first, c.past) for c in candidates if c.sure}
    models = {(c.first, c.past) for c in candidates if c.voter in ("spacy", "crf")}
    small = between_spaces(page.plain)
    for person in list(persons):
        if person.call_sign or len(person.given) + bool(person.surname) > 1:
            continue
        if any(place in sure for place in person.mentions):
            continue
        word = person.surname or person.given[0]
        if (
            not any(place in models for place in person.mentions)
            or word.lower() in small
            or is_place(word, "en")
        ):
            persons.remove(person)


def _spread(page: Page, persons: list[Person], groups: tuple[Named, ...], trusted: Trusted) -> None:
    """Find the names of the persons wherever else they stand."""
    covered = {i for p in persons for first, past in p.mentions for i in range(first, past)}
    covered |= {i for g in groups if g.weight > 1 for i in range(g.first, g.past)}
    bearers = _Spread(persons)
    for sentence in page.sentences:
        if sentence.zone is ZoneKind.CREDIT:
            continue
        words = page.words(sentence)
        for capital in (c for run in runs(words) for c in run):
            first, past = sentence.first + capital.first, sentence.first + capital.past
            if first in covered or in_case_name(words, capital.first, capital.past):
                continue
            if trusted.at(first, past) - {Label.PERSON}:
                continue
            person = _nearest(bearers.of(capital.word, sentence.language), first)
            if person is not None:
                person.add(first, past, "vote")


class _Spread:
    """Who may be meant by a word that stands alone; each word is asked once."""

    def __init__(self, persons: list[Person]) -> None:
        self._surnames = Bearers(persons, _surname_of)
        self._given = Bearers(persons, _given_of)
        self._signs = Bearers(persons, _sign_of)
        self._known: dict[tuple[str, str], list[Person]] = {}

    def of(self, word: str, language: str) -> list[Person]:
        """The persons whose name the word is, in a text of this language."""
        asked = (word, language)
        if asked not in self._known:
            self._known[asked] = self._find(word, language) if len(word) > 1 else []
        return self._known[asked]

    def _find(self, word: str, language: str) -> list[Person]:
        signs = [
            p for p in self._signs.near(word) if _is_sign(p.surname, word) and not is_place(word, language)
        ]
        if signs or is_common(word, language):
            return signs
        found = [p for p in self._surnames.near(word) if _borne_by(p, p.surname.split()[-1], word)]
        if not found and not is_place(word, language):
            # A name of the tables in any case; another one only letter by letter.
            known = given_names(language).find(word) is not None
            alike = (p for p in self._given.near(word) if p.given[0] == word or known)
            found = [p for p in alike if related(p.given[0], word)]
            found = found if len(found) == 1 else []
        return found


def _is_sign(sign: str, word: str) -> bool:
    return (
        sign == word or (not word.isascii() and len(word) > 3 and related(sign, word)) or base(word) == sign
    )
