"""Fates: whose they are, and above all whose they are not."""

import pytest
from reading import said


def fates(text: str) -> list[tuple[str, str]]:
    """(who, fate) of a text; who is the name as stated."""
    names = {s.fields["person"]: s.fields["name"] for s in said(text, "person")}
    return [(names[s.fields["person"]], s.fields["fate"]) for s in said(text, "fate")]


LIVING = [
    pytest.param("Ivan Zubko, brother of Vera Zubko, was killed near Bakhmut.", id="brother-of"),
    pytest.param("Vera Zubko said the medic was killed in the night.", id="speaker"),
    pytest.param("The medic died in hospital on Monday, Vera Zubko said.", id="speaker-behind"),
    pytest.param("Vera Zubko said her brother Ivan died near Bakhmut.", id="her-brother"),
    pytest.param("Ivan Zubko is survived by his sister Vera Zubko. He died on 5 May.", id="survived-by"),
    pytest.param("Died in a hospital in Kharkiv; his sister Vera Zubko lives here.", id="no-subject"),
    pytest.param("Vera Zubko mourns her son, who was killed in Bakhmut.", id="her-son"),
    pytest.param("Вера Зубко узнала о гибели брата от соседки.", id="ru-noun"),
    pytest.param("Вера Зубко узнала, что её брат погиб.", id="ru-clause"),
    pytest.param("Погиб Иван Зубко, брат Веры Зубко.", id="ru-apposition"),
    pytest.param("Іван Зубко загинув 12 квітня, повідомила його сестра Віра Зубко.", id="uk"),
    pytest.param("Яго сястра Вера Зубко даведалася, што ён памёр у шпіталі.", id="be"),
    pytest.param("Пра гібель брата Вера Зубко даведалася ад суседкі.", id="be-noun"),
    pytest.param("Wiera Zubko dowiedziała się o śmierci brata od sąsiadki.", id="pl"),
]


@pytest.mark.parametrize("text", LIVING)
def test_a_living_relative_is_given_no_death(text):
    sisters = [who for who, _ in fates(text) if who.split()[0] in ("Vera", "Вера", "Веры", "Віра", "Wiera")]
    assert sisters == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param("Ivan Zubko, father of two, was killed.", "Ivan", id="father"),
        pytest.param("Ivan Zubko, brother of Vera Zubko, was killed.", "Ivan", id="brother"),
        pytest.param("Погиб Иван Зубко, брат Веры Зубко.", "Иван", id="ru-order"),
        pytest.param("Вера Зубко сообщила о гибели Ивана Короба.", "Иван", id="ru-noun"),
        pytest.param("Іван Зубко загинув, повідомила його сестра Віра Зубко.", "Іван", id="uk"),
    ],
)
def test_the_dead_is_named(text, who):
    assert [(name.split()[0], fate) for name, fate in fates(text)] == [(who, "killed")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ivan Zubko and Pavel Karab were killed on 12 April.", id="two"),
        pytest.param("Иван Зубко и Павел Короб погибли 12 апреля.", id="ru"),
    ],
)
def test_all_named_together_share_the_fate(text):
    found = fates(text)
    assert len({who for who, _ in found}) == 2
    assert {fate for _, fate in found} == {"killed"}


def test_a_plural_is_nobody_named_before():
    assert fates("When Ivan Zubko arrived, the soldiers were killed.") == []
