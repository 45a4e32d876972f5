"""What does a voter say of a stretch of text?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a voter holds a name to be the name of."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that a voter sees: `first <= place < past` in the words given."""

    first: int
    past: int
    label: Label
