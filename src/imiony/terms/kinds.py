"""Which kinds of statement are there, and which fields does each have?

The kinds are data (`kinds.toml`); this module only reads and checks them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from imiony.errors import InputError
from imiony.terms.dates import Days

TYPES: Final = ("text", "number", "flag", "days", "person")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of statement.

    Args:
        fields: Type by field name: a word of `TYPES`, or the allowed choices.
    """

    name: str
    label: str
    fields: Mapping[str, str | tuple[str, ...]]


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, in the order of the table."""
    table = tomllib.loads((resources.files(__package__) / "kinds.toml").read_text("utf-8"))
    return {name: Kind(name, row["label"], _typed(row["fields"])) for name, row in table.items()}


def check(kind: str, fields: Mapping[str, object]) -> None:
    """Refuse a kind that does not exist, or a field that it lacks or that has the wrong type.

    Raises:
        InputError: names the kind and the field, never the value.
    """
    known = kinds().get(kind)
    if known is None:
        raise InputError(f"no kind of statement is called {kind[:40]!r}")
    for name, value in fields.items():
        if name not in known.fields:
            raise InputError(f"a {kind} has no field {name[:40]!r}")
        if value is not None and not _fits(value, known.fields[name]):
            raise InputError(f"field {name} of a {kind} has a value of the wrong type")


def _typed(fields: Mapping[str, str | list[str]]) -> dict[str, str | tuple[str, ...]]:
    return {name: kind if isinstance(kind, str) else tuple(kind) for name, kind in fields.items()}


def _fits(value: object, kind: str | tuple[str, ...]) -> bool:
    if isinstance(kind, tuple):
        return value in kind
    match kind:
        case "flag":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "person":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 0
        case "days":
            return isinstance(value, str) and _is_days(value)
        case _:
            return isinstance(value, str)


def _is_days(words: str) -> bool:
    try:
        Days.parse(words)
    except InputError:
        return False
    return True
