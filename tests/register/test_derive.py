"""Does deriving write only what changed, and notice what came in meanwhile?"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import AT, COPY, OTHER, STORY
from tests.register_picture import picture

from imiony import flow
from imiony.actions.judge_identity import judge_identity
from imiony.actions.manage_users import importer
from imiony.errors import NotFound, RegisterBusy
from imiony.identity.mention import Verdict
from imiony.register import derive, models, sorting
from imiony.register.people import holder_of, mention_of


def _writes(queries: CaptureQueriesContext) -> list[str]:
    words = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in queries.captured_queries if query["sql"].startswith(words)]


def test_deriving_again_writes_no_row_but_the_stamp(place, take):
    take(STORY, COPY, OTHER)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        derive.derive(place)
    assert [sql for sql in _writes(queries) if "register_setting" not in sql] == []


def test_what_is_kept_meanwhile_is_derived_too(place, take, users, monkeypatch):
    take(STORY, OTHER)
    mentions = list(models.Mention.objects.order_by("pk"))
    real, calls = flow.derive, []

    def slow(*holdings: Any) -> flow.Picture:
        calls.append(holdings)
        if len(calls) == 1:  # somebody judges while the picture is being derived
            models.Judgement.objects.create(
                left=mentions[0].pk, right=mentions[-1].pk, verdict="same", by=users["recorder"], at=AT
            )
        return real(*holdings)

    monkeypatch.setattr(flow, "derive", slow)
    sorting.forget()
    derive.derive(place)
    assert len(calls) == 2
    first, last = (models.Mention.objects.get(pk=mentions[at].pk) for at in (0, -1))
    assert first.person_id == last.person_id
    assert not derive.is_behind()


def test_a_register_that_never_rests_says_so(place, take, users, monkeypatch):
    take(STORY)
    real = flow.derive

    def never(*holdings: Any) -> flow.Picture:
        pair = {"left": "a", "right": "b", "verdict": "same"}
        models.Judgement.objects.create(**pair, by=importer(at=AT), at=AT)
        return real(*holdings)

    monkeypatch.setattr(flow, "derive", never)
    sorting.forget()
    with pytest.raises(RegisterBusy):
        derive.derive(place)


def test_a_merge_and_a_split_leave_the_picture_as_it_was(place, take, users):
    take(STORY, OTHER)
    before = picture(codes=True)
    left, right = models.Mention.objects.order_by("pk").values_list("pk", flat=True)[:2]
    for verdict in (Verdict.SAME, None):
        judge_identity(users["recorder"], left, right, verdict, at=AT)
    assert picture(codes=True) == before


def test_every_code_ever_given_leads_on(place, take, users):
    take(STORY, OTHER)
    codes = list(models.Person.objects.values_list("code", flat=True))
    left, right = models.Mention.objects.order_by("pk").values_list("pk", flat=True)[:2]
    judge_identity(users["recorder"], left, right, Verdict.SAME, at=AT)
    now = set(models.Person.objects.values_list("code", flat=True))
    assert len(now) == len(codes) - 1
    assert {holder_of(code) for code in codes} == now


def test_a_code_never_given_is_not_found(place):
    with pytest.raises(NotFound):
        mention_of("P-0000-0000")
