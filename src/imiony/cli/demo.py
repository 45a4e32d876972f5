"""`imiony demo`: the sample, from reports to the memorial page and the workbench."""

from __future__ import annotations

import shutil
import tomllib
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import Any, Final

import click

from imiony.cli.build import fill, print_register
from imiony.cli.options import now, port_option
from imiony.cli.serve import run
from imiony.cli.users import new_password
from imiony.errors import ConflictError, NotFound

_MARK: Final = ".made-by-imiony-demo"
_ROLES: Final = ("recorder", "verifier", "editor", "auditor", "admin")


@click.command(epilog="Example: imiony demo --no-serve")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Where the demo's register and site go; made anew each time.",
)
@click.option("--no-serve", is_flag=True, help="Stop after building.")
@port_option
def demo(folder: Path, no_serve: bool, port: int) -> None:
    """Take in the sample, print what it holds, build its memorial site, start the workbench.

    All persons, units and outlets of the sample are invented.
    """
    from imiony.register.place import open_register

    _clear(folder)
    place = open_register(folder / "register", create=True)
    logins = _accounts()
    with resources.as_file(resources.files("imiony.sample")) as sample:
        fill(tuple(sorted(sample.glob("[0-9][0-9]_*"))))
        people = _tell_story(tomllib.loads((sample / "story.toml").read_text("utf-8")), folder / "site")
    print_register()
    click.echo(f"\nMemorial site with {people} people: {folder / 'site' / 'index.html'}")
    if no_serve:
        click.echo(f"Start the workbench: imiony serve --register {place.folder}")
    click.echo("\nLogins of this demo (screen as the one, verify as the other):")
    for name, password in logins.items():
        click.echo(f"  {name:<10} {password}")
    if not no_serve:
        run("127.0.0.1", port)


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise ConflictError(f"{folder} holds something that is no demo; name another --folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("Made anew by every imiony demo.\n", "utf-8")


def _accounts() -> dict[str, str]:
    """One account for each role; logins and passwords."""
    from imiony.actions.manage_users import add_user, first_user
    from imiony.verification.rules import Role

    logins = {name: new_password() for name in _ROLES}
    admin = first_user("admin", logins["admin"], at=now())
    for name in _ROLES[:-1]:
        add_user(admin, name, Role(name), logins[name], at=now())
    return logins


def _tell_story(story: dict[str, Any], site: Path) -> int:
    """Let the users of the sample say their words, publish, and return how many are named."""
    from imiony.actions import disclose, publish, set_policy, verify_case
    from imiony.disclosure.decision import Choice, Purpose
    from imiony.disclosure.details import Form
    from imiony.register.models import User
    from imiony.register.settings_of import Policy

    user = {row.username: row for row in User.objects.all()}
    at = now()
    set_policy.set_policy(user["editor"], Policy(title=story["title"]), at=at)
    for row in story["screened"]:
        case = verify_case.open_case(user["recorder"], _mention(row["name"]), "fate", row["claim"], at=at)
        _screen(user["recorder"], case.pk)
    for row in story["named"]:
        mention = _mention(row["name"])
        if "verified" in row:
            case = verify_case.open_case(user["recorder"], mention, "fate", row["verified"], at=at)
            _screen(user["recorder"], case.pk)
            _confirm(user["verifier"], case.pk)
        consent = None
        if "consent" in row:
            until = at.date() + timedelta(days=3650)
            given, purpose = row["consent"], Purpose.PUBLISH
            consent = disclose.record_consent(
                user["recorder"], mention, given, purpose, until=until, at=at
            ).pk
        disclose.decide_disclosure(
            user["editor"],
            mention,
            Choice.NAME,
            details={kind: Form(form) for kind, form in row["tell"].items()},
            ground=disclose.Ground(consent, row.get("public_office", "")),
            at=at,
        )
    for row in story["withheld"]:
        disclose.decide_disclosure(user["editor"], _mention(row["name"]), Choice.WITHHOLD, at=at)
    return publish.publish(user["editor"], site, at=now()).people


def _screen(by: Any, case: int) -> None:  # noqa: ANN401 - the user model loads late
    from imiony.actions import verify_case

    verify_case.screen(
        by,
        case,
        reliability="likely_reliable",
        credibility="likely_reliable",
        sentence="The list and a report agree on the day.",
        at=now(),
    )


def _confirm(by: Any, case: int) -> None:  # noqa: ANN401 - the user model loads late
    from imiony.actions import verify_case

    verify_case.verify(
        by,
        case,
        "confirmed",
        reliability="likely_reliable",
        credibility="highly_reliable",
        sentence="The family was spoken with.",
        at=now(),
    )


def _mention(name: str) -> Any:  # noqa: ANN401 - a MentionId
    from imiony.register.models import Mention

    found = Mention.objects.filter(name=name).order_by("pk").values_list("pk", flat=True).first()
    if found is None:
        raise NotFound("the sample's story speaks of a person whom its reports do not name")
    return found
