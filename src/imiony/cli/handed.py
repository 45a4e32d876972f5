"""Which documents were handed to a command that works on plain files?

JSON Lines, one document a line; or files and folders of any kind that `build`
reads, each through the reading child. What is broken is named on standard
error and counted; the rest goes on.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

import click

from imiony.errors import InputError
from imiony.origins.door import document, parsed
from imiony.origins.relation import Document
from imiony.terms.ids import ReportId, report_id

LINES: Final = (".jsonl", ".ndjson")
"""Ends of names of JSON Lines files."""

# Bytes of a first line that are looked at to tell JSON Lines from other files: more than a long report.
_FIRST: Final = 16 * 1024 * 1024
# Digits of a document's SHA-256 that tell it from others of one archive or feed.
_DIGITS: Final = 12


@dataclass(slots=True)
class Handed:
    """What came, in order.

    Args:
        documents: Each id once.
        broken: How many lines and files could not be used; each was named.
    """

    documents: list[Document] = field(default_factory=list, repr=False)
    broken: int = 0
    _known: set[str] = field(default_factory=set, repr=False)

    def add(self, one: Document) -> None:
        """Keep a document.

        Raises:
            InputError: its id is there already.
        """
        if one.id in self._known:
            raise InputError("the id stands twice")
        self._known.add(one.id)
        self.documents.append(one)

    def missed(self, where: str, why: object) -> None:
        """Name what cannot be used."""
        click.echo(f"imiony: {where}: {why}", err=True)
        self.broken += 1


def handed(paths: Iterable[Path], told: Callable[[str], None]) -> Handed:
    """All documents at or below `paths`.

    Args:
        paths: JSON Lines files, `-` for JSON Lines from standard input, and
            files and folders that `imiony build` takes.
        told: Called with the id of each document.

    Returns:
        Documents in the order of lines and of names. One read from a file has
        its path, below the folder if one folder was named, as its id; one of several
        in a file (archive, feed, mailbox) has a `#` and the start of its SHA-256 behind it.
    """
    paths = list(paths)
    root = f"{paths[0]}/" if len(paths) == 1 and paths[0].is_dir() else ""
    result = Handed()
    foreign: list[Path] = []
    for path in paths:
        if str(path) == "-" or (path.is_file() and is_lines(path)):
            with click.open_file(str(path), "rb") as lines:
                _add_lines(str(path), lines, result, told)
        else:
            foreign.append(path)
    if foreign:
        _add_files(foreign, root, result, told)
    return result


def is_lines(path: Path) -> bool:
    """Whether a file is JSON Lines of documents: by its name, or by its first line."""
    if path.suffix.lower() in LINES:
        return True
    with path.open("rb") as file:
        return _begins(file.readline(_FIRST))


def read_lines(name: str, lines: IO[bytes]) -> Iterator[tuple[str, dict[str, Any] | InputError]]:
    """Each line of a JSON Lines file that is not empty: where it stands, and its row or what is wrong."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield f"{name}:{number}", parsed(line.removeprefix(BOM_UTF8) if number == 1 else line)
            except InputError as error:
                yield f"{name}:{number}", error


def _begins(line: bytes) -> bool:
    """Whether a file that begins with this line is JSON Lines of documents."""
    try:
        row = json.loads(line.removeprefix(BOM_UTF8))
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and {"id", "text"} <= row.keys()


def _add_lines(name: str, lines: IO[bytes], result: Handed, told: Callable[[str], None]) -> None:
    for where, row in read_lines(name, lines):
        try:
            if isinstance(row, InputError):
                raise row
            result.add(document(row | {"id": str(row["id"])}))
        except InputError as error:
            result.missed(where, error)
        else:
            told(result.documents[-1].id)


def _add_files(paths: Iterable[Path], root: str, result: Handed, told: Callable[[str], None]) -> None:
    from imiony.reports import Reader, sources

    with Reader() as reader:
        for source in sources(paths):
            name = source.name.removeprefix(root)
            if name.lower().endswith(LINES) or _begins(source.content.partition(b"\n")[0]):
                _add_lines(source.name, BytesIO(source.content), result, told)
                continue
            taken = reader.take(source)
            for reason in [each.reason for each in taken.unread] + ([taken.problem] if taken.problem else []):
                result.missed(source.name, reason)
            for one in _documents(name, report_id(source.content), taken.read):
                try:
                    result.add(one)
                except InputError as error:
                    result.missed(source.name, error)
                else:
                    told(one.id)


def _documents(name: str, whole: ReportId, reports: Iterable[Any]) -> Iterator[Document]:
    from imiony.flow import document_of

    for report in reports:
        part = "" if report.id == whole else f"#{report.id[:_DIGITS]}"
        yield replace(document_of(report), id=ReportId(name + part))
