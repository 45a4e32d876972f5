"""The small register, and clients logged in as each role."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    """Slow hashes protect real accounts; here they would only cost seconds."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def small(_quick_passwords, users, place, monkeypatch):
    from small_register import fill

    cache.clear()
    return fill(users, place)


@pytest.fixture
def as_user(small) -> Callable[[str], Client]:
    def enter(name: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(small.users[name])
        return client

    return enter
