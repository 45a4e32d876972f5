"""Laws that hold for any text: exact spans, valid fields, the same answer twice, no explosion."""

import threading

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


BAD = {
    "digits": "1",
    "groups": "1 ",
    "thousands": "123 ",
    "dashes": "1-",
    "quotes": "“",
    "straight": '"',
    "spaces": " ",
    "dots": ".",
    "marks": "?!",
    "capitals": "A ",
    "names": "Andrei B. ",
    "commas": "a, ",
    "apostrophes": "'",
    "holes": "__ ",
    "cyrillic": "ў",
}


@pytest.mark.parametrize("piece", BAD.values(), ids=BAD)
def test_two_hundred_kilobytes_of_one_thing_end_in_time(piece):
    """A pattern that explodes needs hours for this; the limit is minutes above what it takes."""
    text = (piece * 200_000)[:200_000]
    done = threading.Event()

    def work():
        propose(report(text))
        done.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout=60)
    assert done.is_set()
