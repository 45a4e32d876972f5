"""`imiony case`: verification on the command line, under the same rule as everywhere."""

from __future__ import annotations

import click

from imiony.cli.options import as_option, logged_in, now, register_option

_GRADES = (
    "highly_reliable",
    "likely_reliable",
    "unsure",
    "likely_unreliable",
    "highly_unreliable",
    "unknown",
)
_reliability = click.option("--reliability", type=click.Choice(_GRADES), required=True, help="Of the source.")
_credibility = click.option(
    "--credibility", type=click.Choice(_GRADES), required=True, help="Of the information, whoever says it."
)
_sentence = click.option("--sentence", required=True, help="Why, in a sentence.")


@click.group(epilog="Example: imiony case list --register R")
def case() -> None:
    """Screen a matter; somebody else verifies it."""


@case.command("list", epilog="Example: imiony case list --register R")
@register_option
def list_cases() -> None:
    """List cases: number, state, person by code, claim."""
    from imiony.register import models

    codes = dict(models.Mention.objects.values_list("pk", "person"))
    for row in models.Case.objects.order_by("pk"):
        click.echo(f"{row.pk}  {row.state}  {codes.get(row.mention, '-')}  {row.matter}: {row.claim}")


@case.command(
    "open", epilog='Example: imiony case open P-7K3M-Q9XD fate "killed, 2023-02" --as kestrel --register R'
)
@click.argument("code")
@click.argument("matter", type=click.Choice(["fate", "identity"]))
@click.argument("claim")
@as_option
@register_option
def open_(code: str, matter: str, claim: str, login: str) -> None:
    """Put a matter of the person with this CODE up for verification."""
    from imiony.actions.verify_case import open_case
    from imiony.register.people import mention_of

    row = open_case(logged_in(login), mention_of(code), matter, claim, at=now())
    click.echo(f"Case {row.pk} is proposed.")


@case.command(
    "screen",
    epilog="""\b
Example:
  imiony case screen 4 --reliability likely_reliable --credibility unsure \\
      --sentence "Two outlets, one witness." --as kestrel --register R""",
)
@click.argument("number", type=int)
@_reliability
@_credibility
@_sentence
@as_option
@register_option
def screen(number: int, reliability: str, credibility: str, sentence: str, login: str) -> None:
    """First look at case NUMBER: is it coherent, what is missing?"""
    from imiony.actions import verify_case

    row = verify_case.screen(
        logged_in(login),
        number,
        reliability=reliability,
        credibility=credibility,
        sentence=sentence,
        at=now(),
    )
    click.echo(f"Case {row.pk} is {row.state}.")


@case.command(
    "verify",
    epilog="""\b
Example:
  imiony case verify 4 confirmed --reliability likely_reliable \\
      --credibility likely_reliable --sentence "The list agrees." --as heron --register R""",
)
@click.argument("number", type=int)
@click.argument("outcome", type=click.Choice(["confirmed", "inconclusive", "rejected"]))
@_reliability
@_credibility
@_sentence
@as_option
@register_option
def verify(number: int, outcome: str, reliability: str, credibility: str, sentence: str, login: str) -> None:
    """Second look at case NUMBER, by somebody else than who entered or screened it."""
    from imiony.actions import verify_case

    row = verify_case.verify(
        logged_in(login),
        number,
        outcome,
        reliability=reliability,
        credibility=credibility,
        sentence=sentence,
        at=now(),
    )
    click.echo(f"Case {row.pk} is {row.state}.")


@case.command("judgements", epilog="Example: imiony case judgements --register R")
@register_option
def judgements() -> None:
    """List judgements that wait for a second person: number, verdict, persons by code, who said it."""
    from imiony.register.judged import waiting
    from imiony.register.people import persons_of
    from imiony.terms.ids import MentionId

    rows = waiting()
    codes = persons_of({mention for row in rows for mention in (row.left, row.right)})
    for row in rows:
        left, right = (codes.get(MentionId(mention), "-") for mention in (row.left, row.right))
        click.echo(f"{row.pk}  {row.verdict or 'withdrawn'}  {left}  {right}  said by {row.by.username}")


@case.command("confirm", epilog="Example: imiony case confirm 7 yes --as heron --register R")
@click.argument("judgement", type=int)
@click.argument("answer", type=click.Choice(["yes", "no"]))
@as_option
@register_option
def confirm(judgement: int, answer: str, login: str) -> None:
    """Let JUDGEMENT hold, or refuse it, where it changes a count that an edition told.

    Only somebody else than who said it may answer.
    """
    from imiony.actions.judge_identity import confirm_judgement

    made = confirm_judgement(logged_in(login), judgement, holds=answer == "yes", at=now())
    click.echo(f"Judgement {judgement} {'holds' if made.holds else 'is refused'}.")
