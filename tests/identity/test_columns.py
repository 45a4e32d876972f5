"""Names compared in columns come out as they do one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imiony.identity import words
from imiony.identity.columns import compare_all, score_all
from imiony.identity.names import compare, score
from imiony.identity.words import Word, prepare_all, prepared

WORDS = [
    "Гарбузюк", "Harbuziuk", "Гарбузюка", "Зміцер", "Dmitry", "Zmicer", "Рыгоравіч", "Hryhorovych",
    "Лускевіч", "Ганна", "Hanna", "Б.", "«Крук»", "Иван", "Petro", "Пташкевич", "van", "Пташкова",
    "Пташков", "Александра", "Александр", "Саша", "Вярбінская", "Вярбінскай", "Ёлкін", "Шчарбіна",
    "Szczerbina", "McHarbuz", "Αλέξανδρος", "ယောဟန်", "Mayová", "Крым-Гирей", "123",
]  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=10)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_columns_agree_with_single_pairs(pairs):
    lefts, rights = zip(*pairs, strict=True)
    for (left, right), found in zip(pairs, compare_all(lefts, rights), strict=True):
        one = compare(left, right)
        assert found.score == pytest.approx(one.score, abs=1e-9)
        assert found.reasons == one.reasons
        assert found.same == one.same


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_columns_do_not_depend_on_the_other_pairs(pairs):
    lefts, rights = zip(*pairs, strict=True)
    assert score_all(lefts, rights) == pytest.approx(score_all(rights, lefts))
    assert score_all(lefts, rights)[0] == pytest.approx(score_all(lefts[:1], rights[:1])[0])


def test_languages_are_heeded():
    languages = [("pl", None), (None, None)]
    found = score_all(["Rzepa Jan"] * 2, ["Жепа Ян"] * 2, languages)
    assert found[0] == pytest.approx(score("Rzepa Jan", "Жепа Ян", "pl"))
    assert found[1] == pytest.approx(score("Rzepa Jan", "Жепа Ян"))


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "pl", "be", "bg"])), max_size=8))
@settings(deadline=None)
def test_names_prepared_together_are_as_prepared_alone(spoken):
    words._names.clear()
    words._words.clear()
    together = prepare_all([name for name, _ in spoken], [language for _, language in spoken])
    words._names.clear()
    words._words.clear()
    alone = [prepared(name, language) for name, language in spoken]
    assert list(map(content, together)) == list(map(content, alone))


def content(name):
    fields = [[getattr(word, field) for field in Word.__slots__] for word in name.words]
    return fields, name.initials, name.female, name.foreign


def test_no_pairs_no_scores():
    assert list(compare_all([], [])) == []
