"""Which mentions are one person, and about which must somebody be asked?

Judgements hold whatever the scores say. Of the rest only full names join by
themselves, and only where names and birth dates leave little doubt. The result
depends on what was said, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from imiony.identity.block import candidates
from imiony.identity.cluster import Groups, Standing, tie
from imiony.identity.grow import Growth
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.identity.profile import Profile, profiles
from imiony.identity.suggest import Queue, suggest_call_signs, suggest_single, suggest_stated
from imiony.identity.weigh import Link, joins, sure, weigh
from imiony.terms.ids import MentionId

# Least score worth a user's look; at .3 two of three suggestions on persons_link_dev are wrong.
_ASK: Final = 0.3


def identify(mentions: Sequence[Mention], judgements: Sequence[Judgement] = ()) -> Identity:
    """Sort mentions into persons.

    Args:
        mentions: Of all reports, in any order; a repeated id counts once.
        judgements: Everything that users ever said, in any order; words about
            mentions that are not there have no effect until these come back.

    Returns:
        Every mention in exactly one person. No two mentions that a standing
        judgement holds apart are together; all that are called the same are,
        unless that contradicts: then the later word becomes a suggestion.
    """
    ordered = sorted({mention.id: mention for mention in sorted(mentions, key=_place)}.values(), key=_place)
    standing = Standing.of(judgements)
    looks = profiles(ordered, standing.mentions)
    links = _Links(looks)
    groups = Groups.single(
        (group for at in range(len(looks)) for group in links.starts(at)), standing.not_same
    )
    contradictory = tie(groups, standing.same)
    Growth(looks, groups, links.between).grow(links.joining())
    queue = Queue(groups, standing)
    for one, other, link in links.asking():
        queue.add(one, other, link.score, link.reasons)
    suggest_stated(queue, ordered)
    suggest_call_signs(queue, ordered)
    suggest_single(queue, looks)
    persons = sorted(tuple(sorted(members)) for members in groups.members.values())
    return Identity(tuple(persons), queue.sorted(contradictory))


class _Links:
    """Links between candidate profiles, and between others once somebody asks."""

    __slots__ = ("_known", "_looks", "_sure")

    def __init__(self, looks: Sequence[Profile]) -> None:
        self._looks = looks
        self._known = {pair: weigh(looks[pair[0]], looks[pair[1]]) for pair in candidates(looks)}
        self._sure = [sure(look) for look in looks]

    def starts(self, at: int) -> Sequence[Sequence[MentionId]]:
        """The mentions of a profile that are one person before anything else is looked at."""
        ids = [mention.id for mention in self._looks[at].mentions]
        return [ids] if self._sure[at] else [[mention] for mention in ids]

    def between(self, i: int, j: int) -> Link:
        """The link of two full-name profiles, `i < j`."""
        found = self._known.get((i, j))
        return weigh(self._looks[i], self._looks[j]) if found is None else found

    def joining(self) -> list[tuple[float, int, int]]:
        """Edges that may join by themselves, the best first."""
        edges = [
            (link.score, i, j)
            for (i, j), link in self._known.items()
            if self._sure[i] and self._sure[j] and joins(link)
        ]
        return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))

    def asking(self) -> Iterator[tuple[MentionId, MentionId, Link]]:
        """Mentions whose link is good enough to be shown."""
        for (i, j), link in self._known.items():
            if link.score >= _ASK:
                yield self._looks[i].first.id, self._looks[j].first.id, link
        for at, look in enumerate(self._looks):
            if look.full and not self._sure[at] and len(look.mentions) > 1:
                link = weigh(look, look)
                for one, other in pairwise(look.mentions):
                    yield one.id, other.id, link


def _place(mention: Mention) -> tuple[MentionId, tuple[str, ...]]:
    return mention.id, mention.forms
