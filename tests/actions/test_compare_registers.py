"""A register asks and answers how many persons it shares; either is in the trail, a replay is refused."""

from __future__ import annotations

import hashlib

import pytest
from tests.conftest import AT, STORY
from tests.identity.people import crowd

from imiony.actions.compare_registers import (
    answer_overlap,
    answered_before,
    ask_overlap,
    count_overlap,
    register_keys,
)
from imiony.errors import ConflictError, NotAllowed, UsageError
from imiony.identity import overlap
from imiony.register import models, trail

SECRET, OTHER = (hashlib.sha512(word).digest() for word in (b"one", b"other"))
NAMES = sorted({mention.forms[0] for mention in crowd(40)})


@pytest.fixture
def filled(take):
    """A register with as many persons as a count needs."""
    take(STORY)
    report = models.Report.objects.first()
    models.Person.objects.all().delete()
    for at, name in enumerate(NAMES):
        person = models.Person.objects.create(code=f"P-{at:04}", name=name, name_kind="full_name")
        models.Mention.objects.create(
            id=f"{report.pk}:9{at}", report=report, person=person, name=name, name_kind="full_name"
        )


def test_a_register_asks_answers_and_counts(filled, users):
    editor = users["editor"]
    keys = register_keys().keys
    question, kept = ask_overlap(editor, SECRET, at=AT)
    answered = answer_overlap(editor, question, OTHER, at=AT)
    found = count_overlap(editor, kept, answered, at=AT)
    assert found.shared == found.mine == found.theirs == len(keys) >= 20
    entries = models.TrailEntry.objects.filter(act="export").order_by("sequence")
    assert [entry.subject.split()[:2] for entry in entries] == [
        ["overlap", "asked"],
        ["overlap", "answered"],
        ["overlap", "counted"],
    ]
    assert {entry.subject.split()[2] for entry in entries} == {question.id}
    assert entries.last().details["shared"] == len(keys)
    assert trail.sound().holds


def test_a_replayed_question_is_refused(filled, users):
    question, _ = overlap.ask(register_keys().keys, SECRET)
    answer_overlap(users["editor"], question, OTHER, at=AT)
    with pytest.raises(ConflictError, match="answered before"):
        answer_overlap(users["editor"], question, SECRET, at=AT)
    assert answered_before() == 1


@pytest.mark.parametrize("role", ["recorder", "verifier", "auditor", "admin"])
def test_only_editors_compare(filled, users, role):
    question, kept = overlap.ask(register_keys().keys, SECRET)
    answered = overlap.answer(question, register_keys().keys, OTHER)
    for act in (
        lambda: ask_overlap(users[role], SECRET, at=AT),
        lambda: answer_overlap(users[role], question, OTHER, at=AT),
        lambda: count_overlap(users[role], kept, answered, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not models.TrailEntry.objects.filter(act="export").exists()


def test_whoever_a_report_shields_is_left_out(filled):
    before = register_keys().keys
    models.Person.objects.filter(code__in=["P-0000", "P-0001"]).update(protect=True)
    assert register_keys().keys < before


def test_a_refused_comparison_leaves_no_entry(filled, users):
    question, _ = overlap.ask(frozenset(f"person {at}" for at in range(2000)), SECRET)
    with pytest.raises(UsageError, match="times"):
        answer_overlap(users["editor"], question, OTHER, at=AT)
    assert answered_before() == 0
