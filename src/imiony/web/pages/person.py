"""What do we know of one person, from whom, and how sure is it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from imiony.errors import NotFound
from imiony.origins.independence import Standing
from imiony.register.judged import spoken
from imiony.register.models import (
    Case,
    Consent,
    Decision,
    Derivation,
    Judgement,
    Mention,
    Person,
    Report,
    Statement,
)
from imiony.register.openness import independence_of
from imiony.terms.ids import ReportId
from imiony.terms.span import Span
from imiony.web.pages.people import told
from imiony.web.pages.statement import Item, items_of
from imiony.web.pages.veil import Shown, Veil, shown


@dataclass(frozen=True, slots=True)
class Origin:
    """A report as a source: what it is called and where it goes back to."""

    report: str
    publisher: str
    published: str
    origin: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling and the reports that use it."""

    form: str = field(repr=False)
    sources: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One statement about the person, with its report.

    Args:
        origin: Where it goes back to: of the report, or of the passage that it stands in.
        taken: Whether its report took the passage from another origin.
        open: Whether it may go back to another origin as well.
    """

    item: Item
    source: Origin
    origin: str
    taken: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A judgement about this person and another.

    Args:
        other: The other person now; None where both mentions are this person, or the other is gone.
        waits: It holds only once a second person confirms it.
    """

    left: str
    right: str
    verdict: str
    note: str = field(repr=False)
    by: str
    at: datetime
    other: Shown | None
    waits: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """A case about this person."""

    pk: int
    matter: str
    claim: str = field(repr=False)
    state: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The last disclosure decision."""

    choice: str
    details: tuple[tuple[str, str], ...]
    ground: str
    until: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Agreed:
    """A recorded consent; who gave it stays closed here."""

    pk: int
    purpose: str
    until: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The page."""

    who: Shown
    name_kind: str
    mention: str
    fate: str
    fate_when: str
    state: str
    told: str
    units: str
    reports: int
    origins: int
    origins_most: int
    call_signs: tuple[str, ...] = field(repr=False)
    spellings: tuple[Spelling, ...] = field(repr=False)
    fates: tuple[Told, ...] = field(repr=False)
    statements: tuple[tuple[str, tuple[Told, ...]], ...] = field(repr=False)
    words: tuple[Word, ...]
    cases: tuple[Matter, ...]
    decided: Decided | None
    consents: tuple[Agreed, ...]


def person_page(code: str) -> PersonPage:
    """All that is shown of one person. A fixed number of queries, however much is known.

    Raises:
        NotFound: no person has this code.
    """
    person = Person.objects.filter(pk=code).first()
    if person is None:
        raise NotFound("no person has this code")
    mentions = list(person.mentions.order_by("pk"))
    ids = [mention.pk for mention in mentions]
    sources = _sources({mention.report_id for mention in mentions})
    veil = Veil.over(sources)
    items = _told(ids, sources, veil)
    return PersonPage(
        who=shown(person),
        name_kind=person.name_kind,
        mention=ids[0] if ids else "",
        fate=person.fate,
        fate_when=person.fate_when,
        state=person.state,
        told=told(person),
        units=veil.over_text(person.units),
        reports=person.reports,
        origins=person.origins,
        origins_most=person.origins_most,
        call_signs=_call_signs(mentions, veil),
        spellings=() if person.withheld else _spellings(mentions, sources),
        fates=tuple(sorted((each for each in items if each.item.kind == "fate"), key=_when)),
        statements=_by_kind(items),
        words=_words(ids),
        cases=_cases(ids, veil),
        decided=_decided(ids, veil),
        consents=_consents(ids),
    )


def statements_about(mentions: Sequence[Mention], kind: str | None = None) -> tuple[Told, ...]:
    """What reports say of a person, with the reports; of one kind only where `kind` is given."""
    sources = _sources({mention.report_id for mention in mentions})
    items = _told([mention.pk for mention in mentions], sources, Veil.over(sources))
    return tuple(each for each in items if kind is None or each.item.kind == kind)


def _sources(reports: Iterable[str]) -> dict[str, Origin]:
    origins = dict(Derivation.objects.filter(report__in=list(reports)).values_list("report", "origin"))
    rows = Report.objects.filter(pk__in=list(reports)).values_list("pk", "publisher", "published")
    return {
        report: Origin(report, publisher, published, origins.get(report, report))
        for report, publisher, published in rows
    }


def _told(mentions: Sequence[str], sources: Mapping[str, Origin], veil: Veil) -> tuple[Told, ...]:
    rows = list(
        Statement.objects.filter(mention__in=mentions)
        .exclude(state=Statement.State.REJECTED)
        .order_by("report", "first", "past")
    )
    origins = independence_of({row.report_id for row in rows})
    return tuple(
        _one(item, sources[row.report_id], origins.at(ReportId(row.report_id), Span(row.first, row.past)))
        for item, row in zip(items_of(rows, veil), rows, strict=True)
    )


def _one(item: Item, source: Origin, standing: Standing) -> Told:
    return Told(
        item, source, standing.origin, standing.origin != source.origin, standing.perhaps != frozenset()
    )


def _by_kind(items: Sequence[Told]) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    found: dict[str, list[Told]] = defaultdict(list)
    for each in items:
        if each.item.kind != "person":
            found[each.item.kind].append(each)
    return tuple((kind, tuple(rows)) for kind, rows in sorted(found.items()))


def _when(each: Told) -> tuple[str, str]:
    when = next((part.value for part in each.item.fields if part.name == "when"), "")
    return when or "9999", each.source.published


def _spellings(mentions: Sequence[Mention], sources: Mapping[str, Origin]) -> tuple[Spelling, ...]:
    found: dict[str, list[Origin]] = defaultdict(list)
    for mention in mentions:
        for form in dict.fromkeys((mention.name, *mention.forms)):
            if form:
                found[form].append(sources[mention.report_id])
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), -len(pair[0]), pair[0]))
    return tuple(Spelling(form, tuple(where)) for form, where in ordered)


def _call_signs(mentions: Sequence[Mention], veil: Veil) -> tuple[str, ...]:
    return tuple(dict.fromkeys(veil.over_text(sign) for mention in mentions for sign in mention.call_signs))


def _words(mentions: Sequence[str]) -> tuple[Word, ...]:
    """The last word on each pair; withdrawn ones are not shown."""
    rows = spoken().filter(Q(left__in=mentions) | Q(right__in=mentions)).select_related("by", "confirmation")
    last = {(row.left, row.right): row for row in rows}
    held = [row for row in last.values() if row.verdict or _waits(row)]
    own = set(mentions)
    others = {row.left for row in held} | {row.right for row in held}
    people = {
        mention.pk: shown(mention.person)
        for mention in Mention.objects.filter(pk__in=others - own).select_related("person")
        if mention.person is not None
    }
    veil = Veil.of([person.code for person in people.values() if person.withheld]) if people else Veil({})
    return tuple(
        Word(
            row.left, row.right, row.verdict or "withdrawn", veil.over_text(row.note),
            row.by.username, row.at,
            people.get(row.right if row.left in own else row.left),
            _waits(row),
        )
        for row in reversed(held)
    )  # fmt: skip


def _waits(row: Judgement) -> bool:
    return row.waits and not hasattr(row, "confirmation")


def _cases(mentions: Sequence[str], veil: Veil) -> tuple[Matter, ...]:
    rows = Case.objects.filter(mention__in=mentions).order_by("-pk")
    return tuple(Matter(row.pk, row.matter, veil.over_text(row.claim), row.state) for row in rows)


def _consents(mentions: Sequence[str]) -> tuple[Agreed, ...]:
    rows = Consent.objects.filter(mention__in=mentions).select_related("withdrawal").order_by("pk")
    return tuple(
        Agreed(row.pk, row.purpose, row.until.isoformat() if row.until else "", hasattr(row, "withdrawal"))
        for row in rows
    )


def _decided(mentions: Sequence[str], veil: Veil) -> Decided | None:
    row = (
        Decision.objects.filter(mention__in=mentions).select_related("by", "consent").order_by("-pk").first()
    )
    if row is None:
        return None
    details = tuple((kind, veil.over_text(str(form))) for kind, form in sorted(row.details.items()))
    ground = "consent" if row.consent_id else "office" if row.public_office else ""
    return Decided(
        row.choice, details, ground, row.until.isoformat() if row.until else "", row.by.username, row.at
    )


def first_mentions(codes: Iterable[str]) -> dict[str, str]:
    """The mention that stands for each person in a judgement: the first."""
    rows = Mention.objects.filter(person__in=list(codes)).order_by("-pk").values_list("person_id", "pk")
    return {code: mention for code, mention in rows if code is not None}
