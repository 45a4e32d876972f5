"""Which names do users of this register know, and where does a report name them unnoticed?

A name that somebody confirmed, corrected or entered in one report is proposed wherever
else it stands, letter by letter, where nothing else is held to be a name. What is known
as two kinds, or is a given name or a description, is proposed nowhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.reports.report import Report, ZoneKind
from imiony.statements.naming.not_persons import is_common
from imiony.statements.statement import Statement, Value
from imiony.terms.span import Span
from imiony.terms.text import plain

NAMED: Final = ("person", "group", "place")
"""The kinds of statement that name somebody or something."""
VOTER: Final = "register"
_SHORTEST: Final = 3
_VAGUE: Final = frozenset({"given_name", "initial", "unnamed"})
"""Kinds of name that too many bear."""
_VAGUELY_TIED: Final = frozenset({"given_name", "description"})
_PUBLIC: Final = frozenset({"gazetteer", "rules"})
"""Voters that know a place in every report, without being told."""
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OPENS: Final = re.compile(r"(?:\A|[.!?:\n][\"')\]]{0,3})\s*[\"'(\[-]{0,3}\s*\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """What a form of a name stands for.

    Args:
        kind: Of `NAMED`.
        name: As statements give it.
        sort: Kind of name of a person, kind of group; may be empty.
    """

    kind: str
    name: str = field(repr=False)
    sort: str = ""


Names = Mapping[str, Known]
"""What users know, by form: plain, with single spaces."""


def known_names(said: Iterable[Statement]) -> dict[str, Known]:
    """The names that users know.

    Args:
        said: Statements that users confirmed, corrected or entered, of all reports.

    Returns:
        By form. Where users know a form by several names, the one given most often.
    """
    votes: defaultdict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for statement in said:
        for form, known in _forms(statement):
            votes[form][known.kind, known.name, known.sort] += 1
    found = {}
    for form, named in sorted(votes.items()):
        if len({kind for kind, _, _ in named}) == 1:
            found[form] = Known(*min(named, key=lambda one: (-named[one], one)))
    return found


def recalled(
    report: Report, said: Iterable[Statement], known: Names, refused: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """Proposals for known names that no statement covers.

    Args:
        report: Its text is read; adverts, comments and credits are not.
        said: The names that are proposed or entered in the report already.
        known: What users know.
        refused: What users rejected in it: no name of that kind is proposed on any of those words.

    Returns:
        In order of place. Mentions of one name are one person: the one that bears the name
        in the report already, else a person of their own.
    """
    covering = tuple(said)
    taken = {at for each in covering for at in range(each.span.first, each.span.past)}
    barred = {(each.kind, at) for each in refused for at in range(each.span.first, each.span.past)}
    numbers = _numbers(covering)
    found = []
    for span, names in occurrences(report, known):
        if not taken.isdisjoint(range(span.first, span.past)):
            continue
        if any((names.kind, at) in barred for at in range(span.first, span.past)):
            continue
        fields: dict[str, Value] = {"name": names.name}
        if names.kind == "person":
            fields["person"] = numbers.setdefault(names.name, span.first)
        if names.sort:
            fields["name_kind" if names.kind == "person" else "group_kind"] = names.sort
        found.append(Statement(report.id, names.kind, span, span.of(report.text), fields, (VOTER,)))
    return tuple(found)


def occurrences(report: Report, known: Names) -> Iterator[tuple[Span, Known]]:
    """Where known names stand as whole words, the longest at each place; in order, not overlapping."""
    if not known:
        return
    text = plain(report.text)
    quiet = _quiet(report)
    by_word = _by_word(known)
    words = list(_WORD.finditer(text))
    small = {word.group() for word in words if word.group().islower()}
    language = report.language.value if report.language else "und"
    past = 0
    for number, word in enumerate(words):
        if word.start() < past or word.start() in quiet:
            continue
        form = next(_standing(text, words, number, by_word.get(word.group(), ())), "")
        if form and not _common(text, word, form, small, language):
            past = words[number + len(_WORD.findall(form)) - 1].end()
            yield Span(word.start(), past), known[form]


def rarest_word(form: str) -> str:
    """A run of letters that stands in every text in which a form does, whatever its quotes and spaces."""
    runs: list[str] = re.findall(r"[^\W_]+", form)
    return max(runs, key=len)


def _forms(statement: Statement) -> Iterator[tuple[str, Known]]:
    """The forms that a statement makes known, and what each stands for."""
    fields, kind = statement.fields, statement.kind
    quote, name = _plain(statement.quote), _plain(str(fields.get("name") or statement.quote))
    sort = str(fields.get("name_kind" if kind == "person" else "group_kind") or "")
    if kind not in NAMED or sort in _VAGUE or fields.get("tied") in _VAGUELY_TIED:
        return
    if kind == "place" and not _PUBLIC.isdisjoint(statement.voters):
        return
    whole = Known(kind, name, sort)
    if _is_form(name):
        yield name, whole
    if quote != name and _is_form(quote):
        # A surname alone may be somebody else's: it stands for itself, not for the whole name.
        part = kind == "person" and len(quote.split()) < len(name.split())
        yield quote, Known(kind, quote, "single_name") if part else whole


def _plain(words: str) -> str:
    return " ".join(plain(words).split()).strip(" \"'()[].,:;-")


def _is_form(words: str) -> bool:
    return len(words) >= _SHORTEST and words[0].isupper() and _WORD.match(words) is not None


def _by_word(known: Names) -> dict[str, list[str]]:
    """The forms by their first word, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(known, key=lambda form: (-len(form), form)):
        found[_WORD.findall(form)[0]].append(form)
    return found


def _standing(text: str, words: Sequence[re.Match[str]], number: int, forms: Iterable[str]) -> Iterator[str]:
    """Those of `forms` that stand in the text from a word on."""
    for form in forms:
        last = number + len(_WORD.findall(form)) - 1
        if last < len(words):
            stands = text[words[number].start() : words[last].end()]
            if " ".join(stands.split()) == form:
                yield form


def _common(text: str, word: re.Match[str], form: str, small: set[str], language: str) -> bool:
    """Whether one word is, or at the start of a sentence may be, a common word."""
    if " " in form:
        return False
    if is_common(form, language):
        return True
    return form.lower() in small and _OPENS.search(text, max(0, word.start() - 6), word.start()) is not None


def _quiet(report: Report) -> set[int]:
    return {
        at
        for zone in report.zones
        if not zone.kind.counts or zone.kind is ZoneKind.CREDIT
        for at in range(zone.span.first, zone.span.past)
    }


def _numbers(said: Iterable[Statement]) -> dict[str, int]:
    """Who bears a name in the report already, by name; nobody where two do."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for statement in said:
        number = statement.fields.get("person")
        if statement.kind == "person" and isinstance(number, int):
            for name in {statement.fields.get("name"), statement.quote}:
                bearers[_plain(str(name or ""))].add(number)
    return {name: min(numbers) for name, numbers in bearers.items() if len(numbers) == 1}
