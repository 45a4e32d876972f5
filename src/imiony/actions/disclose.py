"""Decide what may be told of a person, and record the consent it rests on.

The rules are in `disclosure.decision`: a name without a ground cannot be
written down, and nobody clears a name on a consent that they recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from imiony.actions.acting import acting
from imiony.disclosure.decision import Choice, Purpose
from imiony.disclosure.details import Form
from imiony.errors import ConflictError, InputError, NotFound
from imiony.register import models, summary, telling
from imiony.terms.ids import MentionId
from imiony.verification.rules import Act


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a name may be told: a consent, or a public office with its reason; not both."""

    consent: int | None = None
    public_office: str = field(default="", repr=False)


def record_consent(
    by: models.User,
    mention: MentionId,
    given_by: str,
    purpose: Purpose,
    *,
    until: date | None = None,
    at: datetime,
) -> models.Consent:
    """Record that the person or their family agreed to one purpose.

    Raises:
        NotAllowed: `by` may not record consents.
        NotFound: the mention is not in the register.
        InputError: it does not say who gave it.
    """
    if not given_by.strip():
        raise InputError("a consent says who gave it and how")
    _mentioned(mention)
    with acting(by, Act.RECORD_CONSENT, mention, at=at) as remembered:
        row = models.Consent.objects.create(
            mention=mention, given_by=given_by, purpose=purpose.value, until=until, recorded_by=by, at=at
        )
        remembered |= {"consent": row.pk, "purpose": purpose.value}
    return row


def withdraw_consent(by: models.User, consent: int, *, at: datetime) -> models.ConsentWithdrawal:
    """Take a consent back, from today on. What was published cannot be called back.

    Raises:
        NotAllowed: `by` may not.
        NotFound: there is no such consent.
        ConflictError: it was taken back before.
    """
    row = models.Consent.objects.filter(pk=consent).first()
    if row is None:
        raise NotFound(f"there is no consent {consent}")
    if models.ConsentWithdrawal.objects.filter(consent=row).exists():
        raise ConflictError("this consent was taken back before")
    with acting(by, Act.WITHDRAW_CONSENT, row.mention, at=at) as remembered:
        made = models.ConsentWithdrawal.objects.create(consent=row, day=at.date(), by=by, at=at)
        remembered["consent"] = row.pk
    return made


def decide_disclosure(
    by: models.User,
    mention: MentionId,
    choice: Choice,
    *,
    details: Mapping[str, Form] | None = None,
    ground: Ground | None = None,
    until: date | None = None,
    at: datetime,
) -> models.Decision:
    """Append an editor's decision on a person; the last one holds.

    Args:
        by: An editor, who did not record the consent.
        mention: Leads to the person, whoever holds it.
        choice: Withhold, tell unnamed, or name.
        details: Form by kind of detail; what is not here is not told.
        ground: For naming only.
        until: Last day it holds.
        at: When.

    Raises:
        NotAllowed: the rule that forbids it.
        UsageError: a name without a ground, or a detail that this choice cannot tell.
        NotFound: the mention or the consent is not in the register.
    """
    person = _mentioned(mention)
    why = ground or Ground()
    row = models.Decision(
        mention=mention,
        choice=choice.value,
        details={kind: form.value for kind, form in (details or {}).items()},
        consent=_consent(why.consent, person),
        public_office=why.public_office.strip(),
        until=until,
        cleared=sorted(models.Mention.objects.filter(person=person).values_list("pk", flat=True)),
        by=by,
        role=by.role,
        at=at,
    )
    telling.decision_of(row, person)
    with acting(by, Act.DISCLOSE, mention, at=at) as remembered:
        row.save(force_insert=True)
        remembered |= {"decision": row.pk, "choice": choice.value, "details": row.details}
        summary.mark_decided(mention)
    return row


def _mentioned(mention: MentionId) -> str:
    person = models.Mention.objects.filter(pk=mention).values_list("person", flat=True).first()
    if person is None:
        raise NotFound("this mention is not in the register")
    return person


def _consent(consent: int | None, person: str) -> models.Consent | None:
    """The consent, which must be one of this person.

    Raises:
        NotFound: it does not exist, or is somebody else's.
    """
    if consent is None:
        return None
    row = models.Consent.objects.filter(pk=consent).first()
    if row is None or not models.Mention.objects.filter(pk=row.mention, person=person).exists():
        raise NotFound("this person has no such consent")
    return row
