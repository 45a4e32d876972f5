"""When does a judgement wait for a second person, and what may happen to it until then?"""

from __future__ import annotations

import random

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.conftest import AT
from tests.second_person import FOUR, ONE, THREE, TWO, killed, mentions

from imiony.actions.judge_identity import confirm_judgement, judge_identity
from imiony.actions.publish import publish
from imiony.actions.rebuild import rebuild
from imiony.errors import ConflictError, NotFound
from imiony.identity.mention import Verdict
from imiony.register import derive, models
from imiony.register.judged import that_hold, waiting
from imiony.register.published import told_counts, told_fates
from imiony.terms.ids import report_id


@pytest.fixture
def told(take, users, tmp_path):
    take(ONE, TWO, THREE)
    publish(users["editor"], tmp_path / "site", at=AT)
    return mentions()


def _together(left: str, right: str) -> bool:
    return models.Mention.objects.get(pk=left).person_id == models.Mention.objects.get(pk=right).person_id


def test_a_merge_that_no_edition_counted_holds_at_once(take, users):
    take(ONE, TWO, THREE)
    one, two, _ = mentions()
    assert not judge_identity(users["recorder"], one, two, Verdict.SAME, at=AT).waits
    assert _together(one, two)


def test_a_merge_of_two_counted_waits_and_changes_nothing(told, users):
    before = killed()
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    assert row.waits
    assert waiting() == (row,)
    assert not _together(told[0], told[1])
    assert killed() == before == (2, 2, 0)


def test_a_merge_that_changes_no_count_holds_at_once(told, users):
    assert not judge_identity(users["recorder"], told[0], told[2], Verdict.SAME, at=AT).waits
    assert _together(told[0], told[2])


def test_a_confirmed_merge_holds_and_survives_a_rebuild(told, users):
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    confirm_judgement(users["verifier"], row.pk, holds=True, at=AT)
    assert _together(told[0], told[1])
    assert killed() == (1, 1, 0)
    rebuild(users["recorder"], at=AT)
    assert _together(told[0], told[1])
    assert waiting() == ()


def test_a_refused_merge_never_holds_and_may_be_said_again(told, users):
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    confirm_judgement(users["verifier"], row.pk, holds=False, at=AT)
    rebuild(users["recorder"], at=AT)
    assert not _together(told[0], told[1])
    with pytest.raises(ConflictError):
        confirm_judgement(users["editor"], row.pk, holds=True, at=AT)
    assert judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT).waits


def test_taking_a_merge_back_needs_a_second_person_too(told, users):
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    confirm_judgement(users["verifier"], row.pk, holds=True, at=AT)
    back = judge_identity(users["recorder"], told[0], told[1], None, at=AT)
    assert back.waits
    assert _together(told[0], told[1])
    confirm_judgement(users["editor"], back.pk, holds=True, at=AT)
    assert not _together(told[0], told[1])


def test_a_split_of_somebody_counted_waits(take, users, tmp_path):
    take(ONE, FOUR)
    publish(users["editor"], tmp_path / "site", at=AT)
    one, other = models.Mention.objects.filter(name="Kanstantsin Aliashkevich").values_list("pk", flat=True)
    assert _together(one, other)
    assert judge_identity(users["recorder"], one, other, Verdict.NOT_SAME, at=AT).waits
    assert _together(one, other)


def test_an_answer_to_an_open_question_that_lifts_the_least_waits(told, users):
    persons = [models.Mention.objects.get(pk=pk).person for pk in sorted(told[:2])]
    left, right = sorted(told[:2])
    models.Suggestion.objects.create(
        left=left, right=right, left_person=persons[0], right_person=persons[1], score=0.6, reasons=[]
    )
    assert killed() == (1, 2, 0)
    assert judge_identity(users["recorder"], left, right, Verdict.NOT_SAME, at=AT).waits


def test_who_is_unsure_leaves_the_count_open(take, users):
    take(ONE, TWO)
    one, two = mentions("Kanstantsin Aliashkevich", "Symon Kamaruk")
    judge_identity(users["recorder"], one, two, Verdict.UNSURE, at=AT)
    assert killed() == (1, 2, 0)


def test_a_later_word_overtakes_one_that_waits(told, users):
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    later = judge_identity(users["recorder2"], told[0], told[1], Verdict.NOT_SAME, at=AT)
    assert not later.waits
    with pytest.raises(ConflictError):
        confirm_judgement(users["verifier"], row.pk, holds=True, at=AT)
    assert waiting() == ()


def test_the_author_takes_back_what_waits_and_what_held_before_holds(told, users):
    judge_identity(users["recorder"], told[0], told[1], Verdict.NOT_SAME, at=AT)
    row = judge_identity(users["recorder"], told[0], told[1], Verdict.SAME, at=AT)
    assert row.waits
    assert judge_identity(users["recorder"], told[0], told[1], None, at=AT) == row
    assert waiting() == ()
    assert models.Judgement.objects.count() == 2
    assert {word.verdict for word in derive.holdings.judgements()} == {Verdict.NOT_SAME}


def test_an_edition_that_wrote_no_counts_down_told_all_fates(told):
    assert "killed" in told_fates()
    assert "sentenced" not in told_fates()
    models.Edition.objects.update(counts=None)
    assert {"killed", "sentenced"} <= told_fates()


def test_a_register_behind_its_holdings_takes_the_careful_side(told, users, monkeypatch):
    monkeypatch.setattr("imiony.register.derive.soon", lambda _: None)
    judge_identity(users["recorder"], told[1], told[2], Verdict.SAME, at=AT)
    assert judge_identity(users["recorder"], told[0], told[2], Verdict.SAME, at=AT).waits


def test_there_is_no_judgement_to_confirm(told, users):
    with pytest.raises(NotFound):
        confirm_judgement(users["verifier"], 1, holds=True, at=AT)


SPELLED = (
    ("Kanstantsin Aliashkevich", "Канстанцін Аляшкевіч", "Konstantin Aleshkevich", "K. Aliashkevich"),
    ("Symon Kamaruk", "Сымон Камарук", "Semion Komaruk"),
    ("Halina Verasen", "Галіна Верасень"),
    ("Taras Ihnatovich Bulba", "Taras Bulba", "Тарас Бульба"),
    ("Taras Bulbin", "Тарас Бульбін"),
    ("Sorrel",),
)


def _report(by: models.User, day: int, name: str, fate: str) -> None:
    """One report that names one person, and perhaps a fate."""
    text = f"{name} was seen on day {day}."
    report, end = report_id(text.encode()), len(name)
    kind = "call_sign" if name == "Sorrel" else "full_name"
    models.Report.objects.create(
        id=report, media="text/plain", text=text, language="en", added_by=by, added_at=AT
    )
    person = {"name": name, "name_kind": kind, "person": 0}
    said = [("person", 0, end, person)]
    if fate:
        said.append(("fate", end + 1, end + 4, {"person": 0, "fate": fate, "status": "stated"}))
    for what, first, past, fields in said:
        models.Statement.objects.create(
            report_id=report, kind=what, first=first, past=past, quote=text[first:past], fields=fields,
            voters=["rules"], mention=f"{report}:0",
        )  # fmt: skip


@pytest.mark.parametrize("seed", [100, 102])
def test_no_chain_of_one_users_words_changes_what_was_told(place, users, tmp_path, seed):
    """Whatever one user says, the counts that an edition told stay until somebody else agrees."""
    chance, waited = random.Random(seed), 0
    for day in range(24):
        name = chance.choice(chance.choice(SPELLED))
        _report(users["recorder"], day, name, chance.choice(["killed", "wounded", "missing", ""]))
    derive.derive(place)
    publish(users["editor"], tmp_path / "site", at=AT)
    held = list(models.Mention.objects.order_by("pk").values_list("pk", flat=True))
    before = told_counts()
    for _ in range(50):
        left, right = chance.sample(held, 2)
        row = judge_identity(users["recorder"], left, right, chance.choice([*Verdict, None]), at=AT)
        assert told_counts() == before, seed
        if row in waiting() and chance.random() < 0.5:
            confirm_judgement(users["verifier"], row.pk, holds=True, at=AT)
            before = told_counts()
        waited += row.waits
    assert 0 < waited < 50


def test_who_may_drift_away_from_others_counted_is_tied_by_two(take, users, tmp_path):
    """Tied to somebody else, one of two mentions may leave the other, and both were said to be killed."""
    take(ONE, FOUR, THREE)
    publish(users["editor"], tmp_path / "site", at=AT)
    one, poet = mentions("Kanstantsin Aliashkevich", "Halina Verasen")
    assert killed() == (1, 1, 0)
    assert judge_identity(users["recorder"], one, poet, Verdict.SAME, at=AT).waits
    assert killed() == (1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_what_was_judged_before_holds_and_what_was_told_before_is_unknown():
    executor = MigrationExecutor(connection)
    executor.migrate([("register", "0003_remembered")])
    before = executor.loader.project_state([("register", "0003_remembered")]).apps
    by = before.get_model("register", "User").objects.create(username="early")
    word = before.get_model("register", "Judgement").objects.create(
        left="a:0", right="b:0", verdict="same", by=by, at=AT
    )
    before.get_model("register", "Edition").objects.create(
        built_on=AT.date(), by=by, at=AT, digest="", people=0
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert [row.pk for row in that_hold()] == [word.pk]
    assert waiting() == ()
    assert {"killed", "sentenced"} <= told_fates()
