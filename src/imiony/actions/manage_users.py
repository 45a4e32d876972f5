"""Give somebody an account, or close one."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Final

from django.db import transaction

from imiony.actions.acting import acting
from imiony.errors import ConflictError, InputError, NotAllowed, NotFound
from imiony.register import models, trail
from imiony.verification.rules import Act, Role, same_user

IMPORT: Final = "import"
"""The account that the command line adds reports with; nobody can log in as it."""


PUBLISHER: Final = "publisher"
"""The account that the command line publishes with; nobody can log in as it."""


def add_user(
    by: models.User, username: str, role: Role, password: str | None, *, at: datetime
) -> models.User:
    """Make an account.

    Args:
        by: An administrator.
        username: Login; not a person's real name. Letters, digits, `.`, `-` and `_`.
        role: What the account may do.
        password: None makes an account that cannot log in.
        at: When.

    Raises:
        NotAllowed: `by` is no administrator.
        InputError: the login has other characters, or the password is short.
        ConflictError: the login is taken, be it in other case.
    """
    with acting(by, Act.MANAGE_USERS, username, at=at) as remembered:
        remembered["role"] = role.value
        return _create(_free(username), role, password)


def first_user(username: str, password: str, *, at: datetime) -> models.User:
    """Make the first account that can log in: an administrator, who makes the others.

    Raises:
        NotAllowed: there is one already.
    """
    with transaction.atomic():
        if models.User.objects.filter(role=Role.ADMINISTRATOR).exists():
            raise NotAllowed("This register has an administrator already; they add users.")
        user = _create(_free(username), Role.ADMINISTRATOR, password)
        trail.append(user, Act.MANAGE_USERS, user.username, at=at, details={"role": user.role})
    return user


def close_user(by: models.User, username: str, *, at: datetime) -> None:
    """Close an account; what it did stays.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such account.
        ConflictError: it is the last administrator's, and nobody could make accounts any more.
    """
    _set_active(by, username, active=False, at=at)


def reopen_user(by: models.User, username: str, *, at: datetime) -> None:
    """Open a closed account again, so that nobody needs a second one (law 6 counts accounts).

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such account.
    """
    _set_active(by, username, active=True, at=at)


def _set_active(by: models.User, username: str, *, active: bool, at: datetime) -> None:
    with acting(by, Act.MANAGE_USERS, username, at=at) as remembered:
        row = models.User.objects.select_for_update().filter(username=username).first()
        if row is None:
            raise NotFound("there is no such account")
        others = models.User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=row.pk)
        if not active and row.role == Role.ADMINISTRATOR and not others.exists():
            raise ConflictError("this is the last administrator; make another one first")
        remembered["active"] = row.is_active = active
        row.save(update_fields=["is_active"])


def importer(*, at: datetime) -> models.User:
    """The account `import`, made at first use. It may add reports and can never log in."""
    return _builtin(IMPORT, Role.RECORDER, at)


def publisher(*, at: datetime) -> models.User:
    """The account `publisher`, made at first use.

    It builds what editors cleared when the command line publishes; it can never
    log in, so it clears nothing itself.
    """
    return _builtin(PUBLISHER, Role.EDITOR, at)


def _builtin(username: str, role: Role, at: datetime) -> models.User:
    with transaction.atomic():
        found = models.User.objects.filter(username=username).first()
        if found is None:
            found = _create(username, role, None)
            trail.append(found, Act.MANAGE_USERS, username, at=at, details={"role": role.value})
    return found


def _free(username: str) -> str:
    """A login that is not one of the command line's own, which nobody may log in as.

    Raises:
        ConflictError: it is.
    """
    if any(same_user(username, own) for own in (IMPORT, PUBLISHER)):
        raise ConflictError("this login is taken by the command line")
    return username


def _create(username: str, role: Role, password: str | None) -> models.User:
    name = unicodedata.normalize("NFKC", username).strip()
    if not name or not all(letter.isalnum() or letter in ".-_" for letter in name) or len(name) > 60:
        raise InputError("a login has 1 to 60 letters, digits, '.', '-' or '_'")
    if any(same_user(name, taken) for taken in models.User.objects.values_list("username", flat=True)):
        raise ConflictError("this login is taken")
    if password is not None and len(password) < 12:
        raise InputError("a password has at least 12 characters")
    user = models.User(username=name, role=role.value)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save(force_insert=True)
    return user
