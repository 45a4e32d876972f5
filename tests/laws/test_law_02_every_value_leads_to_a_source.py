"""Law 2. Every value leads to a span in a report or to a named user's entry."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import AT, COPY, OTHER, STORY

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.errors import InputError, NotFound, UsageError
from imiony.register import models
from imiony.register.counting import counted
from imiony.terms.ids import report_id
from imiony.terms.span import Span


@pytest.fixture
def report(take):
    take(STORY, COPY, OTHER)
    return models.Report.objects.get(pk=report_id(STORY.encode()))


def test_every_statement_quotes_its_span(report):
    rows = models.Statement.objects.select_related("report")
    assert rows.exists()
    assert all(row.report.text[row.first : row.past] == row.quote for row in rows)


def test_every_person_has_a_mention_and_every_mention_a_person_statement(report):
    stated = set(models.Statement.objects.filter(kind="person").values_list("mention", flat=True))
    assert models.Person.objects.exists()
    assert all(person.mentions.exists() for person in models.Person.objects.all())
    assert set(models.Mention.objects.values_list("pk", flat=True)) <= stated


def test_every_spelling_stands_in_the_text_or_was_entered(report):
    for mention in models.Mention.objects.select_related("report"):
        assert all(form in mention.report.text for form in mention.forms)


def test_every_floor_rests_on_statements_that_are_there(report):
    held = {f"{row.report_id}:{row.kind}:{row.first}:{row.past}" for row in models.Statement.objects.all()}
    steps = [step for floor in counted().floors for step in floor.steps]
    assert steps
    assert all(step.rests_on and set(step.rests_on) <= held for step in steps)


def test_what_a_user_enters_names_the_user_and_the_place(report, users):
    first = report.text.index("cold")
    made = enter_statement(
        users["recorder2"], report.pk, "place", Span(first, first + 9), {"name": "hall"}, at=AT
    )
    decision = models.StatementDecision.objects.get(report=report, first=first)
    assert made.quote == report.text[first : first + 9]
    assert (decision.by, decision.verdict) == (users["recorder2"], "entered")


def test_a_statement_without_a_place_in_the_text_is_refused(report, users):
    with pytest.raises(InputError):
        enter_statement(users["recorder"], report.pk, "place", Span(10**6, 10**6 + 3), {}, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Statement.objects.create(report=report, kind="place", first=5, past=5, quote="")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.StatementDecision.objects.create(
            report=report, kind="place", first=5, past=5, verdict="entered", by=users["recorder"], at=AT
        )


@pytest.mark.parametrize("place", [(5, 5), (7, 5), (-1, 5)], ids=["empty", "backwards", "before-the-text"])
def test_there_is_no_span_without_words(place):
    with pytest.raises(UsageError):
        Span(*place)


def test_nothing_is_entered_into_a_report_without_text(take, users):
    take(b"%PDF-1.7 nothing more")
    unread = models.Report.objects.exclude(unread="").get()
    with pytest.raises(NotFound):
        enter_statement(users["recorder"], unread.pk, "place", Span(0, 3), {}, at=AT)


@pytest.mark.parametrize("fields", [{"colour": "red"}, {"number": "twelve"}], ids=["no-field", "no-number"])
def test_a_value_that_its_kind_does_not_have_is_refused(report, users, fields):
    row = models.Statement.objects.filter(report=report, kind="figure").first()
    with pytest.raises(InputError):
        decide_statement(users["recorder"], row.pk, "corrected", fields=fields, at=AT)
    with pytest.raises(InputError):
        enter_statement(users["recorder"], report.pk, "figure", Span(0, 5), fields, at=AT)
    assert not models.StatementDecision.objects.exists()


def test_what_a_user_rejected_bears_nothing(report, users):
    """Neither a person, nor a floor: their source says so no longer."""
    for row in models.Statement.objects.filter(kind__in=("person", "figure")):
        decide_statement(users["recorder"], row.pk, "rejected", at=AT)
    assert not models.Person.objects.exists()
    assert not models.Mention.objects.exists()
    assert counted().claims == ()
    assert counted().floors == ()


def test_a_detail_of_nobody_makes_no_person(report, users):
    before = models.Mention.objects.count()
    fields = {"person": len(report.text) + 7, "detail": "skill", "value": "x"}
    enter_statement(users["recorder"], report.pk, "detail", Span(0, 5), fields, at=AT)
    assert models.Mention.objects.count() == before


def test_a_correction_keeps_who_made_it(report, users):
    row = models.Statement.objects.filter(report=report, kind="figure").first()
    decide_statement(users["recorder"], row.pk, "corrected", fields={"number": 13}, at=AT)
    decision = models.StatementDecision.objects.get(report=report)
    row.refresh_from_db()
    assert decision.by == users["recorder"]
    assert (row.state, row.fields["number"]) == ("corrected", 13)
