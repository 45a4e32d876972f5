"""Why do two reported figures differ - and is it a contradiction?

Rules 3, 4 and 11 of the research on counts, section 4.2. Most differences are
none: another day, another scope, a lower bound beside a higher one. A copy
that changed its number is drift inside one origin. Only hard bounds that
cannot both hold for one scope and time are a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from imiony.counts.claim import Claim, Disagreement, Reason
from imiony.counts.scopes import MeasureKind, inside, kind_of, measure_label, people_label
from imiony.counts.sentences import QUALIFIED, count
from imiony.terms.figures import Qualifier
from imiony.terms.ids import OriginId

SameOrigin = Callable[[OriginId, OriginId], bool]


def disagreements(claims: Iterable[Claim], same_origin: SameOrigin | None = None) -> tuple[Disagreement, ...]:
    """Every pair of comparable figures that differ, each with its likely reason.

    Args:
        claims: Unusable ones are never compared.
        same_origin: Whether two origins are held to be one after all (an open
            judgement, say); by default their ids must be equal.

    Returns:
        By statement ids, the left one smaller. Figures said alike (same origin,
        scope, number, qualifier, day) are compared once, in the report that
        derives from no other.
    """
    one = same_origin or _equal
    by_measure: dict[tuple[str, str], dict[tuple[object, ...], Claim]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: (claim.derived, claim.statement)):
        if claim.usable:
            by_measure[claim.measure, claim.unit].setdefault(_said_alike(claim), claim)
    found = [
        disagreement
        for held in by_measure.values()
        for left, right in combinations(held.values(), 2)
        if (disagreement := _compare(left, right, one)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: (pair.left, pair.right)))


def _equal(left: OriginId, right: OriginId) -> bool:
    return left == right


def _said_alike(claim: Claim) -> tuple[object, ...]:
    days = claim.as_of.iso() if claim.as_of else None
    return claim.origin, claim.people, claim.population, claim.number, claim.qualifier, days, claim.official


def _one_matter(left: Claim, right: Claim) -> bool:
    """Whether two figures can be about one matter, so that a difference means something.

    A part is not compared with its whole. A vague word, or a bare number
    without a day of its own, is often that of one event ("3 were killed in
    the shelling"): it is compared only with a figure of the same days.
    """
    if left.subset or right.subset:
        return False
    if not (_of_an_event(left) or _of_an_event(right)):
        return True
    return left.as_of is not None and right.as_of is not None and left.as_of.overlaps(right.as_of)


def _of_an_event(claim: Claim) -> bool:
    undated = claim.as_of is None or claim.as_of == claim.published
    return claim.qualifier is Qualifier.VAGUE or (claim.qualifier is Qualifier.NONE and undated)


def _compare(left: Claim, right: Claim, one: SameOrigin) -> Disagreement | None:
    if left.report == right.report or not _comparable(left, right):
        return None
    if (left.number, left.qualifier) == (right.number, right.qualifier):
        return None
    if one(left.origin, right.origin):
        reason = None if left.subset or right.subset or left.people != right.people else Reason.COPY
    elif kind_of(left.measure) is MeasureKind.SHARE:
        reason = Reason.DENOMINATOR if _apart(left, right) else None
    else:
        reason = _reason(left, right)
    if reason is None:
        return None
    if left.statement > right.statement:
        left, right = right, left
    return Disagreement(left.statement, right.statement, reason, _sentence(left, right, reason))


def _comparable(left: Claim, right: Claim) -> bool:
    return inside(left.people, right.people) or inside(right.people, left.people)


def _reason(left: Claim, right: Claim) -> Reason | None:
    """Conflict first, then what explains the difference without one."""
    if left.drifted or right.drifted or not _one_matter(left, right):
        return None
    if _conflict(left, right) or _conflict(right, left):
        return Reason.CONFLICT
    soft = not (left.bounds.hard and right.bounds.hard)
    if soft and not _apart(left, right):
        return None
    if left.people != right.people:
        return Reason.SCOPE
    if left.as_of != right.as_of and left.as_of is not None and right.as_of is not None:
        return Reason.DATE
    return Reason.SCOPE if left.population != right.population else Reason.QUALIFIER


def _conflict(higher: Claim, lower: Claim) -> bool:
    """Whether a hard lower bound exceeds a hard upper bound that must hold for it too."""
    lo, hi = higher.bounds.lo, lower.bounds.hi
    if lo is None or hi is None or lo <= hi or not (higher.bounds.hard and lower.bounds.hard):
        return False
    # An upper bound for a subset or a named part binds nobody outside it.
    if lower.subset or not inside(higher.people, lower.people):
        return False
    if lower.population is not None and lower.population != higher.population:
        return False
    if higher.as_of is None or lower.as_of is None:
        return False
    if kind_of(higher.measure) is MeasureKind.CUMULATIVE:
        return higher.as_of.last <= lower.as_of.first
    return higher.as_of == lower.as_of and higher.as_of.certain


def _apart(left: Claim, right: Claim) -> bool:
    """Whether no number fits both bounds."""
    return _above(left, right) or _above(right, left)


def _above(higher: Claim, lower: Claim) -> bool:
    lo, hi = higher.bounds.lo, lower.bounds.hi
    return lo is not None and hi is not None and lo > hi


def _sentence(left: Claim, right: Claim, reason: Reason) -> str:
    """One sentence in plain English, the smaller bound first, a source before its copy."""
    one, other = sorted((left, right), key=_smaller_first)
    measure = measure_label(one.measure)
    note = "" if _apart(one, other) else "; both can be true"
    match reason:
        case Reason.CONFLICT:
            return f"{_dated(one, measure)}, {_dated(other, measure)}: both cannot be true."
        case Reason.COPY:
            one, other = sorted((left, right), key=lambda claim: (claim.derived, claim.statement))
            return f"One origin says {_said(one)} {measure}, then {_said(other)}: it changed on the way."
        case Reason.DENOMINATOR:
            return f"{_said(one)} and {_said(other)} {measure}: too far apart for rounding; of what whole?"
        case Reason.DATE:
            return f"{_dated(one, measure)}, {_dated(other, measure)}: counted on different days{note}."
        case Reason.SCOPE:
            return f"{_group(one)} and {_group(other)} {measure}: not the same group is counted{note}."
        case Reason.QUALIFIER:
            return f"{_said(one)} and {_said(other)} {measure}: the words set different bounds{note}."


def _smaller_first(claim: Claim) -> tuple[float, str]:
    return claim.number, claim.statement


def _dated(claim: Claim, measure: str) -> str:
    day = f" ({claim.as_of})" if claim.as_of is not None else " (day not known)"
    return f"{_group(claim)} {measure}{day}"


def _group(claim: Claim) -> str:
    noun = people_label(claim.people) or ("people" if claim.unit == "persons" else "")
    return f"{_said(claim)} {noun}".strip()


def _said(claim: Claim) -> str:
    unit = {"percent": " %", "years": " years"}.get(claim.unit, "")
    return f"{QUALIFIED[claim.qualifier]}{count(claim.number)}{unit}"
