"""`imiony origins` and `imiony extract`: single stages on plain files, without a register."""

from __future__ import annotations

import json
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from imiony.cli.files import OUT_FILE
from imiony.errors import InputError

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
_HALF = re.compile("[\ud800-\udfff]")
_TEXTS = ("lang", "published", "url", "title", "publisher")


@click.command(epilog="Example: imiony origins docs.jsonl --out groups.jsonl")
@click.argument("docs", type=_FILE)
@click.option("--out", type=OUT_FILE, required=True, help="JSON Lines, one object a document; - prints.")
def origins(docs: Path, out: Path) -> None:
    """Group the documents of DOCS by their origin.

    DOCS is JSON Lines: {"id", "text"} and optionally lang, published, url,
    title, publisher. A broken line is named on standard error; the rest is done.
    """
    from imiony.origins.door import document, groups

    rows, broken = read_documents(docs)
    write_lines(out, groups(document(row | {"id": str(row["id"])}) for row in rows))
    sys.exit(1 if broken else 0)


@click.command(epilog="Example: imiony extract docs.jsonl --out statements.jsonl")
@click.argument("docs", type=_FILE)
@click.option("--out", type=OUT_FILE, required=True, help="JSON Lines, one object a statement; - prints.")
def extract(docs: Path, out: Path) -> None:
    """Propose every person, group, place, date, figure, fate, quote and detail of DOCS.

    Offsets are code points, half-open: text[first:past] == quote.
    """
    rows, broken = read_documents(docs)
    rows = [row for row in rows if row["text"].strip()]
    write_lines(out, (line for row in rows for line in _statements(row)))
    sys.exit(1 if broken else 0)


def _statements(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    from imiony.reports.keep import keep
    from imiony.reports.page import Given, Page
    from imiony.statements import propose

    page = Page(
        "text/plain",
        row["text"],
        language=row.get("lang"),
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=_day(row.get("published")),
        url=row.get("url"),
    )
    for statement in propose(keep(page, row["text"].encode(), Given(), None)):
        yield {
            "id": row["id"],
            "kind": statement.kind,
            "first": statement.span.first,
            "past": statement.span.past,
            "quote": statement.quote,
            **statement.fields,
        }


def _day(published: str | None) -> str | None:
    """A day as `Days.parse` reads it; what cannot be read counts as unknown."""
    from imiony.terms.dates import Days

    try:
        return Days.parse(published[:10]).iso() if published else None
    except InputError:
        return None


def read_documents(path: Path) -> tuple[list[dict[str, Any]], int]:
    """Documents of a JSON Lines file, and how many lines were broken (each named on standard error)."""
    rows: list[dict[str, Any]] = []
    broken = 0
    known: set[str] = set()
    with click.open_file(str(path), "rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = _document(line.removeprefix(BOM_UTF8) if number == 1 else line)
                if str(row["id"]) in known:
                    raise InputError("the id stands twice")
            except InputError as error:
                click.echo(f"imiony: {path}:{number}: {error}", err=True)
                broken += 1
                continue
            known.add(str(row["id"]))
            rows.append(row)
    return rows, broken


def _document(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON") from None
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("text"), str)
        or not isinstance(row.get("id"), str | int)
        or isinstance(row["id"], bool)
    ):
        raise InputError('needs "id" and "text"')
    if any(isinstance(value, str) and _HALF.search(value) for value in row.values()):
        raise InputError("holds half of a character (a lone surrogate)")
    return {key: value for key, value in row.items() if key in ("id", "text") or isinstance(value, str)} | {
        key: None for key in _TEXTS if not isinstance(row.get(key), str)
    }


def write_lines(out: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON Lines, UTF-8."""
    with click.open_file(str(out), "w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
