"""Law 4. A copy adds no weight."""

from __future__ import annotations

from tests.conftest import COPY, OTHER, STORY

from imiony.register import models
from imiony.register.counting import counted


def _steps():
    """Value and number of independent origins, for Belarusians killed."""
    floor = next(each for each in counted().floors if (each.measure, each.people) == ("killed", "belarusian"))
    return [(step.value, step.origins) for step in floor.steps]


def test_copy_adds_no_weight(place, take):
    take(STORY, OTHER)
    alone = _steps()
    take(COPY)
    assert models.Derivation.objects.values("origin").distinct().count() == 2
    assert _steps() == alone == [(12, 1), (7, 2)]


def test_copy_adds_no_origin_to_a_person(place, take):
    take(STORY, COPY)
    person = models.Person.objects.get(name__contains="Zhurauski", reports=2)
    assert person.origins == 1
