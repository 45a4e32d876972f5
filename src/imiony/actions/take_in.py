"""Take reports in: keep their bytes, read them, propose what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import IntegrityError

from imiony.actions.acting import acting, permitted
from imiony.register import blobs, derive, holdings, models, overlay
from imiony.register.place import Place
from imiony.reports import Reader, Source
from imiony.reports.report import Taken
from imiony.terms.ids import ReportId, report_id
from imiony.verification.rules import Act

_AT_ONCE: Final = 20  # documents kept in one transaction; what a stop in the middle may cost
_UNFINISHED: Final = -1  # `holds` of a container whose members are not all kept yet


@dataclass(slots=True)
class TakenIn:
    """What became of the sources.

    Args:
        added: Documents new to the register.
        known: Documents that were there already; they add nothing.
        unread: Name as received and reason of each that is kept without text.
        missed: The same of each of which no bytes could be had: it is not kept.
    """

    added: int = 0
    known: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)


Told = Callable[[str], None]
"""Is told the id of each document once it is kept."""


def take_in(by: models.User, sources: Iterable[Source], *, at: datetime, told: Told | None = None) -> TakenIn:
    """Keep and read sources, then derive the register anew.

    Documents are kept a few at a time: stopped in the middle, the register
    holds all that came before, and doing it again goes on from there.

    Args:
        by: Who adds them.
        sources: Bytes and the names they came under.
        at: When.
        told: Called after each document.

    Raises:
        NotAllowed: `by` may not add reports.
    """
    permitted(by, Act.ADD_REPORT)
    place, result = Place.current(), TakenIn()
    with Reader() as reader:
        for source in sources:
            if source.problem:
                result.missed.append((source.name, source.problem))
            elif _is_known(report_id(source.content)):
                result.known += 1
            else:
                _keep(by, source, reader.take(source), at, _Tally(result, told))
    derive.derive(place)
    return result


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts what is kept, and tells."""

    result: TakenIn
    told: Told | None

    def known(self) -> None:
        self.result.known += 1

    def kept(self, row: models.Report) -> None:
        self.result.added += 1
        if row.unread:
            self.result.unread.append((row.received_as, row.unread))
        if self.told:
            self.told(row.pk)


def _is_known(report: ReportId) -> bool:
    return models.Report.objects.filter(pk=report).exclude(holds=_UNFINISHED).exists()


def _keep(by: models.User, source: Source, taken: Taken, at: datetime, tally: _Tally) -> None:
    """Keep what a source gave: containers, then documents, then the containers are finished."""
    folder = Place.current().blobs
    for report, content in taken.contents.items():
        blobs.keep(folder, report, content)
    containers = [
        models.Report(
            id=each.id,
            media=each.media,
            received_as=source.name,
            added_by=by,
            added_at=at,
            container_id=each.container,
            holds=_UNFINISHED,
        )
        for each in taken.containers
    ]
    _add(by, containers, at)
    for rows in _few(_documents(by, source, taken, at)):
        known = _add(by, rows, at)
        for row in rows:
            tally.known() if row.pk in known else tally.kept(row)
    for each in taken.containers:
        models.Report.objects.filter(pk=each.id).update(holds=each.members)


def _add(by: models.User, rows: Sequence[models.Report], at: datetime) -> set[str]:
    """Add the rows that are not there yet, and return the ids of those that are."""
    while True:
        held = models.Report.objects.filter(pk__in=[row.pk for row in rows])
        known = set(held.values_list("pk", flat=True))
        fresh = [row for row in rows if row.pk not in known]
        if not fresh:
            return known
        try:
            _insert(by, fresh, at)
        except IntegrityError:
            # Another process kept one of them since we looked: then it is known now.
            if not held.exclude(pk__in=known).exists():
                raise
        else:
            return known


def _insert(by: models.User, rows: Sequence[models.Report], at: datetime) -> None:
    with acting(by, Act.ADD_REPORT, rows[0].pk, at=at) as remembered:
        for row in rows:
            row.save(force_insert=True)
            if row.text:
                overlay.rewrite(row)
        remembered["documents"] = [row.pk for row in rows]


def _documents(by: models.User, source: Source, taken: Taken, at: datetime) -> Iterator[models.Report]:
    for report in taken.read:
        yield holdings.report_row(report, received_as=source.name, by=by, at=at)
    read = {report.id for report in taken.read}
    for unread in (each for each in taken.unread if each.id not in read):
        yield holdings.unread_row(unread, received_as=source.name, by=by, at=at)


def _few(rows: Iterator[models.Report]) -> Iterator[list[models.Report]]:
    batch: list[models.Report] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
