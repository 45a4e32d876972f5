"""Which units, organisations, authorities and outlets does a report name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.capitals import Capital, runs
from imiony.statements.naming.given import given_names
from imiony.statements.naming.group_names import known_name, name_of
from imiony.statements.naming.inflection import key, related
from imiony.statements.naming.institutions import institutions_of
from imiony.statements.naming.named import Named, without_overlap
from imiony.statements.naming.places import is_place
from imiony.statements.naming.trusted import Trusted
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement
from imiony.statements.voters import Label
from imiony.terms.names import given_groups
from imiony.terms.text import plain

_UPPER: Final = r"[^\W\da-zа-яёіїєўґąćęłńóśźż_]"
_NAME: Final = rf"(?:[Tt]he\s)?{_UPPER}[\w'-]+(?:\s(?:(?:of|for|and|without)\s)?{_UPPER}[\w'-]+){{0,3}}"
_OF: Final = re.compile(rf"\s+(?:of|for)\s+(?:the\s+)?{_UPPER}[\w'-]*(?:\s+{_UPPER}[\w'-]*){{0,3}}")
_CALLED: Final = re.compile(
    rf"(?:,?\s+(?:which|that) is)?\s+(?:called|named|dubbed)?\s*\"([^\"\n]{{2,40}})\""
    rf"|(?:,?\s+(?:which|that) is)?\s+(?:called|named)\s+({_UPPER}[\w-]+(?:\s{_UPPER}[\w-]+)?)"
)
_OWNED: Final = re.compile(
    rf"({_UPPER}[\w-]+\s{_UPPER}[\w-]+)(?:'s)?\s+(?=(?:unit|regiment|battalion|brigade|company|detachment)\b)"
)
_ARTICLE: Final = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]heir|[Hh]is)\s+(?:[\w-]+-[A-Z]\w+\s+|[a-z][\w-]+\s+)?"
    rf"({_UPPER}[\w-]{{2,}})\s+"
    r"(?=(?:unit|regiment|battalion|brigade|company|platoon|detachment)\b)"
)
_NUMBERED: Final = re.compile(
    rf"\b\d{{1,3}}(?:st|nd|rd|th)\s(?:{_UPPER}[\w-]+\s){{0,4}}"
    r"(?:Brigade|Regiment|Battalion|Division|Company|Squadron|Legion|Corps|Army)\b"
)
_OUTLET_NAMED: Final = re.compile(
    r"\b(?:newspaper|magazine|weekly|website|news site|outlet|portal|channel|agency|broadcaster|podcast)\s+"
    rf"\"?({_UPPER}[\w-]+(?:\s{_UPPER}[\w-]+){{0,3}})"
)
# The rights group Lancug; the network, Quiet Count, which. A lower-case head calls what stands behind it so.
_GROUP_NAMED: Final = re.compile(
    r"\b(?:group|organi[sz]ation|movement|network|charity|foundation|initiative|party|coalition|collective"
    r"|association|think tank|NGO|nonprofit|centre|center|company|detachment|battalion|regiment|unit)"
    rf"(?:\s(?P<bare>{_NAME})|,\s(?P<apposed>{_NAME}),)"
)
# The unit is named after the person; there the name is the person's.
_PERSON_BEFORE: Final = re.compile(r"(?:\bafter|\bleader|\bhero|\bpoet|\brevolutionary|\bgeneral)\s+\Z", re.I)
_BEHIND: Final = re.compile(
    r"(?P<after>\s+(?:імя|імені|имени|ім\.|им\.|imienia|im\.))?\s+"
    rf"(?:\"(?:{_UPPER}|\d)[^\"\n]{{1,39}}\"|(?P<bare>{_UPPER}[\w'-]+(?:\s+{_UPPER}[\w'-]+){{0,2}}))"
)

# 57-я бригада, 3-ці асобны батальён
_NUMBER_BEFORE: Final = re.compile(r"(?<!\w)\d{1,3}-[^\W\d_]{1,3}(?:\s[^\W\d_]+){0,2}?(?=\s)")
_QUOTED: Final = re.compile(rf"(?<=\")({_UPPER}[^\"\n]{{1,39}})(?=\")")
_OUTLET: Final = 4  # letters from which a publisher's name is looked for in the text
_GENITIVE: Final = ("а", "я", "ы", "и", "і", "ї", "a", "y", "i")
"""Ends of given names in the genitive; units are named after people in no other case."""


def groups_of(page: Page, seen: tuple[Named, ...], trusted: Trusted) -> tuple[Named, ...]:
    """Every group named, none overlapping another.

    Args:
        page: The report.
        seen: What the voters hold to be organisations.
        trusted: Voters that outrank the rules.
    """
    found = [*_publisher(page)]
    for sentence in page.sentences:
        found += _known(page, sentence)
        if sentence.language == "en":
            found += _english(page, sentence)
        else:
            found += [*_headed(page, sentence), *institutions_of(page, sentence)]
    found += seen  # last: of one span the table knows the nominative
    found = [group for group in found if not _holds_a_person(group, trusted)]
    return without_overlap((*found, *_bare_names(page, found), *_quoted_again(page, found)))


def state_groups(page: Page, groups: tuple[Named, ...]) -> Iterator[Statement]:
    """A statement for every mention of a group."""
    for group in groups:
        yield page.state(
            "group", group.first, group.past, group.voters, name=group.words, group_kind=group.kind
        )


def _holds_a_person(group: Named, trusted: Trusted) -> bool:
    """Whether a person's name stands behind a head noun: партия Ильи Борисюка; units bear such names."""
    return group.kind != "unit" and Label.PERSON in trusted.at(group.first, group.past)


def kind_of(words: str, language: str) -> str:
    """The kind that the head of a name tells; `organisation` where none does."""
    hits = list(lexicon.scan("group_heads", language, words)) or list(lexicon.scan("groups", language, words))
    return hits[-1].meaning if hits else "organisation"


def _publisher(page: Page) -> Iterator[Named]:
    """The report's own outlet, wherever the report names it."""
    name = plain(page.report.publisher.value).strip() if page.report.publisher else ""
    if len(name) < _OUTLET or not name[0].isupper():
        return
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.plain):
        yield Named(match.start(), match.end(), name, "outlet", ("rules",), 5)


def _known(page: Page, sentence: Sentence) -> Iterator[Named]:
    pattern = lexicon.finder("groups", sentence.language)
    for match in pattern.finditer(page.words(sentence)) if pattern else ():
        first, past = sentence.first + match.start(), sentence.first + match.end()
        kind = lexicon.meaning("groups", sentence.language, match)
        yield Named(first, past, known_name(match, sentence.language), kind, ("rules",), 3)


def _english(page: Page, sentence: Sentence) -> Iterator[Named]:
    words = page.words(sentence)
    for run in runs(words):
        heads = [i for i, capital in enumerate(run) if _head(capital.word)]
        if heads and heads[-1] > 0:
            past = run[heads[-1]].past
            of = _OF.match(words, past)
            skip = 1 if run[0].word in ("The", "A", "In", "When", "After") else 0
            person = heads[-1] == skip + 1 and given_names("en").find(run[skip].word) is not None
            if heads[-1] > skip and not (person and _head_of(run, heads) == "outlet"):
                place = (run[skip].first, of.end() if of else past)
                yield _named(page, sentence, place, _head_of(run, heads), 4)
    for hit in lexicon.scan("group_heads", "en", words):
        called = _CALLED.match(words, hit.past) if words[hit.first].islower() else None
        if called:
            yield _named(page, sentence, called.span(called.lastindex or 1), hit.meaning, 4)
    yield from _beside_heads(page, sentence)


def _beside_heads(page: Page, sentence: Sentence) -> Iterator[Named]:
    """Names beside a head noun without a capital: the newspaper X, X's unit, the X unit."""
    words = page.words(sentence)
    for match in _NUMBERED.finditer(words):
        yield _named(page, sentence, match.span(), "unit", 4)
    for match in _OUTLET_NAMED.finditer(words):
        yield _named(page, sentence, match.span(1), "outlet", 4)
    for match in _GROUP_NAMED.finditer(words):
        yield from _called_group(page, sentence, match)
    for match in _OWNED.finditer(words):
        if not _dropped(match.group(1).split()[0]):
            yield _named(page, sentence, match.span(1), "unit", 4)
    for match in _ARTICLE.finditer(words):
        if (
            not _dropped(match.group(1))
            and not _is_people(match.group(1))
            and not is_place(match.group(1), "en")
        ):
            yield _named(page, sentence, match.span(1), "unit", 4)


def _called_group(page: Page, sentence: Sentence, match: re.Match[str]) -> Iterator[Named]:
    """What a head noun right before it calls a group, unless it is a person's or a place's name."""
    name = match.lastgroup or "bare"
    words = match.group(name)
    first, past = match.span(name)
    opening = words.split()[0]
    person = given_names("en").find(opening) is not None
    if not person and not is_place(words, "en") and not _dropped(opening) and not _is_people(opening):
        yield _named(page, sentence, (first, past), kind_of(match.group().split()[0], "en"), 3)


def _head_of(run: tuple[Capital, ...], heads: list[int]) -> str:
    """The kind that the last head tells; a news agency is an outlet."""
    before = _head(run[heads[-1] - 1].word) if heads[-1] else ""
    return "outlet" if before == "outlet" else _head(run[heads[-1]].word)


def _headed(page: Page, sentence: Sentence) -> Iterator[Named]:
    """The head stands before the name: полк імя Скарыны, батальён «Зубр»."""
    words, language = page.words(sentence), sentence.language
    for match in _NUMBER_BEFORE.finditer(words):
        head = lexicon.right_after("group_heads", language, words, match.end())
        if head is not None and head.meaning == "unit":
            yield _named(page, sentence, (match.start(), head.past), "unit", 4)
    for hit in lexicon.scan("group_heads", language, words):
        behind = _BEHIND.match(words, hit.past)
        if behind is None:
            continue
        bare = behind.group("bare")
        if bare and not behind.group("after") and not _names_a_group(bare, hit.meaning, language):
            continue
        first = behind.start("bare") if bare and bare.isascii() and language != "pl" else hit.first
        past = behind.start("bare") + len(_before_person(bare, language)) if bare else behind.end()
        yield _named(page, sentence, (first, past), hit.meaning, 4)


def _before_person(bare: str, language: str) -> str:
    """The capitals up to a person's full name: полка Калиновского | Павел Гончарик."""
    words = bare.split(" ")
    for at in range(1, len(words) - 1):
        known = given_names(language).find(words[at])
        if known is not None and known[0] == words[at]:
            return " ".join(words[:at])
    return bare


def _names_a_group(bare: str, kind: str, language: str) -> bool:
    """Whether capitals right behind a head noun are its name, not a person's beside it.

    In `камандзір роты Зміцер Гарадзінец` the given name stands in the nominative;
    in `полк Кастуся Каліноўскага` it does not: the unit is named after the man.
    """
    words = bare.split()
    known = given_names(language).find(words[0])
    if len(words) > 1 and known is not None:
        oblique = known[0] != words[0] or given_names(language).oblique(words[0]) is not None
        return oblique and words[0].endswith(_GENITIVE)
    if len(words) > 1 and given_groups(words[0], language):
        return False
    return kind == "unit" or not is_place(words[0], language)


def _bare_names(page: Page, found: list[Named]) -> Iterator[Named]:
    """A unit's name without its head noun, wherever else it stands: not the person whose name it bears."""
    full: dict[str, Named] = {}
    for group in sorted(found, key=lambda g: (-len(g.words), g.first)):
        core = _core(group.words)
        if group.kind != "unit" or group.weight < 2 or not core or _is_people(core):
            continue
        if core[0].isupper() and core.count(" ") < 2:
            full.setdefault(core, group)
    for core, group in sorted(full.items()):
        for match in re.finditer(rf"(?<!\w){re.escape(core)}(?!\w)", page.plain):
            if not _PERSON_BEFORE.search(page.plain, max(0, match.start() - 16), match.start()):
                yield Named(match.start(), match.end(), group.words, group.kind, ("vote",), 2)


def _quoted_again(page: Page, found: list[Named]) -> Iterator[Named]:
    """A quoted name in another case and without its head noun: of «Сьцежка», «Сьцежкі»."""
    known = {key(g.words): g for g in found if page.plain[g.past - 1] == '"' and g.weight > 1}
    for match in _QUOTED.finditer(page.plain) if known else ():
        group = known.get(key(match.group(1)))
        names = (match.group(1).split(), group.words.split()) if group else ((), ())
        if group and len(names[0]) == len(names[1]) and all(map(related, *names)):
            yield Named(match.start(1), match.end(1), group.words, group.kind, ("vote",), 2)


def _core(words: str) -> str:
    """`Kastus Kalinouski` of `Kastus Kalinouski Regiment`."""
    parts = words.split()
    return " ".join(part for part in parts if not _head(part))


def _dropped(word: str) -> bool:
    pattern = lexicon.finder("not_names", "en", r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


def _is_people(word: str) -> bool:
    pattern = lexicon.finder("peoples", "en", r"(?:{})\Z")
    return bool(pattern and pattern.match(word))


@cache
def _head(word: str) -> str:
    """The kind that a capitalised English head noun tells; empty for any other word."""
    for entry in lexicon.entries("group_heads"):
        if entry.language == "en" and entry.pattern == word and word[0].isupper():
            return entry.meaning
    return ""


def _named(page: Page, sentence: Sentence, place: tuple[int, int], kind: str, weight: int) -> Named:
    first, past = sentence.first + place[0], sentence.first + place[1]
    words = name_of(page.report.text[first:past], sentence.language)
    return Named(first, past, words, kind, ("rules",), weight)
