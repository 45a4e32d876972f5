"""`imiony trail`: export the history, and check one that was exported."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from imiony.cli.files import OUT_FILE
from imiony.cli.options import as_option, logged_in, now, register_option
from imiony.errors import UsageError

_HEAD = re.compile("(?:[0-9]{1,15}:)?[0-9a-fA-F]{64}")
_KEY = re.compile("[0-9a-fA-F]{64}")


@click.group(epilog="Example: imiony trail verify trail.jsonl")
def trail() -> None:
    """The history that nobody can rewrite unseen."""


@trail.command("export", epilog="Example: imiony trail export trail.jsonl --as heron --register R")
@click.argument("out", type=OUT_FILE)
@as_option
@register_option
def export(out: Path, login: str) -> None:
    """Write the trail to OUT, and verify_trail.py beside it."""
    from imiony.actions.export_trail import export_trail
    from imiony.verification import verify_trail

    if str(out) == "-":
        raise UsageError("name a file: verify_trail.py is put beside it")
    text = export_trail(logged_in(login), at=now())
    out.write_bytes(text.encode("utf-8"))  # the same bytes on every system
    checker = out.with_name("verify_trail.py")
    checker.write_bytes(Path(verify_trail.__file__).read_bytes())
    click.echo(f"{text.count(chr(10)) - 1} entries. Check them anywhere: python3 {checker.name} {out.name}")


@trail.command("verify", epilog="Example: imiony trail verify trail.jsonl --head 4f1d...")
@click.argument("file", metavar="TRAIL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default=None, help="Root that you wrote down earlier, or COUNT:ROOT.")
@click.option("--key", default=None, help="Ed25519 key that must have signed the head, 64 hex digits.")
def verify(file: Path, head: str | None, key: str | None) -> None:
    """Check an exported TRAIL; name the first broken entry. Needs no register."""
    from imiony.verification.verify_trail import verify as check

    if head and not _HEAD.fullmatch(head):
        raise UsageError("--head is a root of 64 hex digits, or COUNT:ROOT")
    if key and not _KEY.fullmatch(key):
        raise UsageError("--key is 64 hex digits")
    with file.open("rb") as lines:
        verdict = check(lines, head, key)
    click.echo(verdict.sentence, err=not verdict.holds)
    sys.exit(0 if verdict.holds else 1)
