"""Is the register that of a rebuild, whatever users say of names in whatever order (law 3)?"""

from __future__ import annotations

import random

import pytest
from tests.conftest import AT
from tests.register.test_recall import ONE, THREE, TWO
from tests.register_picture import picture

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.move_statement import move_statement
from imiony.actions.rebuild import rebuild
from imiony.register import models
from imiony.terms.ids import report_id
from imiony.terms.span import Span


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_a_rebuild_gives_the_same(take, users, seed):
    """With what voters propose, and words of every kind in random order."""
    chance = random.Random(seed)
    take(ONE, TWO)
    for step in range(14):
        _say_something(users, chance)
        if step == 6:
            take(THREE)
    before = picture(codes=True)
    rebuild(users["recorder"], at=AT)
    assert picture(codes=True) == before


def _say_something(users, chance: random.Random) -> None:
    by = users[chance.choice(["recorder", "recorder2"])]
    rows = list(
        models.Statement.objects.filter(kind__in=("person", "group", "place")).order_by("report", "first")
    )
    if not rows or chance.random() < 0.3:
        return _enter_something(by, chance)
    row = chance.choice(rows)
    what = chance.choice(["confirmed", "rejected", "withdrawn", "corrected", "moved"])
    if what == "corrected":
        decide_statement(by, row.pk, what, fields={"name": chance.choice(["Hniazdo", "Vugal"])}, at=AT)
    elif what == "moved":
        kind = chance.choice([each for each in ("person", "group", "place") if each != row.kind])
        there = models.Statement.objects.filter(report=row.report, kind=kind, first=row.first, past=row.past)
        if not there.exclude(state="rejected").exists():
            move_statement(by, row.pk, kind, Span(row.first, row.past), at=AT)
    elif (
        what != "withdrawn" or not models.StatementDecision.objects.filter(instead_of__isnull=False).exists()
    ):
        decide_statement(by, row.pk, what, at=AT)
    return None


def _enter_something(by, chance: random.Random) -> None:
    text, kind, words = chance.choice([
        (ONE, "group", "Vugal"), (TWO, "person", "Hniazdo"),
        (THREE, "place", "Hniazdo"), (TWO, "place", "Vugal"),
    ])  # fmt: skip
    report = report_id(text.encode())
    if models.Report.objects.filter(pk=report).exists():
        first = text.index(words)
        enter_statement(by, report, kind, Span(first, first + len(words)), {}, at=AT)
