"""A person's `name` is a nominative, `quote` is what stands in the text, and forms are one person's only."""

import pytest
from reading import report, said

from imiony.identity.gather import gather
from imiony.statements import propose

NAMES = [
    ("be-woman", "Паводле прэс-сакратаркі Альжбеты Рымшы, гэта праўда.", "Альжбета Рымша"),
    ("be-man", "Учора пахавалі Лявона Падбярэзскага каля ракі.", "Лявон Падбярэзскі"),
    ("ru-man", "Среди погибших он назвал Лявона Подберезского.", "Лявон Подберезский"),
    ("ru-woman", "В городе задержали Марию Кулешову за рисунок.", "Мария Кулешова"),
    ("ru-steady", "Он назвал медика Стефанию Войтешонок, которая погибла.", "Стефания Войтешонок"),
    ("uk-man", "У місті бачили Олександра Петренка, який їхав додому.", "Олександр Петренко"),
    ("uk-woman", "Листа передали Ганні Кравчук, що живе за річкою.", "Ганна Кравчук"),
    ("pl-man", "W mieście pochowano Jana Kowalczyka obok rzeki.", "Jan Kowalczyk"),
    ("pl-woman", "Dziękował Katarzynie Nowickiej za pomoc w pracy.", "Katarzyna Nowicka"),
    ("ru-instrumental", "В городе прошёл суд над Тимофеем Шкляром в пятницу.", "Тимофей Шкляр"),
    ("ru-instrumental-a", "Мэр города встретился с Франаком Зубронкой и уехал.", "Франак Зубронка"),
    ("ru-accusative-a", "Все видели Франака Зубронку у ворот дома.", "Франак Зубронка"),
    ("be-genitive-soft", "Памяці Тадэвуша Скрундзя, які памёр учора.", "Тадэвуш Скрундзь"),
    ("ru-single", "Соседи Тихановича живут в том же доме.", "Тиханович"),
]


@pytest.mark.parametrize(("text", "name"), [pytest.param(*row[1:], id=row[0]) for row in NAMES])
def test_the_name_is_a_nominative_where_only_another_case_stands(text, name):
    (person,) = said(text, "person")
    assert person.fields["name"] == name
    assert person.quote in text


def test_a_nominative_in_the_text_goes_before_one_by_the_tables():
    text = "Памяці Тадэвуша Скрундзя\n\nТадэвуш Скрундзь памёр 20 красавіка ў шпіталі каля ракі."
    assert {s.fields["name"] for s in said(text, "person")} == {"Тадэвуш Скрундзь"}


def test_the_completest_nominative_stands_first_among_the_forms():
    text = "Пахавалі Лявона Падбярэзскага. Падбярэзскі служыў у роце год."
    (mention,) = gather(propose(report(text)), "be")
    assert mention.forms == ("Лявон Падбярэзскі", "Лявона Падбярэзскага", "Падбярэзскі")


def test_a_woman_s_surname_is_no_form_of_a_man():
    text = "По словам Ковалевской, её брат Юрий Ковалевский погиб весной."
    names = [s.quote for s in said(text, "person") if s.fields["name"] == "Юрий Ковалевский"]
    assert names == ["Юрий Ковалевский"]


def test_two_scripts_in_one_report_are_one_person():
    text = "Yulian Hrabianchuk came home. In other papers he is also called Юліян Грабянчук, they say."
    found = [s for s in said(text, "person") if s.fields["name_kind"] == "full_name"]
    assert {s.quote for s in found} == {"Yulian Hrabianchuk", "Юліян Грабянчук"}
    assert len({s.fields["person"] for s in found}) == 1


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("He met Y. Verenich at noon, they said.", "Y. Verenich", id="en"),
        pytest.param("Ён бачыў Я.Вярэніча ў горадзе ўчора.", "Я.Вярэніча", id="no-space"),
    ],
)
def test_initials_are_a_kind_of_their_own(text, quote):
    (person,) = said(text, "person")
    assert (person.quote, person.fields["name_kind"]) == (quote, "initial")


def test_a_possessive_is_no_part_of_the_name():
    text = "Andrei Babrovich came. Babrovich's mother waited, and Babrovich’s sister too, they said."
    assert {s.quote for s in said(text, "person")} == {"Andrei Babrovich", "Babrovich"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Three hours of silence\n\nBy Osric Plumley\n\nThe river is wide here.", id="by"),
        pytest.param("The river is wide here (Osric Plumley/Wirehouse) in spring.", id="slash"),
        pytest.param("Nobody answered the radio. Somebody came later, they said.", id="nobody"),
    ],
)
def test_authors_and_pronouns_are_no_persons(text):
    assert not said(text, "person")


@pytest.mark.parametrize(
    ("text", "sign", "name"),
    [
        pytest.param("Сёння развіталіся з «Камаром». Загінуў у красавіку.", "Камаром", "Камар", id="be"),
        pytest.param("Сегодня простились с «Совой». Она была медиком.", "Совой", "Сова", id="ru"),
        pytest.param("Сьогодні попрощалися з «Грабом». Він був сапером.", "Грабом", "Граб", id="uk"),
        pytest.param("Wczoraj pochowano „Kruka”. Miał wielu przyjaciół.", "Kruka", "Kruka", id="pl"),
    ],
)
def test_whom_comrades_bury_by_a_quoted_word_has_a_call_sign(text, sign, name):
    (person,) = said(text, "person")
    assert (person.quote, person.fields["name"]) == (sign, name)
    assert person.fields["name_kind"] == "call_sign"
    assert person.fields["protect"] is True


def test_a_quoted_word_behind_a_name_is_that_person_s_call_sign():
    found = said("Учора ад ран памёр Тадэвуш Скрундзь, «Ціхі». Ён ляжаў у шпіталі.", "person")
    (sign,) = [s for s in found if s.fields["name_kind"] == "call_sign"]
    assert sign.quote == "Ціхі"
    assert sign.fields["stated_same"] == found[0].fields["person"]


def test_a_quoted_group_behind_a_name_is_no_call_sign():
    text = "Говорив Михайло Дзвінчук, «Азов». Потім усі пішли додому."
    assert not [s for s in said(text, "person") if s.fields["name_kind"] == "call_sign"]
