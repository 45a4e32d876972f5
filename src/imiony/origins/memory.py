"""What was found out before, so that a new report costs its own comparisons and not everybody's?

Every costly step is a pure function, so its result can be kept under a digest
of all that it depends on. A memory is a hint, never a source: an empty one
gives the same result, later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

import msgspec
import numpy as np

from imiony.origins.compare import Comparison
from imiony.origins.fingerprint import Fingerprint
from imiony.origins.meaning import Meaning
from imiony.origins.relation import Document, Link, Neighbour

T = TypeVar("T")
Key = bytes


def _unpacked_array(_: type, packed: Any) -> Any:  # noqa: ANN401
    return np.frombuffer(packed[1], packed[0])


def _packed_array(array: Any) -> list[Any]:  # noqa: ANN401
    return [array.dtype.str, array.tobytes()]


_ENCODER: Final = msgspec.msgpack.Encoder(enc_hook=_packed_array)
_DECODERS: Final[Mapping[str, msgspec.msgpack.Decoder[Any]]] = {
    "print": msgspec.msgpack.Decoder(Fingerprint, dec_hook=_unpacked_array),
    "comparison": msgspec.msgpack.Decoder(Comparison),
    "meaning": msgspec.msgpack.Decoder(Meaning | None),
    "links": msgspec.msgpack.Decoder(tuple[Link, ...]),
    "neighbour": msgspec.msgpack.Decoder(Neighbour),
}


class Memory:
    """Results by the digest of what they depend on.

    Args:
        kept: What an earlier memory gave as `new`, by key. What cannot be unpacked is made again.
    """

    def __init__(self, kept: Mapping[Key, bytes] | None = None) -> None:
        self._kept = kept or {}
        self._made: dict[Key, Any] = {}
        self._used: set[Key] = set()

    def recall(self, what: str, key: Key, make: Callable[[], T]) -> T:
        """The result that was kept under `key`; made and kept if there is none.

        Args:
            what: The kind of result: `print`, `comparison`, `meaning`, `links` or `neighbour`.
            key: A digest of all that it depends on, its kind among it.
            make: Makes it.
        """
        self._used.add(key)
        if key in self._kept and key not in self._made:
            with suppress(msgspec.MsgspecError, TypeError, ValueError):
                found: T = _DECODERS[what].decode(self._kept[key])
                return found
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def __contains__(self, key: Key) -> bool:
        return key in self._kept or key in self._made

    def new(self) -> dict[Key, bytes]:
        """What was made and was not kept before, packed."""
        return {key: _ENCODER.encode(made) for key, made in self._made.items()}

    def unused(self) -> Set[Key]:
        """What was kept and not asked for: all that it depended on is gone or has changed."""
        return self._kept.keys() - self._used


def digest(*parts: str | bytes) -> Key:
    """16 bytes that differ where any part differs; equal on every machine and run."""
    found = blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "little"))
        found.update(content)
    return found.digest()


def document_key(document: Document) -> Key:
    """A digest of a document with everything that is known of it, and of the rules by which it is read."""
    spans = [f"{span.first}-{span.past}" for span in document.quiet]
    rest = (
        document.language, document.title, document.publisher, document.published, document.url,
        document.forwarded_from, document.canonical, document.captured, document.credits, spans,
    )  # fmt: skip
    return digest(_rules(), document.id, document.text, repr(rest))


@cache
def _rules() -> Key:
    """A digest of the code and tables of this stage: another release remembers nothing of this one."""
    return digest(
        *(each for name in ("imiony.origins", "imiony.terms") for each in _files(resources.files(name)))
    )


def _files(folder: Traversable) -> Iterator[bytes]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _files(each)
        elif not each.name.endswith(".pyc"):
            yield each.read_bytes()
