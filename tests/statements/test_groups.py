"""Groups: one name over cases and quotation marks, and no person beside a unit is swallowed."""

from dataclasses import replace

import pytest
from reading import report, said

from imiony.reports.report import Basis, Kept
from imiony.statements import propose

NAMES = [
    ("be", "Загінулі байцы з роты «Шыпшына».", "Шыпшына", "unit"),
    ("be-locative", "У роце «Шыпшына» яго ведалі ўсе.", "Шыпшына", "unit"),
    ("uk", "Бійці роти «Шипшина» стояли біля річки, це було зранку.", "Шипшина", "unit"),
    ("ru", "Он возглавляет роту «Шипшина» и живёт в лагере.", "Шипшина", "unit"),
    ("pl", "Rzeczniczka kompanii „Szypszyna” dziękuje za pomoc.", "Szypszyna", "unit"),
    ("en", "He leads the Shypshyna company, which holds the river bank.", "Shypshyna", "unit"),
    (
        "en-called",
        "In January the company, which is called Shypshyna, had some 150 members.",
        "Shypshyna",
        "unit",
    ),
    ("after", "Ён служыў у палку імя Скарыны два гады.", "полк імя Скарыны", "unit"),
    ("after-genitive", "Гэта байцы палка Кастуся Каліноўскага.", "полк Кастуся Каліноўскага", "unit"),
    ("latin", "Он рассказал агентству Hollowmere Wire, что вернётся.", "Hollowmere Wire", "outlet"),
    (
        "agency",
        "He told the Hollowmere News Agency that it was dark there.",
        "Hollowmere News Agency",
        "outlet",
    ),
    ("known", "Яго затрымаў АМАПам каля дома, кажа сястра.", "АМАП", "authority"),
]
BESIDE = [
    ("be", "Прэс-сакратар роты Максім Жураўскі сустрэўся з журналістамі.", "Максім Жураўскі"),
    ("be-woman", "Прэс-сакратарка роты Альжбета Рымша сказала гэта ўчора.", "Альжбета Рымша"),
    ("uk", "Речниця бригади Орися Тихобаба назвала втрати з'єднання.", "Орися Тихобаба"),
    ("ru", "Рассказал боец полка Калиновского Павел Гончарик.", "Павел Гончарик"),
    ("pl", "Rzeczniczka kompanii Alżbieta Rymsza mówiła o tym przez telefon.", "Alżbieta Rymsza"),
    ("en", "The dead are Lavon Padbiarezski and the medic Stefania Vaitsiashonak.", "Stefania Vaitsiashonak"),
]


@pytest.mark.parametrize(("text", "name", "kind"), [pytest.param(*row[1:], id=row[0]) for row in NAMES])
def test_a_group_is_named_by_its_bare_name_in_the_nominative(text, name, kind):
    assert [(s.fields["name"], s.fields["group_kind"]) for s in said(text, "group")] == [(name, kind)]


@pytest.mark.parametrize(("text", "name"), [pytest.param(*row[1:], id=row[0]) for row in BESIDE])
def test_a_person_beside_a_unit_is_a_person(text, name):
    assert name in [s.quote for s in said(text, "person")]
    assert not [s for s in said(text, "group") if name in s.quote]


def test_an_outlet_is_no_person():
    text = "Dunford Herald has met survivors. Olena Herald told Dunford Herald that it was dark there."
    assert {s.quote for s in said(text, "person")} == {"Olena Herald"}
    assert {(s.quote, s.fields["group_kind"]) for s in said(text, "group")} == {("Dunford Herald", "outlet")}


def test_the_publisher_is_an_outlet_and_no_person():
    text = "Zatonski Listok has met survivors. They told Zatonski Listok that it was dark there."
    own = replace(report(text), publisher=Kept("Zatonski Listok", None, Basis.MARKUP))
    found = [s for s in propose(own) if s.kind in ("person", "group")]
    assert [(s.kind, s.quote, s.fields.get("group_kind")) for s in found] == [
        ("group", "Zatonski Listok", "outlet")
    ] * 2


def test_a_caption_glued_to_its_credit_is_no_group():
    text = "They stood there in the rain. Belarusian fightersCOURTESY OF THE UNIT came to the river at noon."
    assert not [s for s in said(text, "group") if "COURTESY" in s.quote]
