"""Chromium, a live server and the small register."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "web"))

# Playwright drives its browser from an event loop; the store is asked beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all of this folder; skip it only where there is no Chromium and this is no CI."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="no Chromium: set CHROMIUM or install it"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ARGS}


@pytest.fixture
def small(settings, transactional_db, users, place, monkeypatch):
    from django.core.cache import cache
    from small_register import fill

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return fill(users, place)


@pytest.fixture
def requested(page: Page) -> list[str]:
    """The address of every request that the browser makes."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    return seen


@pytest.fixture
def enter(page: Page, live_server, small) -> Callable[[str], Page]:
    """Log in through the page, as a user does."""
    from small_register import PASSWORD

    def enter(name: str) -> Page:
        page.goto(f"{live_server.url}/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        page.click("button.main")
        page.wait_for_load_state()
        return page

    return enter
