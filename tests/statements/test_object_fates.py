"""Who suffers an active verb, what a sentence takes back, and what is counted but is nobody."""

import pytest
from tests.statements.reading import said


def fates(text):
    persons = {s.fields["person"]: s.fields["name"] for s in said(text, "person")}
    return {(s.fields["fate"], s.fields["status"], persons[s.fields["person"]]) for s in said(text, "fate")}


@pytest.mark.parametrize(
    ("text", "fate", "who"),
    [
        pytest.param(
            "Judge Anna Zalatar sentenced Pavel Krynica.", "sentenced", "Pavel Krynica", id="behind"
        ),
        pytest.param(
            "Следователь Иван Петренко задержал Павла Криницкого.",
            "detained",
            "Павел Криницкий",
            id="behind-ru",
        ),
        pytest.param("Павла Криницкого задержали в мае.", "detained", "Павел Криницкий", id="ahead-ru"),
        pytest.param(
            "Андрэй Бабровіч жыў у Мінску. Яго затрымалі ў маі.",
            "detained",
            "Андрэй Бабровіч",
            id="pronoun-be",
        ),
        pytest.param(
            "Andrei Babrovich stayed. “They arrested me at noon,” said Babrovich.",
            "detained",
            "Andrei Babrovich",
            id="speaker",
        ),
    ],
)
def test_object_suffers_the_verb(text, fate, who):
    assert {(found, name) for found, _, name in fates(text)} == {(fate, who)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Judge Anna Zalatar was asked whether she had sentenced anybody.", id="nobody-named"),
        pytest.param("They killed the brother of Pavel Krynica.", id="kin"),
        pytest.param("They searched Pavel Krynica's flat and released Krynica's dog.", id="owned"),
    ],
)
def test_nobody_else_suffers_it(text):
    assert fates(text) == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Reports that Pavel Krynica was killed are not true.", "denied", id="en"),
        pytest.param("Сообщение, что Павел Криницкий погиб, не подтверждается.", "disputed", id="ru"),
        pytest.param("Навіна, што Андрэй Бабровіч загінуў, - няпраўда.", "denied", id="be"),
    ],
)
def test_sentence_that_takes_a_fate_back_is_heard(text, status):
    assert {found for _, found, _ in fates(text)} == {status}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He glued about 200 leaflets with portraits of the dead.", id="en"),
        pytest.param("Он расклеил около 200 листовок с портретами погибших.", id="ru"),
        pytest.param("Ён расклеіў каля 200 брашур з партрэтамі загінулых.", id="be-unknown-noun"),
    ],
)
def test_things_are_no_casualties(text):
    assert [(f.fields["unit"], f.fields["measure"]) for f in said(text, "figure")] == [("other", "other")]


def test_bound_without_a_noun_counts_what_the_last_figure_did():
    found = said("They write that 30 fighters were killed. That is not true. It was exactly seven.", "figure")
    assert [(f.fields["number"], f.fields["measure"]) for f in found] == [(30, "killed"), (7, "killed")]


def test_number_without_a_bound_counts_nobody():
    assert len(said("They write that 30 fighters were killed. We came at seven.", "figure")) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Об этом сообщило Министерство обороны страны.", "Министерство обороны", id="noun-ru"),
        pytest.param("Рашэнне прыняў Вярхоўны суд у маі.", "Вярхоўны суд", id="adjective-be"),
        pytest.param("Про це сказали в Генеральному штабі армії.", "Генеральному штабі", id="case-uk"),
    ],
)
def test_institution_with_one_capital(text, name):
    assert next(g.quote for g in said(text, "group")).startswith(name)


def test_quoted_word_that_suffers_is_a_call_sign():
    found = said("Yesterday “Dzed” was wounded near the river.", "person")
    assert [(s.quote, s.fields["name_kind"]) for s in found] == [("Dzed", "call_sign")]
