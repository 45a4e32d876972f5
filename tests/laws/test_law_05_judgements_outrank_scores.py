"""Law 5. A judgement outranks a score.

"Not the same" is never forgotten, not after a merge, not after a rebuild.
"""

from __future__ import annotations

import pytest
from tests.conftest import AT

from imiony.actions.judge_identity import judge_identity
from imiony.actions.rebuild import rebuild
from imiony.identity.mention import Verdict
from imiony.register import models
from imiony.terms.ids import report_id

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


def test_old_codes_lead_on_after_a_split(mentions, users):
    from imiony.register.people import holder_of

    before = models.Mention.objects.get(pk=mentions[0]).person_id
    judge_identity(users["recorder"], mentions[0], mentions[1], Verdict.NOT_SAME, at=AT)
    assert holder_of(before) in set(models.Mention.objects.values_list("person", flat=True))
