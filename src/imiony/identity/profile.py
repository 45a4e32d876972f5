"""Which mentions look the same to every rule, so that they need comparing once only?

A president is mentioned by one name in a thousand reports: one profile. Mentions
that a user has judged, or that share a report, keep profiles of their own,
because somebody or something tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.identity.mention import Mention, NameKind
from imiony.identity.words import Name, prepared
from imiony.terms.ids import MentionId

# Spellings compared per mention: the most complete come first, more only repeat them.
_FORMS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Mentions that say the same of one person, from different reports.

    Args:
        mentions: Sorted by id.
        names: The full names of a full-name mention, all names of another.
    """

    mentions: tuple[Mention, ...] = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)

    @property
    def first(self) -> Mention:
        """The mention with the least id; it stands for all in what does not differ."""
        return self.mentions[0]

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
    groups: defaultdict[tuple[object, ...], list[Mention]] = defaultdict(list)
    seen: defaultdict[tuple[object, ...], int] = defaultdict(int)
    for mention in mentions:
        look = (
            mention.name_kind,
            mention.language,
            mention.forms[:_FORMS],
            mention.born,
            mention.call_signs,
            (mention.died, mention.place, mention.unit, mention.role),
            mention.protect,
            mention.id if mention.id in judged or mention.stated_same else None,
        )
        report = mention.id.partition(":")[0]
        seen[(report, look)] += 1
        groups[(*look, seen[(report, look)])].append(mention)
    return tuple(profile_of(tuple(group)) for group in groups.values())


def profile_of(mentions: tuple[Mention, ...]) -> Profile:
    """The profile of mentions that look the same, sorted by id."""
    return Profile(mentions, _names(mentions[0]))


def _names(mention: Mention) -> tuple[Name, ...]:
    if mention.name_kind in (NameKind.UNNAMED, NameKind.CALL_SIGN):
        return ()
    names = _distinct(prepared(form, mention.language) for form in mention.forms[:_FORMS])
    if mention.name_kind is NameKind.FULL_NAME:
        return tuple(name for name in names if len(name.words) + len(name.initials) > 1) or names[:1]
    return names


def _distinct(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(name for name in dict.fromkeys(names) if name.words)
