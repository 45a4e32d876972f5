"""Are two reports the same story?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from imiony.errors import NotFound
from imiony.register.models import Derivation, Neighbour, OriginJudgement, Report
from imiony.terms.span import Span
from imiony.web.pages.segments import Marked, Piece, pieces
from imiony.web.pages.veil import Veil


@dataclass(frozen=True, slots=True)
class Column:
    """One of the two reports.

    Args:
        title: Only where it does not stand in the text.
    """

    id: str
    publisher: str
    published: str
    language: str
    title: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """A user's word on the pair that holds now."""

    same: bool
    by: str
    at: Any


@dataclass(frozen=True, slots=True)
class Beside:
    """The page.

    Args:
        how: Relation or nearness; empty where nothing was found in common.
        marks: How many passages of each mark.
        said: The judgement that holds, if any.
    """

    left: Column
    right: Column
    how: str
    share: float
    reason: str = field(repr=False)
    marks: tuple[tuple[str, int], ...]
    said: Said | None


def beside(left_id: str, right_id: str) -> Beside:
    """Two reports with the passages that correspond.

    Raises:
        NotFound: the register lacks one of them, or both are one.
    """
    held = {row.pk: row for row in Report.objects.filter(pk__in=[left_id, right_id])}
    if len(held) != 2:
        raise NotFound("no such pair of reports")
    veil = Veil.over(held)
    how, share, reason, passages = _common(left_id, right_id)
    counted = Counter(str(passage[4]) for passage in passages)
    return Beside(
        left=_column(held[left_id], [(passage[0], passage[1], passage[4]) for passage in passages], veil),
        right=_column(held[right_id], [(passage[2], passage[3], passage[4]) for passage in passages], veil),
        how=how,
        share=share,
        reason=veil.over_text(reason),
        marks=tuple(sorted(counted.items())),
        said=_said(left_id, right_id),
    )


def _common(left: str, right: str) -> tuple[str, float, str, list[list[Any]]]:
    """How the pair was found, and its passages seen from `left`."""
    linked = Derivation.objects.filter(Q(report=left, of=right) | Q(report=right, of=left)).first()
    if linked is not None:
        passages = _seen(linked.passages, turned=linked.report_id != left)
        return linked.relation, linked.share, linked.reason, passages
    near = Neighbour.objects.filter(Q(left=left, right=right) | Q(left=right, right=left)).first()
    if near is not None:
        return near.nearness, near.share, near.reason, _seen(near.passages, turned=near.left_id != left)
    return "", 0.0, "", []


def _seen(passages: Sequence[list[Any]], *, turned: bool) -> list[list[Any]]:
    found = [[*row[2:4], *row[:2], row[4]] if turned else list(row) for row in passages]
    return sorted(found)


def _column(report: Report, spans: Sequence[tuple[int, int, str]], veil: Veil) -> Column:
    marks = [
        Marked(Span(first, past), str(number), mark)
        for number, (first, past, mark) in enumerate(spans, start=1)
        if first < past
    ]
    zones = [(kind, Span(first, past)) for kind, first, past in report.zones if first < past]
    return Column(
        id=report.pk,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        title="" if report.title in report.text else veil.over_text(report.title),
        pieces=pieces(report.text, marks, zones, veil.spans(report.text)),
    )


def _said(left: str, right: str) -> Said | None:
    last = (
        OriginJudgement.objects.filter(Q(left=left, right=right) | Q(left=right, right=left))
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    return None if last is None or last.same is None else Said(last.same, last.by.username, last.at)
