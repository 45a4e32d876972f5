"""Both languages say everything."""

import re
import string

import pytest

from imiony.memorial.words import LANGUAGES, words
from imiony.terms.kinds import kinds


def keys(language):
    return {(section, key) for section, rows in words(language).table.items() for key in rows}


def parts(language, section, key):
    text = words(language).table[section][key]
    lines = text if isinstance(text, list) else [text]
    return sorted(name for line in lines for _, name, _, _ in string.Formatter().parse(line) if name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_every_key_with_the_same_parts(language):
    assert keys(language) == keys(LANGUAGES[0])
    for section, key in keys(LANGUAGES[0]):
        assert parts(language, section, key) == parts(LANGUAGES[0], section, key), (section, key)


def test_belarusian_is_written_in_belarusian():
    for section, rows in words("be").table.items():
        for key, text in rows.items():
            joined = " ".join(text) if isinstance(text, list) else text
            without = re.sub(r"\{\w+\}|[^\w]|JSON|Schema", "", joined)
            assert not without or re.search("[а-яіў]", without.casefold()), (section, key)
            assert not re.search("[ищъ]", joined.casefold()), (section, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_vocabulary_is_said(language):
    table = words(language).table
    assert set(kinds()["fate"].fields["fate"]) <= set(table["fate"])
    assert set(kinds()["figure"].fields["measure"]) <= set(table["measure"])
    assert set(kinds()["figure"].fields["unit"]) <= set(table["unit"])
    assert set(kinds()["detail"].fields["detail"]) - {"cover_story"} <= set(table["detail"])


@pytest.mark.parametrize(
    ("iso", "english", "belarusian"),
    [
        ("2025-11-03", "3 Nov 2025", "3 лістапада 2025"),
        ("2025-11", "Nov 2025", "лістапад 2025"),
        ("2025", "2025", "2025"),
        (
            "2025-11-03/2025-11-05",
            "between 3 Nov 2025 and 5 Nov 2025",
            "паміж 3 лістапада 2025 і 5 лістапада 2025",
        ),
        ("3 Nov 2025", "3 Nov 2025", "3 лістапада 2025"),
        ("Nov 2025", "Nov 2025", "лістапад 2025"),
        (
            "between 3 Nov 2025 and 5 Nov 2025",
            "between 3 Nov 2025 and 5 Nov 2025",
            "паміж 3 лістапада 2025 і 5 лістапада 2025",
        ),
        ("31 Feb 2025", "31 Feb 2025", "31 Feb 2025"),
        ("early spring", "early spring", "early spring"),
        (None, "", ""),
    ],
)
def test_dates(iso, english, belarusian):
    said = [words(language).day(iso).replace("\u00a0", " ") for language in ("en", "be")]
    assert said == [english, belarusian]


@pytest.mark.parametrize(
    ("value", "english", "belarusian"),
    [(18, "18", "18"), (30000.0, "30\u202f000", "30\u202f000"), (80.1, "80.1", "80,1")],
)
def test_numbers(value, english, belarusian):
    assert [words("en").number(value), words("be").number(value)] == [english, belarusian]


@pytest.mark.parametrize(
    ("said", "belarusian"),
    [("fewer than 10", "менш за 10"), ("10 to 19", "ад 10 да 19"), ("nobody knows", "nobody knows")],
)
def test_withheld_count_is_said_in_both(said, belarusian):
    assert (words("en").withheld(said), words("be").withheld(said)) == (said, belarusian)
