"""How does a derived table become what it should be, at the cost of what changed?

Most of what is derived anew is what stood there before. Rows are compared by
a key of theirs, and only those that differ are written, so that a judgement
on two persons of a hundred thousand writes a handful of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Model

_BATCH: Final = 500  # rows a statement: under SQLite's limit of variables for every table here


def put(model: type[Model], rows: Iterable[Model], key: Sequence[str]) -> list[Any]:
    """Insert rows that are new and overwrite those that differ.

    Args:
        model: The table.
        rows: As they should be, all of them.
        key: Columns that tell rows apart, by attribute name.

    Returns:
        Primary keys of rows that stand there and should not; drop them with `drop`.
    """
    columns = [field.attname for field in model._meta.concrete_fields if not _automatic(field)]
    pk = _pk(model)
    rows_now = model._default_manager.values(pk, *columns).iterator()
    standing = {tuple(row[name] for name in key): row for row in rows_now}
    fresh, changed = [], []
    for row in rows:
        before = standing.pop(tuple(getattr(row, name) for name in key), None)
        if before is None:
            fresh.append(row)
        elif any(before[name] != getattr(row, name) for name in columns):
            row.pk = before[pk]
            changed.append(row)
    model._default_manager.bulk_create(fresh, batch_size=_BATCH)
    model._default_manager.bulk_create(
        changed,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[field.name for field in model._meta.concrete_fields if not field.primary_key],
    )
    return [row[pk] for row in standing.values()]


def drop(model: type[Model], keys: Sequence[Any]) -> None:
    """Delete rows by primary key, and nothing that points at them."""
    for first in range(0, len(keys), _BATCH):
        gone = model._default_manager.filter(pk__in=keys[first : first + _BATCH])
        gone._raw_delete(gone.db)


def _automatic(field: Any) -> bool:  # noqa: ANN401 - any field of Django's
    return bool(field.primary_key and field.get_internal_type() in ("BigAutoField", "AutoField"))


def _pk(model: type[Model]) -> str:
    found = model._meta.pk
    return found.attname if found else "pk"
