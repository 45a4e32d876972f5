"""A quote that copies give in other words is a warning; one that they shorten is none."""

import pytest

from imiony.statements.quoting.reworded import reworded
from imiony.statements.statement import Statement
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

SAID = "We left the village before dawn and nobody asked us where we were going"


def quote(words, report="a" * 64, kind="quote"):
    return Statement(ReportId(report), kind, Span(0, max(1, len(words))), words, {})


def warned(one, *others):
    return [found.other.quote for found in reworded([quote(one)], [quote(each, "b" * 64) for each in others])]


OTHER_WORDS = [
    "We left our village before dawn and nobody asked us where we would go",
    "We went from the village before dawn, and no one asked us where we were going",
]


@pytest.mark.parametrize("other", OTHER_WORDS)
def test_other_words_are_a_warning(other):
    assert warned(SAID, other) == [other]


NO_WARNING = {
    "the same": SAID,
    "other marks and capitals": "“we left the village, before dawn; and nobody asked us where we were going”",
    "shortened": "nobody asked us where we were going",
    "longer": SAID + ". That was in spring.",
    "another quote": "The river was frozen and we could walk across it with the children",
    "too short to tell": "We left the village",
    "nothing": "",
}


@pytest.mark.parametrize("other", [pytest.param(words, id=name) for name, words in NO_WARNING.items()])
def test_no_warning(other):
    assert warned(SAID, other) == []


def test_the_same_words_elsewhere_take_the_warning_away():
    assert warned(SAID, OTHER_WORDS[0], SAID) == []


def test_the_nearest_wording_is_named():
    assert warned(SAID, "We left the village and went before dawn to where nobody lives", OTHER_WORDS[0]) == [
        OTHER_WORDS[0]
    ]


def test_only_quotes_are_compared():
    assert list(reworded([quote(SAID)], [quote(OTHER_WORDS[0], "b" * 64, "detail")])) == []
