"""`imiony overlap`: how many persons do two lists share, if neither side shows its own?"""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from imiony.cli.files import IN_FILE, OUT_FILE
from imiony.cli.link_tables import numbered_rows
from imiony.cli.options import logged_in, now, open_whole
from imiony.errors import InputError, UsageError
from imiony.register.place import VARIABLE

if TYPE_CHECKING:
    from imiony.identity.overlap import Answer, Kept, Question
    from imiony.register.models import User

# Bytes; an answer of two longest lists has 9 MB.
_LARGEST: Final = 16 * 1024 * 1024

_WARNING: Final = """\
Before this goes on:
- The files hold no names, but they are made from names. Hand them over in person or encrypted.
- Whoever asks learns how many; whoever answers learns how long the asker's list is.
- An asker can fill a list with invented people and put one real name among them. The count then
  tells of that one. Nothing here can stop it: do this only with people to whom you would say so.
- Two questions that differ by one name tell of that name. Do not answer often.
- A count goes by spelling alone: namesakes count as one, and about a fifth of other spellings are missed."""

_names_option: Callable[[Any], Any] = click.option(
    "--names", type=IN_FILE, default=None, help="CSV with a column name, and lang if known; or a register."
)
_register_option: Callable[[Any], Any] = click.option(
    "--register",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    envvar=VARIABLE,
    help="Folder of a register, instead of --names; needs --as.",
)
_as_option: Callable[[Any], Any] = click.option(
    "--as", "login", default=None, help="Your login in the register; its password is asked for."
)
_yes_option: Callable[[Any], Any] = click.option("--yes", is_flag=True, help="The warning was read.")
_out_option: Callable[[Any], Any] = click.option("--out", type=OUT_FILE, required=True)


@click.group(epilog="Example: imiony overlap ask --names list.csv --out question.json --keep secret.json")
def overlap() -> None:
    """Count the persons whom two lists share; neither side sees the other's list.

    One side asks, the other answers, the first counts. Files go from hand to
    hand; nothing is sent. What it cannot protect is said before each step.
    """


@overlap.command(epilog="Example: imiony overlap ask --names list.csv --out question.json --keep secret.json")
@_names_option
@_register_option
@_as_option
@_out_option
@click.option("--keep", type=OUT_FILE, required=True, help="Secret file for count; show it to nobody.")
@_yes_option
def ask(
    names: Path | None, register: Path | None, login: str | None, out: Path, keep: Path, yes: bool
) -> None:
    """Make a question of a list, to be handed to the other side."""
    from imiony.identity import overlap as lists

    _demand(names, login, yes=yes)
    made: tuple[Question, Kept]
    if names is not None:
        made = lists.ask(_keys(names), secrets.token_bytes(lists.SECRET))
    else:
        by = _user(register, login)
        from imiony.actions.compare_registers import ask_overlap

        made = ask_overlap(by, secrets.token_bytes(lists.SECRET), at=now())
    question, kept = made
    _write(keep, lists.write(kept))
    _write(out, lists.write(question))
    click.echo(f"Question {question.id[:16]} is in {out}; keep {keep} until the answer comes.", err=True)


@overlap.command(epilog="Example: imiony overlap answer question.json --names list.csv --out answer.json")
@click.argument("question", type=IN_FILE)
@_names_option
@_register_option
@_as_option
@_out_option
@_yes_option
def answer(
    question: Path, names: Path | None, register: Path | None, login: str | None, out: Path, yes: bool
) -> None:
    """Answer QUESTION with another list, to be handed back."""
    from imiony.identity import overlap as lists

    _demand(names, login, yes=yes)
    asked = lists.read(_content(question), lists.Question)
    answered: Answer
    if names is not None:
        answered = lists.answer(asked, _keys(names), secrets.token_bytes(lists.SECRET))
    else:
        by = _user(register, login)
        from imiony.actions.compare_registers import answer_overlap, answered_before

        click.echo(f"Questions answered from this register before: {answered_before()}.", err=True)
        answered = answer_overlap(by, asked, secrets.token_bytes(lists.SECRET), at=now())
    _write(out, lists.write(answered))


@overlap.command(epilog="Example: imiony overlap count secret.json answer.json")
@click.argument("secret", type=IN_FILE)
@click.argument("answer", type=IN_FILE)
@_register_option
@_as_option
def count(secret: Path, answer: Path, register: Path | None, login: str | None) -> None:
    """Count, from the SECRET that ask kept and the ANSWER that came back.

    With --register and --as the count goes into that register's trail.
    """
    from imiony.identity import overlap as lists

    kept = lists.read(_content(secret), lists.Kept)
    answered = lists.read(_content(answer), lists.Answer)
    if login is None:
        found = lists.count(kept, answered)
    else:
        by = _user(register, login)
        from imiony.actions.compare_registers import count_overlap

        found = count_overlap(by, kept, answered, at=now())
    click.echo("Delete the secret, the question and the answer now: nobody needs them again.", err=True)
    click.echo(f"{found.shared} persons are on both lists; yours has {found.mine}, theirs {found.theirs}.")


def _demand(names: Path | None, login: str | None, *, yes: bool) -> None:
    """Refuse what cannot be meant, then say what this does not protect."""
    if (names is None) == (login is None):
        raise UsageError("give --names LIST.csv, or --register and --as")
    click.echo(_WARNING, err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("nobody can be asked here; read the warning and add --yes")
    click.confirm("Go on?", abort=True, err=True)


def _user(register: Path | None, login: str | None) -> User:
    """Who acts in the register, which is open from now on."""
    if register is None or login is None:
        raise UsageError("a register needs both --register and --as")
    open_whole(register)
    return logged_in(login)


def _keys(path: Path) -> frozenset[str]:
    from imiony.identity.overlap import fold_names

    rows = numbered_rows(path, {"name"}, set())
    found = fold_names((row.get("name") or "", row.get("lang") or None) for _, row in rows)
    if found.left_out:
        click.echo(f"{found.left_out} rows without surname and given name are left out.", err=True)
    return found.keys


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise InputError(f"{path} is larger than any file of imiony overlap")
    return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, whole or not at all."""
    if str(path) == "-":
        raise UsageError("name a file; these are handed over, not printed")
    handle, fresh = tempfile.mkstemp(prefix=".overlap-", dir=path.absolute().parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(fresh).replace(path)
