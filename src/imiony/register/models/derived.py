"""What is derived from the kept, and may be dropped and made anew at any time."""

from __future__ import annotations

from django.db import models


class Derivation(models.Model):
    """The origin of a report, and what it derives from."""

    report = models.OneToOneField(
        "register.Report", on_delete=models.CASCADE, primary_key=True, related_name="derivation"
    )
    origin = models.CharField(max_length=64, db_index=True)
    relation = models.CharField(max_length=20)
    of = models.ForeignKey("register.Report", on_delete=models.CASCADE, null=True, related_name="+")
    share = models.FloatField(default=0.0)
    reason = models.TextField(blank=True)
    passages = models.JSONField(default=list, help_text="[first, past, first there, past there, mark]")
    clues = models.JSONField(default=list, help_text="[kind, the report that it makes the first, sentence]")

    def __str__(self) -> str:
        return f"derivation of {self.report_id[:12]}"


class Neighbour(models.Model):
    """Two reports of different origin that should be seen side by side."""

    left = models.ForeignKey("register.Report", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("register.Report", on_delete=models.CASCADE, related_name="+")
    nearness = models.CharField(max_length=20)
    share = models.FloatField(default=0.0)
    reason = models.TextField(blank=True)
    passages = models.JSONField(default=list)
    clues = models.JSONField(default=list)
    persons = models.IntegerField(default=0, help_text="Whose number of origins hangs on the answer")
    figures = models.IntegerField(default=0, help_text="Whose support hangs on the answer")

    class Meta:
        indexes = [models.Index(fields=["nearness"], name="neighbour_by_nearness")]

    def __str__(self) -> str:
        return f"neighbours {self.pk}"


class Remembered(models.Model):
    """A result of stage 2 under a digest of all that it depends on; see `origins.memory`."""

    key = models.CharField(max_length=32, primary_key=True)
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"remembered {self.pk[:12]}"


class Person(models.Model):
    """What we hold to be one human being, with what lists and searches show of them."""

    code = models.CharField(max_length=20, primary_key=True)
    name = models.TextField(blank=True)
    name_kind = models.CharField(max_length=20)
    protect = models.BooleanField(default=False)
    withheld = models.BooleanField(default=False, help_text="An editor decided to withhold")
    named = models.BooleanField(default=False, help_text="An editor decided to name")
    fate = models.CharField(max_length=20, blank=True)
    fate_when = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=20, default="proposed")
    units = models.TextField(blank=True)
    spellings = models.IntegerField(default=1)
    reports = models.IntegerField(default=1)
    origins = models.IntegerField(default=1, help_text="At least, open questions answered yes")
    origins_most = models.IntegerField(default=1, help_text="At most, open questions answered no")

    class Meta:
        indexes = [
            models.Index(fields=["-origins", "code"], name="person_by_origins"),
            models.Index(fields=["fate", "-origins", "code"], name="person_by_fate"),
            models.Index(fields=["fate", "state"], name="person_by_fate_and_state"),
        ]

    def __str__(self) -> str:
        return self.code


class Mention(models.Model):
    """One person inside one report; its id is `<report>:<first>`."""

    id = models.CharField(max_length=80, primary_key=True)
    report = models.ForeignKey("register.Report", on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="mentions", db_constraint=False
    )
    name = models.TextField()
    forms = models.JSONField(default=list)
    name_kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10, blank=True)
    born = models.CharField(max_length=30, blank=True)
    call_signs = models.JSONField(default=list)
    stated_same = models.CharField(max_length=80, blank=True)
    protect = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"mention {self.pk[:12]}"


class Statement(models.Model):
    """One thing that one report says, proposed by a voter or entered by a user."""

    class State(models.TextChoices):
        """What became of the proposal."""

        PROPOSED = "proposed"
        CONFIRMED = "confirmed"
        CORRECTED = "corrected"
        REJECTED = "rejected"
        ENTERED = "entered"

    report = models.ForeignKey("register.Report", on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=20)
    first = models.IntegerField()
    past = models.IntegerField()
    quote = models.TextField()
    proposal = models.JSONField(null=True, help_text="Fields as proposed; null where a user entered it")
    fields = models.JSONField(default=dict, help_text="Fields as they hold")
    voters = models.JSONField(default=list)
    dissent = models.JSONField(default=list, help_text="What other voters held: 'spacy: group'")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    mention = models.CharField(max_length=80, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "first", "past"], name="one_statement_a_span"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("past")), name="statement_has_a_span"
            ),
        ]
        indexes = [models.Index(fields=["kind", "report"], name="statement_by_kind")]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class SearchKey(models.Model):
    """One folded part of one spelling of a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["key", "person"], name="search_by_key")]

    def __str__(self) -> str:
        return f"search key {self.pk}"


class Suggestion(models.Model):
    """Two persons that may be one."""

    left = models.CharField(max_length=80)
    right = models.CharField(max_length=80)
    left_person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    right_person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["-score", "id"], name="suggestion_by_score")]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"
