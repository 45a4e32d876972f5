"""`imiony origins` and `imiony extract`: single stages on plain files, without a register."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imiony.cli.engines import embedded, spark
from imiony.cli.files import OUT_FILE
from imiony.cli.handed import read_lines
from imiony.cli.options import cores, extractors_option
from imiony.cli.progress import Step, progress
from imiony.errors import InputError, UsageError

if TYPE_CHECKING:
    from imiony.reports.report import Report
    from imiony.statements.statement import Statement

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command(
    epilog="""\b
Examples:
  imiony origins docs.jsonl --out groups.jsonl
  imiony origins crawl/ --out groups.jsonl --report pairs.html
  zcat docs.jsonl.gz | imiony origins - --out -
  imiony origins docs.jsonl --out groups.jsonl --engine spark --master "local[8]\""""
)
@click.argument("docs", nargs=-1, required=True)
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
    help="spark: for more than one computer holds; the same lines.",
)
@click.option("--master", default=None, help="Where Spark runs: local[2] by default, spark://host:7077.")
def origins(
    docs: tuple[str, ...],
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
    with embedded(docs, translations) if engine == "embedded" else spark(docs, translations, master) as found:
        write_lines(out, found.rows)
        if report is not None:
            with click.open_file(str(report), "w", encoding="utf-8") as file:
                file.write(found.page())
    sys.exit(1 if found.broken else 0)


def _demand(
    docs: tuple[str, ...], out: Path, report: Path | None, *, engine: str, master: str | None
) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if master is not None and engine != "spark":
        raise UsageError("--master goes with --engine spark")
    if report is not None and str(report) == "-" and str(out) == "-":
        raise UsageError("the lines and the page cannot both go to standard output")
    written = [path.resolve() for path in (out, report) if path is not None and str(path) != "-"]
    if len(written) != len(set(written)):
        raise UsageError("the lines and the page cannot go to one file")
    if set(written) & {Path(path).resolve() for path in docs}:
        raise UsageError("what is written would replace what is read; name another file")
    if docs.count("-") > 1:
        raise UsageError("standard input can be read once")
    here = [path for path in docs if path != "-" and not (engine == "spark" and "://" in path)]
    missing = [path for path in here if not Path(path).exists()]
    if missing:
        raise UsageError(f"there is no {missing[0]}")


@click.command(
    epilog="""\b
Examples:
  imiony extract docs.jsonl --out statements.jsonl
  zcat docs.jsonl.gz | imiony extract - --out - --workers 8"""
)
@click.argument("docs", type=_FILE)
@click.option("--out", type=OUT_FILE, required=True, help="JSON Lines, one object a statement; - prints.")
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes; by default one a core.")
@extractors_option
def extract(docs: Path, out: Path, workers: int | None) -> None:
    """Propose every person, group, place, date, figure, fate, quote and detail of DOCS.

    Offsets are code points, half-open: text[first:past] == quote. A document
    that cannot be read is named on standard error and the rest is done; the
    exit status is then 1.
    """
    rows, broken = read_documents(docs)
    rows = [row for row in rows if row["text"].strip()]
    problems: list[str] = []
    with progress("Reading", len(rows)) as step:
        write_lines(out, _statements(rows, workers or cores(), step, problems))
    for problem in problems:
        click.echo(f"imiony: {docs}: {problem}", err=True)
    sys.exit(1 if broken or problems else 0)


def _statements(
    rows: Sequence[Mapping[str, Any]], workers: int, step: Step, problems: list[str]
) -> Iterator[dict[str, Any]]:
    """A line for every statement of every document, in order; what cannot be read goes to `problems`."""
    from imiony.statements.many import Unread, propose_each

    for row, found in zip(rows, propose_each([_report(row) for row in rows], workers=workers), strict=True):
        if isinstance(found, Unread):
            problems.append(f"document {row['id']}: {found.reason}")
        else:
            yield from (_line(row, statement) for statement in found)
        step()


def _report(row: Mapping[str, Any]) -> Report:
    from imiony.reports.keep import keep
    from imiony.reports.page import Given, Page

    page = Page(
        "text/plain",
        row["text"],
        language=row.get("lang"),
        title=row.get("title"),
        publisher=row.get("publisher"),
        published=_day(row.get("published")),
        url=row.get("url"),
    )
    return keep(page, row["text"].encode(), Given(), None)


def _line(row: Mapping[str, Any], statement: Statement) -> dict[str, Any]:
    return {
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
