"""What does one report say, and where exactly?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from imiony.errors import NotFound
from imiony.register.models import Derivation, Mention, Report, Statement
from imiony.terms.kinds import kinds
from imiony.terms.span import Span
from imiony.web.pages.near import Near, neighbours, relatives
from imiony.web.pages.segments import Marked, Piece, pieces
from imiony.web.pages.veil import Shown, Veil, shown

# Not shown as a row of a statement: ties mentions together, said by the person's name beside it.
_SILENT = frozenset({"person", "stated_same"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a statement.

    Args:
        kind: text, number, flag, days, person or choice.
        value: Empty where the statement does not give it.
        choices: The allowed words, where it is a choice.
    """

    name: str
    kind: str
    value: str = field(repr=False)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One statement in the list."""

    pk: int
    anchor: str
    kind: str
    state: str
    quote: str = field(repr=False)
    fields: tuple[Field, ...] = field(repr=False)
    voters: tuple[str, ...]
    mention: str
    person: Shown | None

    @property
    def given(self) -> tuple[Field, ...]:
        """The fields that have a value."""
        return tuple(each for each in self.fields if each.value)

    def get(self, name: str) -> str:
        """The value of one field; empty where it is not given."""
        return next((each.value for each in self.fields if each.name == name), "")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The page.

    Args:
        relation: How it derives from another report; `original` where it does not.
        near: Every report that it stands beside: what asks for an answer first, then those of its
            origin, then the strongest.
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

    @property
    def open(self) -> int:
        """Statements that nobody decided yet."""
        return sum(item.state == "proposed" for item in self.items)


def report_page(report_id: str) -> ReportPage:
    """All that is shown of one report.

    Raises:
        NotFound: the register holds no such report.
    """
    report = _report(report_id)
    veil = Veil.over([report.pk])
    items = items_of(Statement.objects.filter(report=report).order_by("first", "past", "kind"), veil)
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
        pieces=_pieces(report, items, veil),
        items=items,
    )


def statement_item(pk: int) -> tuple[Item, str]:
    """One statement as the list shows it, and its report.

    Raises:
        NotFound: there is no such statement; it may have been proposed anew.
    """
    found = Statement.objects.filter(pk=pk)
    row = found.first()
    if row is None:
        raise NotFound(f"no statement {pk}")
    return items_of(found, Veil.over([row.report_id]))[0], row.report_id


def blank_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind without values, for a statement that a user enters.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in kinds():
        raise NotFound("no such kind of statement")
    return _fields(kind, {}, Veil({}))


def _report(report_id: str) -> Report:
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        raise NotFound(f"no report {report_id[:12]}")
    return report


def items_of(rows: Iterable[Statement], veil: Veil) -> tuple[Item, ...]:
    """Statements as lists show them, in the order given."""
    ordered = list(rows)
    mentions = {row.mention for row in ordered if row.mention}
    people = {
        mention.pk: shown(mention.person)
        for mention in Mention.objects.filter(pk__in=mentions, person__isnull=False).select_related("person")
        if mention.person is not None
    }
    return tuple(_item(row, people.get(row.mention), veil) for row in ordered)


def _item(row: Statement, person: Shown | None, veil: Veil) -> Item:
    return Item(
        pk=row.pk,
        anchor=f"{row.kind}-{row.first}-{row.past}",
        kind=row.kind,
        state=row.state,
        quote=veil.over_text(row.quote),
        fields=_fields(row.kind, row.fields, veil),
        voters=tuple(row.voters),
        mention=row.mention,
        person=person,
    )


def _fields(kind: str, values: Mapping[str, object], veil: Veil) -> tuple[Field, ...]:
    known = kinds()[kind].fields
    return tuple(
        Field(
            name=name,
            kind="choice" if isinstance(form, tuple) else form,
            value=veil.over_text(_written(values.get(name))),
            choices=form if isinstance(form, tuple) else (),
        )
        for name, form in known.items()
        if name not in _SILENT
    )


def _written(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "yes" if value is True else str(value)


def _pieces(report: Report, items: Sequence[Item], veil: Veil) -> tuple[Piece, ...]:
    marks = [
        Marked(_span(item.anchor), item.anchor, item.kind, item.state)
        for item in items
        if item.state != "rejected"
    ]
    zones = [(kind, Span(first, past)) for kind, first, past in report.zones if first < past]
    return pieces(report.text, marks, zones, veil.spans(report.text))


def _span(anchor: str) -> Span:
    _, first, past = anchor.rsplit("-", 2)
    return Span(int(first), int(past))
