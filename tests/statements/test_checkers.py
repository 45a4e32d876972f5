"""A detail says who could check it, a mention by what it is tied to its person."""

import pytest
from tests.statements.reading import only, said

from imiony.errors import InputError
from imiony.terms.checkers import Checker, by_detail, read, written
from imiony.terms.kinds import kinds


def test_every_kind_of_detail_has_somebody_who_could_check_it():
    assert by_detail().keys() == set(kinds()["detail"].fields["detail"])
    assert all(by_detail().values())


def test_what_is_written_is_read_back():
    assert read(written("home", [Checker.DOCTORS])) == (Checker.DOCTORS, *by_detail()["home"])


def test_nobody_stands_twice():
    assert len(read(written("home", [Checker.STATE]))) == len(by_detail()["home"])


def test_a_word_that_names_nobody_is_refused():
    with pytest.raises(InputError):
        read("state, moon")


@pytest.mark.parametrize(
    ("text", "detail", "checker"),
    [
        pytest.param("Andrei Babrovich lives in Kyiv.", "home", "neighbours", id="home"),
        pytest.param("Andrei Babrovich was arrested in Minsk.", "legal", "state", id="legal"),
        pytest.param("Andrei Babrovich, 43, came.", "age", "state", id="age"),
        pytest.param("Андрэй Бабровіч хварэе на астму.", "health", "doctors", id="health-be"),
        pytest.param("Андрей Бобрович перешёл границу ночью.", "episode", "state", id="border-ru"),
    ],
)
def test_detail_says_who_could_check_it(text, detail, checker):
    found = [s for s in said(text, "detail") if s.fields["detail"] == detail]
    assert checker in found[0].fields["checked_by"].split(", ")


TEXT = (
    "Andrei Babrovich came home. Babrovich said little. Andrei slept. "
    "“Nobody came to help us,” said a medic who asked not to be named."
)


@pytest.mark.parametrize(
    ("words", "tied", "guess"),
    [
        ("Andrei Babrovich", "name", None),
        ("Babrovich", "surname", None),
        ("Andrei", "given_name", True),
        ("a medic", "description", None),
    ],
)
def test_mention_says_by_what_it_is_tied(words, tied, guess):
    found = [s for s in said(TEXT, "person") if s.quote == words]
    assert [(s.fields["tied"], s.fields.get("guess")) for s in found] == [(tied, guess)]


def test_surname_of_two_is_a_guess():
    text = "Andrei Babrovich and Ivan Babrovich came. Babrovich said little."
    found = [s for s in said(text, "person") if s.quote == "Babrovich"]
    assert [s.fields.get("guess") for s in found] == [True]


def test_the_sentence_that_shields_is_kept_whole():
    text = "It was late. A nurse from Brest, Halina, asked that her surname not be used. It rained."
    assert (
        only("It was late. Halina, a nurse, refused to give her surname. It rained.", "person").fields[
            "protect_why"
        ]
        == "Halina, a nurse, refused to give her surname."
    )
    assert said(text, "person")
