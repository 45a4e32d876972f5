"""Lithuanian and Czech: only what a table or an ending says is a name; invented people."""

import pytest
from tests.statements.reading import said

from imiony.statements import lexicon
from imiony.statements.languages import language_of
from imiony.statements.naming.given import given_names
from imiony.statements.voters import forms


def seen(text, language):
    """What the voter sees in one paragraph, by label."""
    (found,) = forms.voter(language)([text])
    return [(text[each.first : each.past], each.label.value) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "lt",
            "Teismas Minske nuteisė Sergejų Kavalenką.",
            [("Minske", "place"), ("Sergejų Kavalenką", "person")],
        ),
        ("lt", "Vėliau Petrauskienės namuose ieškota ginklų.", [("Petrauskienės", "person")]),
        ("lt", "Vilniuje atsisveikinta su draugu.", [("Vilniuje", "place")]),
        ("lt", "Našlė Rūta tyli.", [("Rūta", "person")]),
        ("lt", "Kovas ir gegužė buvo šalti, o Vėtra stipri.", []),
        ("cs", "Velitel Bondar odjel do Ostravy.", [("Bondar", "person"), ("Ostravy", "place")]),
        ("cs", "Nová vláda ve městě mlčí.", []),
        ("cs", "Ve městě Hradec Králové sněží.", []),
        ("cs", "Odsoudili Olenu Kovalovou.", [("Olenu Kovalovou", "person")]),
        ("cs", "V NATO i v OSN mlčí.", [("NATO", "group"), ("OSN", "group")]),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) > 2 else "",
)
def test_only_tables_and_endings_tell_names(language, text, found):
    assert seen(text, language) == found


def test_husband_and_wife_are_two_persons():
    text = "Kalbėjo Birutė Petrauskienė ir Jonas Petrauskas. Petrauskienės namuose buvo krata."
    found = said(text, "person", language="lt")
    assert len({s.fields["person"] for s in found}) == 2
    assert [s.fields["name"] for s in found if s.quote == "Petrauskienės"] == ["Birutė Petrauskienė"]


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("lt", "Sergejui", "Sergejus"),
        ("lt", "Rūtos", "Rūta"),
        ("cs", "Pavla", "Pavel"),
        ("cs", "Janě", "Jana"),
    ],
)
def test_given_names_are_known_in_their_cases(language, word, name):
    assert name in forms.nominatives(word, language)
    assert forms.is_given(word, language)
    assert given_names(language).find(word) is not None


@pytest.mark.parametrize(
    ("text", "kept", "language"),
    [
        ("Podle mluvčího bylo při útoku zraněno více lidí, než se čekalo.", None, "cs"),
        ("Jis sakė, kad žmonių buvo daug, bet niekas nieko nematė.", None, "lt"),
        ("The writer Jiří Dvořák was there and said nothing.", "en", "en"),
        ("Jiří Dvořák", "en", "en"),
        ("Władze nie odpowiedziały na pytania o aresztowanych.", "cs", "pl"),
        ("Le maire se tait, il ne dit rien et se retire.", "fr", "fr"),
    ],
)
def test_language_of_a_paragraph(text, kept, language):
    assert language_of(text, kept) == language


def test_the_few_tables_name_source_and_licence():
    assert lexicon.provenance("assisted") == ("own, written 2026-11-22", "Apache-2.0")
    assert "assisted" not in lexicon.features()
