"""How many at least, as of when - and why do the figures differ?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from imiony.counts import (
    Claim,
    Disagreement,
    Documented,
    Floor,
    Step,
    curve,
    inside,
    sentence,
    told_steps,
)
from imiony.identity.link_errors import LinkErrors, link_errors
from imiony.register.counting import Counted, counted
from imiony.register.models import Report, Statement
from imiony.terms.dates import Days
from imiony.web.pages.chart import COLOURS, Chart, chart
from imiony.web.pages.veil import Veil


@dataclass(frozen=True, slots=True)
class Row:
    """One reported figure.

    Args:
        colour: Of its origin in the drawing.
        anchor: Of the statement on the page of its report.
        taken: It stands in a passage that its report took from another origin.
        open: It may go back to another origin as well.
    """

    statement: str
    report: str
    anchor: str
    colour: int
    publisher: str
    published: str
    measure: str
    people: str
    population: str = field(repr=False)
    qualifier: str
    number: float
    upper: float | None
    unit: str
    as_of: Days | None
    witness: str = field(repr=False)
    official: bool
    usable: bool
    taken: bool
    open: bool
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Differing:
    """Two figures that differ, with the likely reason."""

    left: Row
    right: Row
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A floor that can be chosen."""

    measure: str
    people: str
    figures: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The page.

    Args:
        floor: Of the chosen scope; None where no hard figure bears one.
        told: The steps of it that a sentence tells.
        quotable: The sentence in English, as it may be quoted.
        official: Whether an official figure of this scope is held.
        errors: How often links between mentions are wrong or missed that nobody reviewed.
    """

    scopes: tuple[Scope, ...]
    measure: str
    people: str
    floor: Floor | None
    told: tuple[Step, ...]
    quotable: str
    official: tuple[Row, ...]
    drawing: Chart | None
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    differing: tuple[Differing, ...]
    documented: tuple[Documented, ...]
    errors: LinkErrors
    origins: tuple[tuple[int, str], ...]


def figures(measure: str = "", people: str = "") -> Figures:
    """The figures of one scope, by default the one that most figures speak of.

    Args:
        measure: What happened; unknown words choose the default.
        people: Who is counted.
    """
    held = counted()
    scopes = _scopes(held)
    chosen = next((scope for scope in scopes if (scope.measure, scope.people) == (measure, people)), None)
    chosen = chosen or (scopes[0] if scopes else Scope("", "", 0))
    floor = next(
        (each for each in held.floors if (each.measure, each.people) == (chosen.measure, chosen.people)), None
    )
    inner = _inside(held.claims, chosen)
    colours = _colours(inner)
    rows = _rows(held.claims, colours)
    chosen_rows = tuple(rows[claim.statement] for claim in inner)
    return Figures(
        scopes=scopes,
        measure=chosen.measure,
        people=chosen.people,
        floor=floor,
        told=told_steps(floor) if floor else (),
        quotable=sentence(floor, [claim for claim in held.claims if claim.official]) if floor else "",
        official=tuple(row for row in chosen_rows if row.official),
        drawing=chart(curve(held.claims, chosen.measure, chosen.people), _drawn(inner), colours),
        rows=chosen_rows,
        others=tuple(row for row in rows.values() if row not in chosen_rows),
        differing=_differing(held.disagreements, rows, {row.statement for row in chosen_rows}),
        documented=held.documented,
        errors=link_errors(),
        origins=_names(inner, rows, colours),
    )


def _scopes(held: Counted) -> tuple[Scope, ...]:
    """Every scope with a floor, then those of other figures; those that most figures speak of first."""
    named = {(floor.measure, floor.people) for floor in held.floors}
    named |= {(claim.measure, claim.people) for claim in held.claims if claim.usable}
    floors = {(floor.measure, floor.people) for floor in held.floors}
    scopes = [
        Scope(measure, people, len(_inside(held.claims, Scope(measure, people, 0))))
        for measure, people in named
    ]
    return tuple(
        sorted(
            scopes,
            key=lambda scope: (
                (scope.measure, scope.people) not in floors,
                -scope.figures,
                scope.measure,
                scope.people,
            ),
        )
    )


def _inside(claims: Sequence[Claim], scope: Scope) -> list[Claim]:
    found = [
        claim for claim in claims if claim.measure == scope.measure and inside(claim.people, scope.people)
    ]
    return sorted(
        found, key=lambda claim: (claim.as_of is None, claim.as_of or Days.in_year(1), claim.statement)
    )


def _drawn(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.usable]


def _colours(claims: Sequence[Claim]) -> dict[str, int]:
    origins = dict.fromkeys(claim.origin for claim in claims)
    return {origin: min(place, COLOURS) for place, origin in enumerate(origins, start=1)}


def _rows(claims: Sequence[Claim], colours: Mapping[str, int]) -> dict[str, Row]:
    ids = {claim.report for claim in claims}
    reports = Report.objects.filter(pk__in=ids).only("pk", "publisher", "published").in_bulk()
    veil = Veil.over(ids)
    stated = Statement.objects.filter(kind="figure", report__in=ids)
    said = {
        f"{report}:figure:{first}:{past}": (quote, str(fields.get("attributed") or ""))
        for report, first, past, quote, fields in stated.values_list(
            "report", "first", "past", "quote", "fields"
        )
    }
    return {
        claim.statement: _row(claim, reports[claim.report], colours.get(claim.origin, 0), said, veil)
        for claim in claims
    }


def _row(claim: Claim, report: Report, colour: int, said: Mapping[str, tuple[str, str]], veil: Veil) -> Row:
    quote, attributed = said.get(claim.statement, ("", ""))
    return Row(
        statement=claim.statement,
        report=claim.report,
        anchor="-".join(claim.statement.split(":")[1:]),
        colour=colour,
        publisher=report.publisher,
        published=report.published,
        measure=claim.measure,
        people=claim.people,
        population=veil.over_text(claim.population or ""),
        qualifier=claim.qualifier.value,
        number=claim.number,
        upper=claim.bounds.hi if claim.qualifier.value == "range" else None,
        unit=claim.unit,
        as_of=claim.as_of,
        witness=veil.over_text(attributed),
        official=claim.official,
        usable=claim.usable,
        taken=claim.taken,
        open=bool(claim.perhaps),
        quote=veil.over_text(quote),
    )


def _differing(
    found: Sequence[Disagreement], rows: Mapping[str, Row], chosen: set[str]
) -> tuple[Differing, ...]:
    """Those that touch the chosen scope, true conflicts first."""
    pairs = [
        Differing(rows[pair.left], rows[pair.right], pair.reason.value, pair.sentence)
        for pair in found
        if pair.left in chosen or pair.right in chosen
    ]
    return tuple(sorted(pairs, key=lambda pair: (pair.reason != "conflict", pair.reason)))


def _names(
    claims: Sequence[Claim], rows: Mapping[str, Row], colours: Mapping[str, int]
) -> tuple[tuple[int, str], ...]:
    """Each origin's colour and the publishers that tell it."""
    found: dict[str, dict[str, None]] = {}
    for claim in claims:
        found.setdefault(claim.origin, {})[rows[claim.statement].publisher] = None
    return tuple(
        (colours[origin], ", ".join(name for name in names if name)) for origin, names in found.items()
    )
