"""Who stands behind a figure: only somebody named, and whether that is the state."""

import pytest
from reading import only, said

from imiony.statements.statement import Statement


def _figure(text: str, number: float, **known) -> Statement:
    found = [s for s in said(text, "figure", **known) if s.fields["number"] == number]
    assert len(found) == 1, [(s.quote, dict(s.fields)) for s in said(text, "figure", **known)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("At least 24 people died, somebody said on Thursday.", None, id="no-office"),
        pytest.param(
            "At least 24 people died, the commander said on Thursday.", "commander", id="office-behind"
        ),
        pytest.param(
            "The unit's press officer, Vera Zubko, said that 24 were wounded.", "Vera Zubko", id="apposition"
        ),
        pytest.param("Police in Lidzbark said that 24 were detained.", "Police", id="place-between"),
        pytest.param("He said that 24 people were detained.", None, id="pronoun"),
        pytest.param("On Monday it was reported that 24 people were detained.", None, id="nobody"),
        pytest.param("Twenty-four soldiers told it.", None, id="the-counted"),
        pytest.param("По данным на вторник, задержаны 24 человека.", None, id="ru-day"),
        pytest.param(
            "24 человека задержаны, сообщил в среду командир роты.", "командир роты", id="ru-verb-first"
        ),
        pytest.param("Речник Остап Зубко повідомив: поранені 24 бійці.", "Речник Остап Зубко", id="uk"),
        pytest.param("Лекар заявіў, што ў баі пад горадам загінулі 24 байцы.", "Лекар", id="be"),
        pytest.param("Według zeszytu do piątku rannych było 24 żołnierzy.", None, id="pl-thing"),
        pytest.param("Minister Jan Zubko podał, że zatrzymano 24 osoby.", "Minister Jan Zubko", id="pl"),
    ],
)
def test_a_source_is_somebody_named_or_in_office(text, source):
    assert _figure(text, 24).fields.get("attributed") == source


def test_a_figure_in_a_quotation_is_said_by_its_speaker():
    text = "“We carried 24 wounded people that night, and none of them died,” said Vera Zubko."
    assert _figure(text, 24).fields["attributed"] == "Vera Zubko"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Ministry of Order spoke of 24 detained people.", id="en-ministry"),
        pytest.param("The regional commission announced a turnout of 24 percent.", id="en-commission"),
        pytest.param("Министр порядка Артём Зубко заявил, что задержаны 24 человека.", id="ru-minister"),
        pytest.param("За даними міністерства, загинули 24 бійці.", id="uk"),
        pytest.param("Паводле міністэрства, загінулі 24 байцы.", id="be"),
        pytest.param("Ministerstwo poinformowało, że zatrzymano 24 osoby.", id="pl"),
        pytest.param(
            "Министр порядка говорил о марше. По его словам, задержаны 24 человека.",
            id="his-words",
        ),
        pytest.param(
            "Vera Zubko, the minister of order, met the press. Zubko said that 24 people were detained.",
            id="office-elsewhere",
        ),
        pytest.param("He was given 24 percent, an official vote total, said Vera Zubko.", id="votes"),
    ],
)
def test_what_a_state_body_says_is_official(text):
    figures = said(text, "figure")
    assert [s.fields.get("official") for s in figures] == [True]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("There is no official count, but at least 24 soldiers were killed.", id="no-count"),
        pytest.param("River Watch said that 24 people were detained by the police.", id="watch"),
        pytest.param("Observers said that the turnout was 24 percent.", id="observers"),
        pytest.param("At least 24 fighters were killed, their commander said.", id="commander"),
    ],
)
def test_what_others_say_is_not_official(text):
    assert "official" not in _figure(text, 24).fields


MASTHEAD = "О потерях наёмников\n\n{}\n23 апреля\n\nУстановлено, что погибли 24 человека. {}"


def test_a_report_with_a_state_masthead_speaks_for_the_state():
    text = MASTHEAD.format("Государственное агентство «Вести»", "")
    assert only(text, "figure").fields["official"] is True


def test_a_report_of_others_does_not():
    text = MASTHEAD.format("Независимая газета «Вести»", "Министерство порядка молчит.")
    assert "official" not in only(text, "figure").fields


def test_others_quoted_by_a_state_outlet_stay_others():
    text = MASTHEAD.format("Министерство порядка", "Врач Вера Зубко заявила, что погибли 90 человек.")
    assert "official" not in _figure(text, 90).fields
