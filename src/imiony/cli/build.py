"""`imiony build`, `show` and `rebuild`: reports in, register out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from imiony.cli.options import folder_option, now, register_option
from imiony.cli.progress import progress
from imiony.register.place import open_register

_SHEET: Final = 160
"""Columns of a print that goes to no terminal."""


@click.command(
    epilog="""\b
Examples:
  imiony build news/ list.csv export.zip --register R
  cat story.html | imiony build - --register R"""
)
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@folder_option
@click.option("--database", default="", help="For a new register: postgresql://user@host:port/name.")
@click.option("--quiet", "-q", is_flag=True, help="Print only what could not be read.")
def build(reports: tuple[Path, ...], folder: Path, database: str, quiet: bool) -> None:
    """Take REPORTS (files, folders, archives, - for standard input) into a register.

    The same bytes add nothing a second time. Stopped with Ctrl-C, it goes on
    where it stopped when called again. Exit status 1 if something could not be
    read; it is kept all the same, and the rest is done.
    """
    open_register(folder, create=True, database=database)
    problems = fill(reports)
    if not quiet:
        print_register()
    sys.exit(1 if problems else 0)


def fill(reports: tuple[Path, ...]) -> int:
    """Take files into the open register; print what could not be read and return how many.

    Raises:
        UsageError: a path that does not exist.
    """
    from imiony.actions.manage_users import importer
    from imiony.actions.take_in import take_in
    from imiony.errors import UsageError
    from imiony.reports import sources

    missing = [path for path in reports if str(path) != "-" and not path.exists()]
    if missing:
        raise UsageError(f"there is no {missing[0]}")
    with progress("Reading") as step:
        at = now()
        taken = take_in(importer(at=at), sources(reports), at=at, told=step)
    for name, reason in taken.unread:
        click.echo(f"imiony: kept unread: {name}: {reason}", err=True)
    for name, reason in taken.missed:
        click.echo(f"imiony: not kept: {name}: {reason}", err=True)
    missed = f", {len(taken.missed)} could not be opened" if taken.missed else ""
    click.echo(
        f"{taken.added} documents added, {taken.known} known already, "
        f"{len(taken.unread)} kept unread{missed}."
    )
    return len(taken.unread) + len(taken.missed)


@click.command(epilog="Example: imiony show --register R")
@register_option
def show() -> None:
    """Print what the register holds: reports, origins, people, figures, floors."""
    print_register()


@click.command(epilog="Example: imiony rebuild --register R")
@register_option
def rebuild() -> None:
    """Drop everything derived and make it anew; users' words hold as before."""
    from imiony.actions.manage_users import importer
    from imiony.actions.rebuild import rebuild as do

    with progress("Deriving") as step:
        at = now()
        do(importer(at=at), at=at, told=step)
    print_register()


def print_register() -> None:
    """Print the open register, as wide as the terminal, or as wide as a sheet where there is none."""
    from imiony.cli.showing import show_register

    console = Console()
    show_register(console if console.is_terminal else Console(width=_SHEET))
