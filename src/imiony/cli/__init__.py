"""The command line: prints, never decides.

Commands are loaded when they are called, so that `imiony --help` and the
doors that need no register start at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import click

from imiony import __version__
from imiony.errors import ImionyError, UsageError

# Command -> module and attribute that hold it.
_COMMANDS: Final = {
    "demo": "imiony.cli.demo:demo",
    "build": "imiony.cli.build:build",
    "serve": "imiony.cli.serve:serve",
    "publish": "imiony.cli.publish:publish",
    "show": "imiony.cli.build:show",
    "rebuild": "imiony.cli.build:rebuild",
    "settings": "imiony.cli.settings:settings",
    "user": "imiony.cli.users:user",
    "case": "imiony.cli.cases:case",
    "trail": "imiony.cli.trail:trail",
    "origins": "imiony.cli.doors:origins",
    "extract": "imiony.cli.doors:extract",
    "extractors": "imiony.cli.extractors:extractors",
    "names": "imiony.cli.names:names",
    "link": "imiony.cli.link:link",
    "overlap": "imiony.cli.overlap:overlap",
    "risk": "imiony.cli.risk:risk",
}


class _Lazy(click.Group):
    """A group whose commands are imported when called; their order is that of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command that was named."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="imiony")
def imiony() -> None:
    r"""Keep a register in which every value leads back to its source.

    \b
    Begin with the sample:       imiony demo
    or with your own reports:    imiony build REPORTS... --register R
                                 imiony serve --register R
    """


def main() -> None:
    """Run a command; an error on purpose is one line, and its exit status says whose it is."""
    try:
        imiony(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. What was done until now is kept; do the same again to go on.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except UsageError as error:
        click.echo(f"imiony: {error}", err=True)
        sys.exit(2)
    except ImionyError as error:
        click.echo(f"imiony: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        # What the user named: a file that cannot be read or written, a full disk.
        click.echo(f"imiony: {error.strerror or 'input or output failed'}: {error.filename or ''}", err=True)
        sys.exit(1)
    except Exception as error:
        sentence = _of_the_database(error)
        if sentence is None:
            raise
        click.echo(f"imiony: {sentence}", err=True)
        sys.exit(1)


def _of_the_database(error: Exception) -> str | None:
    """What to do about an error of the database; its own text may hold a row, so it is not shown."""
    if "django.db" not in sys.modules:
        return None
    from django.db import DatabaseError, InterfaceError, OperationalError

    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    if isinstance(error, OperationalError) and "locked" in str(error):
        return "another process is writing to the register; try again in a minute"
    kind = type(error).__name__
    return f"the register's database refuses ({kind}): is it running, on a disk with room, and whole?"
