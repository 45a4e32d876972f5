"""Which questions of origin are open in the register, and whose passages stand in which report?

Reads the derived tables and the judgements; writes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.db.models import Q

from imiony.origins.independence import (
    Independence,
    Independent,
    independence,
    independent_in_all,
    open_pairs,
)
from imiony.origins.relation import Nearness, Neighbour, Origins
from imiony.register import holdings, models
from imiony.terms.ids import OriginId, ReportId

_BATCH: Final = 500  # ids a question: under SQLite's limit of variables


def all_origins() -> Independent:
    """How many origins the register holds."""
    count = models.Derivation.objects.values("origin").distinct().count()
    pairs = _asked()
    of = {report: origin for left, right in pairs for report, origin in (left, right)}
    asked = [(left[1], right[1]) for left, right in pairs]
    return independent_in_all(count, open_pairs(asked, of, holdings.origin_judgements() if asked else ()))


def independence_of(reports: Collection[str]) -> Independence:
    """Ready to be asked for statements of these reports. Few questions where nothing is open or taken."""
    origin = dict(_origins(reports))
    asked = _asked()
    origin |= {report: of for pair in asked for report, of in pair}
    partly = _partly(origin)
    links = models.Derivation.objects.filter(origin__in=_of_pairs(partly, origin)).exclude(of=None)
    neighbours = [_ask(left[0], right[0]) for left, right in asked]
    return independence(
        Origins(
            of=origin,
            links=tuple(holdings.link_of(row) for row in links) if partly else (),
            neighbours=(*neighbours, *partly),
        ),
        holdings.origin_judgements() if asked else (),
    )


def _origins(reports: Iterable[str]) -> Iterable[tuple[ReportId, OriginId]]:
    wanted = sorted(reports)
    for first in range(0, len(wanted), _BATCH):
        rows = models.Derivation.objects.filter(report__in=wanted[first : first + _BATCH])
        for report, origin in rows.values_list("report", "origin"):
            yield ReportId(report), OriginId(origin)


def _asked() -> list[tuple[tuple[ReportId, OriginId], tuple[ReportId, OriginId]]]:
    """Both reports of every pair that is asked about, with their origins."""
    rows = models.Neighbour.objects.filter(nearness=Nearness.ASK.value).values_list(
        "left", "left__derivation__origin", "right", "right__derivation__origin"
    )
    return [
        ((ReportId(left), OriginId(one)), (ReportId(right), OriginId(other)))
        for left, one, right, other in rows
    ]


def _partly(origin: dict[ReportId, OriginId]) -> tuple[Neighbour, ...]:
    """Every pair that is partly derived and touches these origins, and the pairs that those touch.

    The origins of their reports are added to `origin`.
    """
    found: dict[int, Neighbour] = {}
    wanted = set(origin.values())
    known: set[OriginId] = set()
    while wanted:
        batch = sorted(wanted)[:_BATCH]
        wanted.difference_update(batch)
        known.update(batch)
        rows = models.Neighbour.objects.filter(nearness=Nearness.PARTLY.value).filter(
            Q(left__derivation__origin__in=batch) | Q(right__derivation__origin__in=batch)
        )
        reports = {row.pk: holdings.neighbour_of(row) for row in rows if row.pk not in found}
        found |= reports
        ids = {report for pair in reports.values() for report in (pair.left, pair.right)} - origin.keys()
        more = dict(_origins(ids))
        origin |= more
        wanted |= set(more.values()) - known
    return tuple(found.values())


def _of_pairs(pairs: Iterable[Neighbour], origin: dict[ReportId, OriginId]) -> list[OriginId]:
    return sorted({origin[report] for pair in pairs for report in (pair.left, pair.right)})


def _ask(left: ReportId, right: ReportId) -> Neighbour:
    return Neighbour(left, right, Nearness.ASK, 0.0, (), "")
