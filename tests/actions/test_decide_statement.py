"""Does every decision keep what was said before, and is each taken back in one step?"""

from __future__ import annotations

import pytest
from tests.conftest import AT, STORY

from imiony.actions import verify_case
from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.move_statement import move_statement
from imiony.actions.rebuild import rebuild
from imiony.errors import ConflictError, InputError, NotAllowed
from imiony.register import models
from imiony.register.cases import entered_by
from imiony.terms.ids import MentionId, report_id
from imiony.terms.span import Span


@pytest.fixture
def report(take):
    take(STORY)
    return models.Report.objects.get(pk=report_id(STORY.encode()))


def held() -> list[tuple[object, ...]]:
    """Every statement as it stands."""
    rows = models.Statement.objects.order_by("kind", "first", "past")
    return [
        (
            row.kind,
            row.first,
            row.past,
            row.state,
            row.quote,
            row.mention,
            sorted(row.fields.items(), key=str),
        )
        for row in rows
    ]


def at(words: str) -> Span:
    first = STORY.index(words)
    return Span(first, first + len(words))


def figure() -> models.Statement:
    return models.Statement.objects.filter(kind="figure").order_by("first").first()


def person() -> models.Statement:
    return models.Statement.objects.get(kind="person", quote="Maksim Zhurauski")


def test_a_second_correction_keeps_the_first(report, users):
    by, row = users["recorder"], figure()
    decide_statement(by, row.pk, "corrected", fields={"number": 13}, at=AT)
    decide_statement(by, row.pk, "corrected", fields={"qualifier": "exactly"}, at=AT)
    decide_statement(by, row.pk, "confirmed", at=AT)
    after = figure()
    assert (after.state, after.fields["number"], after.fields["qualifier"]) == ("confirmed", 13, "exactly")
    before = held()
    rebuild(by, at=AT)
    assert held() == before


def test_what_was_entered_keeps_its_fields_when_one_is_corrected(report, users):
    by = users["recorder"]
    made = enter_statement(by, report.pk, "detail", at("boots"), {"detail": "skill", "value": "boots"}, at=AT)
    after = decide_statement(by, made.pk, "corrected", fields={"value": "mends boots"}, at=AT)
    assert after.fields == {"detail": "skill", "value": "mends boots"}


def test_each_withdrawal_takes_one_word_back(report, users):
    by, seen = users["recorder"], [held()]
    words = (
        {"verdict": "confirmed"},
        {"verdict": "corrected", "fields": {"number": 13}},
        {"verdict": "rejected"},
    )
    for word in (*words, {"verdict": "rejected"}):
        decide_statement(by, figure().pk, **word, at=AT)
        seen.append(held())
    for before in reversed(seen[:-1]):
        decide_statement(by, figure().pk, "withdrawn", at=AT)
        assert held() == before
    decide_statement(by, figure().pk, "withdrawn", at=AT)
    assert held() == seen[0]


def test_what_was_entered_and_rejected_is_there_to_be_taken_back(report, users):
    by = users["recorder"]
    made = enter_statement(by, report.pk, "place", at("hall"), {"name": "hall"}, at=AT)
    decide_statement(by, made.pk, "rejected", at=AT)
    before = held()
    rebuild(by, at=AT)
    assert held() == before
    row = models.Statement.objects.get(kind="place", quote="hall")
    assert decide_statement(by, row.pk, "withdrawn", at=AT).state == "entered"


MOVES = {
    "wider": ("person", "spokesman Maksim Zhurauski"),
    "narrower": ("person", "Zhurauski"),
    "another-kind": ("group", "Maksim Zhurauski"),
    "both": ("place", "Zhurauski"),
}


@pytest.mark.parametrize(("kind", "words"), MOVES.values(), ids=MOVES)
def test_a_move_rejects_the_old_place_and_enters_the_new_one(report, users, kind, words):
    by, row = users["recorder"], person()
    first = report.text.index("spokesman Maksim Zhurauski") + "spokesman Maksim Zhurauski".index(words)
    before = held()
    moved = move_statement(by, row.pk, kind, Span(first, first + len(words)), at=AT)
    assert (moved.kind, moved.quote, moved.state, moved.fields["name"]) == (kind, words, "entered", words)
    assert person().state == "rejected"
    after = held()
    rebuild(by, at=AT)
    assert held() == after
    old = models.Statement.objects.get(kind="person", first=row.first, past=row.past)
    decide_statement(by, old.pk, "withdrawn", at=AT)
    assert held() == before
    rebuild(by, at=AT)
    assert held() == before


def test_a_move_is_taken_back_at_its_new_place_too(report, users):
    by, before = users["recorder"], held()
    moved = move_statement(by, person().pk, "group", at("Maksim Zhurauski"), at=AT)
    assert decide_statement(by, moved.pk, "withdrawn", at=AT) is None
    assert held() == before


def test_a_move_decided_since_is_taken_back_last_first(report, users):
    by, before = users["recorder"], held()
    moved = move_statement(by, person().pk, "group", at("Maksim Zhurauski"), at=AT)
    decide_statement(by, moved.pk, "confirmed", at=AT)
    with pytest.raises(ConflictError):
        decide_statement(by, person().pk, "withdrawn", at=AT)
    decide_statement(by, moved.pk, "withdrawn", at=AT)
    decide_statement(by, moved.pk, "withdrawn", at=AT)
    assert held() == before


def test_a_person_stays_the_same_person_on_other_words(report, users):
    row, before = person(), models.Mention.objects.count()
    span = Span(row.first - len("spokesman "), row.past)
    moved = move_statement(users["recorder"], row.pk, "person", span, at=AT)
    assert moved.mention == row.mention
    assert models.Mention.objects.count() == before


def test_a_place_that_becomes_a_person_is_a_person_of_the_register(report, users):
    row = models.Statement.objects.filter(kind="place").first()
    moved = move_statement(users["recorder"], row.pk, "person", Span(row.first, row.past), at=AT)
    assert models.Mention.objects.get(pk=moved.mention).name == row.quote


def test_a_move_is_one_entry_of_the_trail_and_two_decisions(report, users):
    entries = models.TrailEntry.objects.count()
    move_statement(users["recorder"], person().pk, "group", at("Maksim Zhurauski"), at=AT)
    assert models.TrailEntry.objects.count() == entries + 1
    assert models.TrailEntry.objects.last().details["verdict"] == "moved"
    gone, come = models.StatementDecision.objects.order_by("pk")
    assert (gone.verdict, come.verdict, come.instead_of) == ("rejected", "entered", gone)


def test_nothing_is_moved_onto_another_statement_or_out_of_the_text(report, users):
    by, row = users["recorder"], person()
    other = models.Statement.objects.filter(kind="person").exclude(pk=row.pk).first()
    with pytest.raises(ConflictError):
        move_statement(by, row.pk, "person", Span(other.first, other.past), at=AT)
    with pytest.raises(InputError):
        move_statement(by, row.pk, "person", Span(row.first, len(STORY) + 1), at=AT)
    with pytest.raises(InputError):
        move_statement(by, row.pk, "person", Span(row.first, row.past), at=AT)
    with pytest.raises(InputError):
        move_statement(by, row.pk, "colour", Span(row.first, row.past), at=AT)
    with pytest.raises(NotAllowed):
        move_statement(users["auditor"], row.pk, "group", Span(row.first, row.past), at=AT)
    assert not models.StatementDecision.objects.exists()


def test_who_moves_a_statement_of_a_person_has_entered_it(report, users):
    row = person()
    case = verify_case.open_case(users["recorder"], MentionId(row.mention), "fate", "killed", at=AT)
    span = Span(row.first - len("spokesman "), row.past)
    moved = move_statement(users["verifier"], row.pk, "person", span, at=AT)
    assert entered_by(MentionId(moved.mention)) == {"verifier"}
    finding = {"reliability": "unsure", "credibility": "unsure", "sentence": "x"}
    verify_case.screen(users["recorder"], case.pk, **finding, at=AT)
    with pytest.raises(NotAllowed, match="entered"):
        verify_case.verify(users["verifier"], case.pk, "confirmed", **finding, at=AT)
