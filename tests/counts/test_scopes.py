"""Who lies inside whom."""

import pytest

from imiony.counts import MeasureKind, inside, kind_of
from imiony.counts.scopes import measure_label, people_label, wider_than
from imiony.terms.kinds import kinds


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        ("belarusian", "people", True),
        ("people", "belarusian", False),
        ("belarusian", "belarusian", True),
        ("belarusian", "ukrainian", False),
        ("demonstrator", "protester", True),
        ("miner", "people", True),
        ("miner", "belarusian", False),
        ("people", "people", True),
    ],
)
def test_inside(narrow, wide, expected):
    assert inside(narrow, wide) is expected


def test_every_measure_of_a_figure_has_a_kind():
    measures = kinds()["figure"].fields["measure"]
    assert {m for m in measures if kind_of(m) is MeasureKind.NEVER} == {"opinion", "other"}
    assert kind_of("unheard_of") is MeasureKind.NEVER


def test_labels():
    assert (people_label("people"), people_label("belarusian"), people_label("miner")) == (
        "",
        "Belarusians",
        "miner",
    )
    assert (measure_label("ill_treated"), measure_label("so_said")) == ("ill-treated", "so said")
    assert wider_than("people") == frozenset()
