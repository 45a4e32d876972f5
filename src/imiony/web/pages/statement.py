"""What does one statement say, how sure are its voters, and what could be corrected in it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from imiony.actions.deciding import given_by_words
from imiony.actions.move_statement import carried
from imiony.errors import NotFound
from imiony.register.models import Mention, Report, Statement, StatementDecision
from imiony.statements.naming.dissent import NOTHING
from imiony.terms.ids import MentionId, first_of
from imiony.terms.kinds import kinds
from imiony.terms.span import Span
from imiony.web.pages.otherwise import Otherwise, worded_otherwise
from imiony.web.pages.veil import Shown, Veil, cover, shown

People = tuple[tuple[str, str], ...]
"""The persons of a report: the number that its statements call each by, and how a page names them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a statement.

    Args:
        kind: text, number, flag, days, person or choice.
        value: Empty where the statement does not give it.
        choices: The allowed words, where it is a choice.
        people: Who may be meant, where it is a person.
    """

    name: str
    kind: str
    value: str = field(repr=False)
    choices: tuple[str, ...] = ()
    people: People = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Dissent:
    """What voters held words to be that did not propose them so.

    Args:
        held: A kind, or `other_words` where the same kind was seen on other words.
        voters: Who held it.
    """

    held: str
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One statement in the list.

    Args:
        voters: Who proposed it.
        dissent: Who held its words to be something else.
        unseen_by: Who read them and saw nothing.
        moved: Anchor of the statement that stands in its place, or in whose place it stands.
        otherwise: The report of the same origin that gives a quote in other words.
    """

    pk: int
    anchor: str
    kind: str
    span: Span
    state: str
    quote: str = field(repr=False)
    fields: tuple[Field, ...] = field(repr=False)
    voters: tuple[str, ...]
    dissent: tuple[Dissent, ...]
    unseen_by: tuple[str, ...]
    mention: str
    person: Shown | None
    moved: str = ""
    otherwise: Otherwise | None = None

    @property
    def given(self) -> tuple[Field, ...]:
        """The fields that have a value; who is meant stands above them by name."""
        return tuple(each for each in self.fields if each.value and each.kind != "person")

    def get(self, name: str) -> str:
        """The value of one field; empty where it is not given."""
        return next((each.value for each in self.fields if each.name == name), "")


def statement_item(pk: int) -> tuple[Item, str]:
    """One statement as the list shows it, and its report.

    Raises:
        NotFound: there is no such statement; it may have been proposed anew.
    """
    row = _statement(pk)
    return items_of([row], Veil.over([row.report_id]))[0], row.report_id


def item_as(pk: int, kind: str, span: Span) -> Item:
    """One statement as it would be with another kind or on other words, for the form that corrects it.

    Raises:
        NotFound: there is no such statement or kind.
    """
    row = _statement(pk)
    if kind not in kinds():
        raise NotFound("no such kind of statement")
    veil = Veil.over([row.report_id])
    item = items_of([row], veil)[0]
    quote = _covered(row.report.text, span, veil)
    values = row.fields if (kind, span) == (item.kind, item.span) else carried(row, kind, span)
    fields = _fields(kind, _under(values, span.of(row.report.text), quote), veil, _people(row.report_id))
    return replace(item, kind=kind, span=span, quote=quote, fields=fields)


def blank_fields(report_id: str, kind: str, span: Span | None) -> tuple[Field, ...]:
    """The fields of a kind for a statement that a user enters, with what the words themselves give.

    Raises:
        NotFound: there is no such kind or report.
    """
    if kind not in kinds():
        raise NotFound("no such kind of statement")
    report = Report.objects.filter(pk=report_id).first()
    if report is None:
        raise NotFound(f"no report {report_id[:12]}")
    veil = Veil.over([report.pk])
    values: Mapping[str, object] = {}
    if span is not None:
        covered, words = _covered(report.text, span, veil), span.of(report.text)
        values = _under(given_by_words(kind, words, span.first), words, covered)
    return _fields(kind, values, veil, _people(report.pk))


def _covered(text: str, span: Span, veil: Veil) -> str:
    """The words at a span; a withheld name of which they are but a part is covered too.

    Raises:
        NotFound: the span ends past the text.
    """
    if span.past > len(text):
        raise NotFound("no such words in this report")
    parts, at = [], span.first
    for hidden, code in veil.spans(text):
        if hidden.first < span.past and span.first < hidden.past:
            parts += [text[at : max(at, hidden.first)], cover(code)]
            at = hidden.past
    return "".join([*parts, text[at : span.past]])


def _under(values: Mapping[str, object], words: str, covered: str) -> dict[str, object]:
    """Values as a form may show them where they repeat words that are covered."""
    if covered == words:
        return dict(values)
    alike = (words, " ".join(words.split()))
    return {name: covered if value in alike else value for name, value in values.items()}


def _statement(pk: int) -> Statement:
    row = Statement.objects.select_related("report").filter(pk=pk).first()
    if row is None:
        raise NotFound(f"no statement {pk}")
    return row


def _people(report_id: str) -> People:
    """The persons of a report, by where it first names them; the withheld by their codes."""
    rows = Mention.objects.filter(report=report_id, person__isnull=False).select_related("person")
    numbered = sorted((first_of(MentionId(row.pk)), row) for row in rows)
    return tuple((str(number), _called(row)) for number, row in numbered)


def _called(row: Mention) -> str:
    if row.person is None or row.person.withheld:
        return cover(row.person_id or "")
    return row.name or row.person.code


def items_of(rows: Iterable[Statement], veil: Veil) -> tuple[Item, ...]:
    """Statements as lists show them, in the order given."""
    ordered = list(rows)
    mentions = {row.mention for row in ordered if row.mention}
    people = {
        mention.pk: shown(mention.person)
        for mention in Mention.objects.filter(pk__in=mentions, person__isnull=False).select_related("person")
        if mention.person is not None
    }
    moved = _moved({row.report_id for row in ordered if row.state in ("rejected", "entered")})
    quoting = {row.report_id for row in ordered if row.kind == "quote"}
    otherwise = worded_otherwise(quoting) if quoting else {}
    return tuple(
        replace(
            _item(row, people.get(row.mention), veil, moved),
            otherwise=otherwise.get((row.report_id, row.first, row.past)) if row.kind == "quote" else None,
        )
        for row in ordered
    )


def _moved(reports: Collection[str]) -> Mapping[tuple[str, str], str]:
    """The other place of each statement that was moved, by report and anchor."""
    found: dict[tuple[str, str], str] = {}
    if not reports:
        return found
    rows = StatementDecision.objects.filter(report__in=reports, instead_of__isnull=False)
    for row in rows.select_related("instead_of").order_by("pk"):
        if row.instead_of is not None:
            found[row.report_id, anchor_of(row.instead_of)] = anchor_of(row)
            found[row.report_id, anchor_of(row)] = anchor_of(row.instead_of)
    return found


def anchor_of(row: Statement | StatementDecision) -> str:
    """The id of a statement in the list, and in the address of its page."""
    return f"{row.kind}-{row.first}-{row.past}"


def _item(row: Statement, person: Shown | None, veil: Veil, moved: Mapping[tuple[str, str], str]) -> Item:
    anchor = anchor_of(row)
    dissent = [each.split(": ", 1) for each in row.dissent]
    held = sorted({what for _, what in dissent if what != NOTHING})
    return Item(
        pk=row.pk,
        anchor=anchor,
        kind=row.kind,
        span=Span(row.first, row.past),
        state=row.state,
        quote=veil.over_text(row.quote),
        fields=_fields(row.kind, row.fields, veil),
        voters=tuple(row.voters),
        dissent=tuple(Dissent(what.replace(" ", "_"), _who(dissent, what)) for what in held),
        unseen_by=_who(dissent, NOTHING),
        mention=row.mention,
        person=person,
        moved=moved.get((row.report_id, anchor), "") if row.state != "proposed" else "",
    )


def _who(dissent: Iterable[Sequence[str]], held: str) -> tuple[str, ...]:
    return tuple(voter for voter, what in dissent if what == held)


def _fields(kind: str, values: Mapping[str, object], veil: Veil, people: People = ()) -> tuple[Field, ...]:
    known = kinds()[kind].fields
    return tuple(
        Field(
            name=name,
            kind="choice" if isinstance(form, tuple) else form,
            value=veil.over_text(_written(values.get(name))),
            choices=form if isinstance(form, tuple) else (),
            people=people if form == "person" else (),
        )
        for name, form in known.items()
    )


def _written(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "yes" if value is True else str(value)
