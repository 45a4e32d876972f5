"""Law 7. Unknown means withhold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import AT, OTHER, STORY
from tests.site_text import everything_in

from imiony.actions import disclose
from imiony.actions.decide_statement import decide_statement
from imiony.actions.judge_identity import judge_identity
from imiony.actions.publish import publish
from imiony.actions.set_policy import set_policy
from imiony.counts import Documented
from imiony.disclosure.decision import Choice, Consent, Decision, PublicOffice, Purpose, holding
from imiony.disclosure.details import Form, Need, detail_kinds
from imiony.disclosure.disclosed import Method
from imiony.disclosure.edition import Frame, Policy, preview
from imiony.disclosure.edition import disclose as edition_of
from imiony.disclosure.matching import Crowd
from imiony.disclosure.profile import Fact, Profile
from imiony.errors import DisclosureRefused, InputError, NotAllowed, NotFound, UsageError
from imiony.identity.mention import Verdict
from imiony.register import framing, models
from imiony.register.settings_of import Policy as Settings
from imiony.terms.ids import MentionId, PersonCode, UserName
from imiony.verification.rules import Actor, Role

CODE = PersonCode("P-0000-0000")
EDITOR = Actor(UserName("heron"), Role.EDITOR)
OFFICE = PublicOffice("spokesman of a public body")


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


def _decision(choice=Choice.NAME, ground=OFFICE, **more):
    return Decision(CODE, choice, EDITOR, AT, ground=ground if choice is Choice.NAME else None, **more)


def _consent(purpose=Purpose.PUBLISH, **more):
    return Consent(purpose, UserName("kestrel"), "the sister", **more)


def test_only_a_decision_that_tells_something_and_still_holds_is_acted_on():
    over = AT.date() - timedelta(days=1)
    assert set(holding([_decision()], AT.date())) == {CODE}
    assert not holding([], AT.date())
    assert not holding([_decision(Choice.WITHHOLD)], AT.date())
    assert not holding([_decision(), _decision(Choice.WITHHOLD)], AT.date())
    assert not holding([_decision(until=over)], AT.date())
    assert not holding([_decision(), _decision(until=over)], AT.date())


@pytest.mark.parametrize("purpose", [Purpose.STORE, Purpose.ADVOCATE, Purpose.COURT])
def test_a_consent_to_something_else_is_none(purpose):
    assert not holding([_decision(ground=_consent(purpose))], AT.date())
    assert holding([_decision(ground=_consent())], AT.date())


def test_what_may_not_be_told_cannot_be_decided():
    never = next(kind.name for kind in detail_kinds().values() if kind.needs is Need.NEVER)
    asks = next(kind.name for kind in detail_kinds().values() if kind.needs is Need.CONSENT)
    for refused in (
        lambda: _decision(tell={never: Form.BROAD}),
        lambda: _decision(tell={asks: Form.BROAD}),
        lambda: _decision(Choice.UNNAMED, tell={"spellings": Form.EXACT}),
        lambda: _decision(Choice.WITHHOLD, tell={"fate": Form.EXACT}),
    ):
        with pytest.raises(UsageError):
            refused()
    with pytest.raises(NotAllowed):
        Decision(CODE, Choice.WITHHOLD, Actor(UserName("kestrel"), Role.RECORDER), AT)


def test_who_is_not_cleared_or_too_few_match_is_told_nothing_of():
    known = Profile(CODE, "Yulian Hrabianchuk", facts=(Fact("fate", "killed"), Fact("age", "40")))
    crowd = Crowd.of([known])
    assert preview(known, None, crowd, Policy()).choice is Choice.WITHHOLD
    assert preview(known, _decision(Choice.UNNAMED, tell={"fate": Form.EXACT}), crowd, Policy()).refused
    assert preview(known, _decision(), crowd, Policy()).told == ()
    shielded = replace(known, shielded=True)
    assert preview(shielded, _decision(), crowd, Policy()).refused
    assert not preview(shielded, _decision(ground=_consent()), crowd, Policy()).refused


def test_whoever_is_told_of_unnamed_has_no_name_in_the_edition():
    people = [
        Profile(PersonCode(f"P-0000-000{number}"), "Yulian Hrabianchuk", facts=(Fact("fate", "killed"),))
        for number in range(6)
    ]
    told = replace(_decision(Choice.UNNAMED, tell={"fate": Form.EXACT}), person=people[0].code)
    method = Method(1, 1, 0, 5, 1, ("en",), ())
    edition = edition_of(
        people, [told], Frame("Imiony", (), method, (Documented("killed", 6, 6, 0),)), AT.date()
    )
    assert [person.name for person in edition.people] == [""]
    assert edition.withheld != "5"
    assert all(row[1] != 6 for row in edition.method.documented)


def test_the_store_itself_refuses_a_name_without_a_ground(mention, users):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Decision.objects.create(
            mention=mention, choice="name", by=users["editor"], role="editor", at=AT
        )


def test_a_consent_of_somebody_else_clears_nobody(mention, users):
    other = MentionId(models.Mention.objects.get(name__contains="Petrykava").pk)
    consent = disclose.record_consent(users["recorder"], other, "herself", Purpose.PUBLISH, at=AT)
    with pytest.raises(NotFound):
        disclose.decide_disclosure(
            users["editor"], mention, Choice.NAME, ground=disclose.Ground(consent.pk), at=AT
        )


def test_a_threshold_that_hides_nobody_is_refused_and_the_one_set_is_used(mention, users):
    with pytest.raises(InputError):
        set_policy(users["editor"], Settings(match_threshold=1), at=AT)
    set_policy(users["editor"], Settings(match_threshold=9), at=AT)
    assert framing.careful().threshold == 9


def test_withholding_wins_where_two_persons_are_found_to_be_one(mention, users, tmp_path):
    other = MentionId(models.Mention.objects.get(name__contains="Petrykava").pk)
    disclose.decide_disclosure(users["editor"], other, Choice.WITHHOLD, at=AT)
    ground = disclose.Ground(public_office="spokesman of a public body")
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, ground=ground, at=AT)
    judge_identity(users["recorder"], mention, other, Verdict.SAME, at=AT)
    assert "zhurauski" not in _site(users, tmp_path)


def test_a_detail_that_somebody_rejected_is_not_told(take, users, tmp_path):
    take("BREST, Belarus - Yulian Hrabianchuk, 44, a carpenter, was killed on Monday, a neighbour said.")
    mention = MentionId(models.Mention.objects.get(name="Yulian Hrabianchuk").pk)
    consent = disclose.record_consent(users["recorder"], mention, "the family", Purpose.PUBLISH, at=AT)
    details = {"age": disclose.Form.EXACT}
    ground = disclose.Ground(consent.pk)
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, details=details, ground=ground, at=AT)
    pages = []
    for _ in range(2):
        publish(users["editor"], tmp_path / "site", at=AT)
        pages.append((tmp_path / "site" / "people" / "0001.html").read_text("utf-8"))
        age = models.Statement.objects.get(kind="detail", fields__detail="age")
        decide_statement(users["recorder"], age.pk, "rejected", at=AT)
    assert "44" in pages[0]
    assert "44" not in pages[1]


def test_whom_a_report_shields_is_not_named_for_an_office(take, users, tmp_path):
    take("KYIV, Ukraine - A medic with the call sign Sorrel carried four men across the ice that night.")
    mention = MentionId(models.Mention.objects.get(name="Sorrel").pk)
    ground = disclose.Ground(public_office="head of a hospital")
    disclose.decide_disclosure(users["editor"], mention, Choice.NAME, ground=ground, at=AT)
    with pytest.raises(DisclosureRefused, match="shields"):
        publish(users["editor"], tmp_path / "site", at=AT)
    assert not (tmp_path / "site").exists()
