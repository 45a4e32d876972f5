"""Law 3. Suggestions are disposable; reports, entries and judgements are not.

`rebuild` from these gives the same register as adding reports one by one, in any order.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.conftest import AT, COPY, OTHER, STORY
from tests.register_picture import picture

from imiony import flow
from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.judge_identity import judge_identity
from imiony.actions.judge_origin import judge_origin
from imiony.actions.rebuild import rebuild
from imiony.identity import codes
from imiony.identity.mention import Verdict
from imiony.register import derive, holdings, models
from imiony.terms.ids import MentionId, PersonCode, report_id
from imiony.terms.span import Span

TEXTS = (STORY, COPY, OTHER)


@pytest.fixture
def judged(take, users):
    """A register with a word of every kind on it."""
    take(*TEXTS)
    story, other = (models.Report.objects.get(pk=report_id(text.encode())) for text in (STORY, OTHER))
    mentions = list(models.Mention.objects.filter(report__in=(story, other)).order_by("pk"))
    judge_identity(users["recorder"], mentions[0].pk, mentions[-1].pk, Verdict.NOT_SAME, at=AT)
    judge_origin(users["recorder"], story.pk, other.pk, False, at=AT)
    figure = models.Statement.objects.filter(report=story, kind="figure").first()
    decide_statement(users["recorder"], figure.pk, "corrected", fields={"qualifier": "exactly"}, at=AT)
    place = models.Statement.objects.filter(report=story, kind="place").first()
    if place:
        decide_statement(users["recorder"], place.pk, "rejected", at=AT)
    at = story.text.index("blankets")
    enter_statement(users["recorder2"], story.pk, "detail", Span(at, at + 8), {"value": "blankets"}, at=AT)


def test_rebuild_gives_the_same_register(judged, users):
    before = picture(codes=True)
    rebuild(users["recorder"], at=AT)
    assert picture(codes=True) == before


def test_a_rebuild_from_dropped_tables_gives_the_same_register(judged, users):
    before = picture(codes=True)
    for table in (models.Suggestion, models.SearchKey, models.Mention, models.Person, models.Neighbour):
        table.objects.all().delete()
    models.Statement.objects.all().delete()
    models.Derivation.objects.all().delete()
    rebuild(users["recorder"], at=AT)
    assert picture(codes=True) == before


def test_what_is_remembered_of_earlier_derivations_changes_nothing(take, place):
    for text in TEXTS:
        take(text)
    before = picture(codes=True)
    assert models.Remembered.objects.exists()
    models.Remembered.objects.all().delete()
    derive.derive(place)
    assert picture(codes=True) == before


def test_a_rebuild_forgets_what_was_derived_before(take, users):
    take(*TEXTS)
    models.Remembered.objects.update(packed=b"broken")
    rebuild(users["recorder"], at=AT)
    assert not models.Remembered.objects.filter(packed=b"broken").exists()


def test_what_users_said_still_holds_after_a_rebuild(judged, users):
    """Not only the same as before: what was said is what holds, before and after."""
    story, other = (models.Report.objects.get(pk=report_id(text.encode())) for text in (STORY, OTHER))
    for _ in range(2):
        pair = models.Judgement.objects.get()
        left, right = (models.Mention.objects.get(pk=pk).person_id for pk in (pair.left, pair.right))
        assert left != right
        assert story.derivation.origin != other.derivation.origin
        figure = models.Statement.objects.get(report=story, kind="figure", state="corrected")
        assert figure.fields["qualifier"] == "exactly"
        assert models.Statement.objects.filter(report=story, state="entered").count() == 1
        rebuild(users["recorder"], at=AT)
        story, other = (models.Report.objects.get(pk=each.pk) for each in (story, other))


def test_the_last_word_on_a_statement_holds_after_a_rebuild(take, users):
    take(STORY)
    row = models.Statement.objects.filter(kind="figure").first()
    at = {"report": row.report, "kind": row.kind, "first": row.first, "past": row.past}
    for verdict, fields in (("rejected", None), ("corrected", {"number": 13})):
        current = models.Statement.objects.get(**at)
        decide_statement(users["recorder"], current.pk, verdict, fields=fields, at=AT)
        rebuild(users["recorder"], at=AT)
        after = models.Statement.objects.get(**at)
        assert after.state == verdict
        assert after.fields.get("number") == (13 if fields else row.fields["number"])


def test_the_last_word_on_two_persons_and_on_two_reports_holds(take, users):
    take(*TEXTS)
    left, right = models.Mention.objects.order_by("pk").values_list("pk", flat=True)[:2]
    one, copy = (report_id(text.encode()) for text in (STORY, COPY))
    for verdict, same in ((Verdict.SAME, False), (Verdict.NOT_SAME, True), (Verdict.SAME, False)):
        judge_identity(users["recorder"], left, right, verdict, at=AT)
        judge_origin(users["recorder"], one, copy, same, at=AT)
        rebuild(users["recorder"], at=AT)
        persons = {models.Mention.objects.get(pk=pk).person_id for pk in (left, right)}
        assert len(persons) == (1 if verdict is Verdict.SAME else 2)
        origins = {models.Derivation.objects.get(pk=pk).origin for pk in (one, copy)}
        assert len(origins) == (1 if same else 2)


def test_what_no_longer_follows_is_gone(take, users):
    """Neighbours, suggestions and persons that a word of a user took the ground from."""
    take(*TEXTS)
    for row in models.Statement.objects.filter(kind="person"):
        decide_statement(users["recorder"], row.pk, "rejected", at=AT)
    models.Neighbour.objects.create(
        left_id=report_id(STORY.encode()), right_id=report_id(OTHER.encode()), nearness="of_old"
    )
    rebuild(users["recorder"], at=AT)
    for table in (models.Person, models.Mention, models.SearchKey, models.Suggestion):
        assert not table.objects.exists(), table.__name__
    assert not models.Neighbour.objects.filter(nearness="of_old").exists()


def test_of_two_codes_in_one_person_the_older_is_shown():
    key, old, young = b"k" * 32, MentionId("b:0"), MentionId("a:0")
    known = {old: (1, PersonCode("P-0000-0001")), young: (2, PersonCode("P-0000-0000"))}
    assert codes.assign([[young, old]], known, key).codes == (PersonCode("P-0000-0001"),)


def test_the_picture_does_not_depend_on_the_order_of_the_holdings(take):
    take(*TEXTS)
    reports = [holdings.report_of(row) for row in derive.readable()]
    statements = derive.current_statements()
    seen = [flow.derive(flow.Holdings(order, statements)) for order in permutations(reports)]
    assert all(each == seen[0] for each in seen)


def test_the_order_of_adding_changes_nothing(take):
    seen = []
    for order in permutations(TEXTS):
        for text in order:
            take(text)
        seen.append(picture(codes=False))
        _forget()
    assert all(each == seen[0] for each in seen)


def test_codes_never_change_when_reports_come_in(take):
    take(STORY)
    before = dict(models.Mention.objects.values_list("pk", "person"))
    take(COPY, OTHER)
    after = dict(models.Mention.objects.values_list("pk", "person"))
    assert before.items() <= after.items()


def _forget() -> None:
    """Empty the register, to fill it again in another order."""
    for table in (models.Suggestion, models.SearchKey, models.Mention, models.Person, models.Neighbour):
        table.objects.all().delete()
    for table in (models.Statement, models.Derivation, models.Anchor, models.Report):
        table.objects.all().delete()
