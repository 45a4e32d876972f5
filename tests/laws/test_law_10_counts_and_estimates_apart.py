"""Law 10. A documented count and an estimate never share a number."""

from __future__ import annotations

import operator

import pytest
from tests.conftest import AT, OTHER, STORY

from imiony.counts import Documented, Floor, Step
from imiony.disclosure.disclosed import Method, PublicFloor
from imiony.disclosure.edition import Frame, disclose
from imiony.register import models
from imiony.register.counting import counted

DOCUMENTED = Documented("killed", 3, 4, 1)
FLOOR = Floor("killed", "belarusian", "persons", (Step(12, 1, None, (), 1),))


@pytest.mark.parametrize(
    "operation",
    [operator.add, operator.sub, operator.lt, operator.gt, operator.mul],
    ids=lambda each: each.__name__,
)
def test_no_arithmetic_joins_a_documented_count_and_a_floor(operation):
    for left, right in ((DOCUMENTED, FLOOR), (FLOOR, DOCUMENTED), (DOCUMENTED, 1), (FLOOR, 1)):
        with pytest.raises(TypeError):
            operation(left, right)


def test_they_are_never_equal():
    assert Documented("killed", 12, 12, 0) != FLOOR


def test_a_reported_figure_changes_no_documented_count(place, take):
    take("BREST, Belarus - Yulian Hrabianchuk was killed on Monday, his neighbour said by telephone.")
    before = counted().documented
    take(STORY, OTHER)
    rows = {row.fate: row.most for row in counted().documented}
    assert before
    assert rows.get("killed") == {row.fate: row.most for row in before}["killed"]


def test_a_documented_person_changes_no_floor(place, take):
    take(STORY, OTHER)
    before = counted().floors
    take("BREST, Belarus - Yulian Hrabianchuk was killed on Monday, his neighbour said by telephone.")
    assert models.Person.objects.filter(fate="killed").exists()
    assert counted().floors == before


def test_an_edition_keeps_them_in_different_fields():
    assert "documented" in Method.__dataclass_fields__
    assert "documented" not in PublicFloor.__dataclass_fields__


def test_neither_kind_can_be_put_in_an_order_that_a_sum_could_use():
    for left, right in ((DOCUMENTED, DOCUMENTED), (FLOOR, FLOOR)):
        with pytest.raises(TypeError):
            operator.lt(left, right)


def test_no_floor_of_an_edition_comes_from_documented_persons():
    method = Method(1, 1, 0, 5, 1, ("en",), ())
    edition = disclose([], [], Frame("Imiony", (), method, (DOCUMENTED,)), AT.date())
    assert edition.floors == ()


def test_a_person_without_a_fate_is_in_no_documented_count(place, take):
    take(STORY, OTHER)
    assert models.Person.objects.filter(fate="").exists()
    assert "" not in {row.fate for row in counted().documented}
