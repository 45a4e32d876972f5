"""What do lists and searches show of each person?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.identity.mention import Mention, NameKind
from imiony.origins.independence import Independence, Standing, independent
from imiony.register import models
from imiony.register.holdings import statement_of
from imiony.register.standing import standing
from imiony.register.sync import batches
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, PersonCode, ReportId, first_of, report_of
from imiony.terms.names import search_keys
from imiony.terms.span import Span

_BATCH: Final = 2000  # rows a statement: well under SQLite's limit of variables
_NAME_KINDS: Final = tuple(NameKind)
# The gravest fate that a report states is the one that a list shows.
_FATES: Final = (
    "killed",
    "died",
    "missing",
    "captured",
    "sentenced",
    "charged",
    "detained",
    "wounded",
    "released",
    "fled",
)
_STATES: Final = ("confirmed", "screened", "proposed", "inconclusive", "rejected")


@dataclass(slots=True)
class _Gathered:
    """All that was said of one person."""

    mentions: list[Mention] = field(default_factory=list)
    fates: list[tuple[str, str]] = field(default_factory=list)
    units: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Rows:
    """Persons, their mentions and search keys as they should stand in the store."""

    persons: list[models.Person]
    mentions: list[models.Mention]
    keys: list[models.SearchKey]


Known = Mapping[PersonCode, Sequence[Standing]]
"""Where all that is said of each person goes back to."""


@dataclass(frozen=True, slots=True)
class About:
    """All that reports say of some persons.

    Args:
        mentions: All mentions of these persons.
        persons: The person of each of these mentions.
        statements: By report; those on others are left aside.
    """

    mentions: Sequence[Mention] = field(repr=False)
    persons: Mapping[MentionId, PersonCode] = field(repr=False)
    statements: Mapping[ReportId, Sequence[Statement]] = field(repr=False)


def about(codes: Iterable[str]) -> About:
    """All that the store holds of these persons."""
    mentions: list[Mention] = []
    persons: dict[MentionId, PersonCode] = {}
    statements: dict[ReportId, list[Statement]] = defaultdict(list)
    for some in batches(sorted(set(codes))):
        for row in models.Mention.objects.filter(person__in=some).order_by("pk"):
            mentions.append(_mention_of(row))
            persons[MentionId(row.pk)] = PersonCode(str(row.person_id))
    for few in batches(persons):
        rows = models.Statement.objects.filter(mention__in=few).exclude(state=models.Statement.State.REJECTED)
        for said in rows.order_by("report", "first", "past", "kind"):
            statements[ReportId(said.report_id)].append(statement_of(said))
    return About(mentions, persons, statements)


def known_from(said: About, origins: Independence) -> Known:
    """By person, the origin of every statement about them; what is open of it too.

    A person without a statement is known from the reports that mention them. A report
    that is not compared with the others yet says nothing of where it goes back to.
    """
    found: dict[PersonCode, set[Standing]] = defaultdict(set)
    for report, statements in said.statements.items():
        for statement in statements if report in origins.of else ():
            code = said.persons.get(MentionId(f"{report}:{statement.fields.get('person')}"))
            if code is not None:
                found[code].add(origins.at(report, statement.span))
    for mention in said.mentions:
        report, first = report_of(mention.id), first_of(mention.id)
        if not found[said.persons[mention.id]] and report in origins.of:
            found[said.persons[mention.id]].add(origins.at(report, Span(first, first + 1)))
    return {code: tuple(standings) for code, standings in found.items()}


def rows(said: About, origin_of: Mapping[ReportId, str], known: Known) -> Rows:
    """What lists, pages and searches show of persons.

    Args:
        said: Of whom, and what of them.
        origin_of: Origins of reports; one that is not compared yet stands for itself.
        known: From `known_from`.
    """
    gathered, persons = _gather(said), said.persons
    cases, told = _cases(persons), _told(persons)
    people, keys = [], []
    for code, person in sorted(gathered.items()):
        row = _person(code, person, origin_of)
        support = independent(known[code])
        # A person of reports that nothing is known of yet has one origin at least.
        row.origins, row.origins_most = max(1, support.least), max(1, support.most)
        row.state = cases.get(code, "proposed")
        row.named, row.withheld = told.get(code) == "name", told.get(code) == "withhold"
        people.append(row)
        keys += [models.SearchKey(person_id=code, key=key) for key in _keys(person.mentions)]
    mentions = [mention_row(mention, persons[mention.id]) for mention in said.mentions]
    return Rows(people, mentions, keys)


def gravest(fates: Iterable[str]) -> str:
    """The fate by which a person is counted, of all that are said of them; empty if none is."""
    said = set(fates)
    return next((fate for fate in _FATES if fate in said), "")


def mark_decided(mention: MentionId) -> None:
    """Show an editor's new decision at once, without deriving everything anew."""
    mentions = _of_same_person(mention)
    told = _told({each: PersonCode("") for each in mentions}).get(PersonCode(""))
    models.Person.objects.filter(mentions__in=mentions).update(
        named=told == "name", withheld=told == "withhold"
    )


def mark_state(mention: MentionId) -> None:
    """Show how far a case came at once, without deriving everything anew."""
    mentions = _of_same_person(mention)
    state = _cases({each: PersonCode("") for each in mentions}).get(PersonCode(""), "proposed")
    models.Person.objects.filter(mentions__in=mentions).update(state=state)


def _of_same_person(mention: MentionId) -> list[MentionId]:
    person = models.Mention.objects.filter(pk=mention).values_list("person", flat=True)
    return [
        MentionId(each)
        for each in models.Mention.objects.filter(person__in=person).values_list("pk", flat=True)
    ]


def _gather(said: About) -> dict[PersonCode, _Gathered]:
    found: dict[PersonCode, _Gathered] = defaultdict(_Gathered)
    for mention in said.mentions:
        found[said.persons[mention.id]].mentions.append(mention)
    for report, statements in said.statements.items():
        for statement in statements:
            code = said.persons.get(MentionId(f"{report}:{statement.fields.get('person')}"))
            if code is not None and statement.kind != "person":
                _add(found[code], statement)
    return found


def _add(person: _Gathered, statement: Statement) -> None:
    fields = statement.fields
    if statement.kind == "fate" and fields.get("status") != "denied" and fields.get("fate"):
        person.fates.append((str(fields["fate"]), str(fields.get("when") or "")))
    if statement.kind == "detail" and fields.get("detail") == "membership" and fields.get("value"):
        person.units[str(fields["value"])] += 1


def _person(code: PersonCode, person: _Gathered, origin_of: Mapping[ReportId, str]) -> models.Person:
    reports = {report_of(mention.id) for mention in person.mentions}
    fate = gravest(said for said, _ in person.fates)
    when = Counter(when for said, when in person.fates if said == fate and when)
    return models.Person(
        code=code,
        name=main_name(person.mentions, origin_of),
        name_kind=min((mention.name_kind for mention in person.mentions), key=_NAME_KINDS.index),
        protect=any(mention.protect for mention in person.mentions),
        fate=fate,
        fate_when=min(when, key=lambda days: (-when[days], days)) if when else "",
        units=", ".join(sorted(person.units)),
        spellings=len({form for mention in person.mentions for form in mention.forms}),
        reports=len(reports),
    )


def main_name(mentions: Sequence[Mention], origin_of: Mapping[ReportId, str]) -> str:
    """The spelling that most independent origins use; of equals the one of most reports.

    Then the shortest, because a name in another case is mostly longer; then the first by alphabet.
    """
    best = min((mention.name_kind for mention in mentions), key=_NAME_KINDS.index)
    reports: dict[str, set[ReportId]] = defaultdict(set)
    for mention in mentions:
        if mention.name_kind is best and mention.forms:
            reports[mention.forms[0]].add(report_of(mention.id))

    def rank(form: str) -> tuple[int, int, int, str]:
        origins = {origin_of.get(report, report) for report in reports[form]}
        return -len(origins), -len(reports[form]), len(form), form

    return min(reports, key=rank, default="")


def mention_row(mention: Mention, code: PersonCode) -> models.Mention:
    """A mention as a row, not yet saved."""
    return models.Mention(
        id=mention.id,
        report_id=report_of(mention.id),
        person_id=code,
        name=mention.forms[0] if mention.forms else "",
        forms=list(mention.forms),
        name_kind=mention.name_kind,
        language=mention.language or "",
        born=mention.born.iso() if mention.born else "",
        call_signs=list(mention.call_signs),
        stated_same=mention.stated_same or "",
        protect=mention.protect,
    )


def _mention_of(row: models.Mention) -> Mention:
    """A row as far as lists show it."""
    return Mention(
        id=MentionId(row.pk),
        forms=tuple(row.forms),
        name_kind=NameKind(row.name_kind),
        call_signs=tuple(row.call_signs),
        protect=row.protect,
    )


def _keys(mentions: Iterable[Mention]) -> list[str]:
    forms = {form for mention in mentions for form in (*mention.forms, *mention.call_signs)}
    return sorted({key[:60] for form in forms for key in search_keys(form)})


def _cases(persons: Mapping[MentionId, PersonCode]) -> dict[PersonCode, str]:
    """How far the verification of each person came: the furthest of their cases."""
    found: dict[PersonCode, str] = {}
    rows = (
        models.Case.objects.filter(mention__in=persons)
        if len(persons) < _BATCH
        else models.Case.objects.all()
    )
    for mention, state in rows.values_list("mention", "state"):
        code = persons.get(MentionId(mention))
        if code is not None and _STATES.index(state) < _STATES.index(found.get(code, _STATES[-1])):
            found[code] = state
    return found


def _told(persons: Mapping[MentionId, PersonCode]) -> dict[PersonCode, str]:
    """What the decision that stands on each person says."""
    return {person: row.choice for person, row in standing(persons).items()}
