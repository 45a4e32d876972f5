"""Law 9. Every change, sealed read, export and publication is in the trail.

The trail is verified offline by a single small file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import AT, OTHER, STORY

from imiony.actions import disclose, verify_case
from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.export_people import export_people
from imiony.actions.export_trail import export_trail
from imiony.actions.judge_identity import confirm_judgement, judge_identity
from imiony.actions.judge_origin import judge_origin
from imiony.actions.manage_users import close_user
from imiony.actions.publish import publish
from imiony.actions.rebuild import rebuild
from imiony.actions.reveal import reveal
from imiony.actions.set_policy import set_policy
from imiony.disclosure.decision import Choice, Purpose
from imiony.errors import NotAllowed
from imiony.identity.mention import Verdict
from imiony.register import models, trail
from imiony.register.settings_of import Policy
from imiony.terms.ids import MentionId
from imiony.terms.span import Span
from imiony.verification import verify_trail

GRADES = {"reliability": "unsure", "credibility": "unsure", "sentence": "As far as known."}


@pytest.fixture
def lived(take, users, tmp_path):
    """A register in which everything was done once."""
    take(STORY, OTHER)
    reports = list(models.Report.objects.order_by("pk"))
    mentions = [MentionId(pk) for pk in models.Mention.objects.order_by("pk").values_list("pk", flat=True)]
    statement = models.Statement.objects.order_by("pk").first()
    decide_statement(users["recorder"], statement.pk, "confirmed", at=AT)
    enter_statement(users["recorder"], reports[0].pk, "place", Span(0, 5), {"name": "x"}, at=AT)
    judge_identity(users["recorder"], mentions[0], mentions[-1], Verdict.NOT_SAME, at=AT)
    waits = models.Judgement.objects.create(
        left=mentions[0], right=mentions[1], verdict="same", waits=True, by=users["recorder"], at=AT
    )
    confirm_judgement(users["verifier"], waits.pk, holds=False, at=AT)
    judge_origin(users["recorder"], reports[0].pk, reports[1].pk, False, at=AT)
    case = verify_case.open_case(users["recorder"], mentions[0], "fate", "killed", at=AT)
    verify_case.screen(users["recorder2"], case.pk, **GRADES, at=AT)
    verify_case.verify(users["verifier"], case.pk, "inconclusive", **GRADES, at=AT)
    verify_case.reopen_case(users["recorder"], case.pk, sentence="A new list.", at=AT)
    consent = disclose.record_consent(users["recorder"], mentions[0], "herself", Purpose.STORE, at=AT)
    disclose.withdraw_consent(users["recorder"], consent.pk, at=AT)
    disclose.decide_disclosure(users["editor"], mentions[0], Choice.WITHHOLD, at=AT)
    reveal(users["verifier"], models.Mention.objects.get(pk=mentions[0]).person_id, at=AT)
    publish(users["editor"], tmp_path / "site", at=AT)
    rebuild(users["recorder"], at=AT)
    set_policy(users["editor"], Policy(origins_required=2), at=AT)
    export_people(users["editor"], 2, at=AT)
    close_user(users["admin"], "recorder2", at=AT)
    return export_trail(users["auditor"], at=AT).encode()


ACTS = [
    "manage_users",
    "add_report",
    "decide_statement",
    "enter_statement",
    "judge_identity",
    "confirm_judgement",
    "judge_origin",
    "open_case",
    "screen",
    "verify",
    "reopen_case",
    "record_consent",
    "withdraw_consent",
    "disclose",
    "reveal",
    "publish",
    "rebuild",
    "set_policy",
    "export",
    "export_trail",
]


def test_every_act_is_in_the_trail_with_its_actor(lived):
    held = set(models.TrailEntry.objects.values_list("act", flat=True))
    assert set(ACTS) <= held
    assert not models.TrailEntry.objects.filter(actor="").exists()


def test_accounts_are_in_the_trail_from_the_first_to_the_closed(lived):
    said = models.TrailEntry.objects.filter(act="manage_users").order_by("sequence")
    assert said.first().subject == "admin"
    assert said.last().details == {"active": False}


def test_a_publication_leads_from_the_trail_to_its_bytes(lived):
    row = models.Edition.objects.get()
    assert models.TrailEntry.objects.get(act="publish").details["digest"] == row.digest


def test_no_entry_names_a_person(lived):
    entries = models.TrailEntry.objects.values_list("subject", "actor", "act")
    words = " ".join(" ".join(entry) for entry in entries).casefold()
    assert "zhurauski" not in words
    assert "petrykava" not in words


def test_the_trail_holds(lived):
    assert trail.sound().holds
    assert verify_trail.verify(lived.splitlines(keepends=True)).holds


def test_one_small_file_verifies_it_anywhere(lived, tmp_path):
    (tmp_path / "trail.jsonl").write_bytes(lived)
    script = tmp_path / "verify_trail.py"
    script.write_bytes(Path(verify_trail.__file__).read_bytes())
    words = [sys.executable, "-I", "-S", str(script), str(tmp_path / "trail.jsonl")]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    (tmp_path / "trail.jsonl").write_bytes(lived.replace(b"judge_origin", b"judge_orphan"))
    assert subprocess.run(words, capture_output=True, check=False).returncode == 1


def test_what_is_handed_out_holds_no_details(lived):
    assert b"details" not in lived
    assert b"As far as known" not in lived
    assert models.TrailEntry.objects.filter(details__isnull=False).exists()


def test_details_changed_in_the_store_break_the_trail_there(lived):
    row = models.TrailEntry.objects.filter(act="judge_identity").get()
    models.TrailEntry.objects.filter(pk=row.pk).update(details=row.details | {"verdict": "same"})
    verdict = trail.sound()
    assert (verdict.holds, verdict.broken) == (False, row.pk)


def test_a_row_changed_in_the_store_breaks_the_trail_there(lived):
    models.TrailEntry.objects.filter(sequence=9).update(actor="somebody")
    verdict = trail.sound()
    assert (verdict.holds, verdict.broken) == (False, 9)


def test_a_refused_act_changes_nothing_and_leaves_no_entry(take, users):
    take(STORY)
    before = models.TrailEntry.objects.count()
    with pytest.raises(NotAllowed):
        reveal(users["recorder"], models.Person.objects.first().code, at=AT)
    assert models.TrailEntry.objects.count() == before


def test_a_failed_act_is_undone_whole(take, users, monkeypatch):
    take(STORY)
    statement = models.Statement.objects.first()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("imiony.register.trail.append", fail)
    with pytest.raises(RuntimeError):
        decide_statement(users["recorder"], statement.pk, "rejected", at=AT)
    assert not models.StatementDecision.objects.exists()
    assert models.Statement.objects.get(pk=statement.pk).state == "proposed"
