"""Who gets an account, who loses one, and what does the trail say of it?"""

from __future__ import annotations

import pytest
from tests.conftest import AT

from imiony.actions.manage_users import (
    add_user,
    close_user,
    first_user,
    importer,
    publisher,
    reopen_user,
)
from imiony.errors import ConflictError, InputError, NotAllowed, NotFound
from imiony.register import models
from imiony.verification.rules import Role


@pytest.mark.parametrize("name", ["import", "publisher", "Import", "PUBLISHER"])
def test_nobody_logs_in_as_an_account_of_the_command_line(users, name):
    with pytest.raises(ConflictError):
        add_user(users["admin"], name, Role.EDITOR, "a long password", at=AT)
    models.User.objects.filter(role=Role.ADMINISTRATOR).update(role=Role.AUDITOR)
    with pytest.raises(ConflictError):
        first_user(name, "a long password", at=AT)


@pytest.mark.parametrize("account", [importer, publisher], ids=["import", "publisher"])
def test_an_account_of_the_command_line_is_made_once_and_in_the_trail(place, account):
    made = account(at=AT)
    assert account(at=AT) == made
    assert not made.has_usable_password()
    entries = models.TrailEntry.objects.filter(act="manage_users", subject=made.username)
    assert entries.count() == 1


def test_the_last_administrator_is_not_closed(users):
    with pytest.raises(ConflictError, match="last administrator"):
        close_user(users["admin"], "admin", at=AT)
    add_user(users["admin"], "admin2", Role.ADMINISTRATOR, None, at=AT)
    close_user(users["admin"], "admin", at=AT)
    assert not models.User.objects.get(username="admin").is_active


def test_a_closed_account_can_be_opened_again(users):
    close_user(users["admin"], "verifier", at=AT)
    reopen_user(users["admin"], "verifier", at=AT)
    assert models.User.objects.get(username="verifier").is_active
    said = models.TrailEntry.objects.filter(subject="verifier").order_by("sequence")
    assert [row.details for row in said] == [{"role": "verifier"}, {"active": False}, {"active": True}]


@pytest.mark.parametrize("change", [close_user, reopen_user], ids=["close", "reopen"])
def test_only_an_administrator_closes_and_opens_accounts(users, change):
    with pytest.raises(NotAllowed):
        change(users["editor"], "verifier", at=AT)
    with pytest.raises(NotFound):
        change(users["admin"], "nobody", at=AT)


@pytest.mark.parametrize("name", ["", " ", "two words", "a/b", "x" * 61], ids=repr)
def test_a_login_of_other_characters_is_refused(users, name):
    with pytest.raises(InputError):
        add_user(users["admin"], name, Role.RECORDER, None, at=AT)


def test_a_short_password_is_refused(users):
    with pytest.raises(InputError):
        add_user(users["admin"], "kestrel", Role.RECORDER, "short", at=AT)
    assert not models.User.objects.filter(username="kestrel").exists()
