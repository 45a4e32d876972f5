"""Under which keys is a profile held, so that a new one meets those whom it could concern and no others?

Whatever one profile means for another goes through a key that both are held
under: a block of names to be compared, a stem that a single name fits, a call
sign, a word that is counted. So the holders of the keys of what is new are all
who need looking at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NewType

from imiony.identity.block import WHOLE, keys_of
from imiony.identity.circumstances import Background
from imiony.identity.namesakes import Namesakes, combination, given_key
from imiony.identity.profile import Profile
from imiony.identity.suggest import call_signs, full_stems, single_stems, single_word
from imiony.identity.surroundings import Surroundings
from imiony.identity.surroundings import keys as words_of
from imiony.identity.words import Role
from imiony.terms.ids import MentionId

Key = NewType("Key", int)
"""63 bits of a digest of what a key stands for. Two that meet by chance bring two names together to be
compared that need not be: one pair more in a billion."""


class Kind(StrEnum):
    """What a key stands for."""

    BLOCK = "block"
    STEM = "stem"
    SINGLE = "single"
    ALIKE = "alike"
    SIGN = "sign"
    STATED = "stated"
    THING = "thing"
    COUNTED = "counted"


class Count(StrEnum):
    """What is counted in a whole collection, and what for single words."""

    NAMES = "names"
    PLACES = "places"
    POSTS = "posts"
    SURNAME = "surname"
    GIVEN = "given"
    PLACE = "place"
    POST = "post"


def key(kind: Kind | Count, word: str = "") -> Key:
    """The number of a key."""
    found = blake2b(f"{kind}:{word}".encode("utf-8", "surrogatepass"), digest_size=8, person=b"posting")
    return Key(int.from_bytes(found.digest(), "big") >> 1)


TOTALS = frozenset(map(key, (Count.NAMES, Count.PLACES, Count.POSTS)))
"""Counts on which every score depends."""


@dataclass(frozen=True, slots=True)
class Posting:
    """All keys of one profile.

    Args:
        blocks: Keys of names to be compared with, and whether a crowd's holders still meet the next.
        stems: Of a full name: single names find it under them; with the key of these single names.
        singles: Of a single name; with the key of the full names that it finds.
        signs: Of call signs: each mention that bears one is shown beside the next.
        alike: Of a single name: each mention that is named so is shown beside the next.
        stated: The mention that its report says is the same person.
        things: Counted once however many hold them: a full name, a place, an office; with what they
            are counted for.
        heeded: Counts on which the scores of this profile depend, beside the totals.
    """

    blocks: Mapping[Key, bool] = field(repr=False)
    stems: Mapping[Key, Key]
    singles: Mapping[Key, Key]
    signs: frozenset[Key]
    alike: frozenset[Key]
    stated: frozenset[Key]
    things: Mapping[Key, tuple[Key, ...]]
    heeded: frozenset[Key]

    @classmethod
    def of(cls, look: Profile) -> Posting:
        """The keys of a profile; its mentions do not matter."""
        word, other = single_word(look), look.first.stated_same
        return cls(
            blocks={key(Kind.BLOCK, name): name.startswith(WHOLE) for name in keys_of(look)},
            stems={key(Kind.STEM, stem): key(Kind.SINGLE, stem) for stem in full_stems(look)},
            singles={key(Kind.SINGLE, stem): key(Kind.STEM, stem) for stem in single_stems(look)},
            signs=frozenset(key(Kind.SIGN, sign) for sign in call_signs(look)),
            alike=frozenset({key(Kind.ALIKE, word)} if word else ()),
            stated=frozenset({stated(other)} if other else ()),
            things=dict(_things(look)),
            heeded=frozenset(heeding(count, word) for count, word in heeded(look)),
        )

    @property
    def keys(self) -> Iterator[Key]:
        """All keys under which a profile is held; each once."""
        yield from self.blocks
        for kind in (self.stems, self.singles, self.signs, self.alike, self.stated):
            yield from kind
        yield from self.things
        yield from map(counted, self.heeded)


@lru_cache(maxsize=1 << 16)
def heeding(count: Count, word: str) -> Key:
    """The number of what is counted of a word."""
    return key(count, word)


def stated(mention: MentionId) -> Key:
    """Whoever says that this mention is the same person is held under it."""
    return key(Kind.STATED, mention)


def counted(count: Key) -> Key:
    """Whose scores depend on a count are held under it."""
    return key(Kind.COUNTED, str(count))


def heeded(look: Profile) -> Iterator[tuple[Count, str]]:
    """The words of a profile whose counts matter to its scores; none of one that is not compared."""
    if not look.full:
        return
    words = {word for name in look.names for word in name.words}
    yield from {(Count.SURNAME, word.core) for word in words if word.role is Role.SURNAME}
    yield from {(Count.GIVEN, given_key(word)) for word in words if word.role is Role.GIVEN}
    for count, text in ((Count.PLACE, look.first.place), (Count.POST, look.first.post)):
        yield from ((count, word) for word in words_of(text or ""))


def background(looks: Iterable[Profile], counts: Mapping[Key, int]) -> Background:
    """What is common in a collection, as far as these profiles need it.

    Args:
        looks: Some profiles of the collection.
        counts: At least the totals, and what these profiles heed.
    """
    words = {each for look in looks for each in heeded(look)}
    found: dict[Count, dict[str, int]] = {count: {} for count in Count}
    for count, word in words:
        number = counts.get(heeding(count, word), 0)
        if number:
            found[count][word] = number
    names, places, posts = (counts.get(key(count), 0) for count in (Count.NAMES, Count.PLACES, Count.POSTS))
    return Background(
        Namesakes(names, found[Count.SURNAME], found[Count.GIVEN]),
        Surroundings(places, Counter(found[Count.PLACE])),
        Surroundings(posts, Counter(found[Count.POST])),
    )


def _things(look: Profile) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    both = combination(look.names[0]) if look.full else None
    if both is not None:
        surname, given = both
        counts = (key(Count.NAMES), key(Count.SURNAME, surname), key(Count.GIVEN, given))
        yield key(Kind.THING, f"name:{surname}\n{given}"), counts
    for total, count, text in (
        (Count.PLACES, Count.PLACE, look.first.place),
        (Count.POSTS, Count.POST, look.first.post),
    ):
        if text:
            words = (key(count, word) for word in sorted(words_of(text)))
            yield key(Kind.THING, f"{count}:{text}"), (key(total), *words)
