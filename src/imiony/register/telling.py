"""What does disclosure see of the persons of the register, and what did editors decide?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from django.db.models import QuerySet

from imiony.disclosure.decision import Choice, Consent, Decision, Ground, PublicOffice, Purpose, holding
from imiony.disclosure.details import Form, detail_kinds
from imiony.disclosure.disclosed import Source
from imiony.disclosure.edition import Policy, preview
from imiony.disclosure.matching import Crowd
from imiony.disclosure.profile import Fact, Profile
from imiony.errors import InputError
from imiony.identity.mention import NameKind
from imiony.register import models
from imiony.register.derive import kept_stamp
from imiony.register.place import Place
from imiony.register.standing import standing
from imiony.statements.statement import Value
from imiony.terms.dates import Days
from imiony.terms.ids import MentionId, PersonCode, UserName
from imiony.verification.rules import Actor, Role

_CALL_SIGN: Final = "call_sign"
_LARGE: Final = 5000  # persons; below, a crowd is read in well under a second


class _Seen(NamedTuple):
    """One mention of a person, as far as disclosure asks."""

    pk: MentionId
    person: PersonCode
    name: str
    forms: list[str]
    call_signs: list[str]
    kind: str
    source: Source


def profiles(codes: Iterable[str] | None = None) -> tuple[Profile, ...]:
    """Persons as disclosure sees them, by code.

    Args:
        codes: Of whom; None for everybody, who are read as columns and not as rows.
    """
    persons = models.Person.objects.order_by("code")
    mentions = models.Mention.objects.exclude(person=None).order_by("pk")
    if codes is not None:
        wanted = list(codes)
        persons, mentions = persons.filter(code__in=wanted), mentions.filter(person__in=wanted)
    held: dict[str, list[_Seen]] = defaultdict(list)
    columns = ("pk", "person", "name", "forms", "call_signs", "name_kind")
    rows = mentions.values_list(*columns, "report__publisher", "report__published").iterator()
    for pk, person, name, forms, call_signs, kind, publisher, published in rows:
        source = _source(publisher, published)
        held[person].append(_Seen(MentionId(pk), PersonCode(person), name, forms, call_signs, kind, source))
    known = {seen.pk: seen.person for rows in held.values() for seen in rows}
    facts = _facts(None if codes is None else list(known))
    decided = standing(known)
    return tuple(
        _profile(row, held[row[0]], facts, decided.get(PersonCode(row[0])))
        for row in persons.values_list("code", "name", "protect", "state")
    )


def crowd() -> Crowd:
    """Everybody whom published details could fit, read as columns.

    Of a large register it is kept in this process until something new is derived from.
    """
    persons = models.Person.objects.count()
    return _crowd(persons) if persons < _LARGE else _kept_crowd(persons, Place.current(), tuple(kept_stamp()))


@lru_cache(maxsize=1)
def _kept_crowd(persons: int, place: Place, stamp: tuple[int, ...]) -> Crowd:  # noqa: ARG001 - they tell it apart
    return _crowd(persons)


def _crowd(persons: int) -> Crowd:
    """Call signs and spellings are left out: they name, they do not describe."""
    numbers = {
        code: number for number, code in enumerate(models.Person.objects.values_list("code", flat=True))
    }
    person_of = _persons(models.Mention.objects.all())
    facts = (
        (numbers[person_of[mention]], fact.kind, fact.value)
        for mention, told in _facts(None).items()
        if mention in person_of
        for fact in told
    )
    return Crowd(persons, facts)


def decisions(codes: Iterable[str] | None = None) -> tuple[Decision, ...]:
    """The decision that stands on each person who has one.

    Args:
        codes: Of whom; None for everybody.
    """
    persons = _persons(models.Mention.objects.all() if codes is None else _mentions(codes))
    return tuple(decision_of(row, person) for person, row in standing(persons).items())


def decision_of(row: models.Decision, person: str) -> Decision:
    """A row as disclosure sees it; every rule is checked again on the way.

    Raises:
        NotAllowed, UsageError: the decision may not exist.
    """
    return Decision(
        person=PersonCode(person),
        choice=Choice(row.choice),
        by=Actor(UserName(row.by.username), Role(row.role)),
        at=row.at,
        tell={kind: Form(form) for kind, form in row.details.items()},
        ground=_ground(row),
        until=row.until,
    )


def told_by_mention(
    people: Sequence[Profile], decided: Iterable[Decision], day: date, careful: Policy
) -> dict[str, list[list[str]]]:
    """What an edition of that day tells of each person, by a mention that leads to them.

    Kept with the edition: what was told counts together with all that is told later.
    """
    first = dict(models.Mention.objects.order_by("-pk").values_list("person", "pk"))
    crowd, acting = Crowd.of(people), holding(decided, day)
    found: dict[str, list[list[str]]] = {}
    for profile in people:
        if profile.code in acting:
            told = preview(profile, acting[profile.code], crowd, careful).told
            found[first[profile.code]] = [[each.kind, each.form.value, each.words] for each in told]
    return found


def _ground(row: models.Decision) -> Ground | None:
    if row.consent is not None:
        withdrawal = getattr(row.consent, "withdrawal", None)
        return Consent(
            purpose=Purpose(row.consent.purpose),
            recorded_by=UserName(row.consent.recorded_by.username),
            given_by=row.consent.given_by,
            until=row.consent.until,
            withdrawn=withdrawal.day if withdrawal else None,
        )
    return PublicOffice(row.public_office) if row.public_office else None


def _mentions(codes: Iterable[str]) -> QuerySet[models.Mention]:
    return models.Mention.objects.filter(person__in=list(codes))


def _persons(mentions: QuerySet[models.Mention]) -> dict[MentionId, PersonCode]:
    rows = mentions.exclude(person=None).values_list("pk", "person")
    return {MentionId(mention): PersonCode(person) for mention, person in rows}


def _profile(
    row: tuple[str, str, bool, str],
    mentions: list[_Seen],
    facts: Mapping[MentionId, list[Fact]],
    decided: models.Decision | None,
) -> Profile:
    """What came in after the decision is guarded like all the rest, but not told."""
    code, name, protect, state = row
    cleared = None if decided is None else {decided.mention, *decided.cleared}
    seen = [mention for mention in mentions if cleared is None or mention.pk in cleared]
    told = [fact for mention in seen for fact in facts.get(mention.pk, ())]
    told += [Fact(_CALL_SIGN, sign, each.source) for each in seen for sign in _call_signs(each)]
    names = sorted({mention.name for mention in seen})
    forms = {each: None for mention in mentions for each in (*mention.forms, *mention.call_signs)}
    return Profile(
        code=PersonCode(code),
        name=name if name in names else next(iter(names), ""),
        spellings=tuple(forms),
        facts=tuple(dict.fromkeys(told)),
        name_sources=tuple(dict.fromkeys(mention.source for mention in seen)),
        shielded=protect,
        verified=state == "confirmed",
        uncleared=frozenset(forms) - {form for each in seen for form in (*each.forms, *each.call_signs)},
    )


def _call_signs(mention: _Seen) -> list[str]:
    own = mention.forms if mention.kind == NameKind.CALL_SIGN else []
    return [*mention.call_signs, *own]


def _facts(mentions: list[MentionId] | None) -> dict[MentionId, list[Fact]]:
    """By mention, what statements say of it that an edition could tell."""
    rows = models.Statement.objects.filter(kind__in=("detail", "fate")).exclude(mention="")
    rows = rows.exclude(state=models.Statement.State.REJECTED)
    if mentions is not None:
        rows = rows.filter(mention__in=mentions)
    found: dict[MentionId, list[Fact]] = defaultdict(list)
    columns = ("mention", "kind", "fields", "report__publisher", "report__published")
    for mention, kind, fields, publisher, published in rows.order_by("report", "first").values_list(*columns):
        found[MentionId(mention)].extend(_told(kind, fields, _source(publisher, published)))
    return found


def _told(kind: str, fields: Mapping[str, Value], source: Source) -> Iterable[Fact]:
    if kind == "fate" and fields.get("status") != "denied":
        yield Fact("fate", str(fields.get("fate") or ""), source)
        if fields.get("when"):
            yield Fact("fate_when", str(fields["when"]), source)
    elif kind == "detail" and fields.get("detail") in detail_kinds() and fields.get("value"):
        yield Fact(str(fields["detail"]), str(fields["value"]), source)


@lru_cache(maxsize=4096)
def _source(publisher: str, published: str) -> Source:
    """A source as it may be told: the month of publication, for a day would lead to the report too easily."""
    try:
        first = Days.parse(published).first if published else None
    except InputError:
        first = None
    return Source(publisher, str(Days.in_month(first.year, first.month)) if first else None)
