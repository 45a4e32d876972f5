"""Law 7: unknown means withhold."""

from datetime import date, timedelta

import pytest
from invented_people import CONSENT, DAY, NOON, OFFICE, named, unnamed, withheld

from imiony.disclosure.decision import Choice, Consent, Decision, PublicOffice, Purpose, holding
from imiony.disclosure.details import Form, Need, detail_kinds
from imiony.errors import InputError, NotAllowed, UsageError
from imiony.verification.rules import Actor, Role

YESTERDAY, TOMORROW = DAY - timedelta(1), DAY + timedelta(1)


def consent(**more):
    return Consent(**{"purpose": Purpose.PUBLISH, "recorded_by": "ruta", "given_by": "a sister"} | more)


def test_no_decision_is_no_name():
    assert holding([], DAY) == {}


def test_last_decision_holds():
    assert holding([named("P-1"), withheld("P-1")], DAY) == {}
    assert holding([withheld("P-1"), named("P-1")], DAY)["P-1"].choice is Choice.NAME


@pytest.mark.parametrize(
    ("decision", "holds"),
    [
        (named("P-1"), True),
        (named("P-1", OFFICE), True),
        (named("P-1", consent(until=DAY)), True),
        (named("P-1", consent(until=YESTERDAY)), False),
        (named("P-1", consent(withdrawn=TOMORROW)), True),
        (named("P-1", consent(withdrawn=DAY)), False),
        (named("P-1", consent(purpose=Purpose.COURT)), False),
        (named("P-1", until=YESTERDAY), False),
    ],
    ids=[
        "consent",
        "office",
        "last-day",
        "run-out",
        "withdrawn-tomorrow",
        "withdrawn",
        "for-a-court",
        "decision-ended",
    ],
)
def test_consent_holds_for_its_purpose_and_time(decision, holds):
    assert ("P-1" in holding([decision], DAY)) == holds


def test_older_decision_does_not_come_back_when_the_newer_runs_out():
    assert holding([named("P-1"), named("P-1", consent(until=YESTERDAY))], DAY) == {}


def test_name_without_ground_cannot_be_written_down():
    with pytest.raises(UsageError):
        named("P-1", None)
    with pytest.raises(UsageError):
        Decision("P-1", Choice.WITHHOLD, Actor("e", Role.EDITOR), NOON, {}, OFFICE)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EDITOR], ids=str)
def test_only_an_editor_decides(role):
    with pytest.raises(NotAllowed):
        Decision("P-1", Choice.WITHHOLD, Actor("someone", role), NOON)


@pytest.mark.parametrize("name", ["edita", "EDITA"])
def test_nobody_clears_on_a_consent_they_recorded(name):
    with pytest.raises(NotAllowed):
        named("P-1", consent(recorded_by=name))


@pytest.mark.parametrize("kind", [k.name for k in detail_kinds().values() if k.needs is Need.CONSENT])
def test_telling_details_need_a_consent(kind):
    assert named("P-1", CONSENT, {kind: Form.EXACT}).tell == {kind: Form.EXACT}
    with pytest.raises(UsageError):
        named("P-1", OFFICE, {kind: Form.EXACT})
    with pytest.raises(UsageError):
        unnamed("P-1", {kind: Form.EXACT})


def test_cover_story_is_never_told():
    with pytest.raises(UsageError):
        named("P-1", CONSENT, {"cover_story": Form.EXACT})


def test_unnamed_has_no_spellings():
    with pytest.raises(UsageError):
        unnamed("P-1", {"spellings": Form.EXACT})


def test_withheld_has_no_details():
    with pytest.raises(UsageError):
        Decision("P-1", Choice.WITHHOLD, Actor("e", Role.EDITOR), NOON, {"age": Form.BROAD})


def test_unknown_kind_is_refused():
    with pytest.raises(InputError):
        named("P-1", tell={"shoe_size": Form.EXACT})


@pytest.mark.parametrize(
    "make", [lambda: consent(given_by=" "), lambda: consent(recorded_by=""), lambda: PublicOffice("")]
)
def test_ground_says_whence(make):
    with pytest.raises(UsageError):
        make()


def test_what_was_decided_cannot_be_changed_afterwards():
    tell = {"age": Form.BROAD}
    decision = named("P-1", tell=tell)
    tell["home"] = Form.EXACT
    assert dict(decision.tell) == {"age": Form.BROAD}
    with pytest.raises(TypeError):
        decision.tell["home"] = Form.EXACT


def test_who_consented_stays_out_of_repr():
    assert "sister" not in repr(named("P-1", consent(until=date(2027, 1, 1))))
