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
BAD = {
    "digits": ("1", 200_000), "dashes": ("1-", 200_000), "quotes": ("“", 200_000), "straight": ('"', 200_000),
    "spaces": (" ", 200_000), "dots": (".", 200_000), "marks": ("?!", 200_000), "apostrophes": ("'", 200_000),
    "holes": ("__ ", 200_000), "cyrillic": ("ў", 200_000), "thousands": ("123 ", 60_000), "groups": ("1 ", 60_000),
    "commas": ("a, ", 30_000), "capitals": ("A ", 30_000), "names": ("Andrei B. ", 30_000),
    "figures": ("18 men died and ", 30_000), "signs": ("call sign Lynx ", 30_000),
}  # fmt: skip


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
