"""Law 7. Unknown means withhold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.conftest import AT, OTHER, STORY
from tests.site_text import everything_in

from imiony.actions import disclose
from imiony.actions.publish import publish
from imiony.disclosure.decision import Choice, Purpose
from imiony.errors import NotAllowed, UsageError
from imiony.register import models
from imiony.terms.ids import MentionId


@pytest.fixture
def mention(take):
    take(STORY, OTHER)
    return MentionId(models.Mention.objects.get(name__contains="Zhurauski").pk)


def _site(users, tmp_path, at=AT):
    publish(users["editor"], tmp_path / "site", at=at)
    return everything_in(tmp_path / "site")


def test_nobody_is_named_whom_nobody_cleared(mention, users, tmp_path):
    text = _site(users, tmp_path)
    assert "zhurauski" not in text
    assert "petrykava" not in text


def test_a_name_cleared_on_a_consent_is_told(mention, users, tmp_path):
    consent = disclose.record_consent(users["recorder"], mention, "himself", Purpose.PUBLISH, at=AT)
    ground = disclose.Ground(consent.pk)
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, ground=ground, at=AT)
    text = _site(users, tmp_path)
    assert "zhurauski" in text
    assert "petrykava" not in text


def test_a_name_without_a_ground_cannot_be_decided(mention, users):
    with pytest.raises(UsageError):
        disclose.decide_disclosure(users["editor"], mention, Choice.NAME, at=AT)


def test_an_expired_consent_withholds(mention, users, tmp_path):
    until = AT.date() - timedelta(days=1)
    consent = disclose.record_consent(
        users["recorder"], mention, "himself", Purpose.PUBLISH, until=until, at=AT
    )
    disclose.decide_disclosure(
        users["editor"], mention, Choice.NAME, ground=disclose.Ground(consent.pk), at=AT
    )
    assert "zhurauski" not in _site(users, tmp_path)


def test_a_consent_taken_back_withholds(mention, users, tmp_path):
    consent = disclose.record_consent(users["recorder"], mention, "himself", Purpose.PUBLISH, at=AT)
    disclose.decide_disclosure(
        users["editor"], mention, Choice.NAME, ground=disclose.Ground(consent.pk), at=AT
    )
    disclose.withdraw_consent(users["recorder2"], consent.pk, at=AT)
    assert "zhurauski" not in _site(users, tmp_path)


def test_a_later_decision_to_withhold_holds(mention, users, tmp_path):
    ground = disclose.Ground(public_office="spokesman of a public body")
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, ground=ground, at=AT)
    disclose.decide_disclosure(users["editor"], mention, Choice.WITHHOLD, at=AT)
    assert "zhurauski" not in _site(users, tmp_path)


def test_a_spelling_that_came_in_after_the_decision_is_not_told(mention, users, tmp_path, take):
    ground = disclose.Ground(public_office="spokesman of a public body")
    details = {"spellings": disclose.Form.EXACT}
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, details=details, ground=ground, at=AT)
    take("КІЕЎ - Прэс-сакратар роты Максім Жураўскі сустрэўся з журналістамі ў аўторак каля ракі.")
    assert models.Mention.objects.filter(name="Максім Жураўскі").exists()
    text = _site(users, tmp_path)
    assert "zhurauski" in text
    assert "жураўскі" not in text


def test_nobody_clears_a_name_on_a_consent_they_recorded(mention, users):
    consent = disclose.record_consent(users["editor"], mention, "himself", Purpose.PUBLISH, at=AT)
    with pytest.raises(NotAllowed):
        disclose.decide_disclosure(
            users["editor"], mention, Choice.NAME, ground=disclose.Ground(consent.pk), at=AT
        )


def test_only_editors_decide_and_publish(mention, users, tmp_path):
    ground = disclose.Ground(public_office="spokesman")
    for role in ("recorder", "verifier", "auditor", "admin"):
        with pytest.raises(NotAllowed):
            disclose.decide_disclosure(users[role], mention, Choice.NAME, ground=ground, at=AT)
        with pytest.raises(NotAllowed):
            publish(users[role], tmp_path / "site", at=AT)
    assert not (tmp_path / "site").exists()
    assert AT.date() == date(2024, 5, 1)
