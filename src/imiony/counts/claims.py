"""Which reported figures can be compared, and who stands behind each?

A figure statement becomes a claim with bounds, a day and a witness. Damaged,
hypothetical and opinion figures stay, marked unusable: they are shown and
never counted. A copy dates nothing: where a report does not say as of when, a
figure is dated by the earliest publication of it within its origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from imiony.counts.claim import Claim
from imiony.counts.scopes import EVERYBODY, MeasureKind, kind_of, nobody
from imiony.origins.attribution import is_listed, outlet_key
from imiony.origins.independence import Independence, Standing
from imiony.statements.statement import Statement, Value
from imiony.terms.dates import Days
from imiony.terms.figures import Bounds, Qualifier, bounds, share_bounds
from imiony.terms.ids import OriginId, ReportId
from imiony.terms.names import skeleton

PERSONS: Final = "persons"
PERCENT: Final = "percent"


@dataclass(frozen=True, slots=True)
class Source:
    """What counting must know of the report that a figure stands in.

    Args:
        origin: The origin of the report, from stage 2.
        published: When this report appeared, if known.
        publisher: The outlet, as found.
        of: The held report that this one derives from, if it does.
    """

    origin: OriginId
    published: Days | None = None
    publisher: str | None = None
    of: ReportId | None = None


def claims(
    statements: Iterable[Statement],
    sources: Mapping[ReportId, Source],
    independence: Independence | None = None,
) -> tuple[Claim, ...]:
    """Turn the figure statements into claims, in the order of their ids.

    Args:
        statements: Of any kind; only figures with a number become claims.
        sources: For every report with a figure. An outlet that another report
            cites as witness is itself the witness of its own figures, so that
            citing it adds no independent voice.
        independence: Which passages are another origin's, and what is open; None where
            nothing of that is known.

    Returns:
        One claim per figure, dated by the report, else by publication.

    Raises:
        KeyError: a figure stands in a report that `sources` lacks.
    """
    outlets = frozenset(outlet_key(source.publisher) for source in sources.values() if source.publisher)
    found = [
        _claim(statement, sources[statement.report], outlets, independence)
        for statement in statements
        if statement.kind == "figure" and _number(statement.fields.get("number")) is not None
    ]
    dated = _with_drift(_name_cited_outlets(_dated(found), sources), sources)
    return tuple(sorted(dated, key=lambda claim: claim.statement))


def _claim(
    statement: Statement, source: Source, outlets: frozenset[str], independence: Independence | None
) -> Claim:
    fields = statement.fields
    standing = (
        Standing(source.origin) if independence is None else independence.at(statement.report, statement.span)
    )
    witness = witness_key(_text(fields.get("attributed")), outlets)
    measure = _text(fields.get("measure")) or "other"
    number = _number(fields.get("number")) or 0.0
    qualifier = Qualifier(_text(fields.get("qualifier")) or Qualifier.NONE)
    unit = _text(fields.get("unit")) or (PERCENT if kind_of(measure) is MeasureKind.SHARE else PERSONS)
    as_of = _text(fields.get("as_of"))
    return Claim(
        statement=statement.id,
        report=statement.report,
        origin=standing.origin,
        measure=measure,
        people=_text(fields.get("people")) or EVERYBODY,
        population=_text(fields.get("population")),
        qualifier=qualifier,
        number=number,
        bounds=_bounds(number, qualifier, unit, fields),
        unit=unit,
        as_of=Days.parse(as_of) if as_of and fields.get("as_of_basis") != "published" else None,
        published=source.published,
        witness=None if source.publisher and witness == outlet_key(source.publisher) else witness,
        official=fields.get("official") is True,
        subset=fields.get("subset") is True,
        usable=_usable(fields, measure),
        derived=source.of is not None or standing.origin != source.origin,
        taken=standing.origin != source.origin,
        perhaps=standing.perhaps,
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


def _with_drift(found: list[Claim], sources: Mapping[ReportId, Source]) -> list[Claim]:
    """Mark what grew on the way from one report of an origin to the next.

    An outlet may raise its own number in a later edition: that is news. When
    another outlet's copy is higher than its source, it is drift.
    """
    highest: dict[tuple[ReportId, str, str, str], float] = {}
    for claim in found:
        if claim.bounds.lo is not None:
            key = _scope(claim, claim.report)
            highest[key] = max(highest.get(key, claim.bounds.lo), claim.bounds.lo)
    members: dict[OriginId, set[ReportId]] = defaultdict(set)
    for claim in found:
        members[claim.origin].add(claim.report)
    marked = []
    for claim in found:
        before = [
            highest[key]
            for report in members[claim.origin]
            if _precedes(report, claim.report, sources) and (key := _scope(claim, report)) in highest
        ]
        grown = claim.bounds.lo is not None and bool(before) and claim.bounds.lo > max(before)
        marked.append(replace(claim, drifted=True) if grown else claim)
    return marked


def _scope(claim: Claim, report: ReportId) -> tuple[ReportId, str, str, str]:
    return report, claim.measure, claim.people, claim.unit


def _precedes(earlier: ReportId, later: ReportId, sources: Mapping[ReportId, Source]) -> bool:
    """Whether one report of an origin came before another, of another outlet: by derivation, else by day."""
    one, other = sources[earlier], sources[later]
    if earlier == later or (one.publisher and one.publisher == other.publisher):
        return False
    if other.of is not None:
        return other.of == earlier
    if one.of == later or one.published is None or other.published is None:
        return False
    return one.published.past <= other.published.first


def witness_key(attributed: str | None, outlets: Collection[str] = ()) -> str | None:
    """Reduce who is said to stand behind a figure, so that two reports can be compared.

    Args:
        attributed: As written: an outlet, a person, a body, a pronoun.
        outlets: Keys of outlets that are known beyond the shipped table.

    Returns:
        An outlet's key; else the consonants of the last capitalised word, so
        that "Vikentsi Haradzinets" and "Гарадзінец" are one; else the words. None
        for nobody and for words that name nobody ("he", "on Thursday").
    """
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", attributed or "")
    if attributed is None or not words or words[0].casefold() in nobody():
        return None
    key = outlet_key(attributed)
    if key in outlets or is_listed(attributed):
        return key
    names = [word for word in words if word[0].isupper()]
    return f"~{skeleton(names[-1])}" if names else key


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
