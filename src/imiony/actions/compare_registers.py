"""Ask another register how many persons both hold, and answer such a question. Both are in the trail."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from imiony.actions.acting import acting, permitted
from imiony.errors import ConflictError
from imiony.identity import overlap
from imiony.identity.mention import NameKind
from imiony.identity.overlap import Answer, Kept, Keys, Overlap, Question
from imiony.register import models
from imiony.verification.rules import Act

_ANSWERED: Final = "overlap answered"


def ask_overlap(by: models.User, secret: bytes, *, at: datetime) -> tuple[Question, Kept]:
    """Blind the register's persons as a question; arguments and errors as those of `overlap.ask`.

    Persons whom a report shields are left out.

    Raises:
        NotAllowed: `by` may not export.
    """
    current = permitted(by, Act.EXPORT)
    keys = register_keys()
    question, kept = overlap.ask(keys.keys, secret)
    with acting(current, Act.EXPORT, f"overlap asked {question.id}", at=at) as remembered:
        remembered["persons"] = len(keys.keys)
    return question, kept


def answer_overlap(by: models.User, question: Question, secret: bytes, *, at: datetime) -> Answer:
    """Answer a question for the register; arguments and errors as those of `overlap.answer`.

    Raises:
        NotAllowed: `by` may not export.
        ConflictError: this question was answered before.
    """
    subject = f"{_ANSWERED} {question.id}"
    with acting(by, Act.EXPORT, subject, at=at) as remembered:
        if models.TrailEntry.objects.filter(act=Act.EXPORT.value, subject=subject).exists():
            raise ConflictError("this question was answered before; a new comparison needs a new question")
        keys = register_keys()
        remembered["persons"] = len(keys.keys)
        return overlap.answer(question, keys.keys, secret)


def count_overlap(by: models.User, kept: Kept, answered: Answer, *, at: datetime) -> Overlap:
    """Count what both registers share, and write it down; errors as those of `overlap.count`.

    Raises:
        NotAllowed: `by` may not export.
    """
    with acting(by, Act.EXPORT, f"overlap counted {kept.question}", at=at) as remembered:
        found = overlap.count(kept, answered)
        remembered.update(shared=found.shared, mine=found.mine, theirs=found.theirs)
        return found


def answered_before() -> int:
    """How many questions this register has answered; two that differ by one name tell of that name."""
    entries = models.TrailEntry.objects.filter(act=Act.EXPORT.value, subject__startswith=_ANSWERED)
    return entries.count()


def register_keys() -> Keys:
    """The folded full names of all persons but those whom a report shields."""
    persons = models.Person.objects.filter(protect=False, name_kind=NameKind.FULL_NAME.value)
    rows = models.Mention.objects.filter(person__in=persons).order_by("pk")
    names: dict[str, tuple[str, str | None]] = {}
    for person, shown, name, language in rows.values_list("person", "person__name", "name", "language"):
        if person not in names or name == shown:
            names[person] = shown, (language or None) if name == shown else None
    return overlap.fold_names(names.values())
