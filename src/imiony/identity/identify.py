"""Which mentions are one person, and about which must somebody be asked?

Judgements hold whatever the scores say. Of the rest only full names join by
themselves, and only where names and birth dates leave little doubt. The result
depends on what was said, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from imiony.identity.block import candidates
from imiony.identity.cluster import Groups, Standing, tie
from imiony.identity.grow import JOIN, Growth
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.identity.profile import Profile, profiles
from imiony.identity.suggest import Queue, suggest_call_signs, suggest_single, suggest_stated
from imiony.identity.weigh import Link, weigh

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
    ordered = sorted({mention.id: mention for mention in mentions}.values(), key=lambda mention: mention.id)
    standing = Standing.of(judgements)
    looks = profiles(ordered, standing.mentions)
    groups = Groups.single(([mention.id for mention in look.mentions] for look in looks), standing.not_same)
    contradictory = tie(groups, standing.same)
    links = _links(looks)
    Growth(looks, groups, links.between).grow(links.joining())
    queue = Queue(groups, standing)
    for i, j, link in links.asking():
        queue.add(looks[i].first.id, looks[j].first.id, link.score, link.reasons)
    suggest_stated(queue, ordered)
    suggest_call_signs(queue, ordered)
    suggest_single(queue, looks)
    persons = sorted(tuple(sorted(members)) for members in groups.members.values())
    return Identity(tuple(persons), queue.sorted(contradictory))


class _Links:
    """Links between candidate profiles, and between others once somebody asks."""

    __slots__ = ("_known", "_looks")

    def __init__(self, looks: Sequence[Profile]) -> None:
        self._looks = looks
        self._known = {pair: weigh(looks[pair[0]], looks[pair[1]]) for pair in candidates(looks)}

    def between(self, i: int, j: int) -> Link:
        """The link of two full-name profiles, `i < j`."""
        found = self._known.get((i, j))
        return weigh(self._looks[i], self._looks[j]) if found is None else found

    def joining(self) -> list[tuple[float, int, int]]:
        """Edges that may join by themselves, the best first."""
        edges = [
            (link.score, i, j)
            for (i, j), link in self._known.items()
            if link.score >= JOIN and not link.weak and not link.born_apart
        ]
        return sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2]))

    def asking(self) -> list[tuple[int, int, Link]]:
        """Candidates good enough to be shown."""
        return [(i, j, link) for (i, j), link in self._known.items() if link.score >= _ASK]


def _links(looks: Sequence[Profile]) -> _Links:
    return _Links(looks)
