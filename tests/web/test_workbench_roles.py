"""May everybody open exactly what they may, and does no page name a withheld person?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from small_register import CANARIES, CANARY, Small

from imiony.register.models import Person, Report, Statement, TrailEntry
from imiony.web.urls import urlpatterns

ROLES = ("recorder", "verifier", "editor", "auditor", "admin")
# Opening a name shows it, by design; an exported trail holds what users wrote into it.
NOT_ASKED = (("reveal", "post"), ("publish", "post"), ("logout", "post"), ("export_trail", "post"))
OPEN = ("login", "language")
NAMES = ("Harbuzok", "Гарбузок", "Sarokina", *CANARIES)


def addresses(small: Small) -> list[tuple[str, str]]:
    """(name, address) of every pattern of the urlconf, with ids of the withheld person's things."""
    values = {
        "report_id": small.reports["en"],
        "left": small.reports["en"],
        "right": small.reports["be"],
        "code": small.canary,
    }
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        asked = {name: _value(pattern.name or "", name, values, small) for name in pattern.pattern.converters}
        found.append((pattern.name or "", reverse(pattern.name, kwargs=asked)))
    return found


def _value(pattern: str, name: str, values: dict[str, str], small: Small) -> object:
    if name != "pk":
        return values[name]
    if pattern in ("case", "step"):
        return small.case
    if pattern == "withdraw_consent":
        return 1
    return Statement.objects.get(kind="person", fields__name="Zmitser Kanarevich").pk


def said(response) -> str:
    body = response.content.decode() if not response.streaming else b"".join(response).decode()
    return body + "".join(f"{name}: {value}" for name, value in response.items())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_fails_or_names_a_withheld_person(small: Small, as_user, role: str, method: str):
    for name, address in addresses(small):
        if (name, method) in NOT_ASKED:
            continue
        response = getattr(as_user(role), method)(address)
        assert response.status_code < 500, (role, method, name)
        shown = said(response)
        assert not [word for word in CANARIES if word in shown], (role, method, name)


@pytest.mark.parametrize("role", ROLES)
def test_no_search_shows_a_withheld_name(small: Small, as_user, role: str):
    client = as_user(role)
    for words in ("Канарэв", "kanar", small.canary, ""):
        for address in (
            reverse("people"),
            reverse("people_table"),
            reverse("candidates", args=[small.code("Hanna Sarokina")]),
        ):
            shown = said(client.post(address, {"words": words, "told": "withheld"}))
            assert not [word for word in CANARIES if word in shown], (role, address)


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_sees_the_login_and_nothing_else(small: Small, method: str):
    for name, address in addresses(small):
        response = getattr(Client(), method)(address)
        if name in OPEN:
            assert response.status_code in (200, 302, 405)
            assert not response.headers.get("Location", "").startswith("/people")
        else:
            assert response.status_code == 302, name
            assert response.headers["Location"].startswith(reverse("login")), name


def test_an_administrator_sees_no_name_at_all(small: Small, as_user):
    for name, address in addresses(small):
        for method in ("get", "post"):
            if name != "logout":
                shown = said(getattr(as_user("admin"), method)(address))
                assert not [word for word in NAMES if word in shown], name


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("recorder", "disclosure", 403),
        ("verifier", "disclosure", 403),
        ("editor", "disclosure", 200),
        ("recorder", "trail", 403),
        ("auditor", "trail", 200),
        ("auditor", "review", 403),
        ("admin", "people", 403),
        ("admin", "users", 200),
        ("editor", "users", 403),
    ],
)
def test_pages_open_by_role(small: Small, as_user, role: str, name: str, status: int):
    response = as_user(role).get(reverse(name))
    assert response.status_code == status
    if status == 403:
        assert "Only these roles" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "opens"), [("recorder", False), ("auditor", False), ("verifier", True), ("editor", True)]
)
def test_opening_a_name_is_an_act_in_the_trail(small: Small, as_user, role: str, opens: bool):
    client, code = as_user(role), small.canary
    shown = client.post(reverse("reveal", args=[code])).content.decode()
    assert (CANARY in shown) is opens
    assert TrailEntry.objects.filter(act="reveal", subject=code).exists() is opens
    assert CANARY not in client.get(reverse("person", args=[code])).content.decode()


def test_a_withheld_person_stands_by_code_and_word(small: Small, as_user):
    shown = as_user("recorder").post(reverse("people"), {"told": "withheld"}).content.decode()
    assert small.canary in shown
    assert '<span class="withheld">withheld</span>' in shown


def test_titles_name_nobody(small: Small, as_user):
    for _, address in addresses(small):
        body = as_user("editor").get(address).content.decode()
        title = body.partition("<title>")[2].partition("</title>")[0]
        assert not [word for word in NAMES if word in title]
    body = as_user("editor").get(reverse("person", args=[small.code("Hanna Sarokina")])).content.decode()
    assert "Sarokina" not in body.partition("<title>")[2].partition("</title>")[0]


def test_every_address_is_free_of_names(small: Small):
    assert Person.objects.exists()
    assert Report.objects.exists()
    for _, address in addresses(small):
        assert not [word for word in NAMES if word in address]
