"""How are the tables of `imiony link` read and written: CSV, or Parquet where it is installed?"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from imiony.cli.files import open_table
from imiony.errors import TableError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

_PARQUET: Final = (".parquet", ".pq")

Row = Mapping[str | None, Any]


def numbered_rows(path: Path, needed: set[str], one_of: set[str]) -> Iterator[tuple[int, Row]]:
    """The rows of a table, each with its line, counted from 1 with the header.

    Args:
        path: CSV, or Parquet by its ending.
        needed: Columns that must be there.
        one_of: Of these, at least one must be.

    Raises:
        TableError: a column is missing, another charset, or no table.
        UsageError: Parquet cannot be read here.
    """
    rows = _parquet_rows(path) if path.suffix.lower() in _PARQUET else _csv_rows(path)
    for line, columns, row in rows:
        if not needed <= set(columns):
            raise TableError(f"{path} needs the columns {', '.join(sorted(needed))}")
        if one_of and not one_of & set(columns):
            raise TableError(f"{path} needs a column {' or '.join(sorted(one_of))}")
        if row is not None:
            yield line, row


_Found = tuple[int, Sequence[str], Row | None]


def _csv_rows(path: Path) -> Iterator[_Found]:
    with open_table(path) as rows:
        columns = [name.strip() for name in rows.fieldnames or ()]
        rows.fieldnames = columns
        yield 1, columns, None
        for row in rows:
            if any(row.values()):
                yield rows.line_num, columns, row


def _parquet_rows(path: Path) -> Iterator[_Found]:
    parquet = _arrow("pyarrow.parquet")
    try:
        file = parquet.ParquetFile(path)
        columns = list(file.schema_arrow.names)
        yield 1, columns, None
        line = 1
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                line += 1
                cells = {name: None if value is None else str(value) for name, value in row.items()}
                yield line, columns, cells
    except (OSError, ValueError) as error:
        raise TableError(f"{path} is no Parquet that can be read") from error


def _arrow(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'imiony[spark]', or hand in CSV") from None


def write_rows(out: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as CSV (RFC 4180), or as Parquet by its ending; `-` is standard output."""
    if out.suffix.lower() in _PARQUET:
        _write_parquet(out, columns, list(rows))
        return
    with click.open_file(str(out), "w", "utf-8") as file:
        if hasattr(file, "reconfigure") and file is not sys.stdout:
            file.reconfigure(newline="")
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _write_parquet(out: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    held: dict[str, Any] = {name: [row[at] for row in rows] for at, name in enumerate(columns)}
    if "score" in held:
        held["score"] = list(map(float, held["score"]))
    _arrow("pyarrow.parquet").write_table(_arrow("pyarrow").table(held), out)
