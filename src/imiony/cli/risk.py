"""`imiony risk`: which rows of a table its details would give away."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import click

from imiony.cli.files import IN_FILE, OUT_FILE, open_table
from imiony.errors import TableError, UsageError


@click.command(epilog="Example: imiony risk records.csv --details age,home,occupation --out risk.csv")
@click.argument("records", type=IN_FILE)
@click.option("--details", required=True, help="Columns that would be published, with commas between.")
@click.option(
    "--out",
    type=OUT_FILE,
    required=True,
    help="Per row: rows that match, combinations that identify it, what to coarsen; - prints.",
)
def risk(records: Path, details: str, out: Path) -> None:
    """Find the rows of RECORDS, a CSV, that its details would give away.

    An empty cell is unknown: it is not shown and matches nobody.
    """
    from imiony.disclosure.risk import risk as assess
    from imiony.memorial.data import safe_cell

    columns = [name.strip() for name in details.split(",") if name.strip()]
    table = _columns(records, columns)
    found = assess(table)
    unique = found.unique_by_row()
    with click.open_file(str(out), "w", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "matches", "unique", "coarsen"])
        for row, matches in enumerate(found.matches.tolist()):
            given_away = "; ".join("+".join(each) for each in unique.get(row, ()))
            costly = int(found.costly[row])
            coarsen = found.details[costly] if costly >= 0 else ""
            writer.writerow([row + 1, matches, safe_cell(given_away), safe_cell(coarsen)])
    alone = int((found.matches == 1).sum())
    click.echo(f"{alone} of {len(found.matches)} rows match nobody else.", err=True)


def _columns(path: Path, wanted: list[str]) -> Mapping[str, list[str]]:
    if not wanted:
        raise UsageError("--details names no column")
    with open_table(path) as rows:
        missing = [name for name in wanted if name not in (rows.fieldnames or ())]
        if missing:
            raise TableError(f"{path} has no column {', '.join(missing)}")
        table: dict[str, list[str]] = {name: [] for name in wanted}
        for row in rows:
            for name in wanted:
                table[name].append((row[name] or "").strip())
    return table
