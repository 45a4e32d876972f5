"""How many persons do two lists share, if neither side shows its list to the other?

Diffie and Hellman's exchange on points of a curve: each side multiplies a
point for every name by a number of its own, and a name that both have ends at
one point whichever multiplies first. The asker learns how many, not who; the
other side learns how long the asker's list is. All arithmetic is libsodium's.

What this cannot stop: an asker who fills a list with invented names and puts one
real name among them learns of that one. Answer only those whom you would tell.

Source:
    Huberman, Franklin and Hogg (1999), Enhancing privacy and trust in electronic
    communities, ACM EC 1999; points for names as RFC 9380, section 3, makes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec
from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from imiony.errors import InputError, UsageError
from imiony.identity.words import Name, Role, Word, prepared

# Persons on a list. In a shorter one a count says too much of each; a longer one is tried names.
LEAST, MOST = 20, 100_000
# How many times the shorter list the longer one may be (threat T18): who asks with far more
# names than there are to be found is trying names.
_TIMES: Final = 3
_POINT: Final = sodium.crypto_core_ed25519_BYTES
SECRET: Final = sodium.crypto_core_ed25519_NONREDUCEDSCALARBYTES
"""Random bytes that a side needs; new ones for every question and every answer."""

_Points = tuple[bytes, ...]


class Question(msgspec.Struct, frozen=True, tag="imiony overlap question 1", tag_field="kind"):
    """What the asker sends: the points of a list, multiplied once, sorted."""

    id: str
    points: bytes


class Answer(msgspec.Struct, frozen=True, tag="imiony overlap answer 1", tag_field="kind"):
    """What comes back: the asker's points multiplied again, and those of the other list, both sorted."""

    id: str
    question: str
    twice: bytes
    own: bytes


class Kept(msgspec.Struct, frozen=True, tag="imiony overlap secret 1", tag_field="kind"):
    """What the asker keeps until the answer comes, and shows nobody."""

    question: str
    secret: bytes


_File = TypeVar("_File", Question, Answer, Kept)


@dataclass(frozen=True, slots=True)
class Keys:
    """A list of persons, folded.

    Args:
        keys: One for each person whose surname and given name are known.
        left_out: Names that have no such key.
    """

    keys: frozenset[str] = field(repr=False)
    left_out: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What the asker learns.

    Args:
        shared: Persons on both lists, as far as folded names can tell.
        mine: Persons on the asker's list.
        theirs: Persons on the other list.
    """

    shared: int
    mine: int
    theirs: int


def fold_names(names: Iterable[tuple[str, str | None]]) -> Keys:
    """One key for each person: consonants of the surname and the given name's group.

    Args:
        names: Name and language of each person. Two names with one key count once.

    Returns:
        Keys that two spellings of one name share in .79 of the same pairs of
        names_dev, and two persons' names seldom: of equal keys .98 are one person's.
    """
    keys = [_key(prepared(name, language)) for name, language in names]
    return Keys(frozenset(key for key in keys if key), sum(key is None for key in keys))


def _key(name: Name) -> str | None:
    words = sorted({_folded(word) for word in name.words if word.role is not Role.PATRONYMIC} - {""})
    return " ".join(words) if len(words) > 1 else None


def _folded(word: Word) -> str:
    return min(word.groups) if word.role is Role.GIVEN and word.groups else word.keys[0]


def ask(keys: frozenset[str], secret: bytes) -> tuple[Question, Kept]:
    """Blind a list.

    Args:
        keys: Of `fold_names`.
        secret: `SECRET` random bytes, used for nothing else.

    Raises:
        UsageError: the list is too short or too long, or the secret is.
    """
    demand_size(len(keys))
    points = _joined(_blinded(keys, secret))
    question = Question(_digest(points), points)
    return question, Kept(question.id, secret)


def answer(question: Question, keys: frozenset[str], secret: bytes) -> Answer:
    """Blind the asker's points again and the own list once.

    Args:
        question: As `read` gives it.
        keys: Of the list that is asked about.
        secret: `SECRET` random bytes, used for nothing else.

    Raises:
        UsageError: a list is too short, too long, or too long beside the other.
        InputError: a point of the question is none of the curve's.
    """
    theirs = _points(question.points)
    demand_size(len(keys))
    _demand_level(len(theirs), len(keys))
    twice = _joined(_multiplied(theirs, secret))
    own = _joined(_blinded(keys, secret))
    return Answer(_digest(question.id.encode(), twice, own), question.id, twice, own)


def count(kept: Kept, answered: Answer) -> Overlap:
    """How many points of both lists fall together.

    Raises:
        InputError: the answer is to another question, or a point is none of the curve's.
        UsageError: the other list has a size that is not allowed.
    """
    if answered.question != kept.question:
        raise InputError("this is the answer to another question")
    mine, theirs = _points(answered.twice), _points(answered.own)
    _demand_level(len(mine), len(theirs))
    shared = set(mine) & set(_multiplied(theirs, kept.secret))
    return Overlap(len(shared), len(mine), len(theirs))


def demand_size(persons: int) -> None:
    """Refuse a list that is too short or too long.

    Raises:
        UsageError: says why.
    """
    if persons < LEAST:
        raise UsageError(
            f"{persons} persons with surname and given name are too few: under {LEAST} a count tells too much"
        )
    if persons > MOST:
        raise UsageError(f"{persons} persons are too many: over {MOST} a list is made to try names")


def _demand_level(one: int, other: int) -> None:
    if max(one, other) > _TIMES * min(one, other):
        raise UsageError(
            f"one list has {one} persons and the other {other}: more than {_TIMES} times as many tries names"
        )


def write(file: Question | Answer | Kept) -> bytes:
    """A file's bytes: JSON, with nothing in it that leads back to a name."""
    return msgspec.json.encode(file) + b"\n"


def read(content: bytes, kind: type[_File]) -> _File:
    """A file that somebody handed over.

    Raises:
        InputError: it is none of this kind, or was damaged on the way.
    """
    name = kind.__name__.lower() if kind is not Kept else "kept secret"
    try:
        file = msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError(f"this file is no {name} of imiony overlap, or it is damaged") from None
    match file:
        case Question() if file.id == _digest(file.points):
            _points(file.points)
        case Answer() if file.id == _digest(file.question.encode(), file.twice, file.own):
            _points(file.twice)
            _points(file.own)
        case Kept() if len(file.secret) == SECRET:
            pass
        case _:
            raise InputError(f"this {name} is damaged: it does not fit its check sum")
    return file


def _points(joined: bytes) -> _Points:
    """The points of a list, each once.

    Raises:
        InputError: their number is not allowed, or one stands twice.
    """
    points = tuple(joined[at : at + _POINT] for at in range(0, len(joined), _POINT))
    if len(joined) % _POINT or not LEAST <= len(points) <= MOST or len(set(points)) < len(points):
        raise InputError(f"a list has {LEAST} to {MOST} points, whole ones and each once; this one does not")
    return points


def _joined(points: Iterable[bytes]) -> bytes:
    """In an order that says nothing of the list's."""
    return b"".join(sorted(points))


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _blinded(keys: frozenset[str], secret: bytes) -> list[bytes]:
    return _multiplied((_point(key) for key in keys), secret)


def _multiplied(points: Iterable[bytes], secret: bytes) -> list[bytes]:
    if len(secret) != SECRET:
        raise UsageError(f"a secret has {SECRET} bytes, not {len(secret)}")
    scalar = sodium.crypto_core_ed25519_scalar_reduce(secret)
    try:
        # Refuses what is no point of the main subgroup.
        return [sodium.crypto_scalarmult_ed25519_noclamp(scalar, point) for point in points]
    except CryptoError:
        raise InputError("a point of this file is none of the curve's; it is broken or made up") from None


def _point(key: str) -> bytes:
    """A point that nobody knows a number for: two halves of a hash, each mapped, then added."""
    digest = hashlib.sha512(b"imiony overlap 1\0" + key.encode()).digest()
    halves = (sodium.crypto_core_ed25519_from_uniform(half) for half in (digest[:_POINT], digest[_POINT:]))
    return sodium.crypto_core_ed25519_add(*halves)
