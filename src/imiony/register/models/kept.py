"""What is kept for ever: reports, users' words, codes, the trail."""

from __future__ import annotations

from django.db import models


class Setting(models.Model):
    """One setting of this register, such as `match_threshold`."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.name


class Report(models.Model):
    """One document as received: its text and facts here, its bytes in `blobs/`."""

    id = models.CharField(max_length=64, primary_key=True)
    media = models.CharField(max_length=100)
    received_as = models.TextField(blank=True)
    added_by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    container = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="members")
    holds = models.IntegerField(null=True, help_text="Members, where this is a container")
    unread = models.TextField(blank=True, help_text="Why it could not be read")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    published = models.CharField(max_length=30, blank=True, help_text="As Days.parse reads it")
    facts = models.JSONField(default=dict, help_text="Facts as found, with basis and span")
    zones = models.JSONField(default=list, help_text="[kind, first, past]")
    cells = models.JSONField(default=list, help_text="[row, column, first, past]")

    class Meta:
        indexes = [
            models.Index(fields=["-added_at", "id"], name="report_added"),
            models.Index(fields=["id"], condition=~models.Q(unread=""), name="report_unread"),
            models.Index(fields=["id"], condition=models.Q(holds__isnull=False), name="report_container"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk[:12]}"


class StatementDecision(models.Model):
    """A user's word on one statement, or a statement entered by a user; `withdrawn` takes the last back."""

    class Verdict(models.TextChoices):
        """What the user said."""

        CONFIRMED = "confirmed"
        CORRECTED = "corrected"
        REJECTED = "rejected"
        ENTERED = "entered"
        WITHDRAWN = "withdrawn"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20)
    first = models.IntegerField()
    past = models.IntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    fields = models.JSONField(default=dict)
    instead_of = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Of a statement that was moved, the rejection of where it stood before",
    )
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lt=models.F("past")), name="decision_has_a_span")
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Judgement(models.Model):
    """A user's word on two mentions; `verdict` empty withdraws.

    One that would change a count that an edition told waits, and holds once somebody else confirms it.
    """

    left = models.CharField(max_length=80, db_index=True)
    right = models.CharField(max_length=80, db_index=True)
    verdict = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
    waits = models.BooleanField(default=False, help_text="Holds only once somebody else confirms it")
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class JudgementConfirmation(models.Model):
    """The second person's answer to a judgement that waits; its author may take it back, never confirm it."""

    judgement = models.OneToOneField(Judgement, on_delete=models.PROTECT, related_name="confirmation")
    holds = models.BooleanField(help_text="False refuses it, or takes it back")
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"confirmation {self.pk}"


class OriginJudgement(models.Model):
    """A user's word on two reports; `same` null leaves them open: withdrawn, or `unsure`."""

    left = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    same = models.BooleanField(null=True)
    unsure = models.BooleanField(default=False, help_text="Looked at, and not known: asked no more")
    note = models.TextField(blank=True)
    by = models.ForeignKey("register.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"origin judgement {self.pk}"


class Anchor(models.Model):
    """A code ever given, and the mention that it leads to."""

    sequence = models.BigIntegerField(primary_key=True)
    mention = models.CharField(max_length=80, unique=True)
    code = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return self.code


class TrailEntry(models.Model):
    """One change, sealed read, export or publication; see `verification.trail`.

    The entry itself names no person. `details` may; they are committed to by a
    salted hash and can be erased without breaking the trail.
    """

    sequence = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    act = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=200, db_index=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    leaf = models.CharField(max_length=64)
    details = models.JSONField(null=True)
    salt = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"trail entry {self.sequence}"
