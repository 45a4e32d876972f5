"""How do commands open plain files, so that a bad one costs a line and never a traceback?"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from imiony.errors import TableError

IN_FILE: Final = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)

# Characters of one cell. Python's own limit, 131,072, is less than a long report.
_CELL: Final = 16 * 1024 * 1024


class _OutFile(click.Path):
    """A file to be written, in a folder that is there; `-` is standard output."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The path, once its folder was looked at."""
        path = Path(str(super().convert(value, param, ctx)))
        if str(path) != "-" and not path.absolute().parent.is_dir():
            self.fail("the folder that it should go into is not there; make it first", param, ctx)
        if str(path) != "-" and not path.exists() and not os.access(path.absolute().parent, os.W_OK):
            self.fail("the folder that it should go into cannot be written to", param, ctx)
        return path


OUT_FILE: Final = _OutFile(dir_okay=False, writable=True, allow_dash=True, path_type=Path)


@contextmanager
def open_table(path: Path) -> Iterator[csv.DictReader[str]]:
    """The rows of a CSV file with a header; UTF-8, with or without a byte order mark.

    Raises:
        TableError: names file and line: another charset, or no CSV.
    """
    csv.field_size_limit(_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        try:
            yield rows
        except UnicodeDecodeError:
            raise TableError(f"{path} is not UTF-8; save it as CSV in UTF-8") from None
        except csv.Error:
            raise TableError(
                f"{path}:{rows.line_num + 1}: this line is no CSV, or longer than 16 MiB"
            ) from None
