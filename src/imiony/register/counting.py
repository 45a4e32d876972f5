"""Which figures does the register hold, and what do they allow us to say?

Reads the derived tables and runs stage 6 on them; writes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q

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
from imiony.register.judged import judged_ties, open_pairs
from imiony.register.openness import independence_of
from imiony.terms.dates import Days
from imiony.terms.ids import OriginId, ReportId

_BATCH: Final = 500  # codes a question: under SQLite's limit of variables


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
    reports = {statement.report for statement in statements}
    return claims(statements, sources(reports), independence_of(reports))


def sources(reports: set[ReportId]) -> dict[ReportId, Source]:
    """Origin, publisher and day of publication of each report."""
    rows = models.Derivation.objects.filter(report__in=reports).values_list(
        "report", "origin", "report__published", "report__publisher", "of"
    )
    return {
        ReportId(report): Source(
            OriginId(origin), _days(published), publisher or None, ReportId(of) if of else None
        )
        for report, origin, published, publisher, of in rows
    }


def persons_by_fate() -> tuple[Documented, ...]:
    """Documented persons by fate, with what open questions of identity leave open.

    The store counts everybody; stage 6 looks only at persons with an open question.
    """
    pairs = open_pairs()
    fated = [Fated(*row) for row in _with_fate({code for pair in pairs for code in pair})]
    open_ = {row.fate: row.most - row.least for row in documented(fated, pairs)}
    rows = models.Person.objects.exclude(fate="").values("fate").order_by("fate")
    counts = rows.annotate(most=Count("pk"), sure=Count("pk", filter=Q(state="confirmed")))
    links = _unreviewed()
    return tuple(
        Documented(
            row["fate"], row["most"] - open_.get(row["fate"], 0), row["most"], row["sure"], links[row["fate"]]
        )
        for row in counts
    )


def _unreviewed() -> Counter[str]:
    """By fate, the links that scores alone made: those that hold mentions together less those judged."""
    mentions = models.Mention.objects.exclude(person=None).exclude(person__fate="")
    found = Counter(dict(mentions.values_list("person__fate").annotate(Count("pk")).order_by()))
    persons = models.Person.objects.exclude(fate="").values_list("fate")
    found.subtract(dict(persons.annotate(Count("pk")).order_by()))
    tied = judged_ties()
    fates = dict(_with_fate(set(tied)))
    for code, links in tied.items():
        if code in fates:
            found[fates[code]] -= links
    return found


def _with_fate(codes: set[str]) -> list[tuple[str, str]]:
    """(code, fate) of those of these persons who have one."""
    asked = sorted(codes)
    return [
        row
        for first in range(0, len(asked), _BATCH)
        for row in models.Person.objects.filter(code__in=asked[first : first + _BATCH])
        .exclude(fate="")
        .values_list("code", "fate")
    ]


def _days(words: str) -> Days | None:
    try:
        return Days.parse(words) if words else None
    except InputError:
        return None
