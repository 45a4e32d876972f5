"""Which other reports does a report stand beside, and how - the strongest first?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import F, Q

from imiony.origins.relation import Nearness
from imiony.register.models import Derivation, Neighbour, OriginJudgement
from imiony.web.pages.veil import Veil

# What a person must decide stands first, then what weighs most in counting.
_ORDER: Final = (Nearness.ASK, Nearness.PARTLY, Nearness.SHARED_QUOTATION, Nearness.SAME_OUTLET)


@dataclass(frozen=True, slots=True)
class Near:
    """Another report that stands beside one, and how.

    Args:
        how: The word for it: `of_copy` (this is a copy of the other), `by_copy` (the other is one of
            this), `ask`, `partly_of`, `partly_by`, `partly`, `shared_quotation` or `same_outlet`.
        share: How much of the shorter text corresponds, 0..1.
    """

    id: str
    publisher: str
    published: str
    how: str
    share: float
    reason: str = field(repr=False)


def neighbours(reports: Collection[str], veil: Veil) -> dict[str, tuple[Near, ...]]:
    """Those of other origin, by report. Pairs that somebody looked at and left open are not asked again."""
    asked = Q(left__in=list(reports)) | Q(right__in=list(reports))
    rows = list(
        Neighbour.objects.filter(asked)
        .annotate(
            left_publisher=F("left__publisher"), left_published=F("left__published"),
            right_publisher=F("right__publisher"), right_published=F("right__published"),
        )
        .defer("passages")
    )  # fmt: skip
    looked = decided() if any(row.nearness == Nearness.ASK for row in rows) else frozenset()
    found: dict[str, list[Near]] = defaultdict(list)
    for row in rows:
        if row.left_id in reports:
            found[row.left_id].append(_near(row, veil, looked, from_left=True))
        if row.right_id in reports:
            found[row.right_id].append(_near(row, veil, looked, from_left=False))
    return {report: tuple(sorted(near, key=_strength)) for report, near in found.items()}


def relatives(report: str, veil: Veil) -> tuple[Near, ...]:
    """Those of its own origin: what it derives from, then what derives from it."""
    rows = (
        Derivation.objects.filter(Q(report=report) | Q(of=report))
        .exclude(of=None)
        .select_related("report", "of")
        .defer("passages", "report__text", "of__text")
    )
    found = []
    for row in sorted(rows, key=lambda row: (row.report_id != report, -row.share, row.report_id)):
        other, way = (row.of, "of") if row.report_id == report else (row.report, "by")
        if other is not None:
            said = veil.over_text(row.reason)
            how = f"{way}_{row.relation}"
            found.append(Near(other.pk, other.publisher, other.published, how, row.share, said))
    return tuple(found)


def decided() -> frozenset[frozenset[str]]:
    """Pairs of reports that somebody judged or left open; they are asked about no more."""
    rows = OriginJudgement.objects.order_by("pk").values_list("left", "right", "same", "unsure")
    last = {frozenset({left, right}): unsure or same is not None for left, right, same, unsure in rows}
    return frozenset(pair for pair, closed in last.items() if closed)


def needed(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The reports of pairs that nobody looked at yet."""
    held = list(pairs)
    looked = decided() if held else frozenset()
    return {report for pair in held if frozenset(pair) not in looked for report in pair}


def _near(row: Neighbour, veil: Veil, looked: frozenset[frozenset[str]], *, from_left: bool) -> Near:
    side = "right" if from_left else "left"
    other = row.right_id if from_left else row.left_id
    how = row.nearness
    if how == Nearness.PARTLY:
        first = row.clues[0][1] if row.clues else ""
        how += "_of" if first == other else "_by" if first else ""
    elif how == Nearness.ASK and frozenset({row.left_id, row.right_id}) in looked:
        how = "left_open"
    publisher, published = getattr(row, f"{side}_publisher"), getattr(row, f"{side}_published")
    return Near(other, publisher, published, how, row.share, veil.over_text(row.reason))


def _strength(near: Near) -> tuple[int, float, str]:
    how = "ask" if near.how == "left_open" else near.how.removesuffix("_of").removesuffix("_by")
    return _ORDER.index(Nearness(how)), -near.share, near.id
