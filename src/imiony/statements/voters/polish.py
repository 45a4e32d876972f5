"""Which persons, groups and places do capitals and the dictionary show in Polish paragraphs?

A given name with a surname behind, a surname alone inside a sentence, an unknown
name behind the word for an office or a man: a person. A place of the dictionary,
an unknown name behind `w` or `pod`: a place. Two readings are settled by the
preposition, by full names elsewhere in the report, else left open. What is clear
in one place is clear for every form of the word that opens a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.capitals import Capital, runs
from imiony.statements.naming.gazetteer import is_city
from imiony.statements.naming.given import given_names
from imiony.statements.naming.inflection import key, related
from imiony.statements.voters.sgjp import Kind, is_man, is_verb, kinds_of
from imiony.statements.voters.sighting import Label, Seen

_LANGUAGE: Final = "pl"
_PERSONAL: Final = frozenset({Kind.GIVEN, Kind.SURNAME, Kind.UNKNOWN})
_GROUPS: Final = frozenset({Kind.ORGANISATION, Kind.COMPANY})
_GIVEN: Final = 8  # given names and initials in front of a surname; more are no name but a list
_SHORT: Final = 5  # letters up to which an unknown word in capitals is an abbreviation
_BEFORE: Final = 40  # code points before a name in which its preposition or office stands
_LAST: Final = re.compile(r"([^\W\d_]+\.?)\s\Z")
_NEXT: Final = re.compile(r"(,)?\s([^\W\d_]+)\b")
# Ends of names in the cases that stand behind these prepositions: pod Bachmutem, but: uderza w Gazprom.
_OBLIQUE: Final = re.compile(r"(?:[aeiuyąę]|ach|[eyi]m)\Z")
_WOMAN_OF: Final = re.compile(r"(?<!en)ka\Z")  # a woman of a town (Łahojczanka) as often as a surname
# Prepositions behind which no person stands; behind the others either may.
_IN: Final = re.compile(
    r"(?:\A|\W)(?:[Ww]e?|[Pp]od|[Ss]pod|[Kk]oło|[Nn]ieopodal|okolicach|mieście|miasta|wsi|miejscowości)\s\Z"
    r"|\b(?:stanie|prowincji|regionie|obwodzie|rejonie|okręgu|gminie|dystrykcie|powiecie)\s\Z"
)
_WIDER: Final = re.compile(r"(?:Zachodni|Wschodni|Północn|Południow|Środkow|Centraln)\w{1,3}\Z")
_PARTICLE: Final = re.compile(
    r"\b(?P<given>[^\W\d_a-z][^\W\d_]+)\s"
    r"(?:(?:(?:de|den|der|von|van|di|da|del|la|bin)\s){1,2}|(?:al|el|as|an)-)(?P<surname>[^\W\d_a-z][^\W\d_]+)"
)
_TO: Final = re.compile(r"(?:\A|\W)(?:[Dd]o|[Zz]e?|[Nn]a|[Nn]ad|[Pp]rzez|[Oo]d)\s\Z")


@dataclass(frozen=True, slots=True)
class _Word:
    """A capitalised word of a run, and what it may be."""

    capital: Capital
    kinds: frozenset[Kind]

    @property
    def text(self) -> str:
        return self.capital.word

    @property
    def given(self) -> bool:
        return Kind.GIVEN in self.kinds or given_names(_LANGUAGE).find(self.text) is not None

    @property
    def may_be_surname(self) -> bool:
        if self.short or self.capital.initial or not (self.kinds & _PERSONAL or _ends_as_surname(self.text)):
            return False
        return not is_listed("not_names", self.text) and not is_listed("groups", self.text)

    @property
    def short(self) -> bool:
        return self.text.isupper() and 1 < len(self.text) <= _SHORT


Found = tuple[int, int, Label, str]
"""Where from, where to, what it is, and the word that tells it elsewhere."""


def seen(paragraphs: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
    """Names of every paragraph, in order: what opens a sentence is told by what stands inside one."""
    first = [tuple(_clear(words)) for words in paragraphs]
    known = _Known(found for each in first for found in each)
    for words, found in zip(paragraphs, first, strict=True):
        taken = {at for begin, past, _, _ in found for at in range(begin, past)}
        more = [each for each in _told(words, known) if taken.isdisjoint(range(each[0], each[1]))]
        yield tuple(Seen(begin, past, label) for begin, past, label, _ in sorted((*found, *more)))


def is_listed(feature: str, word: str) -> bool:
    """Whether a word is in a table of words."""
    pattern = lexicon.finder(feature, _LANGUAGE, r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


class _Known:
    """What words are held to be where it is clear, by their first letters."""

    def __init__(self, found: Iterator[Found]) -> None:
        self._by_key: dict[str, set[tuple[str, Label]]] = {}
        for _, _, label, word in (each for each in found if each[3]):
            self._by_key.setdefault(key(word), set()).add((word, label))

    def label(self, word: str) -> Label | None:
        """What a form of a word is held to be; None where it is held to be two things."""
        labels = {label for other, label in self._by_key.get(key(word), ()) if related(word, other)}
        return labels.pop() if len(labels) == 1 else None


def _clear(words: str) -> Iterator[Found]:
    """What needs no other paragraph to be told."""
    taken: set[int] = set()
    for match in _PARTICLE.finditer(words):
        first = match.start()
        arabic = words[match.start("surname") - 1] == "-"
        if arabic or kinds_of(match.group("given")) & {Kind.GIVEN, Kind.UNKNOWN}:
            taken.update(range(first, match.end()))
            yield first, match.end(), Label.PERSON, match.group("surname")
    for run in runs(words):
        if not taken.isdisjoint(range(run[0].first, run[-1].past)):
            continue
        part = tuple(_Word(capital, kinds_of(_cased(capital.word))) for capital in run)
        place = 0
        while place < len(part):
            past, label = _at(words, part, place)
            if label is not None:
                last = part[past - 1]
                told = "" if label is Label.GROUP and past - place > 1 else last.text
                begin = (
                    place - _called_before(part, place)
                    if label is Label.PERSON and past == place + 1
                    else place
                )
                yield part[begin].capital.first, last.capital.past, label, told
            place = past


def _called_before(run: tuple[_Word, ...], place: int) -> int:
    """Words of a person's name before a surname that is told alone: an unknown word is a given name then."""
    before = run[place - 1] if place else None
    if before is None or is_listed("places", before.text):
        return 0
    return int(before.kinds <= {Kind.UNKNOWN, Kind.GIVEN} and before.may_be_surname)


def _cased(word: str) -> str:
    return word.title() if word.isupper() and len(word) > _SHORT else word


def _at(words: str, run: tuple[_Word, ...], place: int) -> tuple[int, Label | None]:
    """Where the name that starts at a place ends, and what it is; None and the next place if no name does."""
    group = _group(run, place)
    if group:
        return group, Label.GROUP
    if place + 1 < len(run) and Kind.PLACE in run[place].kinds and _WIDER.match(run[place + 1].text):
        return place + 2, Label.PLACE
    person = _full_name(words, run, place)
    if person:
        return person, Label.PERSON
    return place + 1, _alone(words, run, place)


def _group(run: tuple[_Word, ...], place: int) -> int:
    """Where a group's name ends that has a head noun in it: Ministerstwo Obrony, Najwyższa Rada; else 0."""
    heads = [at for at in range(place, min(len(run), place + 2)) if _is_head(run[at].text)]
    if not heads or run[place].given:
        return 0
    past = heads[0] + 1
    while past < len(run) and not _starts_name(run, past) and not run[past].kinds <= _PERSONAL:
        past += 1
    return past if past - place > 1 else 0


def _is_head(word: str) -> bool:
    return is_listed("institution_heads", word) or is_listed("group_heads", word)


def _starts_name(run: tuple[_Word, ...], place: int) -> bool:
    return run[place].given and place + 1 < len(run) and run[place + 1].may_be_surname


def _full_name(words: str, run: tuple[_Word, ...], place: int) -> int:
    """Where a full name ends that starts at a place of a run; else 0."""
    past, end = place, min(len(run), place + _GIVEN)
    while past < end and (run[past].given or run[past].capital.initial):
        past += 1
    if past > place and past < len(run) and run[past].may_be_surname:
        past += 1
        if past < len(run) and run[past].kinds <= {Kind.SURNAME, Kind.UNKNOWN} and run[past].may_be_surname:
            past += 1
        return past
    if past - place > 1 and Kind.SURNAME in run[past - 1].kinds:  # Adam Jan: a given name for a surname
        return past
    return _foreign_name(words, run, place)


def _foreign_name(words: str, run: tuple[_Word, ...], place: int) -> int:
    """Two unknown words, the last with the ending of a surname, or behind an office: Ihar Karpau."""
    two = run[place : place + 2]
    if (
        len(two) < 2
        or place + 2 != len(run)
        or not all(w.kinds <= _PERSONAL and w.may_be_surname for w in two)
    ):
        return 0
    before = words[max(0, two[0].capital.first - _BEFORE) : two[0].capital.first]
    if _IN.search(before) or lexicon.right_before("group_heads", _LANGUAGE, before, len(before)):
        return 0
    behind = words[two[1].capital.past : two[1].capital.past + _BEFORE]
    told = _has_office(before) or _ends_as_surname(two[1].text) or _is_told_behind(behind)
    return place + 2 if told and not (two[0].capital.opens and Kind.UNKNOWN not in two[0].kinds) else 0


def _ends_as_surname(word: str) -> bool:
    pattern = lexicon.finder("surname_endings", _LANGUAGE, r"\w{2,}?(?:{})\Z")
    return word[0].isupper() and bool(pattern and pattern.match(word))


def _has_office(before: str) -> bool:
    """Whether the word right before is an office, a rank, an occupation or a noun for a man."""
    if lexicon.right_before("titles", _LANGUAGE, before, len(before)):
        return True
    if lexicon.right_before("occupations", _LANGUAGE, before, len(before)):
        return True
    last = _LAST.search(before)
    return last is not None and last.group(1).islower() and is_man(last.group(1))


def _is_office(word: str) -> bool:
    """Whether a word is an office, a rank, an occupation: Adwokat at the start of a sentence."""
    return is_listed("titles", word) or is_listed("occupations", word)


def _is_told_behind(behind: str) -> bool:
    """Whether a verb stands behind a name, or what the person is: `Adam Tur, profesor`."""
    match = _NEXT.match(behind)
    if match is None:
        return False
    comma, word = match.groups()
    return is_man(word) if comma else is_verb(word)


def _alone(words: str, run: tuple[_Word, ...], place: int) -> Label | None:
    """What the word at a place of a run is by itself; None where it is not clear."""
    one, after, before_capital = run[place], place > 0, place + 1 < len(run)
    if len(one.text) < 2 or one.capital.initial or is_listed("not_names", one.text):
        return None
    before = words[max(0, one.capital.first - _BEFORE) : one.capital.first]
    if is_listed("places", one.text):
        return Label.PLACE
    if one.short or one.kinds <= _GROUPS:
        return _abbreviation(one)
    if {Kind.PLACE, Kind.COMMON} <= one.kinds and (after or before_capital):
        return None  # an adjective of a longer name: Biały Dom
    if lexicon.right_before("group_heads", _LANGUAGE, before, len(before)) and not before_capital:
        return Label.GROUP if one.kinds & (_PERSONAL | _GROUPS) else None
    if one.capital.opens:
        return _opening(one, words[one.capital.past : one.capital.past + _BEFORE])
    if _IN.search(before):
        if Kind.PLACE in one.kinds or (Kind.UNKNOWN in one.kinds and _OBLIQUE.search(one.text)):
            return Label.PLACE
        return None
    if place == 1 and _is_office(run[0].text.lower()) and one.kinds & _PERSONAL:
        return Label.PERSON
    found = _inside(before, one, after=after)
    return None if found is Label.PERSON and before_capital else found


def _abbreviation(one: _Word) -> Label | None:
    """An organisation of the dictionary, or letters that nobody knows: SBU, HUR."""
    if Kind.PLACE in one.kinds:
        return Label.PLACE
    if is_listed("groups", one.text) or one.kinds & _GROUPS:
        return Label.GROUP
    return Label.GROUP if one.kinds == {Kind.UNKNOWN} and one.text.isalpha() else None


def _opening(one: _Word, behind: str) -> Label | None:
    """What opens a sentence is capitalised anyway: only what can be one thing is that."""
    if one.kinds == {Kind.PLACE}:
        return Label.PLACE
    unknown = one.kinds == {Kind.UNKNOWN} and not _WOMAN_OF.search(one.text)
    surname = one.kinds == {Kind.SURNAME} or (unknown and _ends_as_surname(one.text))
    return Label.PERSON if surname and _is_told_behind(behind) else None


def _inside(before: str, one: _Word, *, after: bool) -> Label | None:
    """A word inside a sentence: its capital says that it is a name, so common words do not count."""
    kinds = one.kinds - {Kind.COMMON}
    office = not after and _has_office(before)
    if Kind.PLACE in kinds and Kind.SURNAME not in kinds:
        return Label.PERSON if Kind.GIVEN in kinds and not _TO.search(before) else Label.PLACE
    if Kind.PLACE in kinds:  # a village called as people are
        if office:
            return Label.PERSON
        return Label.PLACE if is_city(one.text, large=True) or _TO.search(before) else None
    if kinds & {Kind.SURNAME, Kind.GIVEN}:  # czołg Leopard: a surname that is a common word needs an office
        sure = Kind.COMMON not in one.kinds or given_names(_LANGUAGE).find(one.text)
        return Label.PERSON if sure or office else None
    if kinds == {Kind.UNKNOWN}:
        return Label.PERSON if office or (_ends_as_surname(one.text) and not after) else None
    return None


def _told(words: str, known: _Known) -> Iterator[Found]:
    """What stands alone and is a form of what is clear elsewhere."""
    for run in runs(words):
        for capital in run:
            label = None if is_listed("not_names", capital.word) else known.label(capital.word)
            if label is not None and len(run) == 1 and len(capital.word) > 2:
                yield capital.first, capital.past, label, capital.word
