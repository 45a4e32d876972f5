"""Which bytes were handed in?

Files, folders and standard input become sources, one at a time and in sorted
order. Nothing is interpreted here; a name is only ever shown to the user.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 512 * 1024 * 1024
"""A source larger than this is not loaded: it would fill the memory of a small laptop."""

STANDARD_INPUT: Final = Path("-")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing handed in.

    Args:
        name: As the user knows it. Shown to the user, never used as a path.
        content: Its bytes; empty where `problem` is set.
        problem: Why its bytes could not be had, in one sentence.
    """

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    problem: str | None = None


def sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Every file at or below `paths`, loaded when it is asked for.

    Folders are walked in sorted order. Hidden files and folders inside a folder
    are skipped. A link inside a folder is followed only if it leads to a file in
    the same folder tree. `-` is standard input. A path named by the user is
    always tried, hidden or not.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield _standard_input()
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield _file(path)


def _folder(folder: Path) -> Iterator[Source]:
    root = folder.resolve()
    closed: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        yield from _named_closed(closed)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and _stays_inside(path, root):
                yield _file(path)
    yield from _named_closed(closed)


def _named_closed(closed: list[str]) -> Iterator[Source]:
    """Name the folders that could not be opened, each once, so that nothing is passed over in silence."""
    while closed:
        yield Source(closed.pop(), b"", problem="The folder cannot be opened.")


def _stays_inside(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return True
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _file(path: Path) -> Source:
    # A name that is no UTF-8 could be neither kept nor printed.
    name = os.fsencode(path).decode("utf-8", "replace")
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return Source(name, b"", "It is neither a file nor a folder.")
        if facts.st_size > MOST_BYTES:
            return Source(name, b"", _too_large())
        return Source(name, path.read_bytes())
    except FileNotFoundError:
        return Source(name, b"", "There is no such file.")
    except PermissionError:
        return Source(name, b"", "It may not be opened: permission denied.")
    except (OSError, ValueError):
        return Source(name, b"", "It could not be opened.")


def _standard_input() -> Source:
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return Source("-", b"", _too_large())
    return Source("-", content)


def _too_large() -> str:
    return f"It is larger than {MOST_BYTES // 1024 // 1024} MiB; split it first."
