"""The form of every action: may they -> do it -> write the trail, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from imiony.errors import NotAllowed
from imiony.register import models, trail
from imiony.verification.rules import Act, Involvement, allow

# What an action wants remembered beside the entry: committed to by a salted
# hash, erasable later. Ids and choices; a name only where the act was about it.
Remembered = dict[str, Any]


@contextmanager
def acting(
    by: models.User, act: Act, subject: str, *, at: datetime, involved: Involvement | None = None
) -> Iterator[Remembered]:
    """Check the rule, run the body and write the trail, all or nothing.

    Args:
        by: Who acts; read anew from the store, so that a closed account stops at once.
        act: What.
        subject: Id of what it is done to; never a name.
        at: When, with a time zone.
        involved: Who had a hand in the matter before, where the rule asks.

    Yields:
        Details for the trail, to be filled by the body.

    Raises:
        NotAllowed: the rule in one sentence; nothing was changed.
    """
    with transaction.atomic():
        current = permitted(by, act, involved)
        remembered: Remembered = {}
        yield remembered
        trail.append(current, act, subject, at=at, details=remembered)


def permitted(by: models.User, act: Act, involved: Involvement | None = None) -> models.User:
    """The account as the store holds it now, if it may do this; for work that comes before `acting`.

    Raises:
        NotAllowed: the rule in one sentence.
    """
    current = models.User.objects.filter(pk=by.pk).first()
    if current is None:
        raise NotAllowed("This account does not exist.")
    allow(current.actor(), act, involved)
    return current
