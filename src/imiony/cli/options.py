"""Options that several commands share, and who acts on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imiony.errors import NotAllowed

if TYPE_CHECKING:
    from imiony.register.models import User

register_option: Callable[[Any], Any] = click.option(
    "--register",
    "register",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    envvar="IMIONY_REGISTER",
    show_envvar=True,
    help="Folder of the register.",
)
as_option: Callable[[Any], Any] = click.option(
    "--as", "login", required=True, help="Your login; its password is asked for."
)


def now() -> datetime:
    """The only place where the command line reads the clock."""
    return datetime.now(UTC)


def logged_in(username: str) -> User:
    """The user who acts, once they gave their password (or it stands in `IMIONY_PASSWORD`).

    Raises:
        NotAllowed: login and password do not fit, in one sentence for both.
    """
    from django.contrib.auth import authenticate

    password = os.environ.get("IMIONY_PASSWORD") or click.prompt(f"Password of {username}", hide_input=True)
    user = authenticate(username=username, password=password)
    if user is None:
        raise NotAllowed("This login and password do not fit, or the account is closed.")
    return user  # type: ignore[return-value]  # AUTH_USER_MODEL is our User
