"""Whom a report says it takes from, in each language of the product."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.origins import Document
from imiony.origins.attribution import CreditKind, credits_of, is_listed, outlet_key, outlets_of
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

K = CreditKind


def found(text, **more):
    return {(c.kind, c.key) for c in credits_of(Document(ReportId("a" * 64), text, **more))}


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("First published by Radio Free Europe/Radio Liberty, here with permission.", K.REPRINT, "rferl"),
        ("Reprinted with permission from the Marsh Courier.", K.REPRINT, "marsh courier"),
        ("Some words.\nSource: The Tern Gazette\nMore words.", K.SOURCE, "tern gazette"),
        ("MINSK, Belarus (AP) — Snow fell.", K.DATELINE, "ap"),
        ("“Cold,” she told Marsh Courier on Monday.", K.TOLD, "marsh courier"),
        ("A mill burnt down, according to Marsh Courier.", K.CITES, "marsh courier"),
        ("The bow of a boat.(AP: Tobias Marsh)", K.PHOTO, "ap"),
        ("Крыніца: Наша Ніва", K.SOURCE, "nashaniva"),
        ("Паводле БЕЛТА, млын згарэў.", K.CITES, "belta"),
        ("Пераклад з Tern Gazette", K.TRANSLATED, "tern gazette"),
        ("Як паведаміла Радыё Свабода, млын згарэў.", K.CITES, "rferl"),
        ("Мельница сгорела, как сообщило агентство Тростник.", K.CITES, "тростник"),
        ("Об этом сообщает газета со ссылкой на Рейтер.", K.CITES, "reuters"),
        ("Источник: Интерфакс", K.SOURCE, "interfax"),
        ("Млин згорів, за повідомленням Укрінформ.", K.CITES, "ukrinform"),
        ("Джерело: УНІАН", K.SOURCE, "unian"),
        ("Jak podaje PAP, młyn spłonął.", K.CITES, "pap"),
        ("Źródło: Deutsche Welle", K.SOURCE, "dw"),
        ("Fot. Reuters", K.PHOTO, "reuters"),
        ("According to Marsh Courier, a mill burnt down.", K.CITES, "marsh courier"),
    ],
)
def test_an_attribution_is_read(text, kind, key):
    assert (kind, key) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She told him that the mill had burnt down.",
        "The source of the river lies north of the mill.",
        "He went to the bank (and back) - twice.",
        "Паводле яе слоў, млын згарэў.",
        "Według niej młyn spłonął.",
    ],
)
def test_ordinary_words_credit_nobody(text):
    assert not found(text)


def test_a_name_ends_where_its_sentence_ends():
    assert found("Source: Marsh Courier. Translation by a reader.") == {(K.SOURCE, "marsh courier")}


def test_a_quiet_stretch_credits_nobody():
    text = "Words.\nSource: Marsh Courier"
    assert not found(text, quiet=(Span(7, len(text)),))


def test_what_stands_beside_the_text_counts_too():
    assert found("Words.", credits=("Source: Marsh Courier",)) == {(K.SOURCE, "marsh courier")}
    assert found("Words.", forwarded_from="Marsh Courier") == {(K.FORWARDED, "marsh courier")}


@pytest.mark.parametrize(
    ("one", "other"),
    [("AP", "The Associated Press"), ("RFE/RL", "Радыё Свабода"), ("The Marsh Courier's", "marsh courier")],
)
def test_one_outlet_has_one_key(one, other):
    assert outlet_key(one) == outlet_key(other)


def test_an_outlet_is_known_by_publisher_and_host():
    document = Document(
        ReportId("a" * 64), "", publisher="Marsh Courier", url="https://www.rferl.org/a/1.html"
    )
    assert {"marsh courier", "rferl"} <= outlets_of(document)
    assert is_listed("RFE/RL")
    assert not is_listed("Marsh Courier")


@given(st.text(alphabet="aZ .,:()/'\"\nЗж1—", max_size=200))
@settings(deadline=None)
def test_spans_of_credits_lie_in_the_text(text):
    for credit in credits_of(Document(ReportId("a" * 64), text)):
        assert credit.span is not None
        assert credit.span.of(text)


@pytest.mark.parametrize("unit", ["A.b.", "A-", "Aa ", "(A", "Source: Aa\n", "told Aa "])
def test_a_foreign_text_cannot_make_the_patterns_run_on(unit):
    start = process_time()
    credits_of(Document(ReportId("a" * 64), unit * 12_000))
    # Measured .1 to .6 s of processor time; unbounded names took minutes.
    assert process_time() - start < 10
