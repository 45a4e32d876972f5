"""What does disclosure see of the persons of the register, and what did editors decide?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from imiony.disclosure.decision import Choice, Consent, Decision, Ground, PublicOffice, Purpose, holding
from imiony.disclosure.details import Form, detail_kinds
from imiony.disclosure.disclosed import Source
from imiony.disclosure.edition import Policy, preview
from imiony.disclosure.matching import Crowd
from imiony.disclosure.profile import Fact, Profile
from imiony.errors import InputError
from imiony.identity.mention import NameKind
from imiony.register import models
from imiony.terms.dates import Days
from imiony.terms.ids import PersonCode, UserName
from imiony.verification.rules import Actor, Role

_CALL_SIGN: Final = "call_sign"


def profiles(codes: Iterable[str] | None = None) -> tuple[Profile, ...]:
    """Persons as disclosure sees them, by code.

    Args:
        codes: Of whom; None for everybody.
    """
    persons = models.Person.objects.order_by("code")
    mentions = models.Mention.objects.select_related("report").order_by("pk")
    if codes is not None:
        wanted = list(codes)
        persons, mentions = persons.filter(code__in=wanted), mentions.filter(person__in=wanted)
    held: dict[str, list[models.Mention]] = defaultdict(list)
    for mention in mentions:
        held[str(mention.person_id)].append(mention)
    facts = _facts([mention.pk for rows in held.values() for mention in rows] if codes is not None else None)
    cleared = _cleared()
    return tuple(_profile(person, held[person.pk], facts, cleared.get(person.pk)) for person in persons)


def decisions() -> tuple[Decision, ...]:
    """Every editor's decision that leads to a person, in order.

    Where two persons were found to be one, the decision to withhold comes last and so wins.
    """
    persons = dict(models.Mention.objects.values_list("pk", "person"))
    rows = models.Decision.objects.select_related("by", "consent__recorded_by", "consent__withdrawal")
    last: dict[str, models.Decision] = {}
    for row in rows.order_by("pk"):
        last.pop(row.mention, None)
        last[row.mention] = row
    held = [(row, persons[row.mention]) for row in last.values() if persons.get(row.mention)]
    held.sort(key=lambda pair: pair[0].choice == Choice.WITHHOLD)
    return tuple(decision_of(row, person) for row, person in held)


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
    crowd, acting = Crowd(people), holding(decided, day)
    found: dict[str, list[list[str]]] = {}
    for profile in people:
        if profile.code in acting:
            told = preview(profile, acting[profile.code], crowd, careful).told
            found[first[profile.code]] = [[each.kind, each.form.value, each.words] for each in told]
    return found


def _ground(row: models.Decision) -> Ground | None:
    if row.consent is not None:
        withdrawal = models.ConsentWithdrawal.objects.filter(consent=row.consent).first()
        return Consent(
            purpose=Purpose(row.consent.purpose),
            recorded_by=UserName(row.consent.recorded_by.username),
            given_by=row.consent.given_by,
            until=row.consent.until,
            withdrawn=withdrawal.day if withdrawal else None,
        )
    return PublicOffice(row.public_office) if row.public_office else None


def _cleared() -> dict[str, frozenset[str]]:
    """By person, the mentions that the editor saw when the decision that holds was made."""
    persons = dict(models.Mention.objects.values_list("pk", "person"))
    found: dict[str, frozenset[str]] = {}
    for mention, cleared in models.Decision.objects.order_by("pk").values_list("mention", "cleared"):
        if persons.get(mention):
            found[str(persons[mention])] = frozenset(cleared)
    return found


def _profile(
    person: models.Person,
    mentions: list[models.Mention],
    facts: Mapping[str, list[Fact]],
    cleared: frozenset[str] | None,
) -> Profile:
    """What came in after the decision is guarded like all the rest, but not told."""
    seen = [mention for mention in mentions if cleared is None or mention.pk in cleared]
    told = [fact for mention in seen for fact in facts.get(mention.pk, ())]
    told += [Fact(_CALL_SIGN, sign, _source(row.report)) for row in seen for sign in _call_signs(row)]
    names = {mention.name for mention in seen}
    name = person.name if person.name in names else next(iter(sorted(names)), "")
    return Profile(
        code=PersonCode(person.code),
        name=name,
        spellings=tuple(dict.fromkeys(form for row in mentions for form in (*row.forms, *row.call_signs))),
        facts=tuple(dict.fromkeys(told)),
        name_sources=tuple(dict.fromkeys(_source(mention.report) for mention in seen)),
        shielded=person.protect,
        verified=person.state == "confirmed",
    )


def _call_signs(mention: models.Mention) -> list[str]:
    own = mention.forms if mention.name_kind == NameKind.CALL_SIGN else []
    return [*mention.call_signs, *own]


def _facts(mentions: list[str] | None) -> dict[str, list[Fact]]:
    """By mention, what statements say of it that an edition could tell."""
    rows = models.Statement.objects.filter(kind__in=("detail", "fate")).exclude(mention="")
    rows = rows.exclude(state=models.Statement.State.REJECTED).select_related("report")
    if mentions is not None:
        rows = rows.filter(mention__in=mentions)
    found: dict[str, list[Fact]] = defaultdict(list)
    for row in rows.order_by("report", "first"):
        found[row.mention].extend(_told(row))
    return found


def _told(row: models.Statement) -> Iterable[Fact]:
    source, fields = _source(row.report), row.fields
    if row.kind == "fate" and fields.get("status") != "denied":
        yield Fact("fate", str(fields.get("fate") or ""), source)
        if fields.get("when"):
            yield Fact("fate_when", str(fields["when"]), source)
    elif row.kind == "detail" and fields.get("detail") in detail_kinds() and fields.get("value"):
        yield Fact(str(fields["detail"]), str(fields["value"]), source)


def _source(report: models.Report) -> Source:
    return Source(report.publisher, _month(report.published))


def _month(published: str) -> str | None:
    """The month of publication: a day would lead to the report too easily."""
    try:
        day: date = Days.parse(published).first if published else date.min
    except InputError:
        return None
    return str(Days.in_month(day.year, day.month)) if published else None
