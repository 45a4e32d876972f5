"""Laws that hold for any text: exact spans, valid fields, the same answer twice, no explosion."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import report

from imiony.statements import propose
from imiony.terms.kinds import check

PIECES = st.sampled_from(
    [
        "at least ",
        "18 ",
        "30,000",
        " people",
        " killed",
        "“",
        "”",
        "«",
        "»",
        '"',
        "'",
        "’",
        ", 57, ",
        "Andrei ",
        "Babrovich",
        "call sign ",
        "Рысь",
        " погибли ",
        "не менее ",
        "загінуў",
        "__ thousands",
        "\n",
        "\r\n",
        "\u2028",
        ". ",
        "? ",
        "- ",
        "— ",
        "2022",
        "31.02.2022",
        "May ",
        "\ufffd",
        "\u200b",
        "\u0301",
        "\U0001d7d8",
        "\u0663",
        "ў",
        "%",
        "1e9",
        "９",
        "Ǆ",
        "ß",
        "İ",
        " said ",
    ]
)
ANY = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_quotes_stand_where_the_span_says_and_fields_are_valid(text):
    one = report(text)
    found = propose(one)
    for statement in found:
        assert statement.span.of(text) == statement.quote
        check(statement.kind, statement.fields)
        assert statement.report == one.id
    assert list(found) == sorted(found, key=lambda s: (s.span, s.kind))
    assert len({s.id for s in found}) == len(found)
    assert propose(one) == found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_every_person_named_by_a_statement_is_mentioned_there(text):
    found = propose(report(text))
    numbers = {s.fields["person"] for s in found if s.kind == "person"}
    for statement in found:
        for field in ("person", "stated_same"):
            if statement.fields.get(field) is not None:
                assert statement.fields[field] in numbers


# one repeated piece, and how much of it: words cost more each than marks
MARKS = {
    "digits": "1", "dashes": "1-", "quotes": "“", "straight": '"', "spaces": " ", "dots": ".", "marks": "?!",
    "apostrophes": "'", "holes": "__ ", "cyrillic": "ў",
}  # fmt: skip
WORDS = {
    "thousands": "123 ", "groups": "1 ", "commas": "a, ", "capitals": "A ", "names": "Andrei B. ",
    "figures": "18 men died and ", "signs": "call sign Lynx ",
}  # fmt: skip
BAD = {name: (piece, 200_000) for name, piece in MARKS.items()}
BAD |= {name: (piece, 16_000) for name, piece in WORDS.items()}


def cost(text: str) -> float:
    """Processor seconds for one text; no clock on the wall."""
    began = time.process_time()
    propose(report(text))
    return time.process_time() - began


@pytest.mark.parametrize(("piece", "size"), BAD.values(), ids=BAD)
def test_four_times_the_text_costs_about_four_times_the_work(piece, size):
    """A pattern that explodes would cost sixteen times the work, or never end."""
    propose(report("Andrei came to Minsk. Андрэй прыехаў у Мінск."))  # models and tables loaded
    small, large = (piece * size)[: size // 4], (piece * size)[:size]
    assert cost(large) < 9 * cost(small) + 1.0
