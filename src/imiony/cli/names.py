"""`imiony names`: compare names over spellings and scripts, without a register."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Final

import click

from imiony.cli.files import IN_FILE, OUT_FILE, open_table
from imiony.errors import TableError

# Pairs compared at once: a word is looked at once in them all.
_TOGETHER: Final = 50_000


@click.group(epilog='Example: imiony names explain "Аляксандр Лукашэнка" "Alexander Lukashenko"')
def names() -> None:
    """Are two names one name, over spellings, languages and scripts?"""


@names.command("score", epilog="Example: imiony names score pairs.csv --out scores.csv")
@click.argument("pairs", type=IN_FILE)
@click.option("--out", type=OUT_FILE, required=True, help="The rows with score, same and why; - prints.")
def score(pairs: Path, out: Path) -> None:
    """Score the name pairs of PAIRS, a CSV with columns left and right.

    Optional columns: left_lang, right_lang. A broken row is named on standard
    error; the rest is done.
    """
    from imiony.identity.columns import undisturbed

    broken: list[int] = []
    with ExitStack() as opened:
        rows = opened.enter_context(open_table(pairs))
        columns = list(rows.fieldnames or ())
        if not {"left", "right"} <= set(columns):
            raise TableError(f"{pairs} needs the columns left and right")
        target = opened.enter_context(click.open_file(str(out), "w", "utf-8"))
        writer = csv.writer(target, lineterminator="\r\n")
        writer.writerow([*columns, "score", "same", "why"])
        whole = _whole(pairs, rows, broken)
        opened.enter_context(undisturbed())
        while part := list(islice(whole, _TOGETHER)):
            writer.writerows(_scored(columns, part))
    sys.exit(1 if broken else 0)


def _whole(pairs: Path, rows: csv.DictReader[str], broken: list[int]) -> Iterator[list[str]]:
    """Rows with both names; the others are named on standard error, and their lines kept in `broken`."""
    columns = list(rows.fieldnames or ())
    left, right, wide = columns.index("left"), columns.index("right"), len(columns)
    try:
        # Rows as lists: a dict for each row takes longer than the comparison of names.
        for row in rows.reader:
            if len(row) != wide:
                if not row:
                    continue
                row = (row + [""] * wide)[:wide]
            if row[left].strip() and row[right].strip():
                yield row
            else:
                line = rows.reader.line_num
                click.echo(f"imiony: {pairs}:{line}: left or right is empty", err=True)
                broken.append(line)
    finally:
        rows.line_num = rows.reader.line_num


def _scored(columns: list[str], rows: Sequence[list[str]]) -> Iterator[list[str]]:
    from imiony.identity.columns import compare_all

    lefts, rights = ([row[columns.index(side)] for row in rows] for side in ("left", "right"))
    spoken = [
        [row[columns.index(side)] or None for row in rows] if side in columns else [None] * len(rows)
        for side in ("left_lang", "right_lang")
    ]
    languages = list(zip(*spoken, strict=True))
    for row, found in zip(rows, compare_all(lefts, rights, languages), strict=True):
        same = "true" if found.same else "false"
        yield [*row, f"{found.score:.4f}", same, "; ".join(found.reasons)]


@names.command("explain", epilog='Example: imiony names explain "Аляксандр Лукашэнка" "Alexander Lukashenko"')
@click.argument("left")
@click.argument("right")
def explain(left: str, right: str) -> None:
    """Say part by part why LEFT and RIGHT are, or are not, one name."""
    from imiony.identity.names import compare

    found = compare(left, right)
    click.echo(f"{'same' if found.same else 'not the same'} ({found.score:.2f})")
    for reason in found.reasons:
        click.echo(f"  {reason}")
