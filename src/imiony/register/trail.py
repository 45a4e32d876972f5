"""How does the store keep the trail?

Entries, hashes and the export's form are those of `verification.trail`; this
module only gives each event its place after the last one, and reads them back.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from nacl.signing import SigningKey

from imiony.register import models
from imiony.register.place import Place
from imiony.verification import trail
from imiony.verification.rules import Act
from imiony.verification.verify_trail import Verdict, verify

_LOCK: Final = "trail"


def append(by: models.User, act: Act, subject: str, *, at: datetime, details: trail.Details) -> None:
    """Give an event its place after the last entry. To be called inside the transaction of the change."""
    # The row is a lock: two writers must not both follow the same entry.
    models.Setting.objects.get_or_create(name=_LOCK, defaults={"value": 0})
    models.Setting.objects.select_for_update().get(name=_LOCK)
    last = models.TrailEntry.objects.order_by("-sequence").first()
    event = trail.Event(at, by.username, act.value, subject, details)
    kept = trail.follow(_entry(last) if last else None, event, secrets.token_bytes(trail.SALT_BYTES))
    models.TrailEntry.objects.create(
        **kept.entry.body(),
        leaf=kept.entry.leaf().hex(),
        details=kept.details,
        salt=kept.salt.hex() if kept.salt else "",
    )


def export(place: Place) -> Iterator[bytes]:
    """The lines of the trail as it is handed out, signed with the register's key.

    Without details: these may hold a name that somebody typed into a sentence.
    Each entry still binds them by its salted hash.
    """
    kept = [_kept(row).erased() for row in models.TrailEntry.objects.order_by("sequence").iterator()]
    return trail.export(kept, SigningKey(place.key("trail")))


def sound() -> Verdict:
    """Whether the kept trail, details and all, still fits its hashes, and up to which entry."""
    kept = [_kept(row) for row in models.TrailEntry.objects.order_by("sequence").iterator()]
    return verify(trail.export(kept))


def _entry(row: models.TrailEntry) -> trail.Entry:
    return trail.Entry(row.sequence, row.at, row.actor, row.act, row.subject, row.commitment, row.previous)


def _kept(row: models.TrailEntry) -> trail.Kept:
    salt = bytes.fromhex(row.salt) if row.salt else None
    return trail.Kept(_entry(row), row.details if salt else None, salt)
