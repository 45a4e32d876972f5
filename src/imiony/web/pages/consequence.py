"""What is decided first? What changes most if it is wrong: the fate of a person.

Then how many, then whom the report itself shields and what could give somebody away;
what only names a place or a day comes last.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.db.models import Count, Q

from imiony.register.models import Statement

ORDERS: Final = ("consequence", "text")
"""By what a list of statements may be sorted: what hangs on them, or where they stand."""
_SHIELDED: Final = "shielded"
_RANKS: Final = ("fate", "figure", _SHIELDED, "detail", "quote", "person", "group", "place", "date")
"""A kind that is not named here, because a register added it, comes after these."""
_FIRST: Final = Q(kind__in=("fate", "figure", "detail")) | Q(kind="person", fields__protect=True)


def rank(kind: str, *, protect: bool) -> int:
    """How early a statement is decided; the smallest first.

    Args:
        kind: Of the statement.
        protect: Whether it says that the report shields a person.
    """
    name = _SHIELDED if kind == "person" and protect else kind
    return _RANKS.index(name) if name in _RANKS else len(_RANKS)


def waiting(reports: Collection[str]) -> dict[str, int]:
    """By report, the fates, figures, shielded persons and details that nobody decided yet."""
    rows = Statement.objects.filter(_FIRST, report__in=list(reports), state=Statement.State.PROPOSED)
    return dict(rows.order_by().values_list("report").annotate(n=Count("pk")))
