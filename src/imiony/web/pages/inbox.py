"""What came in, and what does it add?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from imiony.origins.independence import Independent
from imiony.register.models import Derivation, Mention, Neighbour, Report, Statement
from imiony.register.openness import all_origins
from imiony.web.pages.added import added
from imiony.web.pages.consequence import waiting
from imiony.web.pages.near import Near, needed, neighbours
from imiony.web.pages.veil import Veil

ROWS: Final = 50
_OPENING: Final = 90  # characters of a report without a title
SHOWS: Final = ("all", "asks", "unread")


@dataclass(frozen=True, slots=True)
class Of:
    """The report that another derives from."""

    id: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Row:
    """One report in the list.

    Args:
        mark: `original`, `same` (copy or excerpt), `changed` (edit, rewrite, translation),
            `unread` or `holds` (a container).
        waiting: Fates, figures, shielded persons and details that nobody decided yet.
        only_here: Persons whom no other report names.
        changed: Facts that differ from the report it derives from.
        adds: Of a report that derives from another, the persons, figures and fates that no other
            report of its origin has.
        near: The report of another origin that it stands closest to, if any.
    """

    id: str
    mark: str
    relation: str
    of: Of | None
    share: float
    publisher: str
    published: str
    language: str
    title: str = field(repr=False)
    unread: str
    media: str
    holds: int
    statements: int
    waiting: int
    only_here: int
    changed: int
    adds: int
    near: Near | None

    @property
    def asks(self) -> bool:
        """Whether somebody should look at it: it may be of one origin with another."""
        return self.near is not None and self.near.how == "ask"


@dataclass(frozen=True, slots=True)
class Inbox:
    """The page: three counts, then rows."""

    reports: int
    origins: Independent
    asks: int
    unread: int
    rows: tuple[Row, ...]
    show: str
    page: int
    pages: int


def inbox(show: str = "all", page: int = 1) -> Inbox:
    """The reports last added first; on a page those of one origin side by side, the original on top.

    Args:
        show: A word of `SHOWS`.
        page: From 1; past the end gives the last.
    """
    documents = Report.objects.filter(holds__isnull=True)
    totals = documents.aggregate(all=Count("pk"), unread=Count("pk", filter=~Q(unread="")))
    asking = needed(Neighbour.objects.filter(nearness="ask").values_list("left_id", "right_id"))
    found = _chosen(show, asking)
    count = (
        found.count() if show == "asks" else totals["unread"] if show == "unread" else Report.objects.count()
    )
    pages = max(1, -(-count // ROWS))
    page = min(page, pages)
    rows = _side_by_side(list(found[(page - 1) * ROWS : page * ROWS]))
    return Inbox(
        reports=totals["all"],
        origins=all_origins(),
        asks=len(asking) + totals["unread"],
        unread=totals["unread"],
        rows=_rows(rows),
        show=show,
        page=page,
        pages=pages,
    )


def _chosen(show: str, asking: Collection[str]) -> QuerySet[Report]:
    found = (
        Report.objects.select_related("derivation", "derivation__of")
        .only(
            "id", "media", "holds", "unread", "language", "title", "publisher", "published", "added_at",
            "derivation__origin", "derivation__relation", "derivation__share", "derivation__passages",
            "derivation__of__publisher", "derivation__of__published", "derivation__of__title",
        )
        .annotate(opening=Left("text", _OPENING))
        .order_by("-added_at", "id")
    )  # fmt: skip
    if show == "unread":
        return found.exclude(unread="")
    if show == "asks":
        return found.filter(~Q(unread="") | Q(pk__in=list(asking)))
    return found


def _side_by_side(reports: list[Report]) -> list[Report]:
    """Reports of one origin together, where the first of them stands; sorted here, not by the store."""
    first: dict[str, int] = {}
    for place, report in enumerate(reports):
        first.setdefault(_origin(report), place)
    return sorted(reports, key=lambda report: (first[_origin(report)], _derives(report), report.pk))


def _origin(report: Report) -> str:
    derivation: Derivation | None = getattr(report, "derivation", None)
    return derivation.origin if derivation else report.pk


def _derives(report: Report) -> bool:
    derivation: Derivation | None = getattr(report, "derivation", None)
    return derivation is not None and derivation.of_id is not None


def _rows(reports: list[Report]) -> tuple[Row, ...]:
    ids = [report.pk for report in reports]
    said = _counts(Statement.objects.filter(report__in=ids).exclude(state=Statement.State.REJECTED))
    alone = _counts(Mention.objects.filter(report__in=ids, person__reports=1), "person")
    open_ = waiting(ids)
    more = added([report.derivation for report in reports if _derives(report)])
    veil = Veil.over(ids)
    near = neighbours(ids, veil)
    return tuple(
        _row(report, tuple(each.get(report.pk, 0) for each in (said, open_, alone, more)), veil, near)
        for report in reports
    )


def _counts(rows: QuerySet[Any], what: str = "pk") -> dict[str, int]:
    return dict(rows.order_by().values_list("report").annotate(n=Count(what, distinct=True)))


def _row(report: Report, counts: tuple[int, ...], veil: Veil, near: Mapping[str, tuple[Near, ...]]) -> Row:
    derivation: Derivation | None = getattr(report, "derivation", None)
    statements, open_, alone, adds = counts
    of = derivation.of if derivation else None
    return Row(
        id=report.pk,
        mark=_mark(report, derivation),
        relation=derivation.relation if derivation else "",
        of=Of(of.pk, of.publisher, of.published) if of else None,
        share=derivation.share if derivation else 0.0,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        title=veil.over_text(report.title or _opening(report)),
        unread=report.unread,
        media=report.media,
        holds=report.holds or 0,
        statements=statements,
        waiting=open_,
        only_here=alone,
        changed=sum(passage[4] == "changed_fact" for passage in derivation.passages) if derivation else 0,
        adds=adds,
        near=next(iter(near.get(report.pk, ())), None),
    )


def _opening(report: Report) -> str:
    """The first words, for what has no title: a message of a channel, a list."""
    words = " ".join(getattr(report, "opening", "").split())
    return f"{words.rpartition(' ')[0]} …" if len(words) >= _OPENING - 10 else words


def _mark(report: Report, derivation: Derivation | None) -> str:
    if report.holds is not None:
        return "holds"
    if report.unread:
        return "unread"
    relation = derivation.relation if derivation else "original"
    if relation == "original":
        return "original"
    return "same" if relation in ("copy", "excerpt") else "changed"
