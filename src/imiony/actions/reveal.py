"""Open a withheld name for oneself. Looking is an act, and in the trail (law 9)."""

from __future__ import annotations

from datetime import datetime

from imiony.actions.acting import acting
from imiony.errors import NotFound
from imiony.register import models
from imiony.terms.ids import PersonCode
from imiony.verification.rules import Act


def reveal(by: models.User, code: PersonCode, *, at: datetime) -> tuple[str, ...]:
    """The spellings of a withheld person, the main one first.

    Raises:
        NotAllowed: `by` may not open withheld names.
        NotFound: no person has this code.
    """
    person = models.Person.objects.filter(pk=code).first()
    if person is None:
        raise NotFound("no person has this code")
    with acting(by, Act.REVEAL, code, at=at):
        forms = [form for mention in person.mentions.order_by("pk") for form in mention.forms]
    return tuple(dict.fromkeys([person.name, *forms]))
