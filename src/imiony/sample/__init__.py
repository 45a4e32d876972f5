"""Which reports does a newcomer try Imiony on?

Thirteen short documents about invented people and an invented company, written
for this purpose. `README.md` beside them says what they show, `expected.toml`
says it to the tests.
"""

from __future__ import annotations

import re
from importlib import resources
from importlib.resources.abc import Traversable

_REPORT = re.compile(r"\d\d_\w+\.\w+")


def folder() -> Traversable:
    """The folder in which the sample lies, with its notes and its expected outcome."""
    return resources.files(__package__)


def reports() -> tuple[Traversable, ...]:
    """The files of the sample that are taken in, ordered by name."""
    found = (entry for entry in folder().iterdir() if _REPORT.fullmatch(entry.name))
    return tuple(sorted(found, key=lambda entry: entry.name))


__all__ = ["folder", "reports"]
