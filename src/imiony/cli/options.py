"""Options that several commands share, and who acts on the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imiony.errors import NotAllowed, RegisterBusy, UsageError
from imiony.register.place import VARIABLE, Place, open_register

if TYPE_CHECKING:
    from imiony.register.models import User


def _open(_context: click.Context, _option: click.Parameter, folder: Path) -> None:
    """Open the register before the command's body runs: what it imports needs an open one."""
    open_whole(folder)


def open_whole(folder: Path) -> None:
    """Open a register and finish what was stopped in the middle."""
    open_register(folder)
    from imiony.register import derive

    if derive.is_behind():  # stopped in the middle, by Ctrl-C or a power cut
        try:
            derive.derive(Place.current())
        except RegisterBusy:
            click.echo("imiony: reports are coming in; what follows from them is not shown yet.", err=True)


folder_option: Callable[[Any], Any] = click.option(
    "--register",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    envvar=VARIABLE,
    show_envvar=True,
    help="Folder of the register.",
)
register_option: Callable[[Any], Any] = click.option(
    "--register",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    envvar=VARIABLE,
    show_envvar=True,
    callback=_open,
    expose_value=False,
    help="Folder of the register.",
)


def _plug(_context: click.Context, _option: click.Parameter, settings: Path | None) -> None:
    """Let this process and its children find the extractors."""
    if settings is not None:
        from imiony.statements.extractors import VARIABLE as EXTRACTORS

        os.environ[EXTRACTORS] = str(settings.resolve())


extractors_option: Callable[[Any], Any] = click.option(
    "--extractors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_plug,
    expose_value=False,
    help="Settings of models of your own, as further voters; see the how-to on plugging in.",
)
port_option: Callable[[Any], Any] = click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8600,
    show_default=True,
    help="The next free one is taken if it is busy.",
)
as_option: Callable[[Any], Any] = click.option(
    "--as", "login", required=True, help="Your login; its password is asked for."
)


def cores() -> int:
    """How many processes may work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def now() -> datetime:
    """The only place where the command line reads the clock."""
    return datetime.now(UTC)


def logged_in(username: str) -> User:
    """The user who acts, once they gave their password (or it stands in `IMIONY_PASSWORD`).

    Raises:
        NotAllowed: login and password do not fit, in one sentence for both.
        UsageError: there is no terminal to ask at.
    """
    from django.contrib.auth import authenticate

    if not os.environ.get("IMIONY_PASSWORD") and not sys.stdin.isatty():
        raise UsageError("nobody can be asked for a password here; set IMIONY_PASSWORD")
    password = os.environ.get("IMIONY_PASSWORD") or click.prompt(f"Password of {username}", hide_input=True)
    user = authenticate(username=username, password=password)
    if user is None:
        raise NotAllowed("This login and password do not fit, or the account is closed.")
    return user
