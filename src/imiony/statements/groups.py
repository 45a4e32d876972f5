"""Which units, organisations, authorities and outlets does a report name?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.capitals import runs
from imiony.statements.named import Named, without_overlap
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement

_UPPER: Final = r"[^\W\da-zа-яёіїєўґąćęłńóśźż_]"
_OF: Final = re.compile(rf"\s+(?:of|for)\s+(?:the\s+)?{_UPPER}[\w'-]*(?:\s+{_UPPER}[\w'-]*){{0,3}}")
_CALLED: Final = re.compile(
    rf"\s+(?:called|named|dubbed)?\s*\"([^\"\n]{{2,40}})\"|\s+(?:called|named)\s+({_UPPER}[\w-]+(?:\s{_UPPER}[\w-]+)?)"
)
_OWNED: Final = re.compile(
    rf"({_UPPER}[\w-]+\s{_UPPER}[\w-]+)(?:'s)?\s+(?=(?:unit|regiment|battalion|brigade|company|detachment)\b)"
)
# The unit is named after the person; there the name is the person's.
_PERSON_BEFORE: Final = re.compile(r"(?:\bafter|\bleader|\bhero|\bpoet|\brevolutionary|\bgeneral)\s+\Z", re.I)
_BEHIND: Final = re.compile(
    r"(?:\s+(?:імя|імені|имени|ім\.|им\.|imienia|im\.))?\s+"
    rf"(?:\"[^\"\n]{{2,40}}\"|{_UPPER}[\w'-]+(?:\s+{_UPPER}[\w'-]+){{0,2}})"
)


def groups_of(page: Page, seen: tuple[Named, ...]) -> tuple[Named, ...]:
    """Every group named, none overlapping another.

    Args:
        page: The report.
        seen: What the English model holds to be organisations.
    """
    found = list(seen)
    for sentence in page.sentences:
        found += _known(page, sentence)
        found += _english(page, sentence) if sentence.language == "en" else _headed(page, sentence)
    return without_overlap((*found, *_bare_names(page, found)))


def state_groups(page: Page, groups: tuple[Named, ...]) -> Iterator[Statement]:
    """A statement for every mention of a group."""
    for group in groups:
        yield page.state(
            "group", group.first, group.past, group.voters, name=group.words, group_kind=group.kind
        )


def kind_of(words: str, language: str) -> str:
    """The kind that the head of a name tells; `organisation` where none does."""
    hits = list(lexicon.scan("group_heads", language, words)) or list(lexicon.scan("groups", language, words))
    return hits[-1].meaning if hits else "organisation"


def _known(page: Page, sentence: Sentence) -> Iterator[Named]:
    for hit in lexicon.scan("groups", sentence.language, page.words(sentence)):
        yield _named(page, sentence, (hit.first, hit.past), hit.meaning, 3)


def _english(page: Page, sentence: Sentence) -> Iterator[Named]:
    words = page.words(sentence)
    for run in runs(words):
        heads = [i for i, capital in enumerate(run) if _head(capital.word)]
        if heads and heads[-1] > 0:
            past = run[heads[-1]].past
            of = _OF.match(words, past)
            skip = 1 if run[0].word in ("The", "A", "In", "When", "After") else 0
            if heads[-1] > skip:
                yield _named(
                    page, sentence, (run[skip].first, of.end() if of else past), _head(run[heads[-1]].word), 4
                )
    for hit in lexicon.scan("group_heads", "en", words):
        called = _CALLED.match(words, hit.past) if words[hit.first].islower() else None
        if called:
            yield _named(page, sentence, called.span(called.lastindex or 1), hit.meaning, 4)
    for match in _OWNED.finditer(words):
        if not _dropped(match.group(1).split()[0]):
            yield _named(page, sentence, match.span(1), "unit", 4)


def _headed(page: Page, sentence: Sentence) -> Iterator[Named]:
    """The head stands before the name: полк імя Скарыны, батальён «Зубр»."""
    words = page.words(sentence)
    for hit in lexicon.scan("group_heads", sentence.language, words):
        behind = _BEHIND.match(words, hit.past)
        if behind:
            yield _named(page, sentence, (hit.first, behind.end()), hit.meaning, 4)


def _bare_names(page: Page, found: list[Named]) -> Iterator[Named]:
    """A unit's name without its head noun, wherever else it stands: not the person whose name it bears."""
    cores = {words: g.kind for g in found if g.kind == "unit" and (words := _core(g.words)).count(" ") == 1}
    for core, kind in sorted(cores.items()):
        for match in re.finditer(rf"(?<!\w){re.escape(core)}(?!\w)", page.plain):
            if not _PERSON_BEFORE.search(page.plain, max(0, match.start() - 16), match.start()):
                first, past = match.span()
                yield Named(first, past, page.report.text[first:past], kind, ("vote",), 2)


def _core(words: str) -> str:
    """`Kastus Kalinouski` of `Kastus Kalinouski Regiment`."""
    parts = words.split()
    return " ".join(part for part in parts if not _head(part))


def _dropped(word: str) -> bool:
    pattern = lexicon.finder("not_names", "en", r"(?:{})\Z")
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
    return Named(first, past, page.report.text[first:past], kind, ("rules",), weight)
