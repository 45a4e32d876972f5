"""Which reported figures can be compared, and who stands behind each?

A figure statement becomes a claim with bounds, a day and a witness. Damaged,
hypothetical and opinion figures stay, marked unusable: they are shown and
never counted. A copy dates nothing: where a report does not say as of when, a
figure is dated by the earliest publication of it within its origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from imiony.counts.claim import Claim
from imiony.counts.scopes import EVERYBODY, MeasureKind, kind_of, pronouns
from imiony.origins.attribution import outlet_key
from imiony.statements.statement import Statement, Value
from imiony.terms.dates import Days
from imiony.terms.figures import Bounds, Qualifier, bounds, share_bounds
from imiony.terms.ids import OriginId, ReportId

PERSONS: Final = "persons"
PERCENT: Final = "percent"


@dataclass(frozen=True, slots=True)
class Source:
    """What counting must know of the report that a figure stands in.

    Args:
        origin: The origin of the report, from stage 2.
        published: When this report appeared, if known.
        publisher: The outlet, as found.
    """

    origin: OriginId
    published: Days | None = None
    publisher: str | None = None


def claims(statements: Iterable[Statement], sources: Mapping[ReportId, Source]) -> tuple[Claim, ...]:
    """Turn the figure statements into claims, in the order of their ids.

    Args:
        statements: Of any kind; only figures with a number become claims.
        sources: For every report with a figure. An outlet that another report
            cites as witness is itself the witness of its own figures, so that
            citing it adds no independent voice.

    Returns:
        One claim per figure, dated by the report, else by publication.

    Raises:
        KeyError: a figure stands in a report that `sources` lacks.
    """
    found = [
        _claim(statement, sources[statement.report])
        for statement in statements
        if statement.kind == "figure" and _number(statement.fields.get("number")) is not None
    ]
    return tuple(sorted(_name_cited_outlets(_dated(found), sources), key=lambda claim: claim.statement))


def _claim(statement: Statement, source: Source) -> Claim:
    fields = statement.fields
    measure = _text(fields.get("measure")) or "other"
    number = _number(fields.get("number")) or 0.0
    qualifier = Qualifier(_text(fields.get("qualifier")) or Qualifier.NONE)
    unit = _text(fields.get("unit")) or (PERCENT if kind_of(measure) is MeasureKind.SHARE else PERSONS)
    as_of = _text(fields.get("as_of"))
    return Claim(
        statement=statement.id,
        report=statement.report,
        origin=source.origin,
        measure=measure,
        people=_text(fields.get("people")) or EVERYBODY,
        population=_text(fields.get("population")),
        qualifier=qualifier,
        number=number,
        bounds=_bounds(number, qualifier, unit, fields),
        unit=unit,
        as_of=Days.parse(as_of) if as_of and fields.get("as_of_basis") != "published" else None,
        published=source.published,
        witness=witness_key(_text(fields.get("attributed")), source.publisher),
        official=fields.get("official") is True,
        subset=fields.get("subset") is True,
        usable=_usable(fields, measure),
    )


def _usable(fields: Mapping[str, Value], measure: str) -> bool:
    lost = fields.get("damaged") is True or fields.get("hypothetical") is True
    return not lost and kind_of(measure) is not MeasureKind.NEVER


def _bounds(number: float, qualifier: Qualifier, unit: str, fields: Mapping[str, Value]) -> Bounds:
    """Bounds of a share by rounding where it is bare, of everything else by its words."""
    if unit == PERCENT and qualifier in (Qualifier.NONE, Qualifier.EXACTLY):
        decimals = _number(fields.get("decimals"))
        return share_bounds(number, _decimals(number) if decimals is None else int(decimals))
    return bounds(number, qualifier, _number(fields.get("upper")))


def _decimals(number: float) -> int:
    """Decimals of the shortest way to write the number: 81.04 has two, 80.0 none."""
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def _dated(found: list[Claim]) -> list[Claim]:
    """Date what says no day by the earliest publication of the same figure in its origin.

    Only reports that carry this very figure count: a later edit of a story may
    have raised its number, and the first edition must not vouch for that.
    """
    first: dict[tuple[object, ...], Days] = {}
    for claim in found:
        if claim.published is not None:
            key = _figure(claim)
            first[key] = min(first.get(key, claim.published), claim.published)
    return [
        claim if claim.as_of is not None else replace(claim, as_of=first.get(_figure(claim)))
        for claim in found
    ]


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.origin, claim.measure, claim.people, claim.unit, claim.number, claim.qualifier


def _name_cited_outlets(found: list[Claim], sources: Mapping[ReportId, Source]) -> list[Claim]:
    """Let an outlet that others cite be the witness of its own figures."""
    cited = {claim.witness for claim in found}
    named = []
    for claim in found:
        publisher = sources[claim.report].publisher
        own = outlet_key(publisher) if publisher and claim.witness is None else None
        named.append(replace(claim, witness=own) if own in cited and own is not None else claim)
    return named


def witness_key(attributed: str | None, publisher: str | None = None) -> str | None:
    """Reduce who is said to stand behind a figure, so that two reports can be compared.

    Returns:
        None for nobody, for a pronoun and for the report's own outlet.
    """
    if not attributed or not re.search(r"\w", attributed):
        return None
    key = outlet_key(attributed)
    if key in pronouns() or (publisher is not None and key == outlet_key(publisher)):
        return None
    return key


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
