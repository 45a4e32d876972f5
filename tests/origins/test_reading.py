"""What counts in a document: own words, quoted words, numbers and names."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.origins import Document
from imiony.origins.keys import highest
from imiony.origins.reading import Channel, quotations, read, silenced
from imiony.terms.ids import ReportId
from imiony.terms.span import Span


def reading(text, **more):
    return read(Document(ReportId("a" * 64), text, **more))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        pytest.param("He said “it is cold here” and left.", ["“it is cold here”"], id="english"),
        pytest.param('He said "it is cold" and left.', ['"it is cold"'], id="straight"),
        pytest.param("Ён сказаў: «тут холадна» і пайшоў.", ["«тут холадна»"], id="guillemets"),
        pytest.param("Powiedział: „tu jest zimno” i wyszedł.", ["„tu jest zimno”"], id="polish"),
        pytest.param("Er sagte: „es ist kalt“ und ging.", ["„es ist kalt“"], id="german"),
        pytest.param("«у „Шыпшыне“ ціха» сказаў", ["«у „Шыпшыне“ ціха»"], id="nested"),
        pytest.param(
            "“It was cold\n“and then it was not,” he said",
            ["“It was cold", "“and then it was not,”"],
            id="goes-on",
        ),
        pytest.param('a pipe of 5" and no more words', [], id="a-slip"),
        pytest.param("don’t say it isn’t so, the dogs’ bowls", [], id="apostrophes"),
    ],
)
def test_quotations_are_found(text, inside):
    assert [span.of(text) for span in quotations(text)] == inside


def test_a_name_in_quotation_marks_is_not_a_quotation():
    of = reading("The company “Wild Rose” held the mill.")
    assert set(of.channels) == {Channel.OWN}


def test_numbers_are_one_in_any_notation():
    for text in ("Of 30,000 men", "Of 30 000 men", "Of 30.000 men"):
        assert [item.key for item in reading(text).items] == ["#30000"]
    assert {item.key for item in reading("with 81,04 and 80.1").items} == {"#81.04", "#80.1"}


def test_names_are_one_in_any_script():
    left = [item.key for item in reading("Captain met Ales Kavalenka in Pinsk.", language="en").items]
    right = [item.key for item in reading("Капітан спаткаў Алесь Каваленка у Pinsk.", language="be").items]
    assert left == right


def test_a_word_that_only_opens_sentences_is_no_name():
    assert not reading("Snow fell. Snow fell again. \nSnow stayed.").items


def test_quiet_words_are_silent():
    text = "Own words here. Buy the Blue Kettle now for 99."
    of = reading(text, quiet=(Span(16, len(text)),))
    assert not of.items
    assert of.channels[-1] is Channel.SILENT
    assert len(of.sentences) == 1


def test_silenced_words_take_their_items_along():
    of = reading("We met Ales Kavalenka in Pinsk.")
    quiet = silenced(of, np.unique(highest(of.print.own)))
    assert not quiet.items
    assert set(quiet.channels) == {Channel.SILENT}
    assert not quiet.own
    assert silenced(of, of.print.own[:0]) is of


@given(st.text(alphabet="aB. \n\"“”«»„'’1,0Жж(", max_size=120))
@settings(deadline=None)
def test_every_span_lies_in_the_text(text):
    of = reading(text)
    for span in [*of.spans, *of.sentences, *quotations(text), *(item.span for item in of.items)]:
        assert span.of(text)
    assert len(of.words) == len(of.spans) == len(of.channels)
