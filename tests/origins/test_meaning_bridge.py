"""Belarusian and Ukrainian words come out as Russian ones; what is not known stays as it is."""

import re
import struct
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.origins.meaning.bridge import BRIDGED, Bridge
from imiony.origins.meaning.vocabulary import Pieces, russian_pieces

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {"be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"}
# A vocabulary of ours: every letter, dear, and the words below, cheap.
KNOWN = ["горы", "корова", "лодка", "ветер", "деревом", "ночной", "писал", "победил", "красивого"]
PIECES = Pieces.of(
    dict.fromkeys(LETTERS, -15.0) | {"\u2581": -10.0} | {"\u2581" + word: -12.0 for word in KNOWN}
)

OURS = {language: Bridge(language, PIECES) for language in BRIDGED}


@pytest.mark.parametrize(
    ("language", "word", "russian"),
    [
        pytest.param("be", "і", "и", id="be-small-word"),
        pytest.param("be", "тыдзень", "неделя", id="be-other-word"),
        pytest.param("be", "тыднях", "неделя", id="be-other-word-inflected"),
        pytest.param("be", "жніўня", "август", id="be-month"),
        pytest.param("be", "ня", "не", id="be-older-spelling-of-a-small-word"),
        pytest.param("be", "палітвязьняў", "политзаключённый", id="be-older-spelling-of-a-stem"),
        pytest.param("be", "карова", "корова", id="be-unstressed-o"),
        pytest.param("be", "лодка", "лодка", id="be-the-same"),
        pytest.param("uk", "тиждень", "неделя", id="uk-other-word"),
        pytest.param("uk", "серпня", "август", id="uk-month"),
        pytest.param("uk", "п'ять", "пять", id="uk-apostrophe"),
        pytest.param("uk", "п’ять", "пять", id="uk-curly-apostrophe"),
        pytest.param("uk", "писав", "писал", id="uk-past"),
        pytest.param("uk", "гори", "горы", id="uk-plural"),
    ],
)
def test_a_word_becomes_its_counterpart(language, word, russian):
    assert OURS[language].russian(word) == russian


def test_the_vocabulary_chooses_between_spellings():
    """`карова` may have been `карова` or `корова`: the one that is a word."""
    assert Bridge("be", PIECES).russian("карова") == "корова"
    other = Pieces.of({**PIECES.scores, "\u2581карова": -9.0})
    assert Bridge("be", other).russian("карова") == "карова"


def test_capitals_stay_capitals():
    assert OURS["be"].russian("Тыдзень") == "Неделя"
    assert OURS["be"].russian("ТЫДЗЕНЬ") == "НЕДЕЛЯ"
    assert OURS["uk"].russian("І") == "И"


def test_what_is_not_a_word_stays():
    assert OURS["be"].russian("37 — 81,04 % (2) «»") == "37 — 81,04 % (2) «»"
    assert OURS["uk"].russian("BBC 2020") == "BBC 2020"


@given(st.text(max_size=60))
def test_any_text_can_be_rewritten(text):
    for bridge in OURS.values():
        assert isinstance(bridge.russian(text), str)


def test_without_a_vocabulary_a_word_stays():
    assert Bridge("be", Pieces.of({})).russian("карова") == "карова"


@pytest.mark.parametrize("language", BRIDGED)
def test_tables_are_written_in_their_two_alphabets(language):
    """A Latin letter that looks Cyrillic would make a row that never fits."""
    table = tomllib.loads(files("imiony.origins.meaning").joinpath(f"{language}.toml").read_text("utf-8"))
    assert set(table) == {"letters", "words", "stems"}
    for rows in table.values():
        for word, russian in rows.items():
            assert re.fullmatch(f"[{ALPHABETS[language]}'^$-]+", word), word
            assert re.fullmatch(f"[{LETTERS} -]+", russian.casefold()), russian


@pytest.mark.parametrize("language", BRIDGED)
def test_every_letter_becomes_one_that_russian_has(language):
    table = tomllib.loads(files("imiony.origins.meaning").joinpath(f"{language}.toml").read_text("utf-8"))
    assert set(ALPHABETS[language]) - set(LETTERS) <= set(table["letters"])


def test_pieces_are_read_from_the_file_of_the_vocabulary():
    def piece(text, score):
        name = text.encode()
        body = b"\x0a" + bytes([len(name)]) + name + b"\x15" + struct.pack("<f", score)
        return b"\x0a" + bytes([len(body)]) + body

    long = "\u2581" + "а" * 70
    body = b"\x0a\x8f\x01" + long.encode() + b"\x15" + struct.pack("<f", -9.5)
    model = piece("\u2581дом", -8.5) + piece("\u2581house", -7.0) + b"\x0a\x97\x01" + body + b"\x12\x00"
    found = russian_pieces(model)
    assert found.scores == {"\u2581дом": -8.5, long: -9.5}
    assert found.ahead["\u2581"] == -8.5
