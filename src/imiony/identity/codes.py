"""By which code number is a person known, for ever?

A code is minted from a secret key and the id of one mention: nobody without the
key can tell whom it stands for, or whether a name has one. It stays with that
mention through every merge, split and rebuild; where two codes meet in one
person the older one is shown and the other leads on to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from imiony.errors import ConflictError, UsageError
from imiony.terms.ids import MentionId, PersonCode

# Crockford's base 32: no I, L, O, U.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 8
_TRIES: Final = 64
# Bytes below which a key could be guessed by trying.
_KEY: Final = 16


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which code each person has, and where every code ever given leads.

    Args:
        codes: In the order of the persons.
        leads: The code now shown, by every code ever given whose mention is still there.
        minted: New codes with the mention that each is anchored at, in the order
            in which they were given; to be kept for ever, numbered on.
    """

    codes: tuple[PersonCode, ...]
    leads: Mapping[PersonCode, PersonCode]
    minted: tuple[tuple[MentionId, PersonCode], ...]


def mint(key: bytes, mention: MentionId, attempt: int = 0) -> PersonCode:
    """Make the code of a mention.

    Args:
        key: Secret of the register, at least 16 bytes.
        mention: Where the code is anchored.
        attempt: Counts up where a code is taken already.

    Returns:
        `P-XXXX-XXXX`, 40 bits of keyed BLAKE2b.

    Raises:
        UsageError: the key is too short.
    """
    if len(key) < _KEY:
        raise UsageError(f"a register's key has at least {_KEY} bytes, not {len(key)}")
    digest = hashlib.blake2b(
        f"{mention}#{attempt}".encode(), key=key[:64], digest_size=5, person=b"imiony person"
    )
    number = int.from_bytes(digest.digest(), "big")
    letters = "".join(_LETTERS[(number >> shift) & 31] for shift in range(35, -1, -5))
    return PersonCode(f"P-{letters[:4]}-{letters[4:]}")


def assign(
    persons: Sequence[Sequence[MentionId]], anchors: Mapping[MentionId, tuple[int, PersonCode]], key: bytes
) -> Assignment:
    """Give every person its code.

    Args:
        persons: Mentions of each person, none empty.
        anchors: All codes ever given in this register: the order in which each was
            given and the code, by the mention that it was minted at.
        key: Secret of the register.

    Returns:
        For a person with anchored mentions the code that was given first;
        for any other a new one, minted at its least mention.

    Raises:
        UsageError: the key is too short.
    """
    codes: list[PersonCode] = [PersonCode("")] * len(persons)
    leads: dict[PersonCode, PersonCode] = {}
    minted: list[tuple[MentionId, PersonCode]] = []
    taken = {code for _, code in anchors.values()}
    for least, at in sorted((min(person), at) for at, person in enumerate(persons)):
        held = [code for _, code in sorted(anchors[mention] for mention in persons[at] if mention in anchors)]
        if not held:
            held = [_unused(key, least, taken)]
            taken.add(held[0])
            minted.append((least, held[0]))
        codes[at] = held[0]
        leads.update((code, held[0]) for code in held)
    return Assignment(tuple(codes), leads, tuple(minted))


def resolve(assignment: Assignment, code: PersonCode) -> PersonCode | None:
    """The code now shown for whomever `code` was given to.

    Returns:
        None if its mention is gone or it was never given.
    """
    return assignment.leads.get(code)


def _unused(key: bytes, mention: MentionId, taken: set[PersonCode]) -> PersonCode:
    for attempt in range(_TRIES):
        code = mint(key, mention, attempt)
        if code not in taken:
            return code
    raise ConflictError(f"no unused code after {_TRIES} tries; the register holds {len(taken)}")
