"""What was found out before, so that a new report costs its own comparisons and not everybody's?

Every costly step is a pure function, so its result can be kept under a digest
of all that it depends on. A memory is a hint, never a source: an empty one
gives the same result, later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any, TypeVar

from imiony.origins.relation import Document

T = TypeVar("T")
Key = bytes


class Memory:
    """Results by the digest of what they depend on."""

    def __init__(self) -> None:
        self._held: dict[Key, Any] = {}
        self._used: set[Key] = set()

    def __len__(self) -> int:
        return len(self._held)

    def recall(self, key: Key, make: Callable[[], T]) -> T:
        """The result that was kept under `key`; made and kept if there is none."""
        if key not in self._held:
            self._held[key] = make()
        self._used.add(key)
        found: T = self._held[key]
        return found

    def missing(self, keys: Iterable[Key]) -> set[Key]:
        """The keys under which nothing is kept."""
        return {key for key in keys if key not in self._held}

    def forget_unused(self) -> None:
        """Drop what was not recalled since the last call: what it depended on is gone or has changed."""
        self._held = {key: self._held[key] for key in self._used}
        self._used = set()


def digest(*parts: str | bytes) -> Key:
    """16 bytes that differ where any part differs; equal on every machine and run."""
    found = blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "little"))
        found.update(content)
    return found.digest()


def document_key(document: Document) -> Key:
    """A digest of a document with everything that is known of it."""
    spans = [f"{span.first}-{span.past}" for span in document.quiet]
    rest = (
        document.language, document.title, document.publisher, document.published, document.url,
        document.forwarded_from, document.canonical, document.captured, document.credits, spans,
    )  # fmt: skip
    return digest(document.id, document.text, repr(rest))
