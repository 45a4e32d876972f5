"""Who decided what may be told of whom, and on what ground?

Nobody is told of without a decision; the last decision holds; a consent that
has run out or was withdrawn counts as none. To name somebody without a ground
is not forbidden here, it cannot be written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from imiony.disclosure.details import Form, Need, detail_kind
from imiony.errors import NotAllowed, UsageError
from imiony.terms.ids import PersonCode, UserName
from imiony.verification.rules import Act, Actor, allow, same_user


class Choice(StrEnum):
    """What may be told of a person."""

    WITHHOLD = "withhold"
    """Nothing."""
    UNNAMED = "unnamed"
    """Some details, no name, no spelling; only while enough persons match them."""
    NAME = "name"
    """The name and the details listed."""


class Purpose(StrEnum):
    """What a consent is for; each is asked for apart (Standards for Casualty Recording, p. 44)."""

    STORE = "store"
    PUBLISH = "publish"
    ADVOCATE = "advocate"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Consent:
    """A recorded consent.

    Args:
        purpose: What it was given for.
        recorded_by: Who talked with the person or the family.
        given_by: Who gave it and how, in words. Never leaves the register.
        until: Last day it holds; None for no limit.
        withdrawn: Day it was taken back.

    Raises:
        UsageError: nobody gave it, or nobody recorded it.
    """

    purpose: Purpose
    recorded_by: UserName = field(repr=False)
    given_by: str = field(repr=False)
    until: date | None = None
    withdrawn: date | None = None

    def __post_init__(self) -> None:
        if not self.given_by.strip() or not self.recorded_by.strip():
            raise UsageError("a consent says who gave it and who recorded it")

    def holds(self, day: date) -> bool:
        """Whether it covers publication on `day`."""
        in_time = (self.until is None or day <= self.until) and (
            self.withdrawn is None or day < self.withdrawn
        )
        return in_time and self.purpose is Purpose.PUBLISH


@dataclass(frozen=True, slots=True)
class PublicOffice:
    """The person holds a public office, and is told of as its holder.

    Raises:
        UsageError: no reason is given.
    """

    reason: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise UsageError("a public office is named, as the reason")

    def holds(self, day: date) -> bool:  # noqa: ARG002 - the same question as to a consent
        """An office, once held, stays a reason."""
        return True


Ground = Consent | PublicOffice

# Kinds that would name somebody, whatever the decision calls them.
NAMING: Final = frozenset({"spellings", "call_sign"})


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's word on one person. Appended, never edited.

    Args:
        person: Whom it is about.
        choice: What may be told.
        by: The editor.
        at: When.
        tell: Form by kind of detail; kinds that are not here are not told.
        ground: Why the name may be told; only for `NAME`.
        until: Last day it holds; None for no limit.

    Raises:
        NotAllowed: `by` is no editor, or recorded the consent that it rests on.
        UsageError: a name without ground, a ground without name, or details
            that this choice cannot tell.
        InputError: a kind of detail that does not exist.
    """

    person: PersonCode
    choice: Choice
    by: Actor
    at: datetime
    tell: Mapping[str, Form] = field(default_factory=dict)
    ground: Ground | None = field(default=None, repr=False)
    until: date | None = None

    def __post_init__(self) -> None:
        allow(self.by, Act.DISCLOSE)
        object.__setattr__(self, "tell", MappingProxyType(dict(self.tell)))
        if (self.choice is Choice.NAME) != (self.ground is not None):
            raise UsageError("a name is told on a ground, and a ground is for telling a name")
        if self.choice is Choice.WITHHOLD and self.tell:
            raise UsageError("of somebody withheld no detail is told")
        if isinstance(self.ground, Consent) and same_user(self.ground.recorded_by, self.by.name):
            raise NotAllowed("Nobody clears a name on a consent that they recorded; another editor must.")
        for kind in self.tell:
            self._check(kind)

    def _check(self, kind: str) -> None:
        need = detail_kind(kind).needs
        if need is Need.NEVER:
            raise UsageError(f"no decision can clear the detail {kind}")
        if need is Need.CONSENT and not isinstance(self.ground, Consent):
            raise UsageError(f"the detail {kind} is told only with a recorded consent")
        if self.choice is not Choice.NAME and kind in NAMING:
            raise UsageError(f"the detail {kind} would name the person")

    def holds(self, day: date) -> bool:
        """Whether it may be acted on that day; if not, the person is withheld."""
        in_time = self.until is None or day <= self.until
        return in_time and (self.ground is None or self.ground.holds(day))


def holding(decisions: Iterable[Decision], day: date) -> Mapping[PersonCode, Decision]:
    """The decisions to act on: the last one on each person, if it still holds.

    Args:
        decisions: In the order in which they were made.
        day: Day of the edition.

    Returns:
        Decisions to tell something, by person. Whoever is not here is withheld;
        an older decision never comes back when a newer one runs out.
    """
    last = {decision.person: decision for decision in decisions}
    return {
        person: decision
        for person, decision in last.items()
        if decision.choice is not Choice.WITHHOLD and decision.holds(day)
    }
