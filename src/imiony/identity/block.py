"""Which mentions are worth comparing at all?

Two names are compared if they share a key: consonants of the surname with the
given name, with one consonant missing, or given name, father's name and the
surname's beginning. Nothing is ever compared with everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise, permutations
from typing import Final

from imiony.identity.profile import Profile
from imiony.identity.words import Name, Role, Word
from imiony.terms.dates import Days
from imiony.terms.names import bones

# A key that more profiles share says too little; the stronger keys still find them
# (persons_link_dev: largest useful block 31). Bounds the pairs at 100,000 mentions.
CROWD: Final = 300
# Of keys this strong that a crowd shares, each holder is still paired with the next.
WHOLE: Final = "whole:"


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of full-name profiles that share a key.

    Returns:
        Positions `(i, j)` with `i < j`, each pair once, sorted.
    """
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    for at, profile in enumerate(profiles):
        for key in keys_of(profile):
            blocks[key].add(at)
    pairs: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if 1 < len(block) <= CROWD:
            pairs.update(combinations(sorted(block), 2))
        elif key.startswith(WHOLE) and len(block) > 1:
            ordered = sorted(block)
            pairs.update(pairwise(ordered))
    return sorted(pairs)


def keys_of(profile: Profile) -> set[str]:
    """Keys of all names of a full-name profile; none of another."""
    if not profile.full:
        return set()
    return {key for name in profile.names for key in keys(name, profile.first.born)}


def keys(name: Name, born: Days | None = None) -> Iterator[str]:
    """Keys under which a full name, and perhaps its bearer's birthday, is looked for."""
    given = [key for word in name.words if word.role is Role.GIVEN for key in _given(word)]
    fathers = [word for word in name.words if word.role is Role.PATRONYMIC]
    surnames = [word.keys for word in name.words if word.role is Role.SURNAME]
    for bone in dict.fromkeys(chain.from_iterable(surnames)):
        for key in given:
            yield f"{WHOLE}{bone}:{key}"
            yield from (f"short:{less}:{key}" for less in _shorter(bone))
            yield from (f"father:{father.skeleton}:{key}:{bone[:1]}" for father in fathers)
        yield from (f"letter:{bone}:{letter}" for letter in _letters(name))
    if len(name.words) > 1:
        yield "words:" + ":".join(sorted(bones(word.core) for word in name.words)[:3])
    yield from (f"born to:{key}:{father.skeleton}" for key in given for father in fathers if not surnames)
    if not any(word.groups for word in name.words):
        # Nothing tells surname and given name apart, so either may be the other.
        yield from (
            f"either:{bones(one.core)}:{other.forms[0][:1]}" for one, other in permutations(name.words[:3], 2)
        )
    if born is not None and born.certain:
        yield from (f"birthday:{born.iso()}:{key}" for key in given)


def _given(word: Word) -> Iterable[str]:
    return sorted(word.groups)[:3] or sorted({key[:3] for key in word.keys})


def _letters(name: Name) -> set[str]:
    begins = {word.forms[0][:1] for word in name.words if word.role is Role.GIVEN}
    return begins | set(name.initials[:1])


def _shorter(bone: str) -> set[str]:
    """`bone` and every form of it with one consonant less."""
    if len(bone) < 3:
        return {bone}
    return {bone} | {bone[:at] + bone[at + 1 :] for at in range(len(bone))}
