"""How do documents and fingerprints travel between Spark and Python?

As Arrow columns. Spark has no unsigned numbers: the 64 bits of a hash travel
as a signed one, and equal hashes stay equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from imiony.origins.attribution import Credit, CreditKind
from imiony.origins.fingerprint import Fingerprint
from imiony.origins.relation import Document
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

DOCUMENT: Final = (
    "id string, text string, language string, title string, publisher string, published string, "
    "url string, forwarded_from string, canonical string, captured string, quiet array<int>, "
    "credits array<string>"
)
"""Columns of a document; days as `Days.iso`, `quiet` as first, past, first, past..."""

_DAYS: Final = ("published", "captured")
_CREDIT: Final = pa.struct(
    [("kind", pa.string()), ("outlet", pa.string()), ("key", pa.string()), ("span", pa.list_(pa.int32()))]
)
_ARRAYS: Final = {
    "own": np.uint64,
    "own_at": np.int32,
    "quoted": np.uint64,
    "items": np.uint64,
    "stems": np.uint64,
    "numbers": np.bool_,
    "items_at": np.int32,
    "forms": np.uint64,
}
PRINT: Final = (
    "id string, language string, outlets array<string>, "
    "credits array<struct<kind:string,outlet:string,key:string,span:array<int>>>, "
    "own array<bigint>, own_at array<int>, quoted array<bigint>, items array<bigint>, "
    "stems array<bigint>, numbers array<tinyint>, items_at array<int>, forms array<bigint>"
)
"""Columns of a fingerprint."""


def documents_batch(documents: Sequence[Document]) -> dict[str, pa.Array]:
    """Documents as columns."""
    texts = ("id", "text", "language", "title", "publisher", "url", "forwarded_from", "canonical")
    columns = {name: pa.array([getattr(one, name) for one in documents], pa.string()) for name in texts}
    for name in _DAYS:
        days = [getattr(one, name) for one in documents]
        columns[name] = pa.array([each.iso() if each else None for each in days], pa.string())
    quiet = [[place for span in one.quiet for place in (span.first, span.past)] for one in documents]
    return columns | {
        "quiet": pa.array(quiet, pa.list_(pa.int32())),
        "credits": pa.array([list(one.credits) for one in documents], pa.list_(pa.string())),
    }


def documents_of(batch: pa.RecordBatch, prefix: str = "") -> list[Document]:
    """The documents of a batch.

    Args:
        batch: With the columns of `DOCUMENT`, and perhaps others.
        prefix: Before the names of those columns.
    """
    names = names_of(DOCUMENT)
    rows = zip(*(batch.column(prefix + name).to_pylist() for name in names), strict=True)
    return [_document(dict(zip(names, row, strict=True))) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    places = iter(row.pop("quiet") or ())
    return Document(
        **{
            **row,
            **{name: Days.parse(row[name]) if row[name] else None for name in _DAYS},
            "quiet": tuple(Span(first, past) for first, past in zip(places, places, strict=True)),
            "credits": tuple(row["credits"] or ()),
        }
    )


def prints_batch(prints: Sequence[Fingerprint]) -> dict[str, pa.Array]:
    """Fingerprints as columns."""
    credits_ = [
        [
            {
                "kind": credit.kind.value,
                "outlet": credit.outlet,
                "key": credit.key,
                "span": [credit.span.first, credit.span.past] if credit.span else None,
            }
            for credit in one.credits
        ]
        for one in prints
    ]
    columns = {
        "id": pa.array([one.id for one in prints], pa.string()),
        "language": pa.array([one.language for one in prints], pa.string()),
        "outlets": pa.array([sorted(one.outlets) for one in prints], pa.list_(pa.string())),
        "credits": pa.array(credits_, pa.list_(_CREDIT)),
    }
    return columns | {name: lists([getattr(one, name) for one in prints]) for name in _ARRAYS}


def prints_of(batch: pa.RecordBatch, prefix: str = "") -> list[Fingerprint]:
    """The fingerprints of a batch; arguments as those of `documents_of`."""

    def column(name: str) -> Any:  # noqa: ANN401
        return batch.column(prefix + name)

    arrays = {name: list(arrays_of(column(name), kind)) for name, kind in _ARRAYS.items()}
    said = column("credits").to_pylist()
    heads = zip(*(column(name).to_pylist() for name in ("id", "language", "outlets")), strict=True)
    return [
        Fingerprint(
            id=ReportId(report),
            language=language,
            outlets=frozenset(outlets),
            credits=tuple(map(_credit, said[at])),
            **{name: found[at] for name, found in arrays.items()},
        )
        for at, (report, language, outlets) in enumerate(heads)
    ]


def _credit(row: dict[str, Any]) -> Credit:
    span = Span(*row["span"]) if row["span"] else None
    return Credit(CreditKind(row["kind"]), row["outlet"], row["key"], span)


def lists(rows: Sequence[NDArray[Any]]) -> pa.ListArray:
    """Arrays of one type as a column of lists; unsigned numbers become signed, truth a small number."""
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    flat = np.concatenate(rows) if rows else np.empty(0, np.int64)
    if flat.dtype == np.uint64:
        flat = flat.view(np.int64)
    elif flat.dtype == np.bool_:
        flat = flat.view(np.int8)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat))


def arrays_of(column: pa.ListArray, kind: type[np.generic]) -> Iterator[NDArray[Any]]:
    """The arrays of a column of lists, without a copy."""
    flat = column.values.to_numpy(zero_copy_only=False).view(kind)
    edges = column.offsets.to_numpy().tolist()
    return (flat[first:past] for first, past in pairwise(edges))


def in_order(columns: Mapping[str, pa.Array], schema: str) -> pa.RecordBatch:
    """Columns as a batch in the order of a schema: Spark takes them by place, not by name."""
    return pa.RecordBatch.from_pydict({name: columns[name] for name in names_of(schema)})


def names_of(schema: str) -> list[str]:
    """The names of the columns of a schema, as `a bigint, b array<string>`; no space inside a type."""
    return [column.split()[0] for column in schema.split(", ")]
