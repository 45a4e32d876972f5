"""What did we tell the world, when, and what changed since?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from imiony.register.models import Edition


@dataclass(frozen=True, slots=True)
class Row:
    """One edition beside the one before it.

    Args:
        added, changed, removed: Files of this edition against the one before.
    """

    pk: int
    built_on: date
    by: str
    at: datetime
    digest: str
    people: int
    people_before: int | None
    files: int
    added: int
    changed: int
    removed: int


def editions() -> tuple[Row, ...]:
    """All editions, the last first."""
    rows = list(Edition.objects.select_related("by").defer("told").order_by("pk"))
    before: list[Edition | None] = [None, *rows[:-1]] if rows else []
    return tuple(_row(row, earlier) for row, earlier in reversed(list(zip(rows, before, strict=True))))


def _row(row: Edition, earlier: Edition | None) -> Row:
    now: Mapping[str, Any] = row.manifest
    then: Mapping[str, Any] = earlier.manifest if earlier else {}
    return Row(
        pk=row.pk,
        built_on=row.built_on,
        by=row.by.username,
        at=row.at,
        digest=row.digest,
        people=row.people,
        people_before=earlier.people if earlier else None,
        files=len(now),
        added=len(now.keys() - then.keys()),
        changed=sum(now[name] != then[name] for name in now.keys() & then.keys()),
        removed=len(then.keys() - now.keys()),
    )
