"""Matters that people decide: cases, consents, disclosure, editions. All appended, never edited."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Case(models.Model):
    """One matter to be verified, with the state that its moves give.

    The database itself refuses one person in two steps (law 6).
    """

    mention = models.CharField(
        max_length=80, db_index=True, help_text="Leads to the person, whoever holds it"
    )
    matter = models.CharField(max_length=20)
    claim = models.TextField(help_text="What is to be verified, in words of the vocabulary")
    state = models.CharField(max_length=20, default="proposed", db_index=True)
    opened_by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    screened_by = models.ForeignKey("register.User", on_delete=models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey("register.User", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("screened_by")),
                name="nobody_verifies_what_they_screened",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(verified_by__isnull=False, screened_by__isnull=False),
                name="confirmed_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseMove(models.Model):
    """One step of a case as `verification.cases` knows it. A case is its moves and nothing else."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")
    step = models.CharField(max_length=10)
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, help_text="Held at that time")
    at = models.DateTimeField()
    source = models.CharField(max_length=20, blank=True)
    information = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    sentence = models.TextField(blank=True, help_text="Why, or the reason for reopening")
    entered_by = models.JSONField(default=list, help_text="Logins, where the step is open")

    def __str__(self) -> str:
        return f"move {self.pk}"


class Consent(models.Model):
    """A recorded consent for one purpose."""

    mention = models.CharField(max_length=80, db_index=True)
    given_by = models.TextField(help_text="Who consents: the person, next of kin; shown to editors alone")
    purpose = models.CharField(max_length=20)
    until = models.DateField(null=True)
    recorded_by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"consent {self.pk}"


class ConsentWithdrawal(models.Model):
    """A consent was taken back; from that day on it is none."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    day = models.DateField()
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal {self.pk}"


class Decision(models.Model):
    """An editor's word on what may be told of a person. The last one holds."""

    mention = models.CharField(max_length=80, db_index=True)
    choice = models.CharField(max_length=10)
    details = models.JSONField(default=dict, help_text="Kind of detail to form")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True)
    public_office = models.TextField(blank=True, help_text="Reason, where the person is an office holder")
    until = models.DateField(null=True)
    cleared = models.JSONField(
        default=list, help_text="The mentions that the editor saw: later ones are not cleared"
    )
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, help_text="Held at that time")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(choice="name") | Q(consent__isnull=False) | ~Q(public_office=""),
                name="named_on_a_ground",
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Edition(models.Model):
    """One published version: what it said, who published it, and its digest."""

    built_on = models.DateField()
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    people = models.IntegerField()
    manifest = models.JSONField(default=dict, help_text="SHA-256 by file")
    told = models.JSONField(default=dict, help_text="What was disclosed, for later comparison")
    counts = models.JSONField(
        null=True, help_text="Documented persons as told, by fate; null where nobody wrote it down"
    )

    def __str__(self) -> str:
        return f"edition {self.pk}"
