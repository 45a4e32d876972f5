"""How do withheld persons stay unnamed on every page?

A withheld person is shown by code number. Their names also stand in the texts
and titles of reports, in quotes and in users' notes; a `Veil` covers them
there. It covers every spelling that any report uses, whole and word by word,
with the endings that Slavic cases add.

What it cannot cover: a report that names the person where nobody, machine or
user, found a mention of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Q

from imiony.register.models import Mention, Person
from imiony.terms.span import Span
from imiony.web.words import t

_WORD: Final = re.compile(r"\w+(?:['’ʼ]\w+)*")
# Case endings of Belarusian, Russian, Ukrainian, Polish and Czech names replace
# up to two letters and are up to four long (Каваленка, Каваленкам; Novák, Novákovi).
_ENDING: Final = 4
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A person as a page may show them.

    Args:
        name: Empty where the person is withheld or has no name.
    """

    code: str
    name: str = field(repr=False)
    withheld: bool
    protect: bool = False


def shown(person: Person) -> Shown:
    """A person as lists, cards and headings show them."""
    return Shown(person.code, "" if person.withheld else person.name, person.withheld, person.protect)


class Veil:
    """Covers the names of some withheld persons in any words.

    Args:
        names: Every spelling, by code.
        open_words: Words that others who are not withheld share; alone they stay readable.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], open_words: frozenset[str] = frozenset()) -> None:
        self._patterns = [
            (code, re.compile(pattern, re.IGNORECASE))
            for code, forms in sorted(names.items())
            if (pattern := _pattern(forms, open_words))
        ]

    @classmethod
    def over(cls, reports: Iterable[str]) -> Veil:
        """For words out of these reports: who is named in them. Two queries, the second only if needed."""
        held = list(reports)
        inside = Person.objects.filter(withheld=True, mentions__report__in=held).values("code")
        return cls._read(Q(person__in=inside), Q(report__in=held, person__withheld=False))

    @classmethod
    def of(cls, codes: Iterable[str]) -> Veil:
        """For words about these persons."""
        return cls._read(Q(person__in=list(codes), person__withheld=True), None)

    @classmethod
    def _read(cls, hidden: Q, beside: Q | None) -> Veil:
        names: dict[str, set[str]] = defaultdict(set)
        rows = Mention.objects.filter(hidden).values_list("person_id", "name", "forms", "call_signs")
        for code, name, forms, call_signs in rows:
            names[code] |= {name, *forms, *call_signs} - {""}
        if not names or beside is None:
            return cls(names)
        shared = Mention.objects.filter(beside).values_list("name", "forms")
        words = {
            word.casefold()
            for name, forms in shared
            for form in (name, *forms)
            for word in _WORD.findall(form)
        }
        return cls(names, frozenset(words))

    def spans(self, text: str) -> list[tuple[Span, str]]:
        """Where names of withheld persons stand, with the code; in order, not overlapping."""
        found = sorted(
            (match.start(), -match.end(), code)
            for code, pattern in self._patterns
            for match in pattern.finditer(text)
        )
        kept: list[tuple[Span, str]] = []
        for first, negative, code in found:
            if not kept or first >= kept[-1][0].past:
                kept.append((Span(first, -negative), code))
            elif -negative > kept[-1][0].past:
                kept[-1] = (Span(kept[-1][0].first, -negative), kept[-1][1])
        return kept

    def over_text(self, text: str) -> str:
        """`text` with each name replaced by the code number and the word "withheld"."""
        parts, at = [], 0
        for span, code in self.spans(text):
            parts += [text[at : span.first], cover(code)]
            at = span.past
        return "".join([*parts, text[at:]])


def cover(code: str) -> str:
    """What stands in place of a withheld name."""
    return f"[{code}, {t('person.withheld_word')}]"


def _pattern(forms: Iterable[str], open_words: frozenset[str]) -> str:
    whole, single = set(), set()
    for form in forms:
        words = _WORD.findall(form)
        if words:
            whole.add(r"[\s\-–.,]+".join(_inflected(word) for word in words))
        single |= {_inflected(word) for word in words if word.casefold() not in open_words}
    alternatives = sorted(whole, key=len, reverse=True) + sorted(single, key=len, reverse=True)
    if not alternatives:
        return ""
    one = f"(?:{'|'.join(alternatives)})"
    # Names in a row (given name, surname) are covered in one piece.
    return rf"(?<!\w){one}(?!\w)(?:[\s\-]+{one}(?!\w))*"


def _inflected(word: str) -> str:
    """A pattern for a word and its case forms; short words match as they are."""
    if len(word) <= _SHORT:
        return re.escape(word)
    stem = word[: -2 if len(word) > _SHORT + 1 else -1]
    return rf"{re.escape(stem)}\w{{0,{_ENDING}}}"
