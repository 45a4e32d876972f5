"""What would this tell, together with what is out already?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from imiony.disclosure.decision import Choice, Decision, holding
from imiony.disclosure.details import Form, Need, detail_kinds, generalise
from imiony.disclosure.edition import Preview, preview
from imiony.disclosure.matching import Crowd
from imiony.disclosure.profile import Profile, Told
from imiony.errors import NotFound
from imiony.register import telling
from imiony.register.framing import careful
from imiony.register.models import Consent, Person
from imiony.register.settings_of import policy as settings
from imiony.terms.ids import PersonCode
from imiony.web.pages.veil import Shown, Veil, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One person with a decision.

    Args:
        refused: Why an edition with this person may not go out; empty if it may.
    """

    who: Shown
    choice: str
    matches: int
    details: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The page: who would be told of, what stops the edition, how many stay withheld."""

    rows: tuple[Row, ...]
    persons: int
    undecided: int
    threshold: int
    title: str

    @property
    def refused(self) -> tuple[Row, ...]:
        """Those that stop the edition."""
        return tuple(row for row in self.rows if row.refused)


@dataclass(frozen=True, slots=True)
class Way:
    """One form in which a detail could be told, and how many persons match it alone."""

    form: str
    words: str = field(repr=False)
    matches: int


@dataclass(frozen=True, slots=True)
class Detail:
    """One kind of detail of the person.

    Args:
        needs: decision, consent or never.
        told: The form decided; empty where it is not told.
        ways: Each form that the values allow, the finest first.
    """

    kind: str
    needs: str
    values: tuple[str, ...] = field(repr=False)
    told: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Falling:
    """How many persons match the details up to this one, and without this one alone."""

    kind: str
    form: str
    words: str = field(repr=False)
    matches: int
    without: int


@dataclass(frozen=True, slots=True)
class PersonTold:
    """The page of one person."""

    who: Shown
    mention: str
    choice: str
    shielded: bool
    persons: int
    threshold: int
    matches: int
    falling: tuple[Falling, ...]
    worst: str
    details: tuple[Detail, ...]
    refused: tuple[str, ...]
    consents: tuple[tuple[int, str, str], ...]


def disclosure(day: date) -> Table:
    """What an edition of `day` would tell of whom."""
    held, policy = settings(), careful()
    crowd, decided = telling.crowd(), holding(telling.decisions(), day)
    seen = [preview(each, decided[each.code], crowd, policy) for each in telling.profiles(decided)]
    people = Person.objects.in_bulk([each.person for each in seen])
    rows = tuple(_row(each, people[each.person]) for each in seen if each.person in people)
    return Table(
        rows=tuple(sorted(rows, key=lambda row: (not row.refused, row.choice, row.who.code))),
        persons=len(crowd),
        undecided=len(crowd) - len(rows),
        threshold=held.match_threshold,
        title=held.title,
    )


def person_told(code: str, day: date) -> PersonTold:
    """What would be told of one person, and what each detail gives away.

    Raises:
        NotFound: no person has this code.
    """
    person = Person.objects.filter(pk=code).first()
    mention = person.mentions.order_by("pk").first() if person else None
    if person is None or mention is None:
        raise NotFound("no person has this code")
    crowd = telling.crowd()
    (profile,) = telling.profiles([code])
    decision = holding(telling.decisions([code]), day).get(PersonCode(code))
    policy = careful()
    seen = preview(profile, decision, crowd, policy)
    veil = Veil.over(person.mentions.values_list("report", flat=True))
    return PersonTold(
        who=shown(person),
        mention=mention.pk,
        choice=seen.choice.value if decision or person.withheld else "",
        shielded=profile.shielded,
        persons=len(crowd),
        threshold=policy.threshold,
        matches=seen.exposure.matches,
        falling=_falling(seen, veil),
        worst=seen.exposure.worst.kind if seen.exposure.worst else "",
        details=_details(profile, decision, crowd, veil),
        refused=seen.refused,
        consents=_consents(person),
    )


def _row(seen: Preview, person: Person) -> Row:
    return Row(shown(person), seen.choice.value, seen.exposure.matches, len(seen.told), seen.refused)


def _falling(seen: Preview, veil: Veil) -> tuple[Falling, ...]:
    without = dict(seen.exposure.without)
    return tuple(
        Falling(detail.kind, detail.form.value, veil.over_text(detail.words), matches, without[detail])
        for detail, matches in seen.exposure.falling
    )


def _details(profile: Profile, decision: Decision | None, crowd: Crowd, veil: Veil) -> tuple[Detail, ...]:
    found = []
    for kind, described in detail_kinds().items():
        values = tuple(dict.fromkeys(fact.value for fact in profile.facts if fact.kind == kind))
        if values or kind == "spellings":
            told = decision.tell.get(kind) if decision else None
            ways = () if described.needs is Need.NEVER else _ways(kind, values, crowd, veil)
            found.append(
                Detail(
                    kind,
                    described.needs.value,
                    tuple(veil.over_text(value) for value in values),
                    told.value if told else "",
                    ways,
                )
            )
    return tuple(found)


def _ways(kind: str, values: Sequence[str], crowd: Crowd, veil: Veil) -> tuple[Way, ...]:
    if kind == "spellings":
        return (Way(Form.EXACT.value, "", 0),)
    ways = []
    for form in Form:
        said = [words for value in values if (words := generalise(kind, value, form)) is not None]
        if said:
            matches = min(crowd.matching([Told(kind, form, words)]) for words in said)
            ways.append(Way(form.value, veil.over_text(", ".join(dict.fromkeys(said))), matches))
    return tuple(ways)


def _consents(person: Person) -> tuple[tuple[int, str, str], ...]:
    """(key, purpose, last day) of the consents recorded for this person; who gave them stays closed."""
    rows = Consent.objects.filter(mention__in=person.mentions.values("pk")).order_by("pk")
    return tuple((row.pk, row.purpose, row.until.isoformat() if row.until else "") for row in rows)


def choices() -> Mapping[str, Choice]:
    """The choices by word."""
    return {choice.value: choice for choice in Choice}
