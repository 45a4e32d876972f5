"""Which mentions are one person, and about which must somebody be asked?

Judgements hold whatever the scores say. Of the rest only full names join by
themselves, and only where names and birth dates leave little doubt. The result
depends on what was said, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from imiony.identity.cluster import Groups, Standing, tie
from imiony.identity.grow import Growth
from imiony.identity.links import Collection, Scored, scored
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.identity.profile import profiles
from imiony.identity.suggest import Queue, suggest_call_signs, suggest_single, suggest_stated
from imiony.identity.weigh import joins
from imiony.terms.ids import MentionId


def identify(
    mentions: Sequence[Mention],
    judgements: Sequence[Judgement] = (),
    *,
    score: Callable[[Collection], Scored] = scored,
) -> Identity:
    """Sort mentions into persons.

    Args:
        mentions: Of all reports, in any order; a repeated id counts once.
        judgements: Everything that users ever said, in any order; words about
            mentions that are not there have no effect until these come back.
        score: Finds and scores the pairs: `links.scored`, in more processes if told so, or
            `spark.scored_on`; the result is the same.

    Returns:
        Every mention in exactly one person. No two mentions that a standing
        judgement holds apart are together; all that are called the same are,
        unless that contradicts: then the later word becomes a suggestion.
    """
    ordered = sorted({mention.id: mention for mention in sorted(mentions, key=_order)}.values(), key=_order)
    standing = Standing.of(judgements)
    looks = profiles(ordered, standing.mentions)
    collection = Collection.of(looks)
    found = score(collection)
    groups = Groups.single(_starts(collection), standing.not_same)
    contradictory = tie(groups, standing.same)
    Growth(collection, groups, found.scores).grow(found.joining())
    queue = Queue(groups, standing)
    _suggest(queue, collection, found)
    suggest_stated(queue, ordered)
    suggest_call_signs(queue, ordered)
    suggest_single(queue, looks)
    persons = sorted(tuple(sorted(members)) for members in groups.members.values())
    certainty = _certainty(collection, found, groups)
    return Identity(tuple(persons), queue.sorted(contradictory), certainty)


def _starts(collection: Collection) -> list[list[MentionId]]:
    """Mentions that are one person from the start: those of a profile, if its name may join."""
    groups: list[list[MentionId]] = []
    for at, look in enumerate(collection.looks):
        ids = [mention.id for mention in look.mentions]
        alone = len(ids) > 1 and not (look.full and joins(collection.link(at, at)))
        groups += [[mention] for mention in ids] if alone else [ids]
    return groups


def _suggest(queue: Queue, collection: Collection, found: Scored) -> None:
    """Pairs whose link is good enough to be shown, and mentions of one name too common to join."""
    looks = collection.looks
    for (i, j), score in found.scores.items():
        queue.add(looks[i].first.id, looks[j].first.id, score, partial(_reasons, collection, i, j))
    for at, look in enumerate(looks):
        if look.full and len(look.mentions) > 1:
            link = collection.link(at, at)
            if not joins(link):
                for one, other in pairwise(look.mentions):
                    queue.add(one.id, other.id, link.score, partial(_reasons, collection, at, at))


def _certainty(collection: Collection, found: Scored, groups: Groups) -> dict[MentionId, float]:
    """As `Identity.certainty`."""
    looks = collection.looks
    within: dict[MentionId, float] = {}
    without: dict[MentionId, float] = {}
    links = [(i, j, score) for (i, j), score in found.scores.items()]
    links += [
        (at, at, collection.link(at, at).score)
        for at, look in enumerate(looks)
        if look.full and len(look.mentions) > 1
    ]
    for i, j, score in links:
        for one, other in ((i, j), (j, i)):
            theirs = {groups.of[mention.id] for mention in looks[other].mentions}
            for mention in looks[one].mentions:
                best = within if groups.of[mention.id] in theirs else without
                best[mention.id] = max(best.get(mention.id, 0.0), score)
    return {
        mention: within.get(mention, 1.0)
        if len(groups.members[group]) > 1
        else 1.0 - without.get(mention, 0.0)
        for mention, group in groups.of.items()
    }


def _reasons(collection: Collection, i: int, j: int) -> tuple[str, ...]:
    return collection.link(i, j).reasons


def _order(mention: Mention) -> tuple[MentionId, tuple[str, ...]]:
    return mention.id, mention.forms
