"""Law 6. Nobody verifies what they entered or screened.

There is no flag that skips a check, in the web, the command line or the library.
"""

from __future__ import annotations

import inspect

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction
from tests.conftest import AT, OTHER, STORY
from tests.second_person import ONE, TWO, killed, mentions

from imiony import actions
from imiony.actions import verify_case
from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.judge_identity import confirm_judgement, judge_identity
from imiony.actions.manage_users import add_user
from imiony.actions.publish import publish
from imiony.errors import ConflictError, NotAllowed
from imiony.identity.mention import Verdict
from imiony.register import models
from imiony.register.cases import case_of
from imiony.register.judged import that_hold
from imiony.terms.ids import MentionId
from imiony.terms.span import Span
from imiony.verification.rules import Act, Actor, Involvement, Role, allow

FINDING = {"reliability": "likely_reliable", "credibility": "unsure", "sentence": "Two lists agree."}


@pytest.fixture
def case(take, users):
    take(STORY)
    mention = models.Mention.objects.get(name__contains="Zhurauski")
    return verify_case.open_case(users["recorder"], MentionId(mention.pk), "fate", "killed", at=AT)


def _enter(by, mention: str, word: str = "boots"):
    """Enter by hand a detail of the person of a mention."""
    report, _, number = mention.partition(":")
    at = models.Report.objects.get(pk=report).text.index(word)
    fields = {"person": int(number), "detail": "skill", "value": word}
    return enter_statement(by, report, "detail", Span(at, at + len(word)), fields, at=AT)


def test_two_people_verify(case, users):
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    done = verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)
    assert done.state == "confirmed"


def test_nobody_verifies_what_they_screened(case, users):
    verify_case.screen(users["verifier"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="screened"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)
    case.refresh_from_db()
    assert case.state == "screened"


def test_nobody_verifies_what_they_entered(case, users):
    _enter(users["verifier"], case.mention)
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_what_is_entered_after_screening_must_be_screened_again(case, users):
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    _enter(users["recorder2"], case.mention)
    with pytest.raises(ConflictError):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_who_corrected_what_a_case_rests_on_does_not_verify_it(case, users):
    made = _enter(users["recorder2"], case.mention)
    decide_statement(users["verifier"], made.pk, "corrected", fields={**made.fields, "value": "book"}, at=AT)
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_who_took_a_statement_away_from_a_person_does_not_verify_their_case(case, users):
    made = _enter(users["recorder2"], case.mention)
    elsewhere = {**made.fields, "person": len(STORY)}
    decide_statement(users["verifier"], made.pk, "corrected", fields=elsewhere, at=AT)
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


@pytest.mark.parametrize("corrects", [False, True], ids=["entered", "corrected"])
def test_what_was_entered_before_the_case_was_opened_counts(take, users, corrects):
    take(STORY)
    mention = models.Mention.objects.get(name__contains="Zhurauski").pk
    made = _enter(users["recorder2" if corrects else "verifier"], mention)
    if corrects:
        fields = {**made.fields, "value": "book"}
        decide_statement(users["verifier"], made.pk, "corrected", fields=fields, at=AT)
    row = verify_case.open_case(users["recorder"], MentionId(mention), "fate", "killed", at=AT)
    assert "verifier" in case_of(row).involved.entered
    made.delete()  # the statement may go; who entered it stays in the case
    verify_case.screen(users["recorder"], row.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], row.pk, "confirmed", **FINDING, at=AT)


def test_what_was_entered_of_a_person_found_to_be_the_same_counts(case, users, take):
    take(OTHER)
    other = models.Mention.objects.get(name__contains="Petrykava").pk
    _enter(users["verifier"], other, "cemetery")
    judge_identity(users["recorder"], MentionId(case.mention), MentionId(other), Verdict.SAME, at=AT)
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_nobody_screens_or_verifies_without_knowing_who_had_a_hand_in_it():
    for act in (Act.SCREEN, Act.VERIFY):
        with pytest.raises(NotAllowed, match="without knowing"):
            allow(Actor("heron", Role.VERIFIER), act)


def test_another_writing_of_a_login_is_no_other_person(users):
    screened = Involvement(screened=frozenset({"Heron"}))
    with pytest.raises(NotAllowed, match="screened"):
        allow(Actor("heron", Role.VERIFIER), Act.VERIFY, screened)
    with pytest.raises(ConflictError):
        add_user(users["admin"], "VERIFIER", Role.VERIFIER, None, at=AT)


def test_a_role_of_today_makes_no_old_move_allowed(case, users):
    models.CaseMove.objects.create(
        case=case, step="screen", by=users["recorder"], role="auditor", at=AT, source="unsure",
        information="unsure", sentence="x",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        case_of(case)


@pytest.mark.parametrize("role", ["recorder2", "auditor", "admin"])
def test_only_verifiers_and_editors_verify(case, users, role):
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed):
        verify_case.verify(users[role], case.pk, "confirmed", **FINDING, at=AT)


def test_a_closed_account_verifies_nothing(case, users):
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    models.User.objects.filter(username="verifier").update(is_active=False)
    with pytest.raises(NotAllowed, match="closed"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_the_database_itself_refuses_one_person_in_two_steps(case, users):
    one = users["verifier"]
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Case.objects.filter(pk=case.pk).update(screened_by=one, verified_by=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Case.objects.filter(pk=case.pk).update(state="confirmed")


def test_rows_written_beside_the_actions_give_no_verified_case(case, users):
    for step in ("screen", "verify"):
        models.CaseMove.objects.create(
            case=case, step=step, by=users["verifier"], role="verifier", at=AT, source="unsure",
            information="unsure", sentence="x", outcome="confirmed" if step == "verify" else "",
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        case_of(case)


def test_the_command_line_holds_the_rule(case, users, monkeypatch):
    from imiony.cli.cases import case as command

    users["verifier"].set_password("a long password")
    users["verifier"].save()
    monkeypatch.setattr("imiony.cli.options.open_register", lambda _: None)
    monkeypatch.setenv("IMIONY_PASSWORD", "a long password")
    common = ["--as", "verifier", "--register", ".", "--reliability", "unsure", "--credibility", "unsure"]
    words = [*common, "--sentence", "x"]
    assert CliRunner().invoke(command, ["screen", str(case.pk), *words]).exit_code == 0
    result = CliRunner().invoke(command, ["verify", str(case.pk), "confirmed", *words])
    assert isinstance(result.exception, NotAllowed)
    case.refresh_from_db()
    assert case.state == "screened"


@pytest.fixture
def judged(take, users, tmp_path):
    """A merge, said by the verifier, that would change what an edition told."""
    take(ONE, TWO)
    publish(users["editor"], tmp_path / "site", at=AT)
    one, two = mentions("Kanstantsin Aliashkevich", "Symon Kamaruk")
    return judge_identity(users["verifier"], one, two, Verdict.SAME, at=AT)


def test_nobody_confirms_what_they_judged(judged, users):
    with pytest.raises(NotAllowed, match="judged"):
        confirm_judgement(users["verifier"], judged.pk, holds=True, at=AT)
    assert killed() == (2, 2, 0)
    confirm_judgement(users["editor"], judged.pk, holds=True, at=AT)
    assert killed() == (1, 1, 0)


@pytest.mark.parametrize("role", ["recorder", "auditor", "admin"])
def test_only_verifiers_and_editors_confirm_a_judgement(judged, users, role):
    with pytest.raises(NotAllowed):
        confirm_judgement(users[role], judged.pk, holds=True, at=AT)


def test_nobody_confirms_without_knowing_who_judged():
    with pytest.raises(NotAllowed, match="without knowing"):
        allow(Actor("heron", Role.EDITOR), Act.CONFIRM_JUDGEMENT)
    said = Involvement(judged=frozenset({"Heron"}))
    with pytest.raises(NotAllowed, match="judged"):
        allow(Actor("heron", Role.EDITOR), Act.CONFIRM_JUDGEMENT, said)


def test_the_command_line_lets_nobody_confirm_their_own_judgement(judged, users, monkeypatch):
    from imiony.cli.cases import case as command

    for name in ("verifier", "editor"):
        users[name].set_password("a long password")
        users[name].save()
    monkeypatch.setattr("imiony.cli.options.open_register", lambda _: None)
    monkeypatch.setenv("IMIONY_PASSWORD", "a long password")
    shown = CliRunner().invoke(command, ["judgements", "--register", "."]).output
    assert f"{judged.pk}  same  P-" in shown
    own = CliRunner().invoke(
        command, ["confirm", str(judged.pk), "yes", "--as", "verifier", "--register", "."]
    )
    assert isinstance(own.exception, NotAllowed)
    assert killed() == (2, 2, 0)
    words = ["confirm", str(judged.pk), "yes", "--as", "editor", "--register", "."]
    assert CliRunner().invoke(command, words).output == f"Judgement {judged.pk} holds.\n"
    assert killed() == (1, 1, 0)


def test_a_confirmation_written_beside_the_actions_by_its_author_holds_nothing(judged, users):
    models.JudgementConfirmation.objects.create(judgement=judged, holds=True, by=users["verifier"], at=AT)
    assert judged not in that_hold()


def test_no_action_takes_a_flag_that_skips_a_check():
    import importlib
    import pkgutil

    suspicious = ("skip", "force", "bypass", "unsafe", "override", "check", "no_trail", "sudo")
    for module in pkgutil.iter_modules(actions.__path__):
        for name, function in inspect.getmembers(importlib.import_module(f"imiony.actions.{module.name}")):
            if inspect.isfunction(function) and function.__module__.startswith("imiony.actions"):
                parameters = inspect.signature(function).parameters
                assert not [word for word in parameters if word.startswith(suspicious)], name
