"""Which disclosure decision stands on each person?

A decision is kept on one mention, together with all mentions that the editor
saw. It takes the place of every earlier decision on any of these. Where two
persons with decisions of their own were found to be one since, withholding
wins until an editor has seen both and decides again.
"""

from __future__ import annotations

from collections.abc import Mapping

from imiony.disclosure.decision import Choice
from imiony.register import models
from imiony.terms.ids import MentionId, PersonCode

_FEW = 500  # mentions that are asked for by name; more are read in one sweep


def standing(persons: Mapping[MentionId, PersonCode]) -> dict[PersonCode, models.Decision]:
    """The decision that stands on each person who has one.

    Args:
        persons: Person by mention, of everybody or of whom is asked for.
    """
    rows = models.Decision.objects.select_related("by", "consent__recorded_by", "consent__withdrawal")
    if len(persons) <= _FEW:
        rows = rows.filter(mention__in=list(persons))
    last: dict[str, models.Decision] = {}
    for row in rows.order_by("pk"):
        for mention in {row.mention, *row.cleared}:
            last.pop(mention, None)
        last[row.mention] = row
    found: dict[PersonCode, models.Decision] = {}
    for row in sorted(last.values(), key=_weight):
        person = persons.get(MentionId(row.mention))
        if person is not None:
            found[person] = row
    return found


def _weight(row: models.Decision) -> tuple[bool, int]:
    return row.choice == Choice.WITHHOLD, row.pk
