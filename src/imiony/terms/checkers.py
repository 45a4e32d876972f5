"""Who could connect a detail with its person, and how is that written in one field?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from imiony.errors import InputError

_APART: Final = ", "


class Checker(StrEnum):
    """Somebody who could confirm a detail without asking anybody else."""

    ANYONE = "anyone"
    STATE = "state"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"
    COLLEAGUES = "colleagues"
    EMPLOYER = "employer"
    DOCTORS = "doctors"


@cache
def by_detail() -> Mapping[str, tuple[Checker, ...]]:
    """Who could check each kind of detail, the least favourable first."""
    table = tomllib.loads((resources.files(__package__) / "checkers.toml").read_text("utf-8"))
    return {detail: tuple(map(Checker, checkers)) for detail, checkers in table.items()}


def written(detail: str, more: Iterable[Checker] = ()) -> str:
    """The field `checked_by` of a detail: words of `Checker` with a comma between.

    Args:
        detail: A choice of the field `detail`.
        more: Whom the sentence itself adds; they stand first.
    """
    return _APART.join(dict.fromkeys((*more, *by_detail().get(detail, ()))))


def read(words: str) -> tuple[Checker, ...]:
    """The checkers that the field `checked_by` names.

    Raises:
        InputError: a word is none of `Checker`.
    """
    try:
        return tuple(Checker(word.strip()) for word in words.split(",") if word.strip())
    except ValueError as error:
        raise InputError("checked_by holds a word that names nobody who could check") from error
