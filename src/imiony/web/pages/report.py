"""What does one report say, and where exactly?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from imiony.errors import NotFound
from imiony.register.models import Derivation, Report, Statement
from imiony.terms.span import Span
from imiony.web.pages.consequence import rank
from imiony.web.pages.near import Near, neighbours, relatives
from imiony.web.pages.segments import Marked, Piece, pieces
from imiony.web.pages.statement import Item, items_of
from imiony.web.pages.veil import Veil


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The page.

    Args:
        relation: How it derives from another report; `original` where it does not.
        near: Every report that it stands beside: what asks for an answer first, then those of its
            origin, then the strongest.
        order: By what the statements are sorted, a word of `ORDERS`.
    """

    id: str
    publisher: str
    published: str
    language: str
    title: str = field(repr=False)
    title_inside: bool
    media: str
    url: str = field(repr=False)
    added_at: datetime
    unread: str
    holds: int
    relation: str
    near: tuple[Near, ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    order: str

    @property
    def open(self) -> tuple[Item, ...]:
        """Statements that nobody decided yet."""
        return tuple(item for item in self.items if item.state == "proposed")

    @property
    def decided(self) -> tuple[Item, ...]:
        """The others."""
        return tuple(item for item in self.items if item.state != "proposed")


def report_page(report_id: str, order: str = "consequence") -> ReportPage:
    """All that is shown of one report.

    Args:
        report_id: Of the report.
        order: A word of `ORDERS`.

    Raises:
        NotFound: the register holds no such report.
    """
    report = _report(report_id)
    veil = Veil.over([report.pk])
    said = items_of(Statement.objects.filter(report=report).order_by("first", "past", "kind"), veil)
    items = said if order == "text" else tuple(sorted(said, key=_consequence))
    derivation = Derivation.objects.filter(report=report).defer("passages").first()
    others = neighbours([report.pk], veil).get(report.pk, ())
    near = sorted((*relatives(report.pk, veil), *others), key=lambda near: near.how != "ask")
    return ReportPage(
        id=report.pk,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        title=veil.over_text(report.title),
        title_inside=bool(report.title) and report.title in report.text[:2000],
        media=report.media,
        url=veil.over_text(str((report.facts.get("url") or {}).get("value", ""))),
        added_at=report.added_at,
        unread=report.unread,
        holds=report.holds or 0,
        relation=derivation.relation if derivation else "",
        near=tuple(near),
        pieces=_pieces(report, said, veil),
        items=items,
        order=order,
    )


def _consequence(item: Item) -> int:
    return rank(item.kind, protect=bool(item.get("protect")))


def _report(report_id: str) -> Report:
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        raise NotFound(f"no report {report_id[:12]}")
    return report


def _pieces(report: Report, items: Sequence[Item], veil: Veil) -> tuple[Piece, ...]:
    marks = [
        Marked(item.span, item.anchor, item.kind, item.state) for item in items if item.state != "rejected"
    ]
    zones = [(kind, Span(first, past)) for kind, first, past in report.zones if first < past]
    return pieces(report.text, marks, zones, veil.spans(report.text))
