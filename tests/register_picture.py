"""Everything derived in a register, as plain values that can be compared."""

from __future__ import annotations

from imiony.register import models
from imiony.register.counting import counted


def picture(*, codes: bool) -> dict[str, object]:
    """What the register says; with or without the codes of persons."""
    groups: dict[str, list[str]] = {}
    for mention, person in models.Mention.objects.order_by("pk").values_list("pk", "person"):
        groups.setdefault(person, []).append(mention)
    found = counted()
    return {
        "reports": sorted(models.Report.objects.values_list("pk", "unread", "language", "title")),
        "origins": sorted(models.Derivation.objects.values_list("report", "origin", "relation", "of")),
        "neighbours": sorted(models.Neighbour.objects.values_list("left", "right", "nearness")),
        "statements": sorted(
            (row.report_id, row.kind, row.first, row.past, row.state, sorted(row.fields.items(), key=str))
            for row in models.Statement.objects.all()
        ),
        "persons": sorted(groups.values()),
        "names": sorted(models.Person.objects.values_list("name", "fate", "origins", "reports", "state")),
        "suggestions": sorted(models.Suggestion.objects.values_list("left", "right", "score")),
        "codes": sorted(models.Mention.objects.values_list("pk", "person")) if codes else None,
        "floors": found.floors,
        "disagreements": found.disagreements,
        "documented": found.documented,
    }
