"""Are these two one person, or one story? What speaks for it and against, and what would the answer change?

Questions on which most hangs come first: reports that would change the number
of origins of somebody or something, then persons, then other reports; of
persons those whose answer changes a count, the ones that an edition told first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Case, F, Q, QuerySet, When

from imiony.identity.mention import Verdict
from imiony.origins.relation import Nearness
from imiony.register.judged import about
from imiony.register.models import Mention, Neighbour, Person, Report, Suggestion
from imiony.register.published import moved_fates, told_fates
from imiony.terms.ids import MentionId, first_of
from imiony.terms.names import coarse, fold
from imiony.terms.span import Span
from imiony.web.pages.beside import Beside, beside
from imiony.web.pages.near import decided
from imiony.web.pages.veil import Shown, Veil, shown

_CONTEXT: Final = 140  # characters of the report on each side of a name
_PLACES: Final = 3  # reports shown of each person
# Suggestions read beyond those put off: judged pairs leave the table with the
# next derivation, so a handful would do.
_AHEAD: Final = 50
ABOUT: Final = ("persons", "reports")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name, and whether the other side has it too, in any spelling."""

    word: str = field(repr=False)
    shared: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report names the person, with the words around."""

    report: str
    publisher: str
    published: str
    language: str
    before: str = field(repr=False)
    name: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """One side. Names are empty where the person is withheld."""

    who: Shown
    mention: str
    names: tuple[tuple[Part, ...], ...] = field(repr=False)
    born: tuple[str, ...]
    call_signs: tuple[str, ...] = field(repr=False)
    units: str
    fate: str
    fate_when: str
    reports: int
    origins: int
    origins_most: int
    scenes: tuple[Scene, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """The page.

    Args:
        differ: Facts that both sides state and that differ: `born`, `fate`, `units`.
        lowers: The fate whose number of documented persons "same" would lower by one, or empty.
        second: Fates of which an edition told a number that an answer would change; then
            somebody else must confirm it.
        waiting: Pairs that nobody judged, this one included.
    """

    left: Card
    right: Card
    score: float
    reasons: tuple[str, ...] = field(repr=False)
    differ: tuple[str, ...]
    lowers: str
    second: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Reports:
    """Two reports that may be of one origin.

    Args:
        persons: Persons whose number of independent origins "same" would lower.
        figures: Groups of figures whose support it would lower.
        waiting: Pairs that nobody looked at, this one included.
    """

    beside: Beside
    persons: int
    figures: int
    waiting: int

    @property
    def changes(self) -> int:
        """How many numbers hang on the answer."""
        return self.persons + self.figures


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked next, and how much waits.

    Args:
        persons: Asked if `reports` is not.
    """

    persons: Pair | None
    reports: Reports | None
    persons_wait: int
    reports_wait: int


def next_question(later: Collection[tuple[str, str]] = (), about: str = "") -> Question:
    """The pair on which most hangs of those that nobody judged and this user did not put off.

    Args:
        later: Pairs put off, as mentions or as reports.
        about: A word of `ABOUT` to be asked about nothing else.
    """
    persons, reports = next_pair(later), next_reports(later)
    persons_wait = persons.waiting if persons else 0
    reports_wait = reports.waiting if reports else 0
    first = reports is not None and (persons is None or reports.changes > 0)
    if about == "persons" or (about != "reports" and not first):
        reports = None
    else:
        persons = None
    return Question(persons, reports, persons_wait, reports_wait)


def next_reports(later: Collection[tuple[str, str]] = ()) -> Reports | None:
    """The reports on whose origin most numbers hang; None when done.

    Args:
        later: Pairs put off, as (left, right) report ids.
    """
    rows = (
        Neighbour.objects.filter(nearness=Nearness.ASK.value)
        .order_by(-(F("persons") + F("figures")), "-share", "left", "right")
        .values_list("left", "right", "persons", "figures")
    )
    closed = decided() if rows else frozenset()
    waiting = [row for row in rows if frozenset(row[:2]) not in closed]
    off = {frozenset(pair) for pair in later}
    for left, right, persons, figures in waiting:
        if frozenset({left, right}) not in off:
            return Reports(beside(left, right), persons, figures, len(waiting))
    return None


def next_pair(later: Collection[tuple[str, str]] = ()) -> Pair | None:
    """The pair whose answer changes most, of those that nobody judged and this user did not put off.

    First those that would change a count which an edition told, then those that would change a
    count of documented persons, then those known from most origins and reports, then the most certain.

    Args:
        later: Pairs put off, as (left, right) mentions.

    Returns:
        None when done.
    """
    ahead = list(_by_weight()[: len(later) + _AHEAD])
    closed = _judged(ahead)
    waiting = [row for row in ahead if (row.left, row.right) not in closed | set(later)]
    if not waiting:
        return None
    return _pair(waiting[0], Suggestion.objects.count() - len(closed))


def _by_weight() -> QuerySet[Suggestion]:
    told = told_fates()
    counted = ~Q(left_person__fate="") & ~Q(right_person__fate="")
    told_of = Q(left_person__fate__in=told) | Q(right_person__fate__in=told)
    origins = F("left_person__origins") + F("right_person__origins")
    reports = F("left_person__reports") + F("right_person__reports")
    changes = Case(When(counted & told_of, then=2), When(counted, then=1), default=0)
    rows = Suggestion.objects.select_related("left_person", "right_person").annotate(changes=changes)
    return rows.order_by("-changes", (origins + reports).desc(), "-score", "left", "right")


def _judged(rows: Sequence[Suggestion]) -> set[tuple[str, str]]:
    pairs = {(row.left, row.right) for row in rows}
    last = {(word.left, word.right): word for word in about(pairs)}
    return {pair for pair, word in last.items() if word.verdict or word.waits}


def _second(row: Suggestion) -> tuple[str, ...]:
    found = (moved_fates(row.left, row.right, verdict) for verdict in (Verdict.SAME, Verdict.NOT_SAME))
    return tuple(sorted(frozenset().union(*found)))


def _pair(row: Suggestion, waiting: int) -> Pair:
    left, right = row.left_person, row.right_person
    mentions = list(Mention.objects.filter(person__in=(left, right)).select_related("report").order_by("pk"))
    veil = Veil.over({mention.report_id for mention in mentions})
    ours = [mention for mention in mentions if mention.person_id == left.code]
    theirs = [mention for mention in mentions if mention.person_id == right.code]
    return Pair(
        left=_card(left, row.left, ours, theirs, veil),
        right=_card(right, row.right, theirs, ours, veil),
        score=row.score,
        reasons=tuple(veil.over_text(str(reason)) for reason in row.reasons),
        differ=_differ(left, right, ours, theirs),
        lowers=left.fate if left.fate == right.fate else "",
        second=_second(row),
        waiting=waiting,
    )


def _card(person: Person, mention: str, own: Sequence[Mention], other: Sequence[Mention], veil: Veil) -> Card:
    forms = dict.fromkeys(form for each in own for form in (each.name, *each.forms) if form)
    there = {
        sound
        for each in other
        for form in (each.name, *each.forms)
        for word in form.split()
        for sound in _sounds(word)
    }
    return Card(
        who=shown(person),
        mention=mention,
        names=() if person.withheld else tuple(_parts(form, there) for form in forms),
        born=tuple(dict.fromkeys(each.born for each in own if each.born)),
        call_signs=tuple(dict.fromkeys(veil.over_text(sign) for each in own for sign in each.call_signs)),
        units=veil.over_text(person.units),
        fate=person.fate,
        fate_when=person.fate_when,
        reports=person.reports,
        origins=person.origins,
        origins_most=person.origins_most,
        scenes=tuple(_scene(each, each.report, veil) for each in own[:_PLACES]),
    )


def _parts(form: str, there: set[str]) -> tuple[Part, ...]:
    parts = [Part(word, not there.isdisjoint(_sounds(word))) for word in form.split()]
    # A call sign and a surname share nothing and differ in nothing: there is nothing to mark.
    return (
        tuple(parts) if any(part.shared for part in parts) else tuple(Part(part.word, True) for part in parts)
    )


def _sounds(word: str) -> set[str]:
    return {coarse(sound) for sound in fold(word)} - {""}


def _scene(mention: Mention, report: Report, veil: Veil) -> Scene:
    first = first_of(MentionId(mention.pk))
    past = first + next((len(form) for form in mention.forms if report.text.startswith(form, first)), 0)
    covered = veil.spans(report.text)
    inside = next((code for span, code in covered if span.first <= first < span.past), "")
    if inside:
        span = next(span for span, _ in covered if span.first <= first < span.past)
        first, past = span.first, max(past, span.past)
    before, after = max(0, first - _CONTEXT), past + _CONTEXT
    cut = [(span, code) for span, code in covered if span.overlaps(Span(before, max(after, before + 1)))]
    if cut:
        before, after = min(before, cut[0][0].first), max(after, cut[-1][0].past)
    return Scene(
        report=report.pk,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
        before=veil.over_text(report.text[before:first]),
        name="" if inside else report.text[first:past],
        after=veil.over_text(report.text[past:after]),
    )


def _differ(
    left: Person, right: Person, ours: Sequence[Mention], theirs: Sequence[Mention]
) -> tuple[str, ...]:
    born = ({each.born for each in ours if each.born}, {each.born for each in theirs if each.born})
    found = {
        "born": bool(born[0] and born[1] and born[0].isdisjoint(born[1])),
        "fate": bool(left.fate and right.fate and left.fate != right.fate),
        "units": bool(left.units and right.units and left.units != right.units),
    }
    return tuple(name for name, differs in found.items() if differs)
