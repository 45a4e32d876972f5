"""Quotes: exact words, in any marks, and who says them."""

import pytest
from reading import said

# text, then each quote with its rung and speaker's last word
QUOTES = [
    pytest.param("“We carried him,” said Vera Zubko.", [("We carried him,", "name", "Zubko")], id="en"),
    pytest.param(
        "Vera Zubko said: “Nobody came to help.” She added: “We waited.”",
        [("Nobody came to help.", "name", "Zubko"), ("We waited.", "pronoun", "She")],
        id="en-announced",
    ),
    pytest.param(
        "“He told me ‘go home’ and left,” Ivan Karab recalled.",
        [("He told me ‘go home’ and left,", "name", "Karab")],
        id="en-nested",
    ),
    pytest.param(
        "“I stayed,” Ivan Karab said, “because nobody else would.”",
        [("I stayed,", "name", "Karab"), ("because nobody else would.", "name", "Karab")],
        id="en-halves",
    ),
    pytest.param(
        "‘I never saw him again,’ his sister said.",
        [("I never saw him again,", "description", "sister")],
        id="en-single-marks",
    ),
    pytest.param(
        '"It was cold," the commander said. "We dug."',
        [("It was cold,", "description", "commander"), ("We dug.", "continuation", "commander")],
        id="en-straight",
    ),
    pytest.param("The “Bear” unit saw the film “Long Night”.", [], id="en-terms"),
    pytest.param("“There was no water for the whole of the night", [("all", "none", "")], id="en-unclosed"),
    pytest.param(
        "«Он сказал: „иди домой“, и мы пошли», — вспоминает Вера Зубко.",
        [("Он сказал: „иди домой“, и мы пошли", "name", "Зубко")],
        id="ru-nested",
    ),
    pytest.param(
        "— Мы ждали до утра, — рассказал Иван Короб. — Никто не пришёл.",
        [("Мы ждали до утра", "name", "Короб"), ("Никто не пришёл.", "continuation", "Короб")],
        id="ru-dialogue",
    ),
    pytest.param(
        "Вера Зубко рассказала: «Мы ждали до утра».",
        [("Мы ждали до утра", "name", "Зубко")],
        id="ru-announced",
    ),
    pytest.param("Роту «Шыпшына» называют «лучшей».", [], id="ru-terms"),
    pytest.param(
        "«Ми чекали до ранку», — розповіла Олена Зубко.", [("Ми чекали до ранку", "name", "Зубко")], id="uk"
    ),
    pytest.param(
        "«Ми чекали до ранку, — сказав він. — Ніхто не прийшов».",
        [("Ми чекали до ранку", "pronoun", "він"), ("Ніхто не прийшов", "continuation", "він")],
        id="uk-inserted",
    ),
    pytest.param(
        "«Мы чакалі да раніцы», — успамінае Галіна Зубко.",
        [("Мы чакалі да раніцы", "name", "Зубко")],
        id="be",
    ),
    pytest.param(
        "«Мы чакалі да раніцы, — кажа Янка Короб, — і ніхто ня прыйшоў».",
        [("Мы чакалі да раніцы", "name", "Короб"), ("і ніхто ня прыйшоў", "name", "Короб")],
        id="be-inserted",
    ),
    pytest.param(
        "„Czekaliśmy do rana” – powiedziała Anna Zubko.", [("Czekaliśmy do rana", "name", "Zubko")], id="pl"
    ),
    pytest.param(
        "— Czekaliśmy do rana — mówi Anna Zubko. — Nikt nie przyszedł.",
        [("Czekaliśmy do rana", "name", "Zubko"), ("Nikt nie przyszedł.", "continuation", "Zubko")],
        id="pl-dialogue",
    ),
    pytest.param(
        "Anna Zubko dodała: „Powiedział »idź do domu« i poszliśmy”.",
        [("Powiedział »idź do domu« i poszliśmy", "name", "Zubko")],
        id="pl-nested",
    ),
    pytest.param(
        "“The first part goes on.\n\n“The second ends here,” said Vera Zubko.",
        [("The first part goes on.", "none", ""), ("The second ends here,", "name", "Zubko")],
        id="en-paragraphs",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTES)
def test_quotes_have_their_words_and_speaker(text, wanted):
    found = [
        (s.quote, s.fields["rung"], str(s.fields.get("speaker") or "").split(" ")[-1])
        for s in said(text, "quote")
    ]
    assert found == [(text[1:] if words == "all" else words, rung, who) for words, rung, who in wanted]
