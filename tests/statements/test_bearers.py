"""A word is compared with those persons alone who may bear it."""

import pytest

from imiony.statements.naming.bearers import Bearers
from imiony.statements.naming.cast import spelt_alike

NAMES = ["Bahdanovich", "Kalinka", "Грабянчук", "Ковалёв", "Šymanski", "Zhukava"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("Bahdanowich", "Bahdanovich", id="slip"),
        pytest.param("Ковалёвым", "Ковалёв", id="case"),
        pytest.param("Hrabianchuk", "Грабянчук", id="script"),
    ],
)
def test_who_bears_a_word_is_near(word, name):
    assert spelt_alike(name, word)
    assert name in Bearers(NAMES, str).near(word)


def test_others_are_not_asked():
    assert Bearers(NAMES, str).near("Zhukavaj") == ["Zhukava"]


def test_nobody_without_the_name_is_found():
    assert Bearers(["", "Kalinka"], str).near("Kalinka") == ["Kalinka"]


def test_order_is_that_of_adding():
    assert Bearers(["Kalinka", "Kovalik"], str).near("Ka") == ["Kalinka", "Kovalik"]
