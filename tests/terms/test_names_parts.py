"""A name's words are told apart by endings, capitals, commas and order."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.terms.names import female, given_groups, is_short, patronymic, search_keys, split, split_all


@pytest.mark.parametrize(
    ("name", "surname", "given", "father"),
    [
        ("Гарбузюк Зміцер Рыгоравіч", "Гарбузюк", "Зміцер", "Рыгоравіч"),
        ("Зміцер Рыгоравіч Гарбузюк", "Гарбузюк", "Зміцер", "Рыгоравіч"),
        ("Harbuziuk, Dzmitry", "Harbuziuk", "Dzmitry", ""),
        ("HARBUZIUK Dzmitry", "HARBUZIUK", "Dzmitry", ""),
        ("Dzmitry HARBUZIUK", "HARBUZIUK", "Dzmitry", ""),
        ("Лускевіч Ганна", "Лускевіч", "Ганна", ""),
        ("ЛускевичАнна Юрьевна", "Лускевич", "Анна", "Юрьевна"),
        ("Максім Пташкевіч", "Пташкевіч", "Максім", ""),
        ("Илья Ильич Свирепко", "Свирепко", "Илья", "Ильич"),
        ("Мікіта", "", "Мікіта", ""),
        ("Harbuziuk", "Harbuziuk", "", ""),
        ("Анна Юрьевна", "", "Анна", "Юрьевна"),
    ],
    ids=[
        "surname-first", "surname-last", "comma", "capitals-first", "capitals-last", "known-given",
        "glued", "surname-like-patronymic", "short-patronymic", "given-alone", "surname-alone", "no-surname",
    ],
)  # fmt: skip
def test_words_find_their_part(name, surname, given, father):
    parts = split(name)
    assert (" ".join(parts.surname), " ".join(parts.given), " ".join(parts.patronymic)) == (
        surname,
        given,
        father,
    )


def test_initials_are_not_words():
    assert split("З. Р. Гарбузюк").initials == ("З", "Р")
    assert split("Гарбузюк З.Р.").initials == ("З", "Р")
    assert split("Гарбузюк З.Р.").surname == ("Гарбузюк",)


def test_call_sign_stands_in_quotation_marks():
    parts = split('Зміцер "Крук" Гарбузюк')
    assert parts.call_sign == "Крук"
    assert parts.surname == ("Гарбузюк",)


def test_particles_and_titles_carry_no_evidence():
    assert split("Ludwig van Harbuz").particles == ("van",)
    assert split("Гейдаров Ильхам Самед оглы").particles == ("оглы",)
    assert split("Mr. Harbuziuk").surname == ("Harbuziuk",)


@pytest.mark.parametrize(
    "words",
    [
        "Зміцер Дзмітрый Дмитрий Дмитро Dzmitry Dmytro Dmitry Zmicer",
        "Аляксандр Александр Олександр Aliaksandr Alyaksandr Alexander Oleksandr Aleksander",
        "Сяргей Сергей Сергій Siarhei Serhiy Sergey Sergejus",
        "Яўген Евгений Євген Yauhen Yevgeny Yevhen Jauhien",
        "Рыгор Григорий Григорій Ryhor Grigory Hryhorii",
        "Кацярына Екатерина Катерина Katsiaryna Ekaterina Kateryna Catherine Katarzyna",
        "Ганна Анна Hanna Anna",
        "Аксана Оксана Aksana Oksana",
    ],
)
def test_equivalent_given_names_share_a_group(words):
    first, *others = [given_groups(word) for word in words.split()]
    assert first
    assert all(first & other for other in others), list(zip(words.split()[1:], others, strict=True))


def test_short_form_belongs_to_every_name_it_is_short_for():
    assert given_groups("Саша") == {"aleksandr", "aleksandra"}
    assert is_short("Саша")
    assert not is_short("Александр")
    assert female(given_groups("Саша")) is None
    assert female(given_groups("Ганна")) is True


@pytest.mark.parametrize(
    ("son", "father", "woman"),
    [
        ("Рыгоравіч", "Рыгор", False),
        ("Григорьевич", "Григорий", False),
        ("Siarhiejevič", "Сяргей", False),
        ("Яковлевич", "Яков", False),
        ("Ильинична", "Илья", True),
        ("Никитична", "Никита", True),
        ("Юріївна", "Юрій", True),
        ("Мікалаеўна", "Мікалай", True),
        ("Mikalajeuna", "Мікалай", True),
    ],
)
def test_patronymic_names_the_father(son, father, woman):
    found = patronymic(son)
    assert found is not None
    assert found.female is woman
    assert found.groups & given_groups(father)


def test_person_is_found_in_any_script():
    keys = set(search_keys("Аляксандр Гарбузюк"))
    for typed in ("Aleksandr Harbuziuk", "Александр Гарбузюк", "garbuzyuk", "Саша", "Aliaksandr HARBUZIUK"):
        assert keys & set(search_keys(typed)), typed
    assert not keys & set(search_keys("Пятро Свірэпка"))


@pytest.mark.parametrize("typed", ["Гарбазюк", "Harbuzyk", "Гарбузюком", "garbbuzuk"])
def test_person_is_found_with_a_wrong_vowel_or_ending(typed):
    assert set(search_keys("Зміцер Гарбузюк")) & set(search_keys(typed))


def test_tables_load_fast():
    from imiony.terms.names import equivalents

    equivalents._groups.cache_clear()
    start = time.process_time()
    given_groups("Іван")
    assert time.process_time() - start < 0.5


PIECES = st.sampled_from(
    [
        "Зміцер",
        "ГАРБУЗЮК",
        "Harbuziuk",
        "Юрьевна",
        "З.",
        "van",
        "Mr",
        ",",
        " ",
        " ",
        " ",
        "«Крук»",
        "-",
        "Јо",
        "ЁЎ",
    ]
)


@given(st.lists(st.lists(PIECES, max_size=7).map("".join) | st.text(max_size=10), max_size=8))
def test_many_names_are_split_as_they_are_one_by_one(names):
    assert split_all(names) == [split(name) for name in names]
