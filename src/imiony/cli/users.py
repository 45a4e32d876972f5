"""`imiony user`: accounts."""

from __future__ import annotations

import secrets

import click

from imiony.cli.options import as_option, logged_in, now, register_option

_ROLES = ("recorder", "verifier", "editor", "auditor", "administrator")


@click.group(epilog="Example: imiony user first admin --register R")
def user() -> None:
    """Accounts of the workbench, and what each may do."""


@user.command("first", epilog="Example: imiony user first admin --register R")
@click.argument("username")
@register_option
def first(username: str) -> None:
    """Make the first account of a register, an administrator, and print its password once."""
    from imiony.actions.manage_users import first_user

    password = new_password()
    first_user(username, password, at=now())
    click.echo(f"{username}  administrator  password, shown once: {password}")


@user.command("add", epilog="Example: imiony user add kestrel --role verifier --as admin --register R")
@click.argument("username")
@click.option("--role", type=click.Choice(_ROLES), required=True, help="What the account may do.")
@as_option
@register_option
def add(username: str, role: str, login: str) -> None:
    """Make an account and print its password once."""
    from imiony.actions.manage_users import add_user
    from imiony.verification.rules import Role

    password = new_password()
    add_user(logged_in(login), username, Role(role), password, at=now())
    click.echo(f"{username}  {role}  password, shown once: {password}")


@user.command("close", epilog="Example: imiony user close kestrel --as admin --register R")
@click.argument("username")
@as_option
@register_option
def close(username: str, login: str) -> None:
    """Close an account; what it did stays in the register and in the trail."""
    from imiony.actions.manage_users import close_user

    close_user(logged_in(login), username, at=now())
    click.echo(f"{username} is closed.")


@user.command("reopen", epilog="Example: imiony user reopen kestrel --as admin --register R")
@click.argument("username")
@as_option
@register_option
def reopen(username: str, login: str) -> None:
    """Open a closed account again; its password is the old one."""
    from imiony.actions.manage_users import reopen_user

    reopen_user(logged_in(login), username, at=now())
    click.echo(f"{username} is open again.")


@user.command("list", epilog="Example: imiony user list --register R")
@register_option
def list_users() -> None:
    """List accounts and roles."""
    from imiony.register import models

    for row in models.User.objects.order_by("username"):
        click.echo(f"{row.username}  {row.role}{'' if row.is_active else '  (closed)'}")


def new_password() -> str:
    """A password of 96 random bits."""
    return secrets.token_urlsafe(12)
