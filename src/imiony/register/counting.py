"""Which figures does the register hold, and what do they allow us to say?

Reads the derived tables and runs stage 6 on them; writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imiony.counts import (
    Claim,
    Disagreement,
    Documented,
    Fated,
    Floor,
    Source,
    claims,
    disagreements,
    documented,
    floors,
)
from imiony.errors import InputError
from imiony.register import holdings, models
from imiony.terms.dates import Days
from imiony.terms.ids import OriginId, ReportId


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that the figures page and the command line show.

    Args:
        claims: Every reported figure that can be compared.
        floors: "At least N" by scope, from independent origins.
        disagreements: Figures that differ, each with its likely reason.
        documented: Persons of the register by fate; never mixed with the floors (law 10).
    """

    claims: tuple[Claim, ...]
    floors: tuple[Floor, ...]
    disagreements: tuple[Disagreement, ...]
    documented: tuple[Documented, ...]


def counted() -> Counted:
    """Count what the register holds now."""
    found = figures()
    return Counted(found, floors(found), disagreements(found), persons_by_fate())


def figures() -> tuple[Claim, ...]:
    """The reported figures as claims, rejected ones left out."""
    rows = models.Statement.objects.filter(kind="figure").exclude(state=models.Statement.State.REJECTED)
    statements = [holdings.statement_of(row) for row in rows.order_by("report", "first")]
    return claims(statements, sources({statement.report for statement in statements}))


def sources(reports: set[ReportId]) -> dict[ReportId, Source]:
    """Origin, publisher and day of publication of each report."""
    rows = models.Derivation.objects.filter(report__in=reports).values_list(
        "report", "origin", "report__published", "report__publisher"
    )
    return {
        ReportId(report): Source(OriginId(origin), _days(published), publisher or None)
        for report, origin, published, publisher in rows
    }


def persons_by_fate() -> tuple[Documented, ...]:
    """Documented persons by fate, with what open questions of identity leave open."""
    rows = models.Person.objects.exclude(fate="").values_list("code", "fate", "state")
    fated = [Fated(code, fate, state == "confirmed") for code, fate, state in rows]
    pairs: Sequence[tuple[str, str]] = list(
        models.Suggestion.objects.values_list("left_person", "right_person")
    )
    return documented(fated, pairs)


def _days(words: str) -> Days | None:
    try:
        return Days.parse(words) if words else None
    except InputError:
        return None
