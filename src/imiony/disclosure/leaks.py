"""Does an edition contain a name that it withholds, in any spelling or script?

A last look at everything that would be published, made with the spellings of
everybody withheld. Words are compared by their sounds, so that a name in
Belarusian is found in its English spelling, and without their endings, so that
a genitive is found too. Forms of one given name count as the same word.

A spelling of one word (a call sign, a given name) is looked for in titles,
publishers and details, not inside other people's full names: one withheld
Ivan must not keep every Ivan from being named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from imiony.disclosure.disclosed import Disclosed, PublicEdition
from imiony.terms.ids import PersonCode
from imiony.terms.names import bones, coarse, fold, given_groups, split

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile("['\u2019\u02bc\u2018`\u00b4\u00ad\u200b-\u200f\u2060\u0301]")
_POSSESSIVE: Final = re.compile(r"['\u2019\u02bc]s\b")
# Case endings as they are left after folding (-a -u -am -aga -amu ...).
_ENDING: Final = re.compile("(?<=[^aiu])[aiu]+(?:m|[gm][aiu])?$")
# Consonants from which on they alone tell a word from others. On the development pairs of
# names 2, 3 and 4 find the same 428 of 448 spellings, and 4 refuses least without need
# (17 of 1,217, instead of 22); re-run tests/gates/test_leak_scan_dev.py.
_BONES: Final = 4
# Words that may stand between those of a name: a patronymic, a call sign.
_BETWEEN: Final = 1


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A withheld person's spelling in a public value.

    Args:
        person: Whose.
        where: Which value, by number in the edition; never its words.
        of: Number of the person told of there, if any.
    """

    person: PersonCode
    where: str
    of: int | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    where: str
    of: int | None
    is_name: bool
    words: tuple[str, ...] = field(repr=False)


def leaks(edition: PublicEdition, spellings: Mapping[PersonCode, Iterable[str]]) -> tuple[Leak, ...]:
    """Every place where an edition would tell a spelling that it withholds.

    Args:
        edition: As it would be published.
        spellings: All spellings of everybody withheld or told of without a
            name, in any script, call signs included.

    Returns:
        Sorted by person; empty if it may go out.
    """
    texts = [_Text(*row[:3], _words(row[3])) for row in _public(edition)]
    index: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, text in enumerate(texts):
        for place, word in enumerate(text.words):
            for key in _keys(word):
                index[key].add((number, place))
    found = {
        Leak(person, texts[number].where, texts[number].of)
        for person, names in spellings.items()
        for name in set(names)
        for number in _hits(name, texts, index)
    }
    return tuple(sorted(found, key=lambda leak: (leak.person, leak.where, leak.of or 0)))


def share_a_word(left: str, right: str) -> bool:
    """Whether two spellings have a word in common, in any script, or are written alike.

    Spellings of one name do; a name and a call sign do not.
    """
    keys = [{key for word in _words(name) for key in _keys(word)} for name in (left, right)]
    return not keys[0].isdisjoint(keys[1])


def _hits(spelling: str, texts: list[_Text], index: Mapping[str, set[tuple[int, int]]]) -> Iterator[int]:
    """The texts in which a spelling stands."""
    words = _words(spelling)
    present = sum(any(key in index for key in _keys(word)) for word in words)
    # Sorting a name's words costs most: not done where two of them cannot both be found.
    name = _telling(spelling) if words and present >= min(2, len(words)) else ()
    places = [_places(word, index) for word in name]
    if not places or not all(places):
        return
    rarest = min(range(len(name)), key=lambda at: len(places[at]))
    reach = len(name) - 1 + _BETWEEN
    for number, at in places[rarest]:
        near = range(at - reach, at + reach + 1)
        if not all(any((number, there) in each for there in near) for each in places):
            continue
        text = texts[number]
        if len(name) > 1 or _alone(name[0], text):
            yield number


@lru_cache(maxsize=1 << 17)
def _telling(name: str) -> tuple[str, ...]:
    """The words that must all be found: given name and surname, without the patronymic.

    All words where it is unclear which is which.
    """
    parts = split(name)
    if not (parts.given and parts.surname):
        return _words(name)
    return _words(f"{parts.given[0]} {' '.join(parts.surname)}") or _words(name)


def _alone(word: str, text: _Text) -> bool:
    """Whether a spelling of one word counts as a leak in this text."""
    if text.is_name:
        return len(text.words) == 1 and _sounds_same(word, text.words[0])
    return any(_sounds_same(word, other) for other in text.words)


def _places(word: str, index: Mapping[str, set[tuple[int, int]]]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for key in _keys(word):
        found |= index.get(key, set())
    return found


@lru_cache(maxsize=1 << 17)
def _keys(word: str) -> frozenset[str]:
    stems = {_ENDING.sub("", coarse(sounds)) for sounds in fold(word) if sounds}
    # A stem of one letter fits everything: such a word is compared as written.
    groups = {f"+{group}" for group in given_groups(word)}
    consonants = {f"~{bones(stem)}" for stem in stems if len(bones(stem)) >= _BONES}
    return frozenset({f"={word}"} | {stem for stem in stems if len(stem) > 1} | groups | consonants)


def _sounds_same(left: str, right: str) -> bool:
    return left == right or not (set(fold(left)) - {""}).isdisjoint(fold(right))


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = _APOSTROPHES.sub("", _POSSESSIVE.sub("", plain))
    return tuple(_WORD.findall(unicodedata.normalize("NFC", plain)))


def _public(edition: PublicEdition) -> Iterator[tuple[str, int | None, bool, str]]:
    """(where, number, is a name, words) of every free text of an edition."""
    yield "title", None, False, edition.title
    for person in edition.people:
        yield from _told(person)
    for number, floor in enumerate(edition.floors, 1):
        yield f"figure {number}", None, False, f"{floor.measure} {floor.people} {floor.unit}"
        for outlet in floor.outlets:
            yield f"outlet of figure {number}", None, False, outlet


def _told(person: Disclosed) -> Iterator[tuple[str, int | None, bool, str]]:
    number = person.number
    yield "name", number, True, person.name
    for spelling in person.spellings:
        yield "spelling", number, True, spelling
    for kind, words in person.details.items():
        yield f"detail {kind}", number, False, words
    for source in person.sources:
        yield "source", number, False, f"{source.publisher} {source.published or ''}"
