"""Patterns put under their first letters find what the plain expression finds."""

import re
from itertools import pairwise

import pytest

from imiony.statements import lexicon
from imiony.statements.buckets import bucketed, first_letters


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        pytest.param("dead", "d", id="word"),
        pytest.param("Dead", "d", id="capital"),
        pytest.param("(?:shot|killed) dead", "sk", id="group"),
        pytest.param("(?:well )?over", "wo", id="optional-group"),
        pytest.param("[\u0443\u045e]\\w+", "\u0443\u045e", id="class"),
        pytest.param("(?<!-)backed", "b", id="look-behind"),
        pytest.param("a?b?c", "abc", id="optional-letters"),
        pytest.param("x{0,2}y", "xy", id="counted"),
        pytest.param("ok\\.|k\\.", "ok", id="alternatives"),
        pytest.param("(?:a[()|]b|c)d", "ac", id="brackets-in-a-class"),
    ],
)
def test_first_letters_are_told(pattern, letters):
    assert first_letters(pattern) == frozenset(letters)


@pytest.mark.parametrize("pattern", ["\\w+ dead", ".x", "[a-z]x", "[^a]x", "(?:a|)b", "a?"])
def test_what_is_not_plain_stays_open(pattern):
    assert first_letters(pattern) is None


def test_a_pattern_that_stays_open_is_tried_under_every_letter():
    found = re.compile(bucketed([("e0", "[a-z]x"), ("e1", "ay")], cased=False)).findall("ax ay bx")
    assert [[part for part in parts if part] for parts in found] == [["ax"], ["ay"], ["bx"]]


@pytest.mark.parametrize("feature", lexicon.features())
def test_scan_finds_what_the_plain_expression_finds(feature):
    """On the words of all tables put one behind the other, and in capitals."""
    for language in lexicon.LANGUAGES:
        words = re.findall(r"[\w'-]+", " ".join(e.pattern for e in lexicon.entries(feature)))
        text = " ".join(f"{one} {other}, {one.title()}" for one, other in pairwise(words[:400]))
        plain = lexicon.finder(feature, language)
        wanted = [
            lexicon.Hit(m.start(), m.end(), lexicon.meaning(feature, language, m))
            for m in (plain.finditer(text) if plain else ())
        ]
        assert list(lexicon.scan(feature, language, text)) == wanted
