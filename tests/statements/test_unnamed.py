"""Whom a report tells of without a name is a person of its own, shielded, and tied to nobody."""

import pytest
from reading import report, said

from imiony.identity.gather import gather
from imiony.identity.identify import identify
from imiony.identity.mention import NameKind
from imiony.statements import propose

TEXTS = {
    "en": ("Another fighter, 29, asked not to be named because his parents are at home.", "Another fighter"),
    "en-who": ("A fighter who asked not to be named drove the van.", "A fighter"),
    "ru": ("Ещё один боец, 29 лет, попросил не называть его: дома родители.", "Ещё один боец"),
    "uk": ("Боєць, який попросив не називати його імені, вижив того дня.", "Боєць"),
    "be": ("Баец, які папрасіў не называць імя, служыў у горадзе.", "Баец"),
    "pl": ("Bojownik, który prosił o niepodawanie imienia, przeżył tę noc.", "Bojownik"),
}
NAMED = {
    "en": ("Andrei, a fighter who asked not to be named, is a cook.", "Andrei"),
    "be": ("Баец Андрэй папрасіў не называць яго прозвішча ў газеце.", "Андрэй"),
    "pl": ("Wolontariuszka Teresa (nazwisko do wiadomości redakcji) prowadzi zeszyt.", "Teresa"),
}


def _table(rows):
    return [pytest.param(*row, id=name) for name, row in rows.items()]


@pytest.mark.parametrize(("text", "words"), _table(TEXTS))
def test_a_person_without_a_name_is_seen_and_shielded(text, words):
    (person,) = said(text, "person")
    assert person.quote == words
    assert person.fields["name_kind"] == "unnamed"
    assert person.fields["protect"] is True
    assert person.fields["protect_why"] in text
    assert "name" not in person.fields


@pytest.mark.parametrize(("text", "words"), _table(NAMED))
def test_whom_the_sentence_names_is_not_described_once_more(text, words):
    (person,) = said(text, "person")
    assert person.quote == words
    assert person.fields["protect"] is True


def test_details_of_the_unnamed_are_theirs():
    text = TEXTS["en"][0]
    (person,) = said(text, "person")
    ages = [s for s in said(text, "detail") if s.fields["detail"] == "age"]
    assert [s.fields["person"] for s in ages] == [person.fields["person"]]


def test_the_unnamed_of_two_reports_never_join():
    reports = [report(TEXTS["en"][0]), report(TEXTS["en"][0] + " He is calm.")]
    mentions = [mention for each in reports for mention in gather(propose(each), "en")]
    assert [mention.name_kind for mention in mentions] == [NameKind.UNNAMED] * 2
    assert not any(mention.forms for mention in mentions)
    found = identify(mentions)
    assert len(found.persons) == 2
    assert not found.suggestions
