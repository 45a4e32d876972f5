"""Persons: all mentions of one person in one report are tied, call signs are never merged."""

import pytest
from reading import report, said

from imiony.reports.report import Zone, ZoneKind
from imiony.statements import propose
from imiony.statements.naming.cast import Person
from imiony.terms.span import Span

# Invented people: Ales Zubrovich and his inflected forms.
INFLECTED = {
    "ru": (
        "Андрей Бобрович служил в полку. Андрея Бобровича ждали дома. Письмо получили от Бобровича.",
        "Андрей Бобрович",
        3,
    ),
    "uk": (
        "Андрій Бобрович служив у полку. Андрія Бобровича чекали вдома. Листа отримали від Бобровича.",
        "Андрій Бобрович",
        3,
    ),
    "be": (
        "Андрэй Бабровіч служыў у палку. Андрэя Бабровіча чакалі дома. Ліст атрымалі ад Бабровіча.",
        "Андрэй Бабровіч",
        3,
    ),
    "pl": (
        "Andrzej Bobrowicz służył w pułku. Andrzeja Bobrowicza czekano w domu. List był od Bobrowicza.",
        "Andrzej Bobrowicz",
        3,
    ),
    "en": (
        "Andrei Babrovich served in the unit. Babrovich's mother waited at home, said Babrovich.",
        "Andrei Babrovich",
        3,
    ),
}
SIGNED = {
    "en": (
        "Andrei Babrovich, who goes by the call sign Lynx, trains recruits. Lynx is calm.",
        "Lynx",
        "Andrei Babrovich",
    ),
    "ru": ("Андрей Бобрович, позывной «Рысь», учит новобранцев. Рысь спокоен.", "Рысь", "Андрей Бобрович"),
    "uk": (
        "Андрій Бобрович, позивний «Рись», навчає новобранців. Рись спокійний.",
        "Рись",
        "Андрій Бобрович",
    ),
    "be": ("Андрэй Бабровіч, пазыўны «Рысь», вучыць навабранцаў. Рысь спакойны.", "Рысь", "Андрэй Бабровіч"),
    "pl": (
        "Andrzej Bobrowicz, pseudonim „Ryś”, szkoli rekrutów. Ryś jest spokojny.",
        "Ryś",
        "Andrzej Bobrowicz",
    ),
}
ALONE = {
    "en": "A recruit from the river towns, call sign Lynx, came in spring.",
    "ru": "Боец с позывным «Рысь» пришёл весной.",
    "uk": "Боєць із позивним «Рись» прийшов навесні.",
    "be": "Баец з пазыўным «Рысь» прыйшоў увесну.",
    "pl": "Bojownik o pseudonimie „Ryś” przyszedł wiosną.",
}
SHIELDED = {
    "en": "Andrei, who preferred not to reveal his surname, is a cook.",
    "en-named": "Andrei asked not to be named because of his parents.",
    "ru": "Андрей просил не называть его имя из-за родителей.",
    "uk": "Андрій просив не називати його ім'я через батьків.",
    "be": "Андрэй папрасіў не называць яго імя праз бацькоў.",
    "pl": "Andrzej nie podał swojego nazwiska ze względu na rodziców.",
}


def _table(rows):
    return [pytest.param(*(row if isinstance(row, tuple) else (row,)), id=name) for name, row in rows.items()]


@pytest.mark.parametrize(("text", "name", "mentions"), _table(INFLECTED))
def test_every_form_of_a_name_is_one_person(text, name, mentions):
    found = said(text, "person")
    assert [s.fields["name"] for s in found] == [name] * mentions
    assert {s.fields["person"] for s in found} == {found[0].span.first}
    assert {s.fields["name_kind"] for s in found} == {"full_name"}


@pytest.mark.parametrize(("text", "sign", "name"), _table(SIGNED))
def test_call_sign_is_its_own_person_tied_by_what_is_stated(text, sign, name):
    found = said(text, "person")
    signs = [s for s in found if s.fields["name_kind"] == "call_sign"]
    named = [s for s in found if s.fields["name"] == name]
    assert [s.quote for s in signs] == [sign, sign]
    assert named
    assert {s.fields["stated_same"] for s in signs} == {named[0].fields["person"]}
    assert {s.fields["person"] for s in signs}.isdisjoint({s.fields["person"] for s in named})
    assert all(s.fields["protect"] for s in signs)


@pytest.mark.parametrize("text", _table(ALONE))
def test_call_sign_alone_is_tied_to_nobody(text):
    (sign,) = said(text, "person")
    assert sign.fields["name_kind"] == "call_sign"
    assert "stated_same" not in sign.fields
    assert sign.fields["protect_why"]


@pytest.mark.parametrize("text", _table(SHIELDED))
def test_whom_the_report_shields_is_protected(text):
    (person,) = said(text, "person")
    assert person.fields["protect"] is True
    assert person.fields["name_kind"] == "given_name"
    assert person.fields["protect_why"] in text


def test_nobody_is_protected_without_a_word_of_it():
    found = said("Andrei Babrovich told the court that he would return.", "person")
    assert found
    assert not any("protect" in s.fields for s in found)


def test_a_slip_of_the_pen_is_the_same_person():
    found = said("Andrei Prakapovich trains recruits. Prokapovich said the winter was hard.", "person")
    assert len({s.fields["person"] for s in found}) == 1


def test_two_people_with_one_surname_stay_two():
    found = said("Andrei Babrovich and Maryna Babrovich came. Pavel Zubrevich stayed.", "person")
    assert len({s.fields["person"] for s in found}) == 3


def test_a_name_with_an_age_behind_is_a_person():
    found = said("Lotka, 44, a former electrician, loads the gun.", "person")
    assert [s.quote for s in found] == ["Lotka"]
    assert found[0].fields["name_kind"] == "single_name"


@pytest.mark.parametrize(
    ("text", "not_a_person"),
    [
        pytest.param(
            "The Andrei Babrovich Regiment has grown this year, the town says.",
            "Andrei Babrovich",
            id="unit-en",
        ),
        pytest.param("Полк имени Андрея Бобровича вырос за этот год.", "Андрея Бобровича", id="unit-ru"),
        pytest.param("Полк імя Андрэя Бабровіча вырас за гэты год.", "Андрэя Бабровіча", id="unit-be"),
        pytest.param("He was a witness in the Babrovich case, said the court.", "Babrovich", id="case"),
        pytest.param(
            "Soldiers rest in the town. (AP: Andrei Babrovich)", "Andrei Babrovich", id="photographer"
        ),
    ],
)
def test_units_cases_and_photographers_are_no_persons(text, not_a_person):
    assert not any(s.quote == not_a_person for s in said(text, "person"))


def test_credit_lines_name_no_person_of_the_story():
    text = "The river is wide.\nBy Andrei Babrovich"
    zone = Zone(ZoneKind.CREDIT, Span(text.index("By"), len(text)))
    assert not [s for s in propose(report(text, zones=(zone,))) if s.kind == "person"]


def test_quoted_word_beside_a_name_is_a_call_sign_of_that_name():
    found = said("Загінуў Андрэй «Рысь» Бабровіч, паведаміла сям'я.", "person")
    signs = [s for s in found if s.fields["name_kind"] == "call_sign"]
    assert [s.quote for s in signs] == ["Рысь"]


def test_a_call_sign_that_is_a_city_stays_a_city_elsewhere():
    text = "Андрэй Бабровіч, пазыўны «Брэст», родам з вёскі. Ён паехаў у Брэст."
    signs = [s for s in said(text, "person") if s.fields["name_kind"] == "call_sign"]
    assert len(signs) == 1
    assert [s.quote for s in said(text, "place")] == ["Брэст"]


def test_the_nearest_mention_is_found_in_whatever_order_they_were_noted():
    person = Person((), "Zhurauskaya", "en")
    for first in (90, 10, 50, 10):
        person.add(first, first + 5, "rules")
    assert person.number == 10
    assert person.places == sorted(person.mentions)
    assert [person.distance(place) for place in (0, 10, 34, 95)] == [10, 0, 16, 5]
