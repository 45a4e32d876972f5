"""What does a report that derives from another say that no other report of its origin does?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from imiony.origins.independence import mostly_inside
from imiony.register.models import Derivation, Mention, Statement
from imiony.terms.span import Span

_KINDS = ("person", "figure", "fate")


def added(derivations: Iterable[Derivation]) -> Mapping[str, int]:
    """By report, the persons, figures and fates that it adds to its origin, each once.

    What stands in a passage that corresponds adds nothing; if it was changed on the way, it is a
    change and no addition.

    Args:
        derivations: Of reports that derive from another, with their passages.
    """
    wanted = {row.report_id: row for row in derivations}
    if not wanted:
        return {}
    origins = {row.origin for row in wanted.values()}
    rows = (
        Statement.objects.filter(report__derivation__origin__in=origins, kind__in=_KINDS)
        .exclude(state=Statement.State.REJECTED)
        .values_list("report", "report__derivation__origin", "kind", "fields", "mention", "first", "past")
    )
    persons = dict(
        Mention.objects.filter(report__derivation__origin__in=origins).values_list("pk", "person_id")
    )
    said_by: dict[tuple[str, tuple[object, ...]], set[str]] = defaultdict(set)
    taken: set[tuple[str, tuple[object, ...]]] = set()
    for report, origin, kind, fields, mention, first, past in rows:
        key = origin, _content(kind, fields, persons.get(mention) or mention)
        said_by[key].add(report)
        if report in wanted and _corresponds(wanted[report], Span(first, past)):
            taken.add(key)
    return Counter(
        next(iter(reports))
        for key, reports in said_by.items()
        if len(reports) == 1 and key not in taken and reports <= wanted.keys()
    )


def _content(kind: str, fields: Mapping[str, Any], person: str) -> tuple[object, ...]:
    """What is said, whatever the words."""
    if kind == "figure":
        return kind, fields.get("measure"), fields.get("people"), fields.get("number")
    return (kind, person, fields.get("fate")) if kind == "fate" else (kind, person)


def _corresponds(row: Derivation, span: Span) -> bool:
    return mostly_inside(span, (Span(*packed[:2]) for packed in row.passages))
