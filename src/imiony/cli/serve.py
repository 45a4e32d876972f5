"""`imiony serve`: the workbench."""

from __future__ import annotations

import click

from imiony.cli.options import now, port_option, register_option
from imiony.cli.users import new_password
from imiony.register.place import Place


@click.command(epilog="Example: imiony serve --register R")
@register_option
@port_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on.",
)
@click.option(
    "--beyond-loopback",
    is_flag=True,
    help="Needed for any other --host: others can then reach it. Only behind a proxy that speaks TLS.",
)
def serve(port: int, host: str, beyond_loopback: bool) -> None:
    """Start the workbench for a register, on this machine only."""
    first_accounts()
    run(host, port, beyond_loopback=beyond_loopback)


def run(host: str, port: int, *, beyond_loopback: bool = False) -> None:
    """Say where the workbench is, and serve the open register there until Ctrl-C."""
    from imiony.web import serve as web

    web.check_host(host, beyond_loopback=beyond_loopback)
    free = web.free_port(host, port)
    click.echo(f"\nThe workbench is at http://{host}:{free}/ . Ctrl-C stops it.")
    web.serve(Place.current(), host, free, beyond_loopback=beyond_loopback)


def first_accounts() -> None:
    """Make an administrator and a recorder where nobody can log in yet; print both passwords once."""
    from imiony.actions.manage_users import add_user, first_user
    from imiony.register import models
    from imiony.verification.rules import Role

    if models.User.objects.filter(role=Role.ADMINISTRATOR).exists():
        return
    keys = [new_password(), new_password()]
    admin = first_user("admin", keys[0], at=now())
    add_user(admin, "recorder", Role.RECORDER, keys[1], at=now())
    click.echo("The first accounts of this register; the passwords are shown once:")
    click.echo(f"  recorder  {keys[1]}   reads and decides; begin here")
    click.echo(f"  admin     {keys[0]}   adds users: imiony user add NAME --role verifier --as admin")
