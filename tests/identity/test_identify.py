"""Mentions become persons: judgements first, then full names that leave little doubt."""

import itertools
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.people import NOT_SAME, SAME, UNSURE, crowd, judged, mention, suggested, together

from imiony.identity.identify import identify
from imiony.identity.mention import NameKind
from imiony.terms.dates import Days

ZMICER = mention(1, "Зміцер Гарбузюк", language="be")
DMITRY = mention(2, "Дмитрий Гарбузюк", language="ru")
DZMITRY = mention(3, "Dzmitry Harbuziuk", language="en")
DMYTRO = mention(4, "Гарбузюк Дмитро", language="uk")
HANNA = mention(5, "Ганна Лускевіч", language="be")
ALONE = mention(6, "Harbuziuk", kind=NameKind.SINGLE_NAME)
KRUK = mention(7, "Крук", kind=NameKind.CALL_SIGN)
KRUK_AGAIN = mention(8, "Kruk", kind=NameKind.CALL_SIGN)
NOBODY = mention(9, "a soldier", kind=NameKind.UNNAMED)
EVERYBODY = (ZMICER, DMITRY, DZMITRY, DMYTRO, HANNA, ALONE, KRUK, KRUK_AGAIN, NOBODY)


def test_spellings_of_one_rare_name_are_one_person():
    found = identify(EVERYBODY)
    for one, other in itertools.combinations((ZMICER, DMITRY, DZMITRY, DMYTRO), 2):
        assert together(found, one, other)
    assert not together(found, ZMICER, HANNA)


def test_everybody_is_in_exactly_one_person():
    mentions = [mention for person in identify(EVERYBODY).persons for mention in person]
    assert sorted(mentions) == sorted(mention.id for mention in EVERYBODY)


def test_common_name_alone_joins_nobody_but_is_asked():
    one, other = mention(1, "Сергей Иванов"), mention(2, "Siarhei Ivanou")
    found = identify([one, other])
    assert not together(found, one, other)
    assert suggested(found, one, other)


def test_common_name_with_the_same_birth_date_joins():
    born = Days.on(date(1990, 5, 4))
    one, other = mention(1, "Сергей Иванов", born=born), mention(2, "Siarhei Ivanou", born=born)
    assert together(identify([one, other]), one, other)


def test_excluding_birth_dates_keep_apart():
    one = mention(1, "Зміцер Гарбузюк", born=Days.in_year(1990))
    other = mention(2, "Зміцер Гарбузюк", born=Days.on(date(1961, 2, 3)))
    assert not together(identify([one, other]), one, other)


def test_third_mention_without_date_does_not_chain_excluding_dates():
    one = mention(1, "Зміцер Гарбузюк", born=Days.in_year(1990))
    bridge = mention(2, "Dzmitry Harbuziuk")
    other = mention(3, "Дмитрий Гарбузюк", born=Days.in_year(1961))
    assert not together(identify([one, bridge, other]), one, other)


def test_misprinted_birth_date_is_asked():
    one = mention(1, "Зміцер Гарбузюк", born=Days.on(date(1990, 5, 4)))
    other = mention(2, "Зміцер Гарбузюк", born=Days.on(date(1990, 4, 5)))
    found = identify([one, other])
    assert not together(found, one, other)
    assert suggested(found, one, other)


def test_list_with_one_name_twice_means_two_persons():
    one, other = mention(1, "Зміцер Гарбузюк"), mention(1, "Зміцер Гарбузюк", first=80)
    assert not together(identify([one, other]), one, other)


def test_single_name_is_suggested_and_never_joins():
    found = identify(EVERYBODY)
    assert all(ALONE.id not in person or person == (ALONE.id,) for person in found.persons)
    assert any(ALONE.id in (asked.left, asked.right) for asked in found.suggestions)


@pytest.mark.parametrize(
    "kind", [NameKind.SINGLE_NAME, NameKind.GIVEN_NAME, NameKind.INITIAL, NameKind.CALL_SIGN]
)
def test_part_of_a_name_never_joins_by_itself(kind):
    one, other = mention(1, "Гарбузюк", kind=kind), mention(2, "Гарбузюк", kind=kind)
    assert not together(identify([one, other]), one, other)


def test_call_sign_is_asked_and_never_joins():
    found = identify(EVERYBODY)
    assert not together(found, KRUK, KRUK_AGAIN)
    assert suggested(found, KRUK, KRUK_AGAIN)


def test_call_sign_in_a_row_with_a_name_is_asked_and_never_joins():
    named = mention(1, "Зміцер Гарбузюк", call_signs=("Крук",))
    found = identify([named, KRUK])
    assert not together(found, named, KRUK)
    assert suggested(found, named, KRUK)


def test_report_saying_so_is_asked_with_that_reason():
    named = mention(1, "Зміцер Гарбузюк")
    sign = mention(1, "Кіт", kind=NameKind.CALL_SIGN, first=40, stated_same=named.id)
    found = identify([named, sign])
    assert not together(found, named, sign)
    assert "the report itself" in found.suggestions[0].reasons[0]


def test_unnamed_is_never_suggested():
    others = [mention(at, "a soldier", kind=NameKind.UNNAMED) for at in range(3)]
    assert identify(others).suggestions == ()


def test_protected_person_never_joins_by_itself():
    one, other = mention(1, "Зміцер Гарбузюк", protect=True), mention(2, "Dzmitry Harbuziuk")
    assert not together(identify([one, other]), one, other)


# --- judgements


def test_not_same_outranks_any_score():
    found = identify(EVERYBODY, [judged(1, NOT_SAME, ZMICER, DMITRY)])
    assert not together(found, ZMICER, DMITRY)


def test_not_same_holds_through_others():
    found = identify(EVERYBODY, [judged(1, NOT_SAME, ZMICER, DMITRY), judged(2, SAME, DMITRY, DZMITRY)])
    assert not together(found, ZMICER, DZMITRY)


def test_not_same_parts_two_equal_mentions():
    one, other = mention(1, "Зміцер Гарбузюк"), mention(2, "Зміцер Гарбузюк")
    assert together(identify([one, other]), one, other)
    assert not together(identify([one, other], [judged(1, NOT_SAME, one, other)]), one, other)


def test_same_outranks_any_score():
    found = identify(EVERYBODY, [judged(1, SAME, HANNA, KRUK), judged(2, SAME, KRUK, ALONE)])
    assert together(found, HANNA, ALONE)


def test_last_judgement_holds():
    said = [judged(1, SAME, HANNA, KRUK), judged(2, NOT_SAME, HANNA, KRUK)]
    assert not together(identify(EVERYBODY, said), HANNA, KRUK)
    assert together(identify(EVERYBODY, [*said, judged(3, SAME, KRUK, HANNA)]), HANNA, KRUK)


def test_withdrawn_judgement_has_no_effect():
    said = [judged(1, NOT_SAME, ZMICER, DMITRY), judged(2, None, ZMICER, DMITRY)]
    assert identify(EVERYBODY, said) == identify(EVERYBODY)


def test_unsure_neither_ties_nor_asks_again():
    one, other = mention(1, "Сергей Иванов"), mention(2, "Siarhei Ivanou")
    found = identify([one, other], [judged(1, UNSURE, one, other)])
    assert not together(found, one, other)
    assert not suggested(found, one, other)


def test_contradiction_keeps_not_same_and_asks():
    said = [judged(1, SAME, HANNA, KRUK), judged(2, SAME, KRUK, ALONE), judged(3, NOT_SAME, HANNA, ALONE)]
    found = identify((HANNA, KRUK, ALONE), said)
    assert together(found, HANNA, KRUK)
    assert not together(found, HANNA, ALONE)
    asked = [asked for asked in found.suggestions if {asked.left, asked.right} == {KRUK.id, ALONE.id}]
    assert "contradict" in asked[0].reasons[0]


def test_judgement_about_an_absent_mention_waits():
    said = [judged(1, SAME, HANNA, KRUK)]
    assert identify([HANNA], said).persons == ((HANNA.id,),)
    assert together(identify([HANNA, KRUK], said), HANNA, KRUK)


# --- whatever is said, in whatever order

VERDICTS = st.lists(
    st.tuples(
        st.integers(0, len(EVERYBODY) - 1),
        st.integers(0, len(EVERYBODY) - 1),
        st.sampled_from([SAME, NOT_SAME, UNSURE, None]),
    ),
    max_size=25,
)


def standing(spoken):
    last = {}
    for left, right, verdict in spoken:
        if left != right:
            last[frozenset((left, right))] = verdict
    return last


@given(VERDICTS)
@settings(max_examples=150, deadline=None)
def test_no_judgement_is_ever_lost(spoken):
    said = [judged(at, verdict, EVERYBODY[i], EVERYBODY[j]) for at, (i, j, verdict) in enumerate(spoken, 1)]
    found = identify(EVERYBODY, said)
    for pair, verdict in standing(spoken).items():
        one, other = (EVERYBODY[at] for at in sorted(pair))
        if verdict is NOT_SAME:
            assert not together(found, one, other)
        if verdict is SAME and not together(found, one, other):
            asked = [asked for asked in found.suggestions if "contradict" in asked.reasons[0]]
            assert asked
            assert any(said is NOT_SAME for said in standing(spoken).values())


@given(VERDICTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_of_what_comes_in_changes_nothing(spoken, chance):
    said = [judged(at, verdict, EVERYBODY[i], EVERYBODY[j]) for at, (i, j, verdict) in enumerate(spoken, 1)]
    mentions, words = list(EVERYBODY), list(said)
    chance.shuffle(mentions)
    chance.shuffle(words)
    assert identify(mentions, words) == identify(EVERYBODY, said)


def test_order_of_a_crowd_changes_nothing():
    people = crowd(400)
    shuffled = people[:]
    random.Random(4).shuffle(shuffled)
    assert identify(shuffled) == identify(people)


def test_one_bad_edge_does_not_chain_two_persons():
    first = [mention(at, "Сергей Григорьевич Гарбузюк") for at in range(3)]
    second = [mention(at, "Сергей Павлович Гарбузюк") for at in range(3, 6)]
    bridge = mention(9, "Сергей Гарбузюк")
    found = identify([*first, *second, bridge])
    assert not together(found, first[0], second[0])


def test_suggestions_are_ordered_and_never_within_a_person():
    found = identify([*EVERYBODY, *crowd(200)])
    assert [asked.score for asked in found.suggestions] == sorted(
        (asked.score for asked in found.suggestions), reverse=True
    )
    holder = {mention: at for at, person in enumerate(found.persons) for mention in person}
    assert all(
        asked.left < asked.right and holder[asked.left] != holder[asked.right] for asked in found.suggestions
    )


def test_no_name_shows_in_the_representation():
    assert "Гарбузюк" not in repr(identify(EVERYBODY))
