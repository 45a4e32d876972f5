"""Law 3. Suggestions are disposable; reports, entries and judgements are not.

`rebuild` from these gives the same register as adding reports one by one, in any order.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from tests.conftest import AT, COPY, OTHER, STORY
from tests.register_picture import picture

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.judge_identity import judge_identity
from imiony.actions.judge_origin import judge_origin
from imiony.actions.rebuild import rebuild
from imiony.identity.mention import Verdict
from imiony.register import models
from imiony.terms.ids import report_id
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
