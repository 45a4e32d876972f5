"""Take a table of persons along. An export is in the trail (law 9)."""

from __future__ import annotations

from datetime import datetime

from imiony.actions.acting import acting
from imiony.register import models
from imiony.verification.rules import Act


def export_people(by: models.User, persons: int, *, at: datetime) -> None:
    """Write down that somebody takes a table of persons along; to be called before it is handed out.

    Args:
        by: Who takes it.
        persons: Rows of the table; withheld persons are in it by code number alone.
        at: When.

    Raises:
        NotAllowed: `by` may not export.
    """
    with acting(by, Act.EXPORT, "people", at=at) as remembered:
        remembered["persons"] = persons
