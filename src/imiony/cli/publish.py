"""`imiony publish`: an edition from what editors cleared, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from imiony.cli.options import logged_in, now, register_option


@click.command(epilog="Example: imiony publish --register R --out SITE")
@register_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder of the site; must be empty or hold an earlier edition.",
)
@click.option("--as", "login", default="", help="Publish under your login; else as the account publisher.")
def publish(out: Path, login: str) -> None:
    """Build the memorial site, panels and open data into a folder.

    Nobody is named whom no editor cleared. Refuses if the edition would tell
    more than it may, and says by code number why.
    """
    from imiony.actions.manage_users import publisher
    from imiony.actions.publish import publish as do

    at = now()
    edition = do(logged_in(login) if login else publisher(at=at), out, at=at)
    click.echo(f"{edition.people} people named. {len(edition.manifest)} files in {out}.")
    click.echo(f"Edition {edition.pk}, SHA-256 {edition.digest}")
