"""Many reports on several cores: in order, the same as one by one, and no report costs another."""

import os

import pytest
from tests.statements.reading import report

from imiony.errors import ImionyError
from imiony.statements import many, propose

TEXTS = [
    "At least 12 volunteers were killed near Kyiv, Anna Kowal said.",
    "В Лисичанске погиб командир роты Игнат Борисюк.",
    "Sąd w Grodnie skazał Józefa Mackiewicza na cztery lata łagru.",
    "Nobody was there.",
]
BAD, LETHAL = "bad", "lethal"


@pytest.fixture
def reports():
    return [report(text) for text in TEXTS]


def fragile(one):
    """Stands for `propose` with reports that cannot be read."""
    if one.text == BAD:
        raise ImionyError("the model is missing")
    if one.text == LETHAL:
        os._exit(3)
    return (one.text,)


def fragile_in_child(one):
    """As `_proposed`, for a process of its own."""
    many.propose = fragile
    return _real(one)


_real = many._proposed


def test_several_processes_say_the_same_in_the_same_order(reports, monkeypatch):
    monkeypatch.setattr(many, "_MANY", 0)
    found = list(many.propose_each(reports, workers=2))
    assert found == list(many.propose_each(reports)) == [propose(each) for each in reports]


def test_little_text_needs_no_second_process(reports, monkeypatch):
    monkeypatch.setattr(many, "ProcessPoolExecutor", None)
    assert len(list(many.propose_each(reports, workers=8))) == len(reports)


def test_a_report_that_fails_costs_itself_and_tells_nothing_of_it(monkeypatch):
    def propose(one):
        if one.text == "secret":
            raise ValueError(one.text)
        return fragile(one)

    monkeypatch.setattr(many, "propose", propose)
    texts = ["one", BAD, "secret", "two"]
    found = list(many.propose_each([report(text) for text in texts]))
    assert (found[0], found[3]) == (("one",), ("two",))
    assert [each.reason for each in found[1:3]] == [
        "the model is missing",
        "it cannot be read for statements (ValueError)",
    ]


def test_a_report_that_ends_its_process_costs_itself(monkeypatch):
    monkeypatch.setattr(many, "_MANY", 0)
    monkeypatch.setattr(many, "_proposed", fragile_in_child)
    texts = ["one", LETHAL, "two", BAD, "three"]
    found = list(many.propose_each([report(text) for text in texts], workers=2))
    assert [each if isinstance(each, tuple) else each.reason for each in found] == [
        ("one",),
        "reading it ended the process",
        ("two",),
        "the model is missing",
        ("three",),
    ]


def test_nothing_gives_nothing():
    assert list(many.propose_each([], workers=2)) == []
