"""How does a matter become verified?

    proposed -> screened -> confirmed | inconclusive | rejected -> (reopened) proposed

A case is the list of its moves and nothing else; its state is read off them.
The rules are checked on every move each time a case comes to be, so a case
that one person pushed through alone cannot be built: not by a page, not by a
script, not from a row that somebody changed in the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from imiony.errors import ConflictError, UsageError
from imiony.terms.ids import UserName
from imiony.verification.rules import Act, Actor, Involvement, allow


class State(StrEnum):
    """Where a case stands."""

    PROPOSED = "proposed"
    SCREENED = "screened"
    CONFIRMED = "confirmed"
    INCONCLUSIVE = "inconclusive"
    REJECTED = "rejected"


class Outcome(StrEnum):
    """What a verifier may find. All three are kept (Standards for Casualty Recording, p. 25)."""

    CONFIRMED = "confirmed"
    INCONCLUSIVE = "inconclusive"
    REJECTED = "rejected"


class Grade(StrEnum):
    """How reliable; asked once of the source and once of what it says (HURIDOCS microthesaurus 42)."""

    HIGHLY_RELIABLE = "highly_reliable"
    LIKELY_RELIABLE = "likely_reliable"
    UNSURE = "unsure"
    LIKELY_UNRELIABLE = "likely_unreliable"
    HIGHLY_UNRELIABLE = "highly_unreliable"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """What can happen to a case."""

    OPEN = "open"
    ENTER = "enter"
    SCREEN = "screen"
    VERIFY = "verify"
    REOPEN = "reopen"


_ACT = {
    Step.OPEN: Act.OPEN_CASE,
    Step.ENTER: Act.ENTER_STATEMENT,
    Step.SCREEN: Act.SCREEN,
    Step.VERIFY: Act.VERIFY,
    Step.REOPEN: Act.REOPEN_CASE,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What whoever screens or verifies says.

    Args:
        source: How reliable the source is.
        information: How credible what it says is, whoever says it.
        sentence: Why, in a sentence. Required.
        outcome: For a verifier only.

    Raises:
        UsageError: there is no sentence.
    """

    source: Grade
    information: Grade
    sentence: str = field(repr=False)
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        if not self.sentence.strip():
            raise UsageError("a finding needs its reason in a sentence")


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that somebody did to a case.

    Args:
        by: Who, with the role held at that time.
        finding: For `SCREEN` and `VERIFY`.
        reason: For `REOPEN`: why.
        entered_by: For `OPEN`: who entered by hand what the case starts from.
    """

    step: Step
    by: Actor
    at: datetime
    finding: Finding | None = None
    reason: str = field(default="", repr=False)
    entered_by: frozenset[UserName] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Case:
    """One matter to be verified: a fate, an identity, an applicant.

    Args:
        subject: Id of what it is about.
        moves: From the first, never changed, only added to.

    Raises:
        NotAllowed: somebody made a move that they may not make.
        ConflictError: a move that does not fit the state before it.
        UsageError: a move lacks its finding or reason.
    """

    subject: str
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        if not self.moves:
            raise UsageError("a case starts by being opened")
        for count, move in enumerate(self.moves):
            _check(self.moves[:count], move)

    @classmethod
    def opened(
        cls, subject: str, by: Actor, at: datetime, *, entered_by: frozenset[UserName] = frozenset()
    ) -> Case:
        """A new case, in state proposed.

        Args:
            subject: Id of what it is about.
            by: Who opens it; opening alone does not bar from screening.
            at: When.
            entered_by: Who entered or corrected by hand the statements it starts from.
        """
        return cls(subject, (Move(Step.OPEN, by, at, entered_by=entered_by),))

    def enter(self, by: Actor, at: datetime) -> Case:
        """Somebody entered or corrected a statement by hand. A screened case must be screened again."""
        return self._then(Move(Step.ENTER, by, at))

    def screen(self, by: Actor, at: datetime, finding: Finding) -> Case:
        """First look: is it coherent, what is missing?"""
        return self._then(Move(Step.SCREEN, by, at, finding))

    def verify(self, by: Actor, at: datetime, finding: Finding) -> Case:
        """Second look, by somebody else, with the outcome."""
        return self._then(Move(Step.VERIFY, by, at, finding))

    def reopen(self, by: Actor, at: datetime, reason: str) -> Case:
        """Back to proposed, because something new is known. All moves stay."""
        return self._then(Move(Step.REOPEN, by, at, reason=reason))

    @property
    def state(self) -> State:
        """Where it stands."""
        return _state(self.moves)

    @property
    def verified(self) -> bool:
        """Whether two different people stand behind it, the second confirming."""
        return self.state is State.CONFIRMED

    @property
    def involved(self) -> Involvement:
        """Who had a hand in it, in any round."""
        return _involved(self.moves)

    def _then(self, move: Move) -> Case:
        return Case(self.subject, (*self.moves, move))


_FROM = {
    Step.ENTER: frozenset({State.PROPOSED, State.SCREENED}),
    Step.SCREEN: frozenset({State.PROPOSED}),
    Step.VERIFY: frozenset({State.SCREENED}),
    Step.REOPEN: frozenset({State.CONFIRMED, State.INCONCLUSIVE, State.REJECTED}),
}


def _check(before: tuple[Move, ...], move: Move) -> None:
    allow(move.by, _ACT[move.step], _involved(before))
    if (move.step is Step.OPEN) == bool(before):
        raise ConflictError("a case is opened once, and first of all")
    if before and _state(before) not in _FROM[move.step]:
        raise ConflictError(f"a case that is {_state(before)} takes no step {move.step}")
    if before and move.at < before[-1].at:
        raise ConflictError("a move cannot be earlier than the one before it")
    _check_words(move)


def _check_words(move: Move) -> None:
    asks_finding = move.step in (Step.SCREEN, Step.VERIFY)
    if asks_finding != (move.finding is not None):
        raise UsageError("a finding belongs to screening and verifying, and to nothing else")
    if move.finding is not None and (move.finding.outcome is not None) != (move.step is Step.VERIFY):
        raise UsageError("an outcome belongs to verifying, and to nothing else")
    if move.step is Step.REOPEN and not move.reason.strip():
        raise UsageError("a case is reopened for a reason")


def _state(moves: tuple[Move, ...]) -> State:
    last = moves[-1]
    match last.step:
        case Step.OPEN | Step.ENTER | Step.REOPEN:
            return State.PROPOSED
        case Step.SCREEN:
            return State.SCREENED
        case Step.VERIFY:
            if last.finding is None or last.finding.outcome is None:
                raise UsageError("a verified case has an outcome")
            return State(last.finding.outcome)
        case _:
            assert_never(last.step)


def _involved(moves: tuple[Move, ...]) -> Involvement:
    entered: frozenset[UserName] = frozenset().union(*(move.entered_by for move in moves))
    entered |= {move.by.name for move in moves if move.step is Step.ENTER}
    return Involvement(entered, frozenset(move.by.name for move in moves if move.step is Step.SCREEN))
