"""Which models of their own have users plugged in, and what do these claim?

An extractor is one more voter. It is handed paragraphs and claims that words in
them are a name or an identifying detail. Its claims are looked up in the text
letter by letter; what does not stand there is dropped. Nothing it says is ever
more than a proposal.

The file of settings is named by the variable `IMIONY_EXTRACTORS`, which opening a
register sets where the register has one, so that worker processes find it too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from imiony.statements.extractors.claim import Claim, Extractor, looked_up
from imiony.statements.extractors.guard import Guarded
from imiony.statements.extractors.settings import Setting, load, read_settings

__all__ = [
    "VARIABLE",
    "Claim",
    "Extractor",
    "Guarded",
    "Setting",
    "load",
    "looked_up",
    "plugged",
    "read_settings",
]

VARIABLE: Final = "IMIONY_EXTRACTORS"
"""Path of the settings; unset means that nothing is plugged in."""


def plugged(language: str) -> Mapping[str, Guarded]:
    """The extractors for a language by the name that statements carry.

    Raises:
        InputError: the settings are broken, or name what is not installed; nothing is read
            half with the user's models and half without.
    """
    path = os.environ.get(VARIABLE)
    found = _loaded(path) if path else ()
    return {each.name: each for each in found if language in each.languages}


@cache
def _loaded(path: str) -> tuple[Guarded, ...]:
    return tuple(_each(Path(path)))


def _each(path: Path) -> Iterator[Guarded]:
    settings: Sequence[Setting] = read_settings(path)
    for setting in settings:
        yield Guarded(setting.name, setting.languages, load(setting))
