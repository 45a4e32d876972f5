"""Which mentions look the same to every rule, so that they need comparing once only?

A president is mentioned by one name in a thousand reports: one profile. Mentions
that a user has judged, or that share a report, keep profiles of their own,
because somebody or something tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final, NewType

from imiony.identity.mention import Mention, NameKind
from imiony.identity.words import Name, prepare_all, prepared
from imiony.terms.ids import MentionId

# Spellings compared per mention: the most complete come first, more only repeat them.
_FORMS: Final = 3

ProfileId = NewType("ProfileId", int)
"""63 bits of a digest of what a profile looks like: the same in every register and after every rebuild."""

Look = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Mentions that say the same of one person, from different reports.

    Args:
        first: The mention with the least id; it stands for all in what does not differ.
        ids: Of all mentions, sorted.
        names: The full names of a full-name mention, all names of another.
    """

    first: Mention = field(repr=False)
    ids: tuple[MentionId, ...] = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)

    @property
    def full(self) -> bool:
        """Whether it may join others without a judgement."""
        return self.first.name_kind is NameKind.FULL_NAME and not self.first.protect and bool(self.names)


def profiles(mentions: Sequence[Mention], judged: frozenset[MentionId]) -> tuple[Profile, ...]:
    """Group mentions into profiles.

    Args:
        mentions: Sorted by id, each once.
        judged: Mentions that some judgement names.

    Returns:
        Sorted by their first mention; each mention is in one.
    """
    return tuple(numbered(mentions, judged).values())


def numbered(mentions: Sequence[Mention], judged: frozenset[MentionId]) -> dict[ProfileId, Profile]:
    """As `profiles`, by number."""
    groups: defaultdict[tuple[Look, int], list[Mention]] = defaultdict(list)
    seen: defaultdict[tuple[str, Look], int] = defaultdict(int)
    for mention in mentions:
        look = look_of(mention, apart=mention.id in judged)
        report = mention.id.partition(":")[0]
        seen[(report, look)] += 1
        groups[(look, seen[(report, look)])].append(mention)
    return {
        profile_id(look, turn): profile_of(group[0], tuple(mention.id for mention in group))
        for (look, turn), group in groups.items()
    }


def look_of(mention: Mention, *, apart: bool) -> Look:
    """All that the rules see of a mention.

    Args:
        mention: Which.
        apart: A judgement names it: then it looks like no other. So does one that its report ties to another.

    Returns:
        The last member is None unless the mention looks like no other.
    """
    return (
        mention.name_kind,
        mention.language,
        mention.forms[:_FORMS],
        mention.born,
        mention.call_signs,
        (mention.died, mention.place, mention.unit, mention.role),
        mention.protect,
        mention.id if apart or mention.stated_same else None,
    )


def profile_id(look: Look, turn: int) -> ProfileId:
    """The number of a profile.

    Args:
        look: Of its mentions.
        turn: 1 for the first mention of one report that looks so, 2 for the second: a report
            that gives one name twice means two.
    """
    found = blake2b(repr((look, turn)).encode("utf-8", "surrogatepass"), digest_size=8, person=b"profile")
    return ProfileId(int.from_bytes(found.digest(), "big") >> 1)


def is_apart(mention: Mention, number: ProfileId) -> bool:
    """Whether the profile of a mention is its own alone, because a judgement or its report names it."""
    return profile_id(look_of(mention, apart=True), 1) == number


def prepare(mentions: Iterable[Mention]) -> None:
    """Prepare the names of many mentions at once, which is quicker than one by one."""
    forms = [
        (form, mention.language)
        for mention in mentions
        if mention.name_kind not in (NameKind.UNNAMED, NameKind.CALL_SIGN)
        for form in mention.forms[:_FORMS]
    ]
    prepare_all([form for form, _ in forms], [language for _, language in forms])


def profile_of(first: Mention, ids: tuple[MentionId, ...] = ()) -> Profile:
    """The profile of mentions that look like `first`; of it alone where no ids are given."""
    return Profile(first, ids or (first.id,), _names(first))


def seen_of(mention: Mention) -> Mention:
    """A mention with as many spellings as the rules look at."""
    return replace(mention, forms=mention.forms[:_FORMS]) if len(mention.forms) > _FORMS else mention


def _names(mention: Mention) -> tuple[Name, ...]:
    if mention.name_kind in (NameKind.UNNAMED, NameKind.CALL_SIGN):
        return ()
    names = _distinct(prepared(form, mention.language) for form in mention.forms[:_FORMS])
    if mention.name_kind is NameKind.FULL_NAME:
        return tuple(name for name in names if len(name.words) + len(name.initials) > 1) or names[:1]
    return names


def _distinct(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(name for name in dict.fromkeys(names) if name.words)
