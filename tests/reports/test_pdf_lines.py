"""Lines of a PDF: what the setting broke is one sentence again, paragraphs stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.reports.readers.pdf import joined

WRAPPED = """A short heading
Our observers followed the vote of that day at many stations. There the turnout was 48.6
percent. The regional commission announced another turnout for the whole of the region and
did not say how it was found.
A new paragraph begins here, and it is long enough to be broken by the setting once more, as
was the first."""


def test_a_number_keeps_the_unit_on_the_next_line():
    assert "48.6 percent" in joined(WRAPPED)


def test_paragraphs_and_headings_stay_apart():
    lines = joined(WRAPPED).split("\n")
    assert [line.split()[0] for line in lines] == ["A", "Our", "A"]


def test_a_sentence_that_ends_at_a_full_line_goes_on():
    line = "x" * 30 + " " + "y" * 29 + "."
    assert joined(f"{line}\nAnd so on.") == f"{line} And so on."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ales Zubko, cook\nVera Zubko, nurse\nJan Zubko, smith", id="list-of-short-lines"),
        pytest.param(f"{'a ' * 30}\n- {'b ' * 29}\n- {'c ' * 29}", id="bullets"),
        pytest.param(f"{'a ' * 30}\n1. {'b ' * 29}\n2) {'c ' * 29}", id="numbered"),
        pytest.param(f"{'a ' * 30}\n\n{'b ' * 30}", id="empty-line"),
    ],
)
def test_lists_keep_their_lines(text):
    assert joined(text) == text


@given(st.text(alphabet="ab .\n", max_size=400))
def test_no_word_is_lost_or_moved(text):
    assert joined(text).split() == text.split()
