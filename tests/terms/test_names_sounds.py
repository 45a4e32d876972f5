"""A name sounds alike in every alphabet and standard."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.terms.names import bones, bones_all, coarse, coarse_all, fold, fold_all, skeleton

SPELLINGS = {
    "Lukashenko": "Lukashenko Lukashenka Łukašenka Лукашенко Лукашэнка Łukaszenka Lukaschenko"
    " Loukachenko Lukašenko",
    "Щ": "Щербаков Shcherbakov Szczerbakow Шчарбакоў Ščerbakov Schtscherbakow Shcherbakoŭ",
    "Ё": "Кавалёў Ковалёв Kavaliou Kovalyov Kavaloŭ Kovalëv Kovaloff",
    "Ц": "Цяцерын Тетерин TETERIN Tsiatseryn Ciacieryn",
    "Дз": "Дзенісенка Денисенко Dzenisenka Dzienisienka Denisenko",
    "Х": "Прохараў Прохоров Prokharau Prokhorov Procharaŭ Prochorow",
    "Г": "Багдановіч Богданович Bahdanovich Bogdanovich Bahdanovič Bogdanowicz Bagdanowitsch",
}
WORDS = st.text(alphabet=st.characters(categories=("Lu", "Ll", "Lo", "Mn")), max_size=20)


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_spellings_of_one_name_share_a_reading(spellings):
    first, *others = ({coarse(reading) for reading in fold(word)} for word in spellings.split())
    assert [
        word for word, forms in zip(spellings.split()[1:], others, strict=True) if not first & forms
    ] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Козлов", "Кузнецов"), ("Markova", "Makarava"), ("Шыла", "Сіла"), ("Жукаў", "Зубаў")],
)
def test_other_names_sound_different(one, other):
    assert not {coarse(form) for form in fold(one)} & {coarse(form) for form in fold(other)}


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [("HOЕSEYAN", "HOESEYAN"), ("Кopoль", "Король"), ("Пëтр", "Пётр"), ("Iваненко", "Іваненко")],
    ids=["cyrillic-in-latin", "latin-in-cyrillic", "latin-e-diaeresis", "latin-i"],
)
def test_lookalike_letters_are_repaired(damaged, whole):
    assert fold(damaged) == fold(whole)


def test_language_decides_what_letters_alone_do_not():
    assert fold("Michal", "pl")[0] == "mixal"
    assert fold("Щукин", "bg")[0] == "wtukin"


def test_skeleton_is_shared_by_spellings():
    assert {skeleton(word) for word in SPELLINGS["Lukashenko"].split()} == {"lkwnk"}
    assert skeleton("Уладзімір") == skeleton("Владимир") == skeleton("Vladimir")


@given(WORDS)
def test_fold_knows_neither_case_nor_normal_form(word):
    assert fold(word) == fold(unicodedata.normalize("NFD", word)) == fold(unicodedata.normalize("NFC", word))


@given(
    st.text(alphabet="абвгдеёжзійклмнопрстуўфхцчшыьэюя'’-", max_size=20)
    | st.text(alphabet="abcdefghijklmnopqrstuvwxyzšžčłć'’-", max_size=20)
)
def test_fold_knows_no_case(word):
    # Within one script: a capital B looks like В, a small b like no Cyrillic letter.
    assert fold(word.upper()) == fold(word.lower())


@given(WORDS)
def test_fold_gives_plain_letters_and_never_nothing(word):
    forms = fold(word)
    assert forms
    assert len(forms) <= 8
    assert all(form == "" or (form.isascii() and form.isalpha() and form.islower()) for form in forms)


# Words as they are, and what reading many at once might stumble over.
MIXED = st.lists(
    WORDS | st.text(max_size=8) | st.text(alphabet="^$\n\ue000ouchszmcдзёʼ'-шчью", max_size=8), max_size=12
)


@given(MIXED, st.sampled_from([None, "pl", "cs", "de", "fr", "bg"]))
def test_many_words_fold_as_they_do_one_by_one(words, language):
    assert fold_all(words, language) == [fold(word, language) for word in words]


@given(st.lists(WORDS))
def test_many_folds_are_made_coarse_as_they_are_one_by_one(words):
    sounds = [reading for word in words for reading in fold(word)]
    assert coarse_all(sounds) == list(map(coarse, sounds))
    assert bones_all(sounds) == list(map(bones, sounds))
