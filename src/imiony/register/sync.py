"""How does a derived table become what it should be, at the cost of what changed?

Most of what is derived anew is what stood there before. Rows are compared by
a key of theirs, and only those that differ are written, so that a judgement
on two persons of a hundred thousand writes a handful of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
T = TypeVar("T")

_BATCH: Final = 500  # rows a statement: under SQLite's limit of variables for every table here


@dataclass(frozen=True, slots=True)
class Put(Generic[M]):
    """What was done to a table.

    Args:
        gone: Primary keys of rows that stand there and should not; drop them with `drop`.
        written: Rows that are new or different.
    """

    gone: list[Any]
    written: list[M]


def put(
    model: type[M],
    rows: Iterable[M],
    key: Sequence[str],
    among: Sequence[QuerySet[Any]] | None = None,
) -> Put[M]:
    """Insert rows that are new and overwrite those that differ.

    Args:
        model: The table.
        rows: As they should be, all of them, or all that stand in `among`.
        key: Columns that tell rows apart, by attribute name.
        among: Parts of the table that the rows are to stand for; the whole of it if None.
    """
    columns = [field.attname for field in model._meta.concrete_fields if not _automatic(field)]
    pk = _pk(model)
    parts = [model._default_manager.all()] if among is None else among
    rows_now = (row for part in parts for row in part.values(pk, *columns).iterator())
    standing = {tuple(row[name] for name in key): row for row in rows_now}
    fresh: list[M] = []
    changed: list[M] = []
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
    return Put([row[pk] for row in standing.values()], [*fresh, *changed])


def drop(model: type[Model], keys: Sequence[Any]) -> None:
    """Delete rows by primary key, and nothing that points at them."""
    for first in range(0, len(keys), _BATCH):
        gone = model._default_manager.filter(pk__in=keys[first : first + _BATCH])
        gone._raw_delete(gone.db)


def upsert(model: type[Model], rows: Sequence[Model], columns: Sequence[str]) -> None:
    """Insert rows with a primary key of their own, or overwrite these columns of those that are there."""
    pk = _pk(model)
    model._default_manager.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=[pk], update_fields=columns
    )


def insert(model: type[Model], rows: Iterable[Model]) -> None:
    """Insert rows that are not there."""
    for some in batches(rows):
        model._default_manager.bulk_create(some)


def empty(model: type[Model]) -> None:
    """Delete all rows, and nothing that points at them."""
    every = model._default_manager.all()
    every._raw_delete(every.db)


def column(model: type[Model], keys: Iterable[Any], name: str) -> Iterator[tuple[Any, Any]]:
    """Primary key and one column of the rows that have one of these keys; as `columns`."""
    pk = _pk(model)
    yield from columns(model, (pk, name), pk, keys)


def columns(
    model: type[Model], names: Sequence[str], among: str, keys: Iterable[Any]
) -> Iterator[tuple[Any, ...]]:
    """Some columns of the rows that have one of these keys in the column `among`, as the database gives them.

    In plain SQL: a new report asks a hundred such questions, and Django takes longer to
    put one together than the database to answer it.
    """
    quoted = connection.ops.quote_name
    of, where = ", ".join(quoted(_column(model, name)) for name in names), quoted(_column(model, among))
    table = quoted(model._meta.db_table)
    for some in batches(keys):
        marks = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            # Only names of our own tables and columns are put in; keys go beside.
            cursor.execute(f"SELECT {of} FROM {table} WHERE {where} IN ({marks})", some)  # noqa: S608
            found = cursor.fetchall()
        yield from found


def batches(ids: Iterable[T]) -> Iterator[list[T]]:
    """A few at a time, for questions and statements of bounded size."""
    some: list[T] = []
    for each in ids:
        some.append(each)
        if len(some) == _BATCH:
            yield some
            some = []
    if some:
        yield some


def _automatic(field: Any) -> bool:  # noqa: ANN401 - any field of Django's
    return bool(field.primary_key and field.get_internal_type() in ("BigAutoField", "AutoField"))


def _pk(model: type[Model]) -> str:
    found = model._meta.pk
    return found.attname if found else "pk"


def _column(model: type[Model], name: str) -> str:
    found = {
        key: field.column for field in model._meta.concrete_fields for key in (field.name, field.attname)
    }
    return str(found[name])
