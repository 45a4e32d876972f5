"""What is held about one person that an edition could tell?"""

from __future__ import annotations

from dataclasses import dataclass, field

from imiony.disclosure.details import Form, generalise
from imiony.disclosure.disclosed import Source
from imiony.terms.ids import PersonCode


@dataclass(frozen=True, slots=True)
class Fact:
    """One value about a person.

    Args:
        kind: A row of `details.toml`.
        value: As recorded; dates as `Days.parse` reads them.
        source: As it may be told, or None for a user's entry.
    """

    kind: str
    value: str = field(repr=False)
    source: Source | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """One person of the register, as disclosure sees them.

    Args:
        code: Code number.
        name: Main spelling; a call sign where no other name is known, "" where none is.
        spellings: Every spelling in every report, in any script. One that shares
            no word with the name is treated as a call sign.
        facts: What is known. Call signs are facts too (`call_sign`), and so
            are fates: `fate` (a word of the vocabulary), `fate_when`, `fate_where`.
        name_sources: Where the name comes from.
        shielded: A report itself shields this person.
        verified: Their fate is verified by two people.
        uncleared: Those of the spellings that came in after the editor decided:
            guarded like the others, never told.
    """

    code: PersonCode
    name: str = field(repr=False)
    spellings: tuple[str, ...] = field(default=(), repr=False)
    facts: tuple[Fact, ...] = field(default=(), repr=False)
    name_sources: tuple[Source, ...] = field(default=(), repr=False)
    shielded: bool = False
    verified: bool = False
    uncleared: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One detail as the public would read it."""

    kind: str
    form: Form
    words: str = field(repr=False)


def told(fact: Fact, form: Form) -> Told | None:
    """A fact as the public would read it; None where it cannot be told so."""
    words = generalise(fact.kind, fact.value, form)
    return None if words is None else Told(fact.kind, form, words)
