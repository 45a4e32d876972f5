"""What does a voter say of a stretch of text?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a voter holds words to be: a name, or a detail that could identify somebody."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a voter sees: `first <= place < past` in the words given.

    Args:
        detail: Of a detail its kind, a choice of `terms/kinds.toml`; else empty.
    """

    first: int
    past: int
    label: Label
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one voter sees: `first <= place < past` in the report's text; `detail` as in `Seen`."""

    first: int
    past: int
    label: Label
    voter: str
    language: str
    detail: str = ""
