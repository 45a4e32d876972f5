"""Names in the nominative give the forms in which they stand; no form leads to two first letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.statements.naming.cases import declined
from imiony.statements.naming.gazetteer import is_city
from imiony.statements.naming.given import given_names

FORMS = [
    ("Сяргей", ["Сяргея", "Сяргею", "Сяргеем"]),
    ("Альжбета", ["Альжбеты", "Альжбету", "Альжбеце"]),
    ("Станіслаў", ["Станіслава", "Станіславам"]),
    ("Марыя", ["Марыі", "Марыю"]),
    ("Дмитро", ["Дмитра", "Дмитру", "Дмитром"]),
    ("Харків", ["Харкова", "Харкові"]),
    ("Чавусы", ["Чавусаў", "Чавусах"]),
    ("Павел", ["Павла", "Павлу"]),
    ("Paweł", ["Pawła", "Pawłowi"]),
    ("Marek", ["Marka", "Markiem"]),
    ("Франак", ["Франака", "Франаком"]),
    ("Луцьк", ["Луцька", "Луцьку"]),
    ("Maria", ["Marii", "Marię"]),
]
LANGUAGES = ("en", "ru", "uk", "be", "pl")


@pytest.mark.parametrize(("name", "forms"), [pytest.param(*row, id=row[0]) for row in FORMS])
def test_forms_of_other_cases_are_among_the_declined(name, forms):
    assert set(forms) <= set(declined(name))


@given(st.text(alphabet="абвгдеёжзіійклмнопрстуўфхцчшыьэюяaąbcćdeęłńośźż", min_size=1, max_size=12))
def test_the_nominative_stands_first_and_no_form_twice(name):
    forms = declined(name)
    assert forms[0] == name
    assert len(set(forms)) == len(forms)


GIVEN = [
    ("be", "Тадэвуша", "Тадэвуш", "male"),
    ("be", "Стэфанію", "Стэфанія", "female"),
    ("be", "Евы-Кацярыны", "Ева-Кацярына", "female"),
    ("ru", "Лявона", "Лявон", "male"),
    ("ru", "Юлиан", "Юлиан", "male"),
    ("uk", "Орисею", "Орися", "female"),
    ("uk", "Назара", "Назар", "male"),
    ("pl", "Alżbietę", "Alżbieta", "female"),
    ("en", "Yulian", "Yulian", "male"),
    ("be", "АЛЬЖБЕТА", "Альжбета", "female"),
]


@pytest.mark.parametrize(("language", "word", "name", "sex"), [pytest.param(*r, id=r[1]) for r in GIVEN])
def test_a_given_name_is_found_in_every_case(language, word, name, sex):
    assert given_names(language).find(word) == (name, sex)


def test_a_genitive_that_is_a_woman_s_nominative_is_known_as_both():
    names = given_names("uk")
    assert names.find("Олександра") == ("Олександра", "female")
    assert names.oblique("Олександра") == ("Олександр", "male")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["Рота", "Семья", "Company", "Вайна", "Bitwa"])
def test_common_words_are_no_given_names(language, word):
    assert given_names(language).find(word) is None


@pytest.mark.parametrize("word", ["Чавусах", "Крычаве", "Жыткавічаў", "Баранавічах"])
def test_small_places_are_known_in_every_case(word):
    assert is_city(word)


@pytest.mark.parametrize("word", ["Вольскага", "Пінскімі", "Тлумачым"])
def test_an_adjective_of_a_city_is_not_the_city(word):
    assert not is_city(word)


@pytest.mark.parametrize("name", ["Франак", "Луцк", "Марк", "Богдан", "Брэст", "Marek"])
def test_every_form_keeps_the_first_three_letters(name):
    assert all(form[:3] == name[:3] for form in declined(name))
