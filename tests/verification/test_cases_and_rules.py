"""Law 6: nobody verifies what they entered or screened, and nothing skips the check."""

import inspect
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from imiony.errors import ConflictError, ImionyError, NotAllowed, UsageError
from imiony.verification import cases, rules
from imiony.verification.cases import Case, Finding, Grade, Move, Outcome, State, Step
from imiony.verification.rules import MAY, Act, Actor, Involvement, Role, allow, may

DAY = datetime(2026, 3, 1, tzinfo=UTC)
SEEN = Finding(Grade.LIKELY_RELIABLE, Grade.UNSURE, "Coherent with the list of the hospital.")
FOUND = Finding(Grade.LIKELY_RELIABLE, Grade.LIKELY_RELIABLE, "A second origin says so.", Outcome.CONFIRMED)
RUTA, VERA, VALA, EDIT = (
    Actor("ruta", Role.RECORDER),
    Actor("vera", Role.VERIFIER),
    Actor("vala", Role.VERIFIER),
    Actor("edita", Role.EDITOR),
)


def test_every_act_has_its_roles():
    assert set(MAY) == set(Act)
    assert all(MAY.values())


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.MANAGE_USERS], ids=str)
def test_administrator_touches_no_data(act):
    with pytest.raises(NotAllowed):
        allow(Actor("admin", Role.ADMINISTRATOR), act, Involvement())


@pytest.mark.parametrize("act", [Act.DISCLOSE, Act.PUBLISH, Act.EXPORT], ids=str)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDITOR], ids=str)
def test_only_an_editor_lets_anything_out(act, role):
    assert not may(Actor("someone", role), act)
    assert may(EDIT, act)


def test_auditor_reads_and_changes_nothing():
    allowed = {act for act in Act if may(Actor("audra", Role.AUDITOR), act, Involvement())}
    assert allowed == {Act.READ, Act.READ_TRAIL, Act.EXPORT_TRAIL}


def test_refusal_says_who_may_and_never_who_asked():
    with pytest.raises(NotAllowed) as refusal:
        allow(Actor("ruta-unmistakable", Role.RECORDER), Act.VERIFY, Involvement())
    assert str(refusal.value) == "Only a verifier or an editor may verify; this account is a recorder."
    assert "ruta" not in repr(Actor("ruta-unmistakable", Role.RECORDER))


def test_closed_account_may_nothing():
    assert not any(may(Actor("vera", role, active=False), act, Involvement()) for role in Role for act in Act)


@pytest.mark.parametrize("act", [Act.SCREEN, Act.VERIFY], ids=str)
def test_not_knowing_who_was_involved_is_a_refusal(act):
    assert may(VERA, act, Involvement())
    assert not may(VERA, act, None)


@pytest.mark.parametrize("name", ["vera", "VERA", " vera ", "ｖｅｒａ"])
def test_spelling_of_a_login_makes_no_second_person(name):
    assert not may(Actor(name, Role.VERIFIER), Act.VERIFY, Involvement(screened=frozenset({"vera"})))


def test_actor_needs_a_name():
    with pytest.raises(UsageError):
        Actor("  ", Role.VERIFIER)


def test_no_function_takes_a_flag_that_skips():
    for module in (rules, cases):
        for _, function in inspect.getmembers(module, inspect.isfunction):
            hints = [str(each.annotation) for each in inspect.signature(function).parameters.values()]
            assert "bool" not in hints


def test_screened_then_verified_by_another_is_confirmed():
    case = Case.opened("P-1", RUTA, DAY).screen(VERA, DAY, SEEN)
    assert case.state is State.SCREENED
    case = case.verify(VALA, DAY, FOUND)
    assert (case.state, case.verified) == (State.CONFIRMED, True)


def test_nobody_verifies_what_they_screened():
    with pytest.raises(NotAllowed, match="screened"):
        Case.opened("P-1", RUTA, DAY).screen(VERA, DAY, SEEN).verify(VERA, DAY, FOUND)


def test_nobody_verifies_what_they_entered():
    case = Case.opened("P-1", RUTA, DAY, entered_by=frozenset({"vala"})).screen(VERA, DAY, SEEN)
    with pytest.raises(NotAllowed, match="entered"):
        case.verify(VALA, DAY, FOUND)


def test_nobody_screens_what_they_entered():
    with pytest.raises(NotAllowed, match="entered"):
        Case.opened("P-1", RUTA, DAY).enter(RUTA, DAY).screen(RUTA, DAY, SEEN)


def test_entry_after_screening_asks_for_screening_again():
    case = Case.opened("P-1", RUTA, DAY).screen(VERA, DAY, SEEN).enter(RUTA, DAY)
    assert case.state is State.PROPOSED
    with pytest.raises(ConflictError):
        case.verify(VALA, DAY, FOUND)


def test_who_screened_in_an_earlier_round_cannot_verify_in_the_next():
    case = Case.opened("P-1", RUTA, DAY).screen(VERA, DAY, SEEN).verify(VALA, DAY, FOUND)
    case = case.reopen(RUTA, DAY, "Another list contradicts.").screen(EDIT, DAY, SEEN)
    with pytest.raises(NotAllowed):
        case.verify(VERA, DAY, FOUND)
    assert case.verify(VALA, DAY, FOUND).verified


def test_verified_case_cannot_be_built_from_rows_of_one_person():
    moves = (
        Move(Step.OPEN, VERA, DAY),
        Move(Step.SCREEN, VERA, DAY, SEEN),
        Move(Step.VERIFY, VERA, DAY, FOUND),
    )
    with pytest.raises(NotAllowed):
        Case("P-1", moves)


@pytest.mark.parametrize(
    "moves",
    [
        (),
        (Move(Step.SCREEN, VERA, DAY, SEEN),),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.OPEN, RUTA, DAY)),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.VERIFY, VALA, DAY, FOUND)),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.REOPEN, RUTA, DAY, reason="new")),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.SCREEN, VERA, DAY)),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.SCREEN, VERA, DAY, FOUND)),
        (Move(Step.OPEN, RUTA, DAY), Move(Step.SCREEN, VERA, DAY - timedelta(1), SEEN)),
    ],
    ids=[
        "nothing",
        "not-opened",
        "opened-twice",
        "not-screened",
        "reopened-undecided",
        "no-finding",
        "outcome-by-screener",
        "back-in-time",
    ],
)
def test_moves_that_do_not_follow_make_no_case(moves):
    with pytest.raises((ConflictError, UsageError)):
        Case("P-1", moves)


def test_finding_needs_a_sentence():
    with pytest.raises(UsageError):
        Finding(Grade.UNKNOWN, Grade.UNKNOWN, "  ", Outcome.REJECTED)


class AnybodyTriesAnything(RuleBasedStateMachine):
    """Random acts by random people. The invariant recounts the people from the moves alone."""

    people = st.builds(
        Actor, st.sampled_from(["a", "A", "b", "c", "d"]), st.sampled_from(Role), st.booleans()
    )

    @initialize(by=people, entered=st.frozensets(st.sampled_from(["a", "b", "c"])))
    def open(self, by, entered):
        self.case, self.at = None, DAY
        try:
            self.case = Case.opened("P-1", by, DAY, entered_by=entered)
        except NotAllowed:
            self.case = Case.opened("P-1", RUTA, DAY, entered_by=entered)

    def _try(self, step):
        try:
            self.case = step()
        except ImionyError:
            return

    @rule(by=people)
    def enter(self, by):
        self._try(lambda: self.case.enter(by, DAY))

    @rule(by=people)
    def screen(self, by):
        self._try(lambda: self.case.screen(by, DAY, SEEN))

    @rule(by=people, outcome=st.sampled_from(Outcome))
    def verify(self, by, outcome):
        finding = Finding(Grade.UNSURE, Grade.UNSURE, "Because.", outcome)
        self._try(lambda: self.case.verify(by, DAY, finding))

    @rule(by=people)
    def reopen(self, by):
        self._try(lambda: self.case.reopen(by, DAY, "New report."))

    @rule(by=people, step=st.sampled_from(Step), finding=st.sampled_from([None, SEEN, FOUND]))
    def forge(self, by, step, finding):
        move = Move(step, by, DAY, finding, reason="forged")
        self._try(lambda: Case("P-1", (*self.case.moves, move)))

    @invariant()
    def decided_by_two_people_who_entered_nothing(self):
        moves = self.case.moves
        for place, move in enumerate(moves):
            if move.step is not Step.VERIFY:
                continue
            before = moves[:place]
            who = move.by.name.casefold()
            screeners = {each.by.name.casefold() for each in before if each.step is Step.SCREEN}
            enterers = {each.by.name.casefold() for each in before if each.step is Step.ENTER}
            enterers |= {name.casefold() for name in moves[0].entered_by}
            assert before[-1].step is Step.SCREEN
            assert len({who, before[-1].by.name.casefold()}) == 2
            assert who not in screeners | enterers
            assert before[-1].by.name.casefold() not in enterers
            assert move.by.active


AnybodyTriesAnything.TestCase.settings = settings(max_examples=150, stateful_step_count=20, deadline=None)
TestAnybodyTriesAnything = AnybodyTriesAnything.TestCase
