"""Is nobody said to be dead, charged or jailed whom the words do not say it of?"""

from __future__ import annotations

import pytest

from imiony.reports.keep import keep
from imiony.reports.page import Given, Page
from imiony.statements import propose


def read(language, text):
    return propose(keep(Page("text/plain", text, language=language), text.encode(), Given(), None))


def fates(language, text):
    return [(s.fields["fate"], s.fields["status"]) for s in read(language, text) if s.kind == "fate"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Год назад не стало Карины Журавской."),
        ("ru", "Карины Журавской не стало в мае."),
        ("ru", "Карина Журавская болела. Её не стало в мае."),
        ("uk", "У травні не стало відомої художниці Марії Журавської."),
        ("be", "Марыі Жураўскай не стала ў маі."),
    ],
)
def test_who_is_gone_is_not_denied_to_be(language, text):
    assert fates(language, text) == [("died", "stated")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "По словам Карины Журавской, книги читать было радостно, хотя год назад их автора не стало."),
        ("uk", "Анна Журавська каже, що це не стало несподіванкою."),
        ("be", "Марыя Жураўская не стала чакаць."),
        ("be", "Ліст Марыі Жураўскай, у якім яна абвінавачвала Пятра Каваленку ў гвалце."),
        ("be", "Журналісты пісалі пра абвінавачванні Марыі Жураўскай."),
        ("uk", "Журналісти писали про звинувачення в насильстві, які назвала Марія Журавська."),
    ],
)
def test_who_tells_or_accuses_is_neither_dead_nor_charged(language, text):
    assert fates(language, text) == []


@pytest.mark.parametrize("might", ["could", "may", "might", "would"])
def test_what_may_come_is_not_stated(might):
    assert fates("en", f"Ryma Zhurauskaya {might} be arrested at the border.") == [("detained", "presumed")]


@pytest.mark.parametrize(
    ("language", "text", "supposed"),
    [
        ("ru", "Тысячи человек были бы убиты.", True),
        ("ru", "Тысячи человек были убиты.", None),
        ("uk", "Мільйони людей були б вбиті.", True),
        ("be", "Тысячы людзей былі б забітыя.", True),
        ("pl", "Tysiące osób byłoby zabitych.", True),
    ],
)
def test_those_who_would_have_been_killed_are_supposed(language, text, supposed):
    figure = next(s for s in read(language, text) if s.kind == "figure")
    assert figure.fields.get("hypothetical") == supposed
