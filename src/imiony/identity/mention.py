"""What does identity see of a person in one report, and what may users say about two of them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from imiony.terms.dates import Days
from imiony.terms.ids import MentionId


class NameKind(StrEnum):
    """How much of a name a report gives."""

    FULL_NAME = "full_name"
    SINGLE_NAME = "single_name"
    GIVEN_NAME = "given_name"
    CALL_SIGN = "call_sign"
    INITIAL = "initial"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Mention:
    """One person inside one report.

    Args:
        forms: Every spelling in this report, the most complete first.
        call_signs: Call signs that a list gives in the same row as the name.
        stated_same: The mention of the same report that the report says is the same person.
        protect: The report itself shields this person.
        place, unit, role: As the source words them, in any language.
    """

    id: MentionId
    forms: tuple[str, ...] = field(repr=False)
    name_kind: NameKind
    language: str | None = None
    born: Days | None = field(default=None, repr=False)
    call_signs: tuple[str, ...] = field(default=(), repr=False)
    stated_same: MentionId | None = None
    protect: bool = False
    died: Days | None = field(default=None, repr=False)
    place: str | None = field(default=None, repr=False)
    unit: str | None = field(default=None, repr=False)
    role: str | None = field(default=None, repr=False)

    @property
    def post(self) -> str | None:
        """Unit and role in one; sources seldom keep the two apart."""
        return " ".join(filter(None, (self.unit, self.role))) or None


class Verdict(StrEnum):
    """What a user says of two mentions."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A user's word on two mentions. The last one on a pair holds; None withdraws.

    Args:
        sequence: Order in which the judgements were said.
    """

    left: MentionId
    right: MentionId
    verdict: Verdict | None
    sequence: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two persons that may be one; disposable.

    Args:
        left, right: A mention of each; `left < right`.
        score: 0..1.
        reasons: Why, part by part, for the user.
    """

    left: MentionId
    right: MentionId
    score: float
    reasons: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who.

    Args:
        persons: Mentions of each person, sorted; persons sorted by their first mention.
        suggestions: Pairs for people to decide, the most certain first.
        certainty: How sure each mention is where it belongs, 0..1: its best link within its
            person; 1 where only a judgement holds it; for a mention alone, one minus its
            best link to anybody else.
    """

    persons: tuple[tuple[MentionId, ...], ...]
    suggestions: tuple[Suggestion, ...]
    certainty: Mapping[MentionId, float] = field(default_factory=dict, repr=False)
