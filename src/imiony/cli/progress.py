"""How does a command show that it is still at work?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

# Seconds; what is done sooner needs no bar.
_SOON: Final = 1.0


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Step]:
    """A bar on a terminal once it takes over a second, nothing elsewhere.

    File names are not shown: they may be names of persons.

    Args:
        what: One word for what is done.
        total: Documents, if that is known before.
    """
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    late = Timer(_SOON, bar.start)
    late.daemon = True
    late.start()
    try:
        yield Step(bar, total)
    finally:
        late.cancel()
        late.join()
        bar.stop()


class Step:
    """Moves a bar one document on."""

    def __init__(self, bar: Progress, total: int | None = None) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=total)

    def __call__(self, _: str = "") -> None:
        """One more is done."""
        self._bar.advance(self._task)
