"""Polish names by capitals and the dictionary: invented people, public places."""

import pytest
from tests.statements.reading import said

from imiony.statements.voters import Label, polish, sgjp


def seen(text):
    """What the voter sees in one paragraph, by label."""
    (found,) = polish.seen([text])
    return [(text[each.first : each.past], each.label.value) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zginął Józef Mackiewicz z Płocka.", [("Józef Mackiewicz", "person"), ("Płocka", "place")]),
        ("Mówił o tym rzecznik Zahrebelski.", [("Zahrebelski", "person")]),
        ("Adwokat Szyszko zapowiedziała apelację.", [("Szyszko", "person")]),
        ("Łahojczanka powiedziała prawdę.", []),
        ("Hrynczenko nazywa ich najemnikami.", [("Hrynczenko", "person")]),
        ("Poległ w Biłohoriwce, pod Bachmutem.", [("Biłohoriwce", "place"), ("Bachmutem", "place")]),
        ("Rakiety uderzyły w Technoprom.", []),
        ("Wysłano sto czołgów Leopard.", []),
        ("Odpowiedź NATO i SBU była krótka.", [("NATO", "group"), ("SBU", "group")]),
        ("Rada Ministrów Ukrainy milczy.", [("Rada Ministrów Ukrainy", "group")]),
        ("Przybył Walter de Brandt.", [("Walter de Brandt", "person")]),
        ("Pomoc dla Syryjczyków nadeszła.", []),
        ("Jechał przez Korei Północnej granicę.", [("Korei Północnej", "place")]),
    ],
    ids=[
        "full-name",
        "behind-an-office",
        "office-opens",
        "unknown-opens",
        "surname-opens-with-verb",
        "unknown-place",
        "no-place-in-that-case",
        "product",
        "abbreviations",
        "head-noun",
        "particle",
        "people",
        "direction",
    ],
)
def test_names_are_told_by_what_stands_around(text, found):
    assert seen(text) == found


def test_what_is_clear_in_one_paragraph_tells_what_opens_another():
    first, second = polish.seen(["Rozmawiał z nim rzecznik Hłudowar.", "Hłudowar. Tak go zwano."])
    assert [each.label for each in first] == [Label.PERSON]
    assert [(each.first, each.past) for each in second] == [(0, 8)]


def test_without_the_dictionary_the_rules_read_on(monkeypatch):
    sgjp.kinds_of.cache_clear()
    monkeypatch.setattr(sgjp, "_dictionary", lambda: None)
    try:
        assert sgjp.kinds_of("Kowalski") == {sgjp.Kind.UNKNOWN}
        assert sgjp.surname("Kowalskiego", "male") is None
        assert ("Józef Mackiewicz", "person") in seen("Zginął Józef Mackiewicz.")
    finally:
        sgjp.kinds_of.cache_clear()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sąd skazał Józefa Mackiewicza.", "Józef Mackiewicz"),
        ("Rozmawiał z Anną Kowalską.", "Anna Kowalska"),
        ("Widziano Adama Nowaka.", "Adam Nowak"),
        ("Podziękował Piotrowi Zającowi.", "Piotr Zając"),
    ],
)
def test_person_is_listed_in_the_nominative(text, name):
    assert {s.fields["name"] for s in said(text, "person", language="pl")} == {name}


def test_a_common_word_that_opens_a_sentence_and_speaks_is_nobody():
    assert not said(
        "Kobieta powiedziała, że mąż zaginął. Następnie dodała, że czeka.", "person", language="pl"
    )
