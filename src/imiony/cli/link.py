"""`imiony link`: sort any list of people into persons, without a register."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from imiony.cli.files import IN_FILE, OUT_FILE
from imiony.cli.link_tables import numbered_rows, write_rows
from imiony.cli.options import cores
from imiony.errors import InputError, TableError, UsageError

if TYPE_CHECKING:
    from imiony.cli.link_tables import Row
    from imiony.identity.links import Collection, Scored, Step
    from imiony.identity.mention import Identity, Judgement, Mention
    from imiony.terms.ids import MentionId

_DATES: Final = ("born", "died")
_VERDICTS: Final = ("same", "not_same", "unsure", "withdrawn")


@click.command(
    epilog="""\b
Examples:
  imiony link records.csv --out persons.csv
  imiony link records.csv --out persons.csv --ask pairs.csv
  imiony link records.csv --out persons.csv --judgements judged.csv
  imiony link records.parquet --out persons.parquet --engine spark --master "local[8]\""""
)
@click.argument("records", type=IN_FILE)
@click.option("--out", type=OUT_FILE, required=True, help="record_id, person, score for each row; - prints.")
@click.option("--ask", type=OUT_FILE, default=None, help="Also write the pairs that somebody should look at.")
@click.option(
    "--judgements",
    type=IN_FILE,
    default=None,
    help="left, right (record ids) and verdict: same, not_same, unsure, withdrawn; the last one holds.",
)
@click.option("--workers", type=click.IntRange(1), default=None, help="Processes; by default one a core.")
@click.option(
    "--engine",
    type=click.Choice(["embedded", "spark"]),
    default="embedded",
    show_default=True,
    help="spark: compares on more than one computer; the same rows.",
)
@click.option("--master", default=None, help="Where Spark runs: local[2] by default, spark://host:7077.")
def link(
    records: Path,
    out: Path,
    ask: Path | None,
    judgements: Path | None,
    workers: int | None,
    engine: str,
    master: str | None,
) -> None:
    """Sort the rows of RECORDS into persons.

    RECORDS is CSV in UTF-8, or Parquet, with a column record_id and any of name,
    call_sign, born, died, place, unit, role, source, lang. A date may be a day, a
    year, "c. 1987", "каля 1987" or "aged 27 on 2022-06-01".

    In OUT, person is the same for all rows that are one human being, whatever the
    order of rows; score says how sure the row belongs there, from 0 to 1.

    Judgements outrank scores. A row with a call sign alone joins no named one
    without a judgement. Broken rows are named on standard error and the rest is
    done; the exit status is then 1.
    """
    from imiony.identity.identify import identify

    if master is not None and engine != "spark":
        raise UsageError("--master goes with --engine spark")
    score = _engine(engine, workers, master)
    mentions, ids, broken = _read(records)
    said, unknown = _judged(judgements, ids) if judgements else ((), 0)
    found = identify(list(mentions.values()), said, score=score)
    write_rows(out, ("record_id", "person", "score"), _persons(mentions, ids, found))
    if ask is not None:
        write_rows(ask, ("left", "right", "score", "why"), _questions(found, ids))
    sys.exit(1 if broken or unknown else 0)


def _engine(engine: str, workers: int | None, master: str | None) -> Callable[[Collection], Scored]:
    """What finds and scores the pairs; refused before anything is read where Spark cannot run."""
    if engine == "spark":
        from imiony.origins.spark.session import demand

        demand()
        from imiony.identity.spark import scored_on

        return partial(scored_on, master=master)
    from imiony.identity.links import scored

    def here(collection: Collection) -> Scored:
        with _bar("Comparing") as step:
            return scored(collection, workers or cores(), step)

    return here


def _read(path: Path) -> tuple[dict[str, Mention], dict[MentionId, str], int]:
    """Mentions by record id as the rows come, record ids by mention, and how many rows were broken."""
    from imiony.identity.records import read_record

    mentions: dict[str, Mention] = {}
    ids: dict[MentionId, str] = {}
    broken = 0
    for line, row in numbered_rows(path, {"record_id"}, {"name", "call_sign"}):
        record = (row.get("record_id") or "").strip()
        try:
            if None in row:
                raise InputError("more cells than the header has")
            if record in mentions:
                raise InputError("this record_id stands twice; the first row is kept")
            row, wrong = _without_bad_dates(row)
            mention = read_record(row)
        except InputError as error:
            wrong, mention = [str(error)], None
        for words in wrong:
            click.echo(f"imiony: {path}:{line}: {words}", err=True)
        broken += bool(wrong)
        if mention is not None:
            mentions[record], ids[mention.id] = mention, record
    return mentions, ids, broken


def _without_bad_dates(row: Row) -> tuple[Row, list[str]]:
    """A row whose unreadable dates are unknown, and what was wrong; a row is not lost for a date."""
    from imiony.identity.said_dates import said_days

    wrong = []
    for column in _DATES:
        try:
            said_days(row.get(column) or "")
        except InputError as error:
            wrong.append(f"{column}: {error}; taken as unknown")
            row = {**row, column: None}
    return row, wrong


def _judged(path: Path, ids: Mapping[MentionId, str]) -> tuple[list[Judgement], int]:
    """Judgements in the order of their rows, and how many were broken."""
    from imiony.identity.mention import Judgement, Verdict
    from imiony.identity.records import record_mention

    said: list[Judgement] = []
    broken = 0
    for line, row in numbered_rows(path, {"left", "right", "verdict"}, set()):
        verdict = (row.get("verdict") or "").strip()
        pair = [record_mention((row.get(side) or "").strip()) for side in ("left", "right")]
        if verdict not in _VERDICTS or any(mention not in ids for mention in pair):
            click.echo(f"imiony: {path}:{line}: no such verdict, or no such record", err=True)
            broken += 1
            continue
        kept = None if verdict == "withdrawn" else Verdict(verdict)
        said.append(Judgement(pair[0], pair[1], kept, len(said) + 1))
    return said, broken


def _persons(
    mentions: Mapping[str, Mention], ids: Mapping[MentionId, str], found: Identity
) -> Iterator[Sequence[str]]:
    """A row for each record, in the order in which they came."""
    person = {mention: name for name, members in _named(found.persons).items() for mention in members}
    for mention in mentions.values():
        yield ids[mention.id], person[mention.id], f"{found.certainty[mention.id]:.4f}"


def _named(persons: Iterable[Sequence[MentionId]]) -> dict[str, Sequence[MentionId]]:
    """Persons by an id that follows from their least mention alone, as long as it needs to be."""
    groups = list(persons)
    for length in range(10, 65, 6):
        named = {f"p{members[0][:length]}": members for members in groups}
        if len(named) == len(groups):
            return named
    raise TableError("two persons have one id")


def _questions(found: Identity, ids: Mapping[MentionId, str]) -> Iterator[Sequence[str]]:
    for asked in found.suggestions:
        yield ids[asked.left], ids[asked.right], f"{asked.score:.4f}", "; ".join(asked.reasons)


@contextmanager
def _bar(what: str) -> Iterator[Step | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=what, file=sys.stderr) as bar:

        def step(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield step
