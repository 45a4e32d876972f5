#!/usr/bin/env python3
"""Does this exported trail still say what was written into it?

    python3 verify_trail.py TRAIL.jsonl [--head ROOT | --head COUNT:ROOT] [--key KEY]

This one file needs nothing but Python 3.9. It hashes every entry anew, follows the
links, rebuilds the tree and compares; it believes nothing that the trail says
of itself. Exit status: 0 the trail holds, 1 it is broken, 2 wrong use.

`--head` takes a root that you wrote down earlier: the trail must contain, as
its beginning, exactly what it contained then. Without it, a trail that was
written anew from end to end looks sound. `--key` takes the 64 hex digits of
the Ed25519 key that must have signed the head.

Source: the tree is that of RFC 6962, section 2.1; the signature RFC 8032.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

VERSION = 1
ENTRY_FIELDS = {"act", "actor", "at", "commitment", "previous", "sequence", "subject"}
NO_ENTRY = "0" * 64
"""What the first entry gives as the hash of the one before."""
MAX_LINE = 16 * 1024 * 1024
"""Bytes. A longer line is no entry; the limit keeps a hostile file from filling the memory."""


class Verdict(NamedTuple):
    """What was found.

    Fields: `holds`; `entries` that were read and fit; `broken`, the number of
    the first entry that does not (0: the head line), or None; `sentence`.
    """

    holds: bool
    entries: int
    broken: int | None
    sentence: str


class Broken(Exception):
    """The trail does not fit at entry `number`."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number = number


def canonical(value: Any) -> bytes:  # noqa: ANN401
    """The only JSON form of a value: sorted keys, no spaces, UTF-8, no NaN."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def leaf_hash(entry: dict[str, Any]) -> bytes:
    """SHA-256 of a zero byte and the canonical entry (RFC 6962)."""
    return hashlib.sha256(b"\x00" + canonical({name: entry[name] for name in ENTRY_FIELDS})).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of a one byte and both children (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def commit(details: Any, salt: bytes) -> str:  # noqa: ANN401
    """Bind an entry to details that may be erased later: SHA-256 of salt and canonical details."""
    return hashlib.sha256(salt + canonical(details)).hexdigest()


def signed_words(entries: int, root: str) -> bytes:
    """The bytes that the signature of a head covers."""
    return f"imiony trail {VERSION}\n{entries}\n{root}\n".encode()


class Peaks:
    """The complete subtrees of a growing tree, the largest first: enough to tell its root."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        self.size += 1
        at = self.size
        while at % 2 == 0:
            leaf = node_hash(self.peaks.pop(), leaf)
            at //= 2
        self.peaks.append(leaf)

    def root(self) -> bytes:
        """The root of all leaves so far."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def verify(lines: Iterable[bytes], head: str | None = None, key: str | None = None) -> Verdict:
    """Read an exported trail and say whether it holds.

    Args:
        lines: The lines of the file, each with its line feed.
        head: A root written down earlier, as `ROOT` or `COUNT:ROOT`.
        key: The Ed25519 key that must have signed, 64 hex digits.
    """
    walk = _Walk(head)
    try:
        rows = iter(lines)
        said = _head(rows, key)
        for line in rows:
            walk.take(line)
        walk.close(said)
    except Broken as broken:
        return Verdict(False, max(0, broken.number - 1), broken.number, str(broken))
    return Verdict(True, walk.count, None, f"The trail holds: {walk.count} entries, root {said['root']}.")


class _Walk:
    """Follow the entries one after the other; keeps two of them, never all."""

    def __init__(self, head: str | None) -> None:
        self.count = 0
        self.tree = Peaks()
        self.leaf = NO_ENTRY
        self.before: list[bytes] = []
        self.fitting = NO_ENTRY
        self.entry: dict[str, Any] = {}
        self.suspect = False
        size, colon, root = (head or "").rpartition(":")
        self.wanted = root.strip().lower()
        self.wanted_size = int(size) if colon else None
        self.met = not self.wanted or (
            self.wanted == self.tree.root().hex() and self.wanted_size in (None, 0)
        )

    def take(self, line: bytes) -> None:
        """Check one entry against the one before.

        A link that does not fit says that one of two entries was changed. The
        link after it says which, so the verdict waits for one more entry.
        """
        number = self.count + 1
        try:
            entry = _entry(line, number)
        except Broken:
            if self.suspect:
                raise Broken(self.count - 1, f"Entry {self.count - 1} or the next was changed.") from None
            raise
        follows = entry["previous"] == self.leaf
        if self.suspect:
            guilty = self.count - 1 if follows else self.count
            raise Broken(guilty, f"Entry {guilty} was changed: its links do not fit.")
        if not follows and number == 1:
            raise Broken(1, "Entry 1 claims an entry before it.")
        self.suspect = not follows
        self.entry, self.fitting, self.before = entry, self.leaf, self.tree.peaks[:]
        leaf = leaf_hash(entry)
        self.tree.add(leaf)
        self.leaf, self.count = leaf.hex(), number
        self._meet()

    def _meet(self) -> None:
        if not self.met and self.wanted_size in (None, self.count):
            self.met = self.tree.root().hex() == self.wanted

    def close(self, said: dict[str, Any]) -> None:
        """Compare with what the head line says, and with the root from outside."""
        if self.suspect:
            raise Broken(
                self._which(said), "One of the last two entries was changed: their link does not fit."
            )
        if self.count != said["entries"]:
            raise Broken(
                min(self.count, said["entries"]) + 1,
                f"The head speaks of {said['entries']} entries, the file has {self.count}.",
            )
        if self.tree.root().hex() != said["root"]:
            raise Broken(self.count, "The last entry, or the root in the head line, was changed.")
        if not self.met:
            raise Broken(self.count, "The trail does not begin with what was written down: it was rewritten.")

    def _which(self, said: dict[str, Any]) -> int:
        mended = Peaks()
        mended.size, mended.peaks = self.count - 1, self.before[:]
        mended.add(leaf_hash({**self.entry, "previous": self.fitting}))
        return self.count if mended.root().hex() == said["root"] else self.count - 1


def _parse(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise Broken(number, f"Line {number + 1} is too long to be an entry.")
    if not line.endswith(b"\n"):
        raise Broken(number, f"Line {number + 1} was cut off.")
    try:
        value = json.loads(line.decode("utf-8"))
        exact = isinstance(value, dict) and canonical(value) + b"\n" == line
    except (ValueError, RecursionError):
        exact = False
    if not exact:
        raise Broken(number, f"Line {number + 1} is not in the form in which trails are written.")
    result: dict[str, Any] = value
    return result


def _head(rows: Iterator[bytes], key: str | None) -> dict[str, Any]:
    line = next(rows, b"")
    head = _parse(line, 0)
    known = {"entries", "imiony_trail", "root"}
    if set(head) not in (known, known | {"key", "signature"}) or head["imiony_trail"] != VERSION:
        raise Broken(0, "The first line is no head of a trail that this program knows.")
    if type(head["entries"]) is not int or head["entries"] < 0 or not _hex(head["root"], 32):
        raise Broken(0, "The head line names no count or no root.")
    if key is not None and head.get("key") != key.lower():
        raise Broken(0, "The head is not signed with the key that was asked for.")
    if "signature" in head and not _signed(head):
        raise Broken(0, "The signature does not fit the head line.")
    return head


def _signed(head: dict[str, Any]) -> bool:
    if not (_hex(head["key"], 32) and _hex(head["signature"], 64)):
        return False
    words = signed_words(head["entries"], head["root"])
    return ed25519_holds(bytes.fromhex(head["key"]), words, bytes.fromhex(head["signature"]))


def _entry(line: bytes, number: int) -> dict[str, Any]:
    entry = _parse(line, number)
    if set(entry) not in (ENTRY_FIELDS, ENTRY_FIELDS | {"details", "salt"}):
        raise Broken(number, f"Entry {number} has other fields than an entry.")
    if entry["sequence"] != number or type(entry["sequence"]) is not int:
        raise Broken(number, f"Where entry {number} should stand, another stands.")
    if not (_hex(entry["commitment"], 32) and _hex(entry["previous"], 32)):
        raise Broken(number, f"Entry {number} carries no hashes.")
    if "details" in entry:
        salt = entry["salt"]
        fits = _hex(salt, len(salt) // 2 if isinstance(salt, str) else 0)
        if not fits or commit(entry["details"], bytes.fromhex(salt)) != entry["commitment"]:
            raise Broken(number, f"The details of entry {number} were changed.")
    return entry


def _hex(value: object, size: int) -> bool:
    """Whether a value is `size` bytes in lower-case hex digits."""
    return isinstance(value, str) and len(value) == 2 * size and set(value) <= set("0123456789abcdef")


# Ed25519 (RFC 8032), checking only. Slow (some ten milliseconds) and not in
# constant time, which does not matter where no secret is involved.
_P = 2**255 - 19
_Q = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]  # extended homogeneous coordinates


def ed25519_holds(key: bytes, words: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) over `words` was made with `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = _unpack(key), _unpack(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= _Q:
        return False
    digest = hashlib.sha512(signature[:32] + key + words).digest()
    challenge = int.from_bytes(digest, "little") % _Q
    left = _times(scalar, _BASE)
    right = _plus(commitment, _times(challenge, public))
    crossed_x = (left[0] * right[2] - right[0] * left[2]) % _P
    crossed_y = (left[1] * right[2] - right[1] * left[2]) % _P
    return crossed_x == 0 and crossed_y == 0


def _plus(left: _Point, right: _Point) -> _Point:
    a = (left[1] - left[0]) * (right[1] - right[0]) % _P
    b = (left[1] + left[0]) * (right[1] + right[0]) % _P
    c = 2 * left[3] * right[3] * _D % _P
    d = 2 * left[2] * right[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(factor: int, point: _Point) -> _Point:
    result: _Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = _plus(result, point)
        point = _plus(point, point)
        factor >>= 1
    return result


def _unpack(packed: bytes) -> _Point | None:
    number = int.from_bytes(packed, "little")
    odd, y = number >> 255, number & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = _P - x
    return (x, y, 1, x * y % _P)


_BASE: _Point = _unpack((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little")) or (0, 1, 1, 0)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE + 1):
        yield line


def main(words: list[str]) -> int:
    """Run as a program; the exit status is in the head of this file."""
    options: dict[str, str] = {}
    paths: list[str] = []
    rest = iter(words)
    for word in rest:
        if word in ("--head", "--key"):
            options[word[2:]] = next(rest, "")
        else:
            paths.append(word)
    root = options.get("head", NO_ENTRY).strip().lower()
    size, _, digits = root.rpartition(":")
    wrong = not _hex(digits, 32) or not _hex(options.get("key", NO_ENTRY).lower(), 32)
    if len(paths) != 1 or paths[0].startswith("-") or wrong or not (size == "" or size.isdigit()):
        sys.stderr.write("usage: verify_trail.py TRAIL.jsonl [--head ROOT | --head COUNT:ROOT] [--key KEY]\n")
        return 2
    try:
        with open(paths[0], "rb") as file:  # noqa: PTH123
            verdict = verify(_lines(file), options.get("head"), options.get("key"))
    except OSError as error:
        sys.stderr.write(f"cannot read the trail: {error.strerror}\n")
        return 2
    (sys.stdout if verdict.holds else sys.stderr).write(verdict.sentence + "\n")
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
