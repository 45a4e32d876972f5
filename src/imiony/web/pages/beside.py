"""Are two reports the same story, and which came first?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q

from imiony.errors import NotFound
from imiony.origins.relation import Clue, Passage
from imiony.register.holdings import clues_of, passages_of
from imiony.register.models import Derivation, Neighbour, OriginJudgement, Report
from imiony.terms.span import Span
from imiony.web.pages.board import Board, Text, board, turned
from imiony.web.pages.veil import Veil


@dataclass(frozen=True, slots=True)
class Said:
    """A user's word on the pair that holds now.

    Args:
        same: None where they looked and did not know.
    """

    same: bool | None
    by: str
    at: Any


@dataclass(frozen=True, slots=True)
class Beside:
    """The page.

    Args:
        board: The earlier report on the left, as far as the evidence shows.
        how: Relation or nearness; empty where nothing was found in common.
        share: How much of the shorter text corresponds, 0..1.
        said: The judgement that holds, if any.
    """

    board: Board
    how: str
    share: float
    reason: str = field(repr=False)
    said: Said | None


@dataclass(frozen=True, slots=True)
class _Common:
    """What was found of a pair; `left` is the one that the passages start from."""

    left: str
    right: str
    how: str = ""
    share: float = 0.0
    reason: str = field(default="", repr=False)
    passages: tuple[Passage, ...] = ()
    clues: tuple[Clue, ...] = ()
    first: str = ""


def beside(left_id: str, right_id: str) -> Beside:
    """Two reports with the passages that correspond.

    Raises:
        NotFound: the register lacks one of them, or both are one.
    """
    held = {row.pk: row for row in Report.objects.filter(pk__in=[left_id, right_id])}
    if len(held) != 2:
        raise NotFound("no such pair of reports")
    veil = Veil.over(held)
    found = _common(left_id, right_id)
    left, right = found.left, found.right
    passages = found.passages
    if (found.first or left_id) == right:
        left, right, passages = right, left, turned(passages)
    clues = [replace(clue, sentence=veil.over_text(clue.sentence)) for clue in found.clues]
    return Beside(
        board=board(_text(held[left], veil), _text(held[right], veil), passages, clues),
        how=found.how,
        share=found.share,
        reason=veil.over_text(found.reason),
        said=_said(left_id, right_id),
    )


def _common(left: str, right: str) -> _Common:
    """How the pair was found, what it has in common, and which report came first, if anything says so."""
    row = Derivation.objects.filter(Q(report=left, of=right) | Q(report=right, of=left)).first()
    if row is not None:
        of = row.of_id or ""
        return _Common(
            row.report_id, of, row.relation, row.share, row.reason,
            passages_of(row.passages), clues_of(row.clues), of,
        )  # fmt: skip
    near = Neighbour.objects.filter(Q(left=left, right=right) | Q(left=right, right=left)).first()
    if near is not None:
        clues = clues_of(near.clues)
        first = clues[0].first if clues else None
        return _Common(
            near.left_id, near.right_id, near.nearness, near.share, near.reason,
            passages_of(near.passages), clues, first or "",
        )  # fmt: skip
    return _Common(left, right)


def _text(report: Report, veil: Veil) -> Text:
    return Text(
        id=report.pk,
        text=report.text,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        title="" if report.title in report.text else veil.over_text(report.title),
        zones=[(kind, Span(first, past)) for kind, first, past in report.zones if first < past],
        covered=veil.spans(report.text),
    )


def _said(left: str, right: str) -> Said | None:
    last = (
        OriginJudgement.objects.filter(Q(left=left, right=right) | Q(left=right, right=left))
        .select_related("by")
        .order_by("-pk")
        .first()
    )
    if last is None or (last.same is None and not last.unsure):
        return None
    return Said(last.same, last.by.username, last.at)
