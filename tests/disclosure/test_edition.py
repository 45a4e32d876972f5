"""Law 8: an edition is built from what was disclosed alone, and refuses rather than reveals."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_people import (
    ANNA,
    CONSENT,
    DAY,
    DECISIONS,
    FRAME,
    HIDDEN,
    MARK,
    NAMED_TELL,
    OFFICE,
    PEOPLE,
    named,
    profile,
    unnamed,
    withheld,
)

from imiony.counts.claim import Documented
from imiony.disclosure.counts import band, in_words, isolating, safe_documented
from imiony.disclosure.decision import Consent, Purpose
from imiony.disclosure.details import Form
from imiony.disclosure.disclosed import Disclosed, Source
from imiony.disclosure.edition import Policy, disclose
from imiony.disclosure.leaks import leaks
from imiony.disclosure.profile import Told
from imiony.errors import DisclosureRefused, UsageError

CLERKS = tuple(
    profile(f"P-C{n}", f"Clerk{n} Invented{n}", age=str(40 + n), occupation="clerk") for n in range(6)
)
CLERK_TELL = {"age": Form.COARSE, "occupation": Form.EXACT}


def test_only_who_was_cleared_is_told():
    edition = disclose(PEOPLE, DECISIONS, FRAME, DAY)
    assert [each.name for each in edition.people] == ["Anna Zarnickaja", "Marek Dubrawny"]
    assert [each.number for each in edition.people] == [1, 2]


def test_without_decisions_nobody_is_told_of():
    assert disclose(PEOPLE, (), FRAME, DAY).people == ()


def test_only_cleared_details_are_told_and_as_coarse_as_decided():
    anna = disclose(PEOPLE, DECISIONS, FRAME, DAY).people[0]
    assert dict(anna.details) == {"age": "34"}
    assert (anna.fate, anna.fate_when, anna.verified) == ("killed", "2025-11", True)
    assert anna.spellings == ("Анна Зарницкая", "Ганна Зарніцкая")
    bare = disclose(PEOPLE, (named("P-ANNA", tell={}),), FRAME, DAY).people[0]
    assert (dict(bare.details), bare.fate, bare.spellings, bare.verified) == ({}, None, (), False)


def test_run_out_consent_withholds():
    until = Consent(Purpose.PUBLISH, "ruta", "a sister", until=DAY)
    decisions = (named("P-ANNA", until),)
    assert len(disclose(PEOPLE, decisions, FRAME, DAY).people) == 1
    assert disclose(PEOPLE, decisions, FRAME, DAY + timedelta(1)).people == ()


def test_unnamed_person_among_enough_others_is_told_without_name_and_source():
    edition = disclose(CLERKS, (unnamed("P-C0", CLERK_TELL),), FRAME, DAY)
    (person,) = edition.people
    assert (person.name, person.spellings, person.sources) == ("", (), ())
    assert dict(person.details) == {"age": "40-49", "occupation": "clerk"}


def test_unnamed_person_among_too_few_stops_the_edition():
    decisions = (unnamed("P-C0", CLERK_TELL),)
    with pytest.raises(DisclosureRefused, match=r"P-C0: 4 persons match its details, 5 must"):
        disclose(CLERKS[:4], decisions, FRAME, DAY)
    with pytest.raises(DisclosureRefused):
        disclose(CLERKS, decisions, FRAME, DAY, Policy(threshold=11))


def test_what_was_told_before_counts_too():
    released = {"P-C0": (Told("age", Form.EXACT, "40"),)}
    with pytest.raises(DisclosureRefused, match="P-C0: 1 persons"):
        disclose(CLERKS, (unnamed("P-C0", CLERK_TELL),), FRAME, DAY, Policy(released=released))


def test_person_whom_a_report_shields_needs_a_consent():
    shielded = replace(MARK, shielded=True)
    with pytest.raises(DisclosureRefused, match="P-MARK"):
        disclose((ANNA, shielded), (named("P-MARK", OFFICE),), FRAME, DAY)
    assert disclose((ANNA, shielded), (named("P-MARK", CONSENT),), FRAME, DAY).people


def test_threshold_of_one_is_no_threshold():
    with pytest.raises(UsageError):
        Policy(threshold=1)


def carrying(words, **where):
    """Anna, with `words` smuggled into one public value."""
    if "source" in where:
        return replace(ANNA, name_sources=(Source(words, None),))
    return replace(ANNA, facts=(*ANNA.facts, *profile("P", rank=words).facts))


RANK_TOO = {**NAMED_TELL, "rank": Form.EXACT}


@pytest.mark.parametrize(
    "spelling",
    [
        "Symon Rakitnik",
        "RAKITNIK, Symon",
        "Сымон Ракітнік",
        "Семёна Ракитника",
        "Symon Piatrovič Rakitnik",
        "Симон Ракитник",
        "Szymon Rakitnik",
        "Symonu Rakitniku",
        "Kulik",
        "Кулик",
        "kulik's",
    ],
)
@pytest.mark.parametrize("where", ["detail", "source"])
def test_withheld_spelling_in_any_public_value_stops_the_edition(spelling, where):
    words = f"comrade of {spelling}, said so"
    anna = carrying(words, source=True) if where == "source" else carrying(words)
    with pytest.raises(DisclosureRefused) as refusal:
        disclose((anna, MARK, HIDDEN), (named("P-ANNA", tell=RANK_TOO),), FRAME, DAY)
    assert "P-HIDE" in str(refusal.value)
    assert "P-ANNA" in str(refusal.value)
    assert not any(word in str(refusal.value).casefold() for word in ("rakitnik", "kulik", "ракит"))


def test_withheld_spelling_in_title_or_outlet_stops_the_edition():
    for frame in (
        replace(FRAME, title="In memory of Symon Rakitnik"),
        replace(
            FRAME, floors=(replace(FRAME.floors[0], outlets=("Blog of S. Rakitnik and Symon Rakitnik",)),)
        ),
    ):
        with pytest.raises(DisclosureRefused, match="P-HIDE"):
            disclose(PEOPLE, (), frame, DAY)


def test_call_sign_that_was_not_cleared_stops_the_edition():
    with pytest.raises(DisclosureRefused, match="P-ANNA"):
        disclose((carrying("known as Sinica"), MARK), (named("P-ANNA", tell=RANK_TOO),), FRAME, DAY)
    tell = {**RANK_TOO, "call_sign": Form.EXACT}
    assert disclose((carrying("known as Sinica"), MARK), (named("P-ANNA", tell=tell),), FRAME, DAY).people


@pytest.mark.parametrize("call_sign", ["Sinica", "Сініца", "Wren of Pinsk"])
def test_call_sign_among_the_spellings_is_not_told_with_them(call_sign):
    anna = replace(ANNA, spellings=(*ANNA.spellings, call_sign))
    told = disclose((anna, MARK), (named("P-ANNA"),), FRAME, DAY).people[0]
    assert told.spellings == ("Анна Зарницкая", "Ганна Зарніцкая")
    smuggled = replace(anna, facts=(*anna.facts, *profile("P", rank=f"called {call_sign}").facts))
    with pytest.raises(DisclosureRefused, match="P-ANNA"):
        disclose((smuggled, MARK), (named("P-ANNA", tell=RANK_TOO),), FRAME, DAY)


def test_namesake_stops_the_edition_until_somebody_says_that_they_are_two():
    twin = profile("P-TWIN", "Ганна Зарніцкая")
    with pytest.raises(DisclosureRefused, match="P-TWIN"):
        disclose((*PEOPLE, twin), DECISIONS, FRAME, DAY)
    policy = Policy(namesakes=frozenset({frozenset({"P-TWIN", "P-ANNA"})}))
    assert len(disclose((*PEOPLE, twin), DECISIONS, FRAME, DAY, policy).people) == 2


def test_withheld_given_name_keeps_nobody_else_from_being_named():
    assert disclose((*PEOPLE, profile("P-GIVEN", "Anna")), DECISIONS, FRAME, DAY).people


@given(
    st.lists(st.sampled_from(["Ivan", "Ракітнік", "Symon", "x", "Kulik", "", "'", "Сымон"]), max_size=5).map(
        " ".join
    )
)
def test_scan_finds_what_a_plain_search_finds(words):
    edition = disclose((carrying(words),), (named("P-ANNA", tell=RANK_TOO),), FRAME, DAY)
    found = leaks(edition, {"P-HIDE": ("Сымон Ракітнік", "Kulik")})
    if "Сымон Ракітнік" in words or "Kulik" in words:
        assert found
    if not {"Ракітнік", "Kulik"} & set(words.split()):
        assert not found


@given(st.integers(0, 5000))
def test_band_holds_the_number_and_never_points_at_few(count):
    first, last = band(count)
    assert first <= count <= last
    assert last - first >= 9
    assert str(count) not in in_words(count) or count in (first, last) or count < 10


def test_one_more_withheld_person_changes_no_count():
    told = (Disclosed(1, "A", fate="killed", verified=True),)
    seen = {safe_documented([Documented("killed", 1 + more, 1 + more, 1 + more)], told) for more in range(10)}
    assert seen == {(("killed", 1, 10, 1),)}


@given(st.integers(0, 300), st.integers(0, 50), st.integers(0, 20))
def test_banded_counts_stay_true_and_isolate_nobody(least, more, named_count):
    told = tuple(Disclosed(n, "A", fate="killed") for n in range(min(named_count, least)))
    ((_, low, high, sure),) = safe_documented([Documented("killed", least, least + more, 0)], told)
    assert low <= least <= least + more <= high
    assert sure == 0
    assert not isolating({"killed": low}, {"killed": len(told)})
    assert not isolating({"killed": high}, {"killed": len(told)})


def test_isolating_names_the_cells():
    cells = {"May": 5, "June": 6, "July": 9, "August": 2}
    assert isolating(cells, {"May": 5, "June": 5, "July": 6}) == ("June", "August")


def test_withheld_people_change_nothing_but_the_worded_count():
    before = disclose(PEOPLE, DECISIONS, FRAME, DAY)
    more = tuple(profile(f"P-W{n}", f"Withheld{n} Nobody{n}", fate="killed", age="34") for n in range(8))
    assert disclose((*PEOPLE, *more), DECISIONS, FRAME, DAY) == before
    many = disclose((*PEOPLE, *more, *CLERKS), (*DECISIONS, withheld("P-W1")), FRAME, DAY)
    assert replace(many, withheld=before.withheld) == before
    assert (before.withheld, many.withheld) == ("fewer than 10", "10 to 19")


def test_order_of_the_register_is_no_matter():
    decisions = (named("P-MARK", OFFICE), named("P-ANNA"))
    assert disclose(PEOPLE[::-1], decisions, FRAME, DAY) == disclose(PEOPLE, DECISIONS, FRAME, DAY)


def test_names_stay_out_of_repr():
    assert "Zarnick" not in repr(disclose(PEOPLE, DECISIONS, FRAME, DAY)) + repr(PEOPLE)
