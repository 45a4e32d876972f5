"""`imiony origins` and `imiony extract`: single stages on plain files, without a register."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imiony.cli.files import OUT_FILE
from imiony.cli.handed import handed, read_lines
from imiony.cli.progress import progress
from imiony.errors import InputError, UsageError
from imiony.origins.door import rows

if TYPE_CHECKING:
    from imiony.origins.relation import Document, Origins

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  imiony origins docs.jsonl --out groups.jsonl
  imiony origins crawl/ --out groups.jsonl --report pairs.html
  zcat docs.jsonl.gz | imiony origins - --out -
  imiony origins docs.jsonl --out groups.jsonl --engine spark --master "local[8]\""""
)
@click.argument("docs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=OUT_FILE, required=True, help="JSON Lines, one object a document; - prints.")
@click.option("--report", type=OUT_FILE, default=None, help="Also write the pairs side by side, as one page.")
@click.option(
    "--translations/--no-translations",
    default=None,
    help="Compare sentences across languages; used by default where it is installed.",
)
@click.option(
    "--engine",
    type=click.Choice(["embedded", "spark"]),
    default="embedded",
    show_default=True,
    help="spark: for more than one computer holds; same groups.",
)
@click.option("--master", default=None, help="Where Spark runs: local[4], spark://host:7077, yarn.")
def origins(
    docs: tuple[Path, ...],
    out: Path,
    report: Path | None,
    translations: bool | None,
    engine: str,
    master: str | None,
) -> None:
    """Group the documents of DOCS by their origin.

    DOCS is JSON Lines, {"id", "text"} and optionally lang, published, url,
    title, publisher; or files and folders of any kind that build takes; or -
    for JSON Lines from standard input. What cannot be read is named on standard
    error and the rest is done; the exit status is then 1.
    """
    _demand(docs, out, report, engine=engine, master=master)
    with progress("Reading") as step:
        read = handed(docs, step)
    found = _traced(read.documents, translations)
    write_lines(out, rows([document.id for document in read.documents], found))
    if report is not None:
        _write_page(report, read.documents, found)
    sys.exit(1 if read.broken else 0)


def _demand(
    docs: tuple[Path, ...], out: Path, report: Path | None, *, engine: str, master: str | None
) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if master is not None and engine != "spark":
        raise UsageError("--master goes with --engine spark")
    if report is not None and str(report) == "-" and str(out) == "-":
        raise UsageError("the lines and the page cannot both go to standard output")
    if len([path for path in docs if str(path) == "-"]) > 1:
        raise UsageError("standard input can be read once")
    missing = [path for path in docs if str(path) != "-" and not path.exists()]
    if missing:
        raise UsageError(f"there is no {missing[0]}")


def _traced(documents: list[Document], translations: bool | None) -> Origins:
    from imiony.origins import trace

    with progress("Comparing", len(documents)):
        return trace(documents)


def _write_page(report: Path, documents: list[Document], found: Origins) -> None:
    from imiony.cli.side_by_side import choose, page

    by_id = {document.id: document for document in documents}
    relations = Counter(link.relation.value for link in found.links)
    relations["original"] = len(documents) - len(found.links)
    sizes = {document.id: len(document.text) for document in documents}
    chosen = choose(found.links, found.neighbours, found.of, sizes)
    with click.open_file(str(report), "w", encoding="utf-8") as file:
        file.write(page(chosen, by_id, found.of, relations))


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
        for where, row in read_lines(str(path), lines):
            if isinstance(row, InputError) or str(row["id"]) in known:
                said = row if isinstance(row, InputError) else "the id stands twice"
                click.echo(f"imiony: {where}: {said}", err=True)
                broken += 1
                continue
            known.add(str(row["id"]))
            rows.append(row)
    return rows, broken


def write_lines(out: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON Lines, UTF-8."""
    with click.open_file(str(out), "w", encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
