"""Is every visible string there in every language, and said well?"""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from imiony.counts.claim import Reason
from imiony.counts.scopes import _table
from imiony.disclosure.decision import Choice, Purpose
from imiony.disclosure.details import detail_kinds
from imiony.identity.mention import Verdict
from imiony.origins.relation import ClueKind, Mark, Nearness, Relation
from imiony.statements.voters import _BUILT_IN
from imiony.terms.kinds import kinds
from imiony.verification.cases import Grade, Outcome, State, Step
from imiony.verification.rules import Act, Role
from imiony.web import shown, words
from imiony.web.environment import _PAGES
from imiony.web.words.reasons import reason

WEB = Path(words.__file__).resolve().parent.parent
SOURCES = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]


def _voters() -> set[str]:
    return {name for language in _BUILT_IN.values() for name in language}


def slots(sentence: words.Sentence) -> set[str]:
    forms = [sentence] if isinstance(sentence, str) else sentence.values()
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_both_languages_have_the_same_keys():
    assert words.sentences("en").keys() == words.sentences("be").keys()


def test_both_languages_fill_the_same_slots():
    english, belarusian = words.sentences("en"), words.sentences("be")
    assert [key for key in english if slots(english[key]) != slots(belarusian[key])] == []


def test_every_key_in_templates_and_views_exists():
    used = {key for path in SOURCES for key in re.findall(r'\bt\("([a-z_.]+[a-z])"', path.read_text("utf-8"))}
    assert len(used) > 200
    assert sorted(used - words.sentences("en").keys()) == []


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("role", Role), ("act", Act), ("state", State), ("step", Step), ("grade", Grade), ("state", Outcome),
        ("how", Relation), ("how", Nearness), ("clue", ClueKind),
        ("near", [f"{way}_{each}" for way in ("of", "by") for each in Relation if each != "original"]),
        ("near", list(Nearness)), ("near", ["partly_of", "partly_by", "left_open"]),
        ("mark", Mark), ("verdict", Verdict), ("reason", Reason),
        ("choice", Choice), ("purpose", Purpose), ("kind", list(kinds())), ("detail", list(detail_kinds())),
        ("page", [name for name, _ in _PAGES]),
        ("field", {name for kind in kinds().values() for name in kind.fields} - {"person", "stated_same"}),
        ("voter", ["rules", "gazetteer", "vote", "form", "list", "register", *_voters()]),
        ("counted", list(_table().people)), ("measure", kinds()["figure"].fields["measure"]),
    ],
)  # fmt: skip
def test_every_word_of_the_vocabulary_is_said(table: str, names):
    missing = [name for name in names if not words.known(f"{table}.{getattr(name, 'value', name)}")]
    assert missing == []


def test_belarusian_is_not_english():
    english, belarusian = words.sentences("en"), words.sentences("be")
    same = [key for key, sentence in english.items() if sentence == belarusian[key]]
    assert sorted(same) == ["date.day", "date.month", "people.example"]


@pytest.mark.parametrize(
    ("number", "form"),
    [
        (1, "one"), (2, "few"), (4, "few"), (5, "many"), (11, "many"),
        (12, "many"), (21, "one"), (22, "few"), (100, "many"), (111, "many"),
    ],
)  # fmt: skip
def test_belarusian_has_three_plurals(number: int, form: str):
    assert words.plural("be", number) == form


@pytest.mark.parametrize(
    ("written", "english", "belarusian"),
    [
        ("2022-02-24", "24 Feb 2022", "24 лютага 2022"),
        ("2022-02", "Feb 2022", "люты 2022"),
        ("2022", "2022", "2022"),
        (
            "2022-02-01/2022-02-24",
            "between 1 Feb 2022 and 24 Feb 2022",
            "паміж 1 лютага 2022 і 24 лютага 2022",
        ),
        ("in spring", "in spring", "in spring"),
        ("", "", ""),
    ],
    ids=["day", "month", "year", "between", "other-words", "unknown"],
)
def test_dates_are_said_in_the_language(written: str, english: str, belarusian: str):
    with override("en"):
        assert shown.days(written) == english
    with override("be"):
        assert shown.days(written) == belarusian


def test_numbers_have_thin_spaces():
    assert words.number(12431) == "12\u202f431"
    assert words.number(81.04) == "81.04"


def test_a_rule_is_said_in_the_users_language():
    with override("be"):
        assert words.said("Nobody may verify what they screened; somebody else must.").startswith("Ніхто")
        assert words.said("another sentence") == "another sentence"


def test_the_switch_keeps_the_page_and_the_language(small, as_user):
    client = as_user("recorder")
    answer = client.post(reverse("language"), {"language": "be", "back": reverse("people")})
    assert answer.headers["Location"] == reverse("people")
    body = client.get(reverse("people")).content.decode()
    assert '<html lang="be"' in body
    assert "Людзі" in body
    client.post(reverse("language"), {"language": "en", "back": reverse("people")})
    assert '<html lang="en"' in client.get(reverse("people")).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(small, as_user, elsewhere: str):
    answer = as_user("recorder").post(reverse("language"), {"language": "be", "back": elsewhere})
    assert answer.headers["Location"] == reverse("inbox")


@pytest.mark.parametrize(
    ("english", "belarusian"),
    [
        (
            "9 of 14 sentences of the shorter text correspond; two changed facts; Rowan Paper is credited.",
            "адпаведных сказаў у карацейшым тэксце: 9 з 14; 2 змененыя факты; названа крыніца: Rowan Paper.",
        ),
        ("23 numbers and names in the same order.", "23 лікі і імёны ў тым самым парадку."),
        ("Гарбузок = Harbuzok: surname sounds the same", "Гарбузок = Harbuzok: гучыць аднолькава прозвішча"),
        ("given name Vasil on one side only", "імя Vasil толькі з аднаго боку"),
        ("born: the same day", "нараджэнне: той самы дзень"),
        ("The other credits Rowan Paper.", "Другое называе крыніцу: Rowan Paper."),
        (
            "Published 2031-03-14, the other saved 2031-03.",
            "Апублікавана 14 сакавіка 2031, другое захавана сакавік 2031.",
        ),
        (
            'It has "Prokharchuk", as elsewhere, and only the other has "Prokhorchuk".',
            "У ім «Prokharchuk», як і ў іншых месцах, а «Prokhorchuk» ёсць толькі ў другім.",
        ),
        (
            "3 of 20 sentences of the shorter text stand in the other; each has a story of its own.",
            "сказаў карацейшага тэксту, якія ёсць у другім: 3 з 20; у кожнага свой расповед.",
        ),
        ("another form of words", "another form of words"),
    ],
)
def test_reasons_are_said_in_the_users_language(english: str, belarusian: str):
    with override("en"):
        assert reason(english) == english
    with override("be"):
        assert reason(english) == belarusian
