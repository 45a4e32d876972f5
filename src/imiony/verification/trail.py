"""Who did what, and can anybody have changed that since?

Every entry carries the hash of the one before and is a leaf of a Merkle tree.
One root, written down or handed to a partner, fixes all that came before it.
An entry names ids and acts; what was said stands in its details, which the
entry only commits to, under a salt. Details can therefore be erased later
(a withdrawn consent, a law that asks for it) and the trail still holds.

Checking an exported trail is the work of `verify_trail`, one file that needs
nothing else; this module writes what it reads and uses its hashes.

Source: RFC 6962, sections 2.1.1 and 2.1.2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from nacl.signing import SigningKey

from imiony.errors import TrailBroken, UsageError
from imiony.verification import verify_trail
from imiony.verification.verify_trail import NO_ENTRY, Verdict, canonical, commit, node_hash

SALT_BYTES: Final = 16
"""Least length of a salt: short details must not be guessed from their commitment."""

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Details = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done, before it has its place in the trail.

    Args:
        at: When; with a time zone.
        actor: Login of the user.
        act: A value of `rules.Act`.
        subject: Id of what it was done to; never a name.
        details: What was said or changed; may hold anything, is only committed to.
    """

    at: datetime
    actor: str = field(repr=False)
    act: str
    subject: str
    details: Details = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One leaf of the trail.

    Args:
        sequence: From 1, without gaps.
        at: UTC, as `2026-04-01T09:30:00.000000Z`.
        commitment: SHA-256 of salt and canonical details, hex.
        previous: Leaf hash of the entry before, hex; zeros for the first.
    """

    sequence: int
    at: str
    actor: str = field(repr=False)
    act: str
    subject: str
    commitment: str
    previous: str

    def body(self) -> dict[str, str | int]:
        """The fields that are hashed, by name."""
        return {
            "act": self.act,
            "actor": self.actor,
            "at": self.at,
            "commitment": self.commitment,
            "previous": self.previous,
            "sequence": self.sequence,
            "subject": self.subject,
        }

    def leaf(self) -> bytes:
        """Its hash as a leaf: 32 bytes."""
        return verify_trail.leaf_hash(self.body())


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry with its details, as the register keeps it.

    Args:
        details: None once erased.
        salt: None once erased.
    """

    entry: Entry
    details: Details | None = field(repr=False)
    salt: bytes | None = field(repr=False)

    def erased(self) -> Kept:
        """The same entry without details; the trail holds as before."""
        return replace(self, details=None, salt=None)

    def line(self) -> bytes:
        """Its line in an exported trail."""
        row: dict[str, Json] = dict(self.entry.body())
        if self.details is not None and self.salt is not None:
            row |= {"details": self.details, "salt": self.salt.hex()}
        return canonical(row) + b"\n"


def follow(last: Entry | None, event: Event, salt: bytes) -> Kept:
    """Give an event its place after the last entry.

    Args:
        last: The last entry of the trail; None for the first.
        event: What was done.
        salt: At least `SALT_BYTES` random bytes, new for every entry.

    Raises:
        UsageError: a short salt, a time without a zone, or details that JSON cannot hold.
    """
    if len(salt) < SALT_BYTES:
        raise UsageError(f"a salt needs {SALT_BYTES} bytes")
    if event.at.utcoffset() is None:
        raise UsageError("an entry of the trail needs a time with its zone")
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    try:
        commitment = commit(event.details, salt)
        previous = last.leaf().hex() if last else NO_ENTRY
        entry = Entry(
            last.sequence + 1 if last else 1, at, event.actor, event.act, event.subject, commitment, previous
        )
        entry.leaf()
    except (TypeError, ValueError) as error:
        raise UsageError("details of an entry must be plain JSON") from error
    return Kept(entry, event.details, salt)


class Tree:
    """A growing Merkle tree that answers for every size it ever had.

    Keeps the hash of every complete subtree: 64 bytes a leaf. `append` costs
    one hash on average, `root` and each proof about log2(size).
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self._levels[0].append(leaf)
        level = 0
        while len(self._levels[level]) % 2 == 0:
            pair = self._levels[level][-2:]
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(node_hash(*pair))

    def root(self, size: int | None = None) -> bytes:
        """The root when the tree had `size` leaves; now, if not given.

        Raises:
            UsageError: it never had so many.
        """
        size = len(self) if size is None else size
        if not 0 <= size <= len(self):
            raise UsageError(f"the tree has {len(self)} leaves, not {size}")
        return self._hash(0, size) if size else hashlib.sha256(b"").digest()

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The hashes that lead from leaf `index` (from 0) to the root of `size` leaves.

        Raises:
            UsageError: there is no such leaf or no such size.
        """
        size = len(self) if size is None else size
        if not 0 <= index < size <= len(self):
            raise UsageError(f"no leaf {index} in a tree of {size} leaves")
        path, first, past = [], 0, size
        while past - first > 1:
            split = first + _half(past - first)
            if index < split:
                path.append(self._hash(split, past))
                past = split
            else:
                path.append(self._hash(first, split))
                first = split
        return tuple(reversed(path))

    def consistency(self, old: int, size: int | None = None) -> tuple[bytes, ...]:
        """The hashes that show that the first `old` leaves are still the beginning.

        Raises:
            UsageError: there is no such size.
        """
        size = len(self) if size is None else size
        if not 0 < old <= size <= len(self):
            raise UsageError(f"a tree of {size} leaves never had {old}")
        path, first, past, whole = [], 0, size, True
        while old != past:
            split = first + _half(past - first)
            if old <= split:
                path.append(self._hash(split, past))
                past = split
            else:
                path.append(self._hash(first, split))
                first, whole = split, False
        if not whole:
            path.append(self._hash(first, past))
        return tuple(reversed(path))

    def _hash(self, first: int, past: int) -> bytes:
        size = past - first
        level = size.bit_length() - 1
        if size == 1 << level and first % size == 0:
            return self._levels[level][first >> level]
        split = first + _half(size)
        return node_hash(self._hash(first, split), self._hash(split, past))


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `path` shows that `leaf` is number `index` (from 0) of `size` leaves under `root`."""
    if not 0 <= index < size:
        return False
    at, last, here = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            here = node_hash(step, here)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            here = node_hash(here, step)
        at, last = at >> 1, last >> 1
    return last == 0 and here == root


def consistent(sizes: tuple[int, int], roots: tuple[bytes, bytes], path: Sequence[bytes]) -> bool:
    """Whether `path` shows that the older tree is the beginning of the newer one.

    Args:
        sizes: Leaves of the older and the newer tree.
        roots: Their roots.
        path: As from `Tree.consistency`.
    """
    old, new = sizes
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and roots[0] == roots[1]
    steps = list(path) if old & (old - 1) else [roots[0], *path]
    if not steps:
        return False
    at, last = old - 1, new - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    old_here = new_here = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            old_here, new_here = node_hash(step, old_here), node_hash(step, new_here)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            new_here = node_hash(new_here, step)
        at, last = at >> 1, last >> 1
    return last == 0 and (old_here, new_here) == roots


def head(entries: Sequence[Entry], key: SigningKey | None = None) -> dict[str, str | int]:
    """The first line of an export: how many entries, under which root, signed if there is a key."""
    tree = verify_trail.Peaks()
    for entry in entries:
        tree.add(entry.leaf())
    root = tree.root().hex()
    said: dict[str, str | int] = {"imiony_trail": verify_trail.VERSION, "entries": len(entries), "root": root}
    if key is not None:
        words = verify_trail.signed_words(len(entries), root)
        said |= {"key": key.verify_key.encode().hex(), "signature": key.sign(words).signature.hex()}
    return said


def export(kept: Sequence[Kept], key: SigningKey | None = None) -> Iterator[bytes]:
    """The lines of an exported trail, as `verify_trail` reads them; UTF-8, line feeds included."""
    yield canonical(head([each.entry for each in kept], key)) + b"\n"
    for each in kept:
        yield each.line()


def check(lines: Iterable[bytes], written_down: str | None = None, key: str | None = None) -> Verdict:
    """Verify an exported trail; see `verify_trail.verify`.

    Raises:
        TrailBroken: the sentence names the first broken entry.
    """
    verdict = verify_trail.verify(lines, written_down, key)
    if not verdict.holds:
        raise TrailBroken(verdict.sentence)
    return verdict


def _half(size: int) -> int:
    """The largest power of two below `size`."""
    half: int = 1 << (size - 1).bit_length() - 1
    return half
