"""Drop everything derived and make it anew from what is kept (law 3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from imiony.actions.acting import acting
from imiony.register import derive, known, models, overlay, sorting
from imiony.register.place import Place
from imiony.verification.rules import Act


def rebuild(by: models.User, *, at: datetime, told: Callable[[str], None] | None = None) -> None:
    """Propose and derive anew for every report; decisions and judgements hold as before.

    Raises:
        NotAllowed: `by` may not rebuild.
    """
    with acting(by, Act.REBUILD, "register", at=at):
        known.forget()
        for row in derive.readable():
            if told:
                told(row.pk)
            overlay.rewrite(row)
        models.Remembered.objects.all().delete()
        sorting.forget()
        derive.derive(Place.current())
