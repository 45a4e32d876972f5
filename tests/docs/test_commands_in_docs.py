"""Does every command that the docs show exist, with the options shown?"""

import re
import shlex
from pathlib import Path

import click
import pytest

from imiony.cli import imiony

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
SHOWN = re.compile(r"^ {4}(?:.*[|=\w] )??((?:imiony|python3 go\.py) .*)$|`(imiony [^`]+)`", re.MULTILINE)


def shown_commands():
    for source in SOURCES:
        text = source.read_text("utf-8").replace("\\\n", " ")
        for block, inline in SHOWN.findall(text):
            words = shlex.split((block or inline).replace("python3 go.py", "imiony"), comments=True)
            if words[1] not in ("test", "..."):
                yield source.name, words[1:]


def command_of(words):
    """The command that the words name, its words in the line, and the words that are left."""
    found, context, path = imiony, click.Context(imiony), []
    while isinstance(found, click.Group) and words and not words[0].startswith("-"):
        path.append(words[0])
        found = found.get_command(context, words[0])
        words = words[1:]
    return found, path, words


COMMANDS = sorted({(source, tuple(words)) for source, words in shown_commands()})


def test_docs_show_commands():
    assert {words[0] for _, words in COMMANDS} >= {
        "build",
        "serve",
        "publish",
        "rebuild",
        "user",
        "case",
        "trail",
    }


@pytest.mark.parametrize(
    ("source", "words"), COMMANDS, ids=lambda value: value if isinstance(value, str) else " ".join(value)[:50]
)
def test_shown_command_exists_with_its_options(source, words):
    found, path, rest = command_of(list(words))
    assert found is not None, f"{source}: no command {' '.join(path)}"
    known = {"--help", "-h", "--version"} | {name for option in found.params for name in option.opts}
    used = {word.partition("=")[0] for word in rest if word.startswith("-") and word != "-"}
    assert used <= known, source
