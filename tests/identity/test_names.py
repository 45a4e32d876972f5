"""Two names are compared part by part, over scripts, spellings, cases and missing parts."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.identity.names import compare

WORDS = [
    "Гарбузюк",
    "Harbuziuk",
    "Зміцер",
    "Dmitry",
    "Рыгоравіч",
    "Hryhorovych",
    "Лускевіч",
    "Ганна",
    "Hanna",
]
WORDS += ["Б.", "«Крук»", "Иван", "Petro", "Пташкевич", "van"]
NAMES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join) | st.text(max_size=12)

SAME = {
    "be-latin": ("Аляксандр Гарбузюк", "Aliaksandr Harbuziuk"),
    "be-ru": ("Пракопчык Сяргей Рыгоравіч", "Сергей Григорьевич Прокопчик"),
    "ru-uk": ("Олексій Ковалівський", "Алексей Ковалевский"),
    "be-pl": ("Яўген Шчарбіна", "Eugeniusz Szczerbina"),
    "lacinka": ("Źmicier Harbuziuk", "Дмитрий Гарбузюк"),
    "lt": ("Sergejus Harbuziukas", "Сергей Гарбузюк"),
    "order": ("Harbuziuk Dzmitry", "Dzmitry Harbuziuk"),
    "genitive": ("Зміцера Гарбузюка", "Зміцер Гарбузюк"),
    "instrumental": ("Сергеем Пташкевичем", "Сергей Пташкевич"),
    "adjective": ("Алены Вярбінскай", "Алена Вярбінская"),
    "patronymic-missing": ("Гарбузюк Зміцер Рыгоравіч", "Dzmitry Harbuziuk"),
    "short": ("Алесь Гарбузюк", "Аляксандр Гарбузюк"),
    "lookalikes": ("Гарбyзюк Дмитpий", "Гарбузюк Дмитрий"),
    "initial": ("З. Гарбузюк", "Зміцер Гарбузюк"),
    "surname-on-one-side": ("Гарбузюк", "Zmicier Harbuziuk"),
    "surname-only": ("Гарбузюку", "Harbuziuk"),
    "czech": ("Sergejem Harbuziukem", "Sergej Harbuziuk"),
    "lost-vowel": ("Grzegorza Dudka", "Grzegorz Dudek"),
    "lost-vowel-be": ("Паўлам Шаўцом", "Павел Шавец"),
    "lost-vowel-uk": ("Миколою Горобцем", "Микола Горобець"),
    "czech-woman": ("Theresou Mayfieldovou", "Theresa Mayfield"),
    "czech-man": ("Davida Harrise", "David Harris"),
    "polish-dative": ("Andrzejowi Skowronkowi", "Andrzej Skowronek"),
    "slovene": ("Janezom Novincem", "Janez Novinec"),
    "without-vowels": ("دين هلر", "Dean Heller"),
    "greek": ("Κώστας Παπαδάκης", "Kostas Papadakis"),
    "mc": ("John McHarbuz", "Джон Макгарбуз"),
    "title-after-comma": ("Hanna Harbuz, Baroness of Nowhere", "Ганна Гарбуз"),
}
OTHER = {
    "other-surname": ("Jan Garbuzik", "Jan Nowacki"),
    "other-surname-patronymic": ("Пташкевич Сергей Григорьевич", "Свирепко Сергей Григорьевич"),
    "other-given": ("Сергей Гарбузюк", "Мікалай Гарбузюк"),
    "other-given-rare": ("Кобахидзе Аміран", "Кобахідзе Давід"),
    "other-given-order": ("Rob Walson", "Rick Walson"),
    "other-given-without-vowels": ("Peter Garlick", "جون غارليك"),
    "other-given-greek": ("Марта Фальк", "Σόφια Φαλκ"),
    "other-suffix": ("Максим Ткачук", "Максим Ткаченко"),
    "other-suffix-ov": ("Сергей Гарбузов", "Сергей Гарбузенко"),
    "other-patronymic": ("Гарбузюк Сергей Григорьевич", "Гарбузюк Сергей Павлович"),
    "sex": ("Александр Пташков", "Александра Пташкова"),
    "initial": ("М. Гарбузюк", "Сергей Гарбузюк"),
    "crossed": ("Иван Петров", "Пётр Иванов"),
    "father-and-son": ("Гарбузюк Сергей Павлович", "Гарбузюк Павел Сергеевич"),
    "given-name-only": ("Сергей", "Сергей Гарбузюк"),
    "two-strangers": ("Hanna Luskievič", "Dzmitry Harbuziuk"),
}


@pytest.mark.parametrize(("left", "right"), SAME.values(), ids=SAME.keys())
def test_one_persons_spellings_are_the_same(left, right):
    assert compare(left, right).same


@pytest.mark.parametrize(("left", "right"), OTHER.values(), ids=OTHER.keys())
def test_two_persons_names_are_not(left, right):
    assert not compare(left, right).same


@given(NAMES, NAMES)
@settings(max_examples=300)
def test_order_of_the_two_does_not_matter(left, right):
    assert compare(left, right) == compare(right, left)


@given(NAMES, NAMES)
def test_score_is_a_share(left, right):
    assert 0.0 <= compare(left, right).score <= 1.0


@pytest.mark.parametrize("name", ["Зміцер Гарбузюк", "Harbuziuk Hanna Siarhiejeŭna", "Ludwig van Harbuz"])
def test_name_is_like_itself(name):
    found = compare(name, name)
    assert found.same
    assert found.score > 0.95


def test_name_without_letters_is_nobodys():
    assert compare("123", "123").score == 0.0
    assert compare("", "").score == 0.0


def test_reasons_tell_each_part():
    reasons = " ".join(compare("Siarhei Harbuziuk", "Гарбузюк Сергей Павлович").reasons)
    assert "Harbuziuk = Гарбузюк" in reasons
    assert "Siarhei = Сергей" in reasons
    assert "patronymic Павлович on one side only" in reasons


def test_no_name_shows_in_the_representation():
    assert "Harbuz" not in repr(compare("Ivan Harbuz", "Іван Гарбуз"))


def test_names_load_without_heavy_modules():
    heavy = "{'spacy', 'pandas', 'numpy', 'django'}"
    code = f"import sys; import imiony.identity.names; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
