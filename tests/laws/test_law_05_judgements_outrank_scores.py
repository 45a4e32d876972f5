"""Law 5. A judgement outranks a score.

"Not the same" is never forgotten, not after a merge, not after a rebuild.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import AT

from imiony.actions.judge_identity import confirm_judgement, judge_identity
from imiony.actions.publish import publish
from imiony.actions.rebuild import rebuild
from imiony.identity.identify import identify
from imiony.identity.mention import Judgement, Mention, NameKind, Verdict
from imiony.register import framing, models
from imiony.terms.ids import MentionId, report_id

ONE = "MINSK, Belarus - The teacher Kanstantsin Aliashkevich was killed on Monday, a neighbour said by phone."
TWO = "WARSAW, Poland - A cook named Kanstantsin Aliashkevich opened a canteen by the station in June."
THREE = "VILNIUS, Lithuania - Kanstantsin Aliashkevich read his poems to a small and patient audience."


@pytest.fixture
def mentions(take):
    take(ONE, TWO, THREE)
    return [
        models.Mention.objects.get(report=report_id(text.encode()), name="Kanstantsin Aliashkevich").pk
        for text in (ONE, TWO, THREE)
    ]


def _together(left: str, right: str) -> bool:
    return models.Mention.objects.get(pk=left).person_id == models.Mention.objects.get(pk=right).person_id


def test_one_name_is_one_person_until_somebody_says_otherwise(mentions):
    assert _together(mentions[0], mentions[1])


def test_not_the_same_outranks_the_score(mentions, users):
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    assert not _together(mentions[0], mentions[1])


def test_not_the_same_survives_a_rebuild(mentions, users):
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    rebuild(users["recorder"], at=AT)
    assert not _together(mentions[0], mentions[1])


def test_not_the_same_survives_merges_of_both_sides(mentions, users, take):
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    judge_identity(users["recorder"], mentions[0], mentions[2], Verdict.SAME, at=AT)
    judge_identity(users["recorder"], mentions[1], mentions[2], Verdict.SAME, at=AT)
    take("PRAGUE, Czech Republic - Kanstantsin Aliashkevich signed the letter of the teachers.")
    assert not _together(mentions[0], mentions[1])


def test_same_ties_what_no_score_would(mentions, users, take):
    take("KYIV, Ukraine - A medic with the call sign Sorrel carried four men across the ice that night.")
    sorrel = models.Mention.objects.get(name="Sorrel").pk
    assert not _together(mentions[0], sorrel)
    judge_identity(users["recorder"], mentions[0], sorrel, Verdict.SAME, at=AT)
    rebuild(users["recorder"], at=AT)
    assert _together(mentions[0], sorrel)


def test_a_withdrawn_judgement_holds_no_longer(mentions, users):
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    judge_identity(users["recorder"], mentions[0], mentions[1], None, at=AT)
    assert _together(mentions[0], mentions[1])


def test_the_later_word_on_a_pair_holds(mentions, users):
    for verdict in (Verdict.NOT_SAME, Verdict.SAME, Verdict.NOT_SAME):
        judge_identity(users["recorder"], mentions[0], mentions[1], verdict, at=AT)
        assert _together(mentions[0], mentions[1]) is (verdict is Verdict.SAME)


def test_a_withdrawn_same_holds_no_longer(mentions, users, take):
    take("KYIV, Ukraine - A medic with the call sign Sorrel carried four men across the ice that night.")
    sorrel = models.Mention.objects.get(name="Sorrel").pk
    judge_identity(users["recorder"], mentions[0], sorrel, Verdict.SAME, at=AT)
    judge_identity(users["recorder"], mentions[0], sorrel, None, at=AT)
    assert not _together(mentions[0], sorrel)


def test_a_judged_pair_is_asked_about_no_more_and_a_contradiction_is(mentions, users):
    one, two, three = mentions
    judge_identity(users["recorder"], one, two, Verdict.NOT_SAME, at=AT)
    judge_identity(users["recorder"], one, three, Verdict.SAME, at=AT)
    judge_identity(users["recorder"], two, three, Verdict.SAME, at=AT)
    assert not _together(one, two)
    asked = {frozenset(pair) for pair in models.Suggestion.objects.values_list("left", "right")}
    assert frozenset({two, three}) in asked
    assert frozenset({one, two}) not in asked


def test_the_queue_moves_on_before_anything_is_derived(mentions, users, monkeypatch):
    left, right = sorted(mentions[:2])
    holder = models.Person.objects.first()
    models.Suggestion.objects.create(
        left=left, right=right, left_person=holder, right_person=holder, score=0.9, reasons=[]
    )
    monkeypatch.setattr("imiony.register.derive.soon", lambda _: None)
    judge_identity(users["recorder"], right, left, Verdict.UNSURE, at=AT)
    assert not models.Suggestion.objects.filter(left=left, right=right).exists()


@given(
    words=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from([*Verdict, None])), max_size=25
    ),
    order=st.randoms(use_true_random=False),
)
def test_no_chain_of_words_puts_together_whom_one_holds_apart(words, order):
    """Whatever was said, in whatever order it is read."""
    who = [MentionId(f"{letter * 64}:0") for letter in "abcdef"]
    said = [Judgement(who[a], who[b], verdict, at) for at, (a, b, verdict) in enumerate(words)]
    people = [Mention(each, ("Kanstantsin Aliashkevich",), NameKind.FULL_NAME) for each in who]
    shuffled = list(said)
    order.shuffle(shuffled)
    found = identify(people, shuffled)
    assert found.persons == identify(people, said).persons
    person = {mention: at for at, members in enumerate(found.persons) for mention in members}
    last = {frozenset((each.left, each.right)): each.verdict for each in said if each.left != each.right}
    for pair, verdict in last.items():
        left, right = pair
        assert verdict is not Verdict.NOT_SAME or person[left] != person[right]


def test_two_judged_not_the_same_may_bear_one_name_in_an_edition(mentions, users):
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    persons = {models.Mention.objects.get(pk=pk).person_id for pk in mentions[:2]}
    assert frozenset(persons) in framing.careful().namesakes


def test_old_codes_lead_on_after_a_split(mentions, users):
    from imiony.register.people import holder_of

    before = models.Mention.objects.get(pk=mentions[0]).person_id
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    assert holder_of(before) in set(models.Mention.objects.values_list("person", flat=True))


def test_a_word_that_waited_is_never_forgotten_once_it_is_confirmed(mentions, users, take, tmp_path):
    publish(users["editor"], tmp_path / "site", at=AT)
    row = judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    assert row.waits
    assert _together(mentions[0], mentions[1])
    confirm_judgement(users["verifier"], row.pk, holds=True, at=AT)
    take("PRAGUE, Czech Republic - Kanstantsin Aliashkevich signed the letter of the teachers.")
    rebuild(users["recorder"], at=AT)
    assert not _together(mentions[0], mentions[1])
