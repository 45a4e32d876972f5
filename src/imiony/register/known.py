"""Which names do the users of this register know, and which reports were not searched for them yet?

The names follow from users' decisions alone. They are held beside the statements that
were proposed by them, so that every report is searched for the same names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from imiony.register import holdings, models
from imiony.statements.naming.recalled import NAMED, Known, known_names, rarest_word

_NAME: Final = "known_names"
_AT_ONCE: Final = 40  # names looked for in one query
_State = models.Statement.State
_SAID: Final = (_State.CONFIRMED, _State.CORRECTED, _State.ENTERED)


@dataclass(slots=True)
class Held:
    """The names that reports are searched for.

    Args:
        names: By form.
        pending: Reports that were not searched for all of them yet.
    """

    row: models.Setting
    names: dict[str, Known]
    pending: list[str]

    def save(self) -> None:
        """Keep it; in the transaction that locked it."""
        packed = [[form, known.kind, known.name, known.sort] for form, known in sorted(self.names.items())]
        self.row.value = {"names": packed, "pending": sorted(self.pending)}
        self.row.save(update_fields=["value"])


def held() -> Held:
    """The names that reports are searched for now; locked until the transaction ends."""
    models.Setting.objects.get_or_create(name=_NAME, defaults={"value": {"names": [], "pending": []}})
    row = models.Setting.objects.select_for_update().get(name=_NAME)
    names = {form: Known(kind, name, sort) for form, kind, name, sort in row.value["names"]}
    return Held(row, names, list(row.value["pending"]))


def forget() -> None:
    """Search no report for any name, until `recall` asks users' decisions anew."""
    models.Setting.objects.filter(name=_NAME).delete()


def said_names() -> dict[str, Known]:
    """The names that users know now."""
    decided = models.StatementDecision.objects.filter(kind__in=NAMED).values("report")
    rows = models.Statement.objects.filter(report__in=decided, kind__in=NAMED, state__in=_SAID)
    return known_names(holdings.statement_of(row) for row in rows.order_by("pk"))


def naming(forms: Collection[str]) -> set[str]:
    """Reports in whose text at least one of these forms may stand."""
    found: set[str] = set()
    readable = models.Report.objects.filter(unread="", holds__isnull=True)
    for words in _few(sorted({rarest_word(form) for form in forms})):
        wanted = Q()
        for word in words:
            wanted |= Q(text__contains=word)
        found |= set(readable.filter(wanted).values_list("pk", flat=True))
    return found


def _few(words: list[str]) -> Iterable[list[str]]:
    return (words[first : first + _AT_ONCE] for first in range(0, len(words), _AT_ONCE))
