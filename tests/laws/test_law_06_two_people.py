"""Law 6. Nobody verifies what they entered or screened.

There is no flag that skips a check, in the web, the command line or the library.
"""

from __future__ import annotations

import inspect

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, transaction
from tests.conftest import AT, STORY

from imiony import actions
from imiony.actions import verify_case
from imiony.actions.decide_statement import enter_statement
from imiony.errors import ConflictError, NotAllowed
from imiony.register import models
from imiony.register.cases import case_of
from imiony.terms.ids import MentionId
from imiony.terms.span import Span

FINDING = {"reliability": "likely_reliable", "credibility": "unsure", "sentence": "Two lists agree."}


@pytest.fixture
def case(take, users):
    take(STORY)
    mention = models.Mention.objects.get(name__contains="Zhurauski")
    return verify_case.open_case(users["recorder"], MentionId(mention.pk), "fate", "killed", at=AT)


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
    mention = models.Mention.objects.get(pk=case.mention)
    at = models.Report.objects.get().text.index("boots")
    fields = {"person": int(mention.pk.partition(":")[2]), "detail": "skill", "value": "boots"}
    enter_statement(users["verifier"], mention.report_id, "detail", Span(at, at + 5), fields, at=AT)
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


def test_what_is_entered_after_screening_must_be_screened_again(case, users):
    verify_case.screen(users["recorder"], case.pk, **FINDING, at=AT)
    mention = models.Mention.objects.get(pk=case.mention)
    at = models.Report.objects.get().text.index("boots")
    fields = {"person": int(mention.pk.partition(":")[2]), "detail": "skill", "value": "boots"}
    enter_statement(users["recorder2"], mention.report_id, "detail", Span(at, at + 5), fields, at=AT)
    with pytest.raises(ConflictError):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **FINDING, at=AT)


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


def test_no_action_takes_a_flag_that_skips_a_check():
    import importlib
    import pkgutil

    suspicious = ("skip", "force", "bypass", "unsafe", "override", "check", "no_trail", "sudo")
    for module in pkgutil.iter_modules(actions.__path__):
        for name, function in inspect.getmembers(importlib.import_module(f"imiony.actions.{module.name}")):
            if inspect.isfunction(function) and function.__module__.startswith("imiony.actions"):
                parameters = inspect.signature(function).parameters
                assert not [word for word in parameters if word.startswith(suspicious)], name
