"""What identity looks up of those who are sorted already; derived like all that it follows from.

Keys and profiles are numbers: digests, so that a rebuild gives the same ones.
An automatic number given by hand is the table's own order in SQLite, which
spares an index of a million rows.
"""

from __future__ import annotations

from django.db import models


class Look(models.Model):
    """A profile: mentions that say the same of one person."""

    id = models.BigAutoField(primary_key=True)
    first = models.BinaryField(help_text="The least mention, packed")
    ids = models.BinaryField(help_text="Of all mentions, sorted, packed")

    def __str__(self) -> str:
        return f"look {self.pk}"


class Member(models.Model):
    """The profile of a mention, by a digest of the mention's id."""

    id = models.BigAutoField(primary_key=True)
    profile = models.BigIntegerField()

    def __str__(self) -> str:
        return f"member {self.pk}"


class Posting(models.Model):
    """The profiles that are held under a key."""

    id = models.BigAutoField(primary_key=True)
    holders = models.BinaryField(help_text="Eight bytes each, ascending")

    def __str__(self) -> str:
        return f"posting {self.pk}"


class Tally(models.Model):
    """How often something is counted in the whole register."""

    id = models.BigAutoField(primary_key=True)
    count = models.IntegerField()

    def __str__(self) -> str:
        return f"tally {self.pk}"


class Edge(models.Model):
    """A link between two profiles that somebody may be asked about."""

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    score = models.FloatField()
    strong = models.BooleanField(help_text="Joins by itself")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["left", "right"], name="one_edge_a_pair")]

    def __str__(self) -> str:
        return f"edge {self.pk}"


class Placed(models.Model):
    """A report whose persons are sorted in, with as many decisions on its statements as were heeded."""

    report = models.OneToOneField(
        "register.Report", on_delete=models.CASCADE, primary_key=True, related_name="placed"
    )
    decisions = models.IntegerField()

    def __str__(self) -> str:
        return f"placed {self.report_id[:12]}"


class Heeded(models.Model):
    """A judgement on persons that is heeded."""

    judgement = models.OneToOneField(
        "register.Judgement", on_delete=models.CASCADE, primary_key=True, related_name="heeded"
    )

    def __str__(self) -> str:
        return f"heeded {self.pk}"
