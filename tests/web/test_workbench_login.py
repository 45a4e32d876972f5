"""Who comes in, and what does a guesser learn?"""

from __future__ import annotations

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from small_register import PASSWORD, Small

from imiony.web import throttle


def enter(name: str, password: str, client: Client | None = None):
    return (client or Client()).post(reverse("login"), {"username": name, "password": password})


def heart(response) -> str:
    """The page without what differs from request to request."""
    return response.content.decode().partition('<section class="login-box">')[2].partition("<form")[0]


def test_the_right_password_opens_the_inbox(small: Small):
    answer = enter("editor", PASSWORD)
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("inbox")


def test_an_administrator_comes_to_the_accounts(small: Small):
    assert enter("admin", PASSWORD).headers["Location"] == reverse("users")


def test_unknown_and_wrong_get_the_same_answer(small: Small):
    wrong, unknown = enter("editor", "another password"), enter("nobody", "another password")
    assert wrong.status_code == unknown.status_code == 200
    assert heart(wrong) == heart(unknown)


def test_five_wrong_ones_close_the_door_for_everybody_alike(small: Small):
    for name in ("editor", "nobody"):
        for _ in range(throttle.TRIES):
            assert enter(name, "a wrong password").status_code == 200
    known, unknown = enter("Editor ", PASSWORD), enter("nobody", PASSWORD)
    assert known.status_code == unknown.status_code == 429
    assert heart(known) == heart(unknown)
    cache.clear()
    assert enter("editor", PASSWORD).status_code == 302


def test_the_right_password_forgets_the_wrong_ones(small: Small):
    for _ in range(throttle.TRIES - 1):
        enter("editor", "a wrong password")
    assert enter("editor", PASSWORD).status_code == 302
    assert not throttle.closed("editor")
    assert enter("editor", "a wrong password").status_code == 200


def test_a_closed_account_stays_outside(small: Small):
    small.users["editor"].is_active = False
    small.users["editor"].save()
    assert heart(enter("editor", PASSWORD)) == heart(enter("nobody", PASSWORD))


def test_coming_in_leads_back_to_a_page_of_the_workbench_only(small: Small):
    asked = {"username": "editor", "password": PASSWORD}
    assert Client().post(reverse("login"), asked | {"next": "/figures/"}).headers["Location"] == "/figures/"
    assert Client().post(reverse("login"), asked | {"next": "//example.org/"}).headers["Location"] == "/"


def test_logging_out_closes_the_pages(small: Small):
    client = Client()
    enter("editor", PASSWORD, client)
    client.post(reverse("logout"))
    assert client.get(reverse("people")).status_code == 302
