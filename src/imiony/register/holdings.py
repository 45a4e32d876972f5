"""How do rows of the store become values of the stages, and back?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from imiony.errors import UsageError
from imiony.identity.mention import Judgement as IdentityWord
from imiony.identity.mention import Verdict
from imiony.origins.relation import Clue, ClueKind, Link, Mark, Nearness, Neighbour, Passage, Relation
from imiony.origins.relation import OriginJudgement as OriginWord
from imiony.register import models
from imiony.register.judged import that_hold
from imiony.reports.report import Basis, Cell, Kept, Report, Unread, Zone, ZoneKind
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, ReportId
from imiony.terms.span import Span

_FACTS = (
    "language", "title", "publisher", "byline", "published", "captured", "url", "canonical", "forwarded_from",
)  # fmt: skip


def report_row(report: Report, *, received_as: str, by: models.User, at: datetime) -> models.Report:
    """A report as a row, not yet saved."""
    found = {name: getattr(report, name) for name in _FACTS}
    return models.Report(
        id=report.id,
        media=report.media,
        received_as=received_as,
        added_by=by,
        added_at=at,
        container_id=report.container,
        text=report.text,
        language=_words(found["language"]),
        title=_words(found["title"]),
        publisher=_words(found["publisher"]),
        published=_words(found["published"]),
        facts={name: _packed(kept) for name, kept in found.items() if kept}
        | {"credits": [_packed(credit) for credit in report.credits]},
        zones=[[zone.kind.value, zone.span.first, zone.span.past] for zone in report.zones],
        cells=[[cell.row, cell.column, cell.span.first, cell.span.past] for cell in report.cells],
    )


def unread_row(unread: Unread, *, received_as: str, by: models.User, at: datetime) -> models.Report:
    """A document without text as a row, not yet saved."""
    return models.Report(
        id=unread.id,
        media=unread.media,
        received_as=received_as,
        added_by=by,
        added_at=at,
        container_id=unread.container,
        unread=unread.reason,
    )


def report_of(row: models.Report) -> Report:
    """A row that has a text, as the stages see it."""
    facts: dict[str, Any] = row.facts
    return Report(
        id=ReportId(row.id),
        media=row.media,
        text=row.text,
        zones=tuple(Zone(ZoneKind(kind), Span(first, past)) for kind, first, past in row.zones),
        cells=tuple(Cell(number, column, Span(first, past)) for number, column, first, past in row.cells),
        credits=tuple(_unpacked(credit) for credit in facts.get("credits", [])),
        container=ReportId(row.container_id) if row.container_id else None,
        **{name: _unpacked(facts[name]) for name in _FACTS if name in facts},
    )


def statement_rows(statements: Iterable[Statement]) -> Iterator[models.Statement]:
    """Proposals as rows, not yet saved."""
    for statement in statements:
        person = statement.fields.get("person")
        yield models.Statement(
            report_id=statement.report,
            kind=statement.kind,
            first=statement.span.first,
            past=statement.span.past,
            quote=statement.quote,
            proposal=dict(statement.fields),
            fields=dict(statement.fields),
            voters=list(statement.voters),
            dissent=list(statement.dissent),
            mention=f"{statement.report}:{person}" if isinstance(person, int) else "",
        )


def statement_of(row: models.Statement) -> Statement:
    """A row as the stages see it."""
    return Statement(
        ReportId(row.report_id),
        row.kind,
        Span(row.first, row.past),
        row.quote,
        row.fields,
        tuple(row.voters),
        tuple(row.dissent),
    )


def judgements() -> tuple[IdentityWord, ...]:
    """All that users said of mentions and that holds, in the order said."""
    return tuple(
        IdentityWord(
            MentionId(row.left), MentionId(row.right), Verdict(row.verdict) if row.verdict else None, row.pk
        )
        for row in that_hold()
    )


def origin_judgements() -> tuple[OriginWord, ...]:
    """All that users said of reports, in the order said."""
    return tuple(
        OriginWord(ReportId(row.left_id), ReportId(row.right_id), row.same)
        for row in models.OriginJudgement.objects.order_by("pk")
    )


def link_of(row: models.Derivation) -> Link:
    """A derived report's row as the stages see it.

    Raises:
        UsageError: the report derives from no other.
    """
    if row.of_id is None:
        raise UsageError("a link needs the report that it leads to")
    return Link(
        report=ReportId(row.report_id),
        of=ReportId(row.of_id),
        relation=Relation(row.relation),
        share=row.share,
        passages=passages_of(row.passages),
        reason=row.reason,
        clues=clues_of(row.clues),
    )


def neighbour_of(row: models.Neighbour) -> Neighbour:
    """A row as the stages see it."""
    return Neighbour(
        left=ReportId(row.left_id),
        right=ReportId(row.right_id),
        nearness=Nearness(row.nearness),
        share=row.share,
        passages=passages_of(row.passages),
        reason=row.reason,
        clues=clues_of(row.clues),
    )


def passages_of(packed: Iterable[list[Any]]) -> tuple[Passage, ...]:
    """Passages as they are kept in a row, as values."""
    return tuple(Passage(Span(*row[:2]), Span(*row[2:4]), Mark(row[4])) for row in packed)


def packed_passages(passages: Iterable[Passage]) -> list[list[int | str]]:
    """Passages for a row: first and past here, first and past there, mark."""
    return [[*_ends(each.here), *_ends(each.there), each.mark.value] for each in passages]


def clues_of(packed: Iterable[list[Any]]) -> tuple[Clue, ...]:
    """Clues as they are kept in a row, as values."""
    return tuple(
        Clue(ClueKind(kind), ReportId(first) if first else None, said) for kind, first, said in packed
    )


def packed_clues(clues: Iterable[Clue]) -> list[list[str]]:
    """Clues for a row: kind, the report that it makes the first or nothing, sentence."""
    return [[clue.kind.value, clue.first or "", clue.sentence] for clue in clues]


def _ends(span: Span) -> tuple[int, int]:
    return span.first, span.past


def _words(kept: Kept | None) -> str:
    return kept.value if kept else ""


def _packed(kept: Kept) -> dict[str, Any]:
    span = [kept.span.first, kept.span.past] if kept.span else None
    return {"value": kept.value, "span": span, "basis": kept.basis.value}


def _unpacked(packed: dict[str, Any]) -> Kept:
    span = Span(*packed["span"]) if packed["span"] else None
    return Kept(packed["value"], span, Basis(packed["basis"]))
