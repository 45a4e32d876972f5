"""Take reports in: keep their bytes, read them, propose what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from imiony.actions.acting import acting
from imiony.register import blobs, derive, holdings, models, overlay
from imiony.register.place import Place
from imiony.reports import Reader, Source
from imiony.reports.report import Taken
from imiony.terms.ids import ReportId, report_id
from imiony.verification.rules import Act


@dataclass(slots=True)
class TakenIn:
    """What became of the sources.

    Args:
        added: Documents new to the register.
        known: Documents that were there already; they add nothing.
        unread: Name as received and reason of each that is kept without text.
    """

    added: int = 0
    known: int = 0
    unread: list[tuple[str, str]] = field(default_factory=list)


Told = Callable[[str], None]
"""Is told the name of each source before it is read."""


def take_in(by: models.User, sources: Iterable[Source], *, at: datetime, told: Told | None = None) -> TakenIn:
    """Keep and read sources, then derive the register anew.

    Each source is a change of its own: stopped in the middle, the register
    holds all that came before, and doing it again goes on from there.

    Args:
        by: Who adds them.
        sources: Bytes and the names they came under.
        at: When.
        told: Called before each source.

    Raises:
        NotAllowed: `by` may not add reports.
    """
    place, result = Place.current(), TakenIn()
    with Reader() as reader:
        for source in sources:
            if told:
                told(source.name)
            if source.problem:
                result.unread.append((source.name, source.problem))
            elif models.Report.objects.filter(pk=report_id(source.content)).exists():
                result.known += 1
            else:
                _keep(by, source, reader.take(source), result, at)
    derive.derive(place)
    return result


def _keep(by: models.User, source: Source, taken: Taken, result: TakenIn, at: datetime) -> None:
    folder = Place.current().blobs
    for report, content in taken.contents.items():
        blobs.keep(folder, report, content)
    with acting(by, Act.ADD_REPORT, report_id(source.content), at=at) as remembered:
        known = set(models.Report.objects.filter(pk__in=taken.contents).values_list("pk", flat=True))
        rows = [row for row in _rows(by, source, taken, at) if row.pk not in known]
        for row in rows:
            row.save(force_insert=True)
            if row.text:
                overlay.rewrite(row)
        remembered["documents"] = [row.pk for row in rows]
    result.added += sum(1 for row in rows if row.holds is None)
    result.known += len(known)
    result.unread += [(source.name, row.unread) for row in rows if row.unread]


def _rows(by: models.User, source: Source, taken: Taken, at: datetime) -> Iterable[models.Report]:
    """Containers first, because their members point at them."""
    for container in taken.containers:
        yield models.Report(
            id=container.id,
            media=container.media,
            received_as=source.name,
            added_by=by,
            added_at=at,
            container_id=container.container,
            holds=container.members,
        )
    for report in taken.read:
        yield holdings.report_row(report, received_as=source.name, by=by, at=at)
    for unread in taken.unread:
        yield holdings.unread_row(unread, received_as=source.name, by=by, at=at)


def kept_bytes(report: ReportId) -> bytes:
    """The bytes of a report as received; reading, not changing."""
    return blobs.content(Place.current().blobs, report)
