"""Where do the fingerprints of a crawl stand that does not fit into memory?"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable
from tempfile import TemporaryFile
from types import TracebackType
from typing import Protocol, Self

from imiony.origins.fingerprint import Fingerprint


class Kept(Protocol):
    """Fingerprints in the order in which they came: a list, or a `Shelf`."""

    def extend(self, prints: Iterable[Fingerprint], /) -> None:
        """Take fingerprints in."""

    def __getitem__(self, number: int, /) -> Fingerprint:
        """The fingerprint that came as the `number`-th, from 0."""


class Shelf:
    """Fingerprints in a temporary file without a name, gone when closed. Resident: 8 bytes each."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._starts = array("q", [0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def extend(self, prints: Iterable[Fingerprint]) -> None:
        """Take fingerprints in."""
        rows = [pickle.dumps(each, pickle.HIGHEST_PROTOCOL) for each in prints]
        self._file.seek(self._starts[-1])
        self._file.write(b"".join(rows))
        for row in rows:
            self._starts.append(self._starts[-1] + len(row))

    def __getitem__(self, number: int) -> Fingerprint:
        """The fingerprint that came as the `number`-th, from 0."""
        first, past = self._starts[number], self._starts[number + 1]
        self._file.seek(first)
        # The file is this object's own and has no name: nobody else can have written to it.
        found: Fingerprint = pickle.loads(self._file.read(past - first))  # noqa: S301
        return found
