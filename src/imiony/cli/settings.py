"""`imiony settings`: what the floor asks, how careful an edition is, what the memorial is called."""

from __future__ import annotations

import click

from imiony.cli.options import logged_in, now, register_option


@click.command(
    epilog='Example: imiony settings --title "Our names" --match-threshold 11 --as heron --register R'
)
@register_option
@click.option("--title", default=None, help="Of the memorial.")
@click.option("--match-threshold", type=int, default=None, help="Persons that published details must match.")
@click.option(
    "--origins-required", type=int, default=None, help="Independent origins for the headline floor."
)
@click.option("--as", "login", default="", help="Your login, to change something; else they are only shown.")
def settings(
    title: str | None, match_threshold: int | None, origins_required: int | None, login: str
) -> None:
    """Show the settings of a register, or change them."""
    from imiony.actions.set_policy import set_policy
    from imiony.errors import UsageError
    from imiony.register.settings_of import Policy, policy

    now_set = policy()
    wanted = Policy(
        now_set.title if title is None else title,
        now_set.match_threshold if match_threshold is None else match_threshold,
        now_set.origins_required if origins_required is None else origins_required,
    )
    if wanted != now_set:
        if not login:
            raise UsageError("name your login with --as to change a setting")
        set_policy(logged_in(login), wanted, at=now())
        now_set = wanted
    click.echo(f"title             {now_set.title}")
    click.echo(f"match threshold   {now_set.match_threshold}")
    click.echo(f"origins required  {now_set.origins_required}")
