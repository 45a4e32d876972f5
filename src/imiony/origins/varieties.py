"""By way of which language did a text get its names?

A text in English that has Oleksiy where another has Aliaksei took him from
Ukrainian, whatever his own name is. Only Ukrainian and Russian are asked for:
through them most reports from the region pass. The forms are data (`forms.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final

from imiony.origins.reading import Reading

_ASKED: Final[Mapping[str, str]] = {"uk": "Ukrainian", "ru": "Russian"}


@dataclass(frozen=True, slots=True)
class Way:
    """A name in the form of a language that the text is not in.

    Args:
        name: As spelt.
        language: In English.
    """

    name: str = field(repr=False)
    language: str


def by_way_of(text: Reading, other: Reading) -> Way | None:
    """The language by way of which `text` got a person's name that `other` has in another form.

    None where the forms are the ones of the text's own language, where they
    are the ones that `other` has to use in its own, and where each of both
    would have come by way of the other's.
    """
    found, back = _foreign(text, other), _foreign(other, text)
    return found if back is None else None


def _foreign(text: Reading, other: Reading) -> Way | None:
    theirs = _persons(other)
    for (group, surname), (name, variety) in _persons(text).items():
        elsewhere = theirs.get((group, surname))
        if elsewhere is None or variety not in _ASKED or variety == text.document.language:
            continue
        if elsewhere[1] not in (variety, other.document.language):
            return Way(name, _ASKED[variety])
    return None


def _persons(reading: Reading) -> dict[tuple[str, str], tuple[str, str]]:
    """Given name as spelt and whose form it is, by group of names and stem of the surname."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for given, surname in pairwise(reading.items):
        between = reading.document.text[given.span.past : surname.span.first]
        if surname.is_number or between != " ":
            continue
        name = given.span.of(reading.document.text)
        form = _forms().get(name.lower())
        if form is not None:
            found.setdefault((form[0], surname.stem), (name, form[1]))
    return found


@cache
def _forms() -> Mapping[str, tuple[str, str]]:
    raw = tomllib.loads((resources.files(__package__) / "forms.toml").read_text("utf-8"))
    return {
        spelt: (group, variety)
        for group, varieties in raw.items()
        for variety, names in varieties.items()
        for spelt in names
    }
