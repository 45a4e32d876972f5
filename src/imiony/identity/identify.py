"""Which mentions are one person, and about which must somebody be asked?

Judgements hold whatever the scores say. Of the rest only full names join by
themselves, and only where names and birth dates leave little doubt. The result
depends on what was said, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from imiony.identity.cluster import Groups, Standing
from imiony.identity.links import Collection, Scored, scored
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.identity.profile import ProfileId, numbered, seen_of
from imiony.identity.settle import Settled, is_parted, settle
from imiony.identity.suggest import Queue, suggest_call_signs, suggest_single, suggest_stated
from imiony.terms.ids import MentionId


@dataclass(frozen=True, slots=True)
class Sorted:
    """All mentions sorted into persons, with what that rests on.

    Args:
        numbers: Of the profiles, in the order of `collection`.
    """

    numbers: tuple[ProfileId, ...]
    collection: Collection
    found: Scored
    standing: Standing
    settled: Settled


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
    found = sort(mentions, judgements, score=score)
    certainty = _certainty(found.collection, found.found, found.settled.groups)
    return Identity(found.settled.persons, asked(found).sorted(found.settled.contradictory), certainty)


def sort(
    mentions: Sequence[Mention],
    judgements: Sequence[Judgement] = (),
    *,
    score: Callable[[Collection], Scored] = scored,
) -> Sorted:
    """Who is one person; as `identify`, with all that it rests on."""
    ordered = sorted({mention.id: mention for mention in sorted(mentions, key=_order)}.values(), key=_order)
    standing = Standing.of(judgements)
    looks = numbered(list(map(seen_of, ordered)), standing.mentions)
    collection = Collection.of(tuple(looks.values()))
    found = score(collection)
    return Sorted(tuple(looks), collection, found, standing, settle(collection, found, standing))


def asked(found: Sorted) -> Queue:
    """The best question for each two persons, as scores and the reports themselves raise them."""
    queue = Queue(found.settled.groups.of, found.standing)
    looks = found.collection.looks
    _suggest(queue, found.collection, found.found)
    suggest_stated(queue, looks)
    suggest_call_signs(queue, looks)
    suggest_single(queue, looks)
    return queue


def _suggest(queue: Queue, collection: Collection, found: Scored) -> None:
    """Pairs whose link is good enough to be shown, and mentions of one name too common to join."""
    looks = collection.looks
    for (i, j), score in found.scores.items():
        queue.add(looks[i].first.id, looks[j].first.id, score, partial(_reasons, collection, i, j))
    for at, look in enumerate(looks):
        if is_parted(collection, at):
            score = collection.link(at, at).score
            for one, other in pairwise(look.ids):
                queue.add(one, other, score, partial(_reasons, collection, at, at))


def _certainty(collection: Collection, found: Scored, groups: Groups) -> dict[MentionId, float]:
    """As `Identity.certainty`."""
    looks = collection.looks
    within: dict[MentionId, float] = {}
    without: dict[MentionId, float] = {}
    for i, j, score in _links(collection, found):
        for one, other in ((i, j), (j, i)):
            theirs = {groups.of[mention] for mention in looks[other].ids}
            for mention in looks[one].ids:
                best = within if groups.of[mention] in theirs else without
                best[mention] = max(best.get(mention, 0.0), score)
    return {
        mention: within.get(mention, 1.0)
        if len(groups.members[group]) > 1
        else 1.0 - without.get(mention, 0.0)
        for mention, group in groups.of.items()
    }


def _links(collection: Collection, found: Scored) -> Iterator[tuple[int, int, float]]:
    for (i, j), score in found.scores.items():
        yield i, j, score
    for at, look in enumerate(collection.looks):
        if look.full and len(look.ids) > 1:
            yield at, at, collection.link(at, at).score


def _reasons(collection: Collection, i: int, j: int) -> tuple[str, ...]:
    return collection.link(i, j).reasons


def _order(mention: Mention) -> tuple[MentionId, tuple[str, ...]]:
    return mention.id, mention.forms
