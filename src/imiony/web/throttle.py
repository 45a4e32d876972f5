"""How is guessing a password slowed down?

By account, existing or not, so that the answer tells nothing about accounts.
The count lives in the cache of one worker process: with two workers a guesser
has twice as many tries, and a restart forgets them. Passwords have at least
twelve characters; this only makes guessing useless.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

from django.core.cache import cache

TRIES: Final = 5
WAIT: Final = 300  # seconds


def closed(login: str) -> bool:
    """Whether too many wrong passwords were given for `login` within `WAIT` seconds."""
    return int(cache.get(_key(login), 0)) >= TRIES


def wrong(login: str) -> None:
    """Count one wrong password."""
    key = _key(login)
    cache.add(key, 0, WAIT)
    cache.incr(key)


def right(login: str) -> None:
    """Forget the wrong ones."""
    cache.delete(_key(login))


def _key(login: str) -> str:
    plain = unicodedata.normalize("NFKC", login).casefold().strip()
    return f"wrong-{hashlib.sha256(plain.encode()).hexdigest()}"
