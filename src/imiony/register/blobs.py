"""How are the bytes of reports kept?

Each under its SHA-256, in 256 folders by the first two digits; written to a
temporary name and moved, so that a stop in the middle leaves no half file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from imiony.errors import NotFound, RegisterError
from imiony.terms.ids import ReportId


def path_of(folder: Path, report: ReportId) -> Path:
    """Where the bytes of `report` lie below the blob folder."""
    return folder / report[:2] / report


def keep(folder: Path, report: ReportId, content: bytes) -> None:
    """Keep `content`; keeping the same bytes again changes nothing.

    Raises:
        RegisterError: the bytes are not those that the id names.
    """
    if hashlib.sha256(content).hexdigest() != report:
        raise RegisterError(f"bytes do not fit the id {report[:12]}")
    path = path_of(folder, report)
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A name of its own: two threads may keep the same bytes at once. Only the owner may read it.
    handle, fresh = tempfile.mkstemp(prefix=f"{report[:12]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            # Else a power cut may leave an empty file behind a row that says it is kept.
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def content(folder: Path, report: ReportId) -> bytes:
    """The bytes of `report`, checked against its id.

    Raises:
        NotFound: they are not there.
        RegisterError: they were changed on disk.
    """
    path = path_of(folder, report)
    if not path.exists():
        raise NotFound(f"no bytes are kept of report {report[:12]}")
    found = path.read_bytes()
    if hashlib.sha256(found).hexdigest() != report:
        raise RegisterError(f"the kept bytes of report {report[:12]} were changed on disk")
    return found
