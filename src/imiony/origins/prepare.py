"""What is known of documents before they are joined into origins?

Fingerprints without what an outlet prints under everything, clones folded, and
a comparison of every pair that shares keys.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final

from imiony.errors import UsageError
from imiony.origins.boilerplate import furniture
from imiony.origins.candidates import worth
from imiony.origins.compare import ASK, Comparison, compare, state, with_meaning
from imiony.origins.fingerprint import Fingerprint, fingerprints, masked
from imiony.origins.group import IdPair, pair
from imiony.origins.letters import Hashes
from imiony.origins.meaning import Encoder, Meaning, meanings
from imiony.origins.memory import Key, Memory, digest, document_key
from imiony.origins.reading import Reading, read, silenced
from imiony.origins.relation import Document
from imiony.origins.skeleton import Rarity, rarity
from imiony.terms.ids import ReportId

# Documents held open to be shown; a text takes some twenty times its size.
_OPEN: Final = 1024
# An encoder is asked where numbers, names and words leave a doubt: beyond these log odds it changes no group
# of origins_dev, and it costs a hundred times as much as all the rest.
DOUBT: Final = 5.0


@dataclass(frozen=True, slots=True)
class Held:
    """All that is known before joining.

    Args:
        prints: With boilerplate masked.
        reading: Reads a document again, to be shown.
        comparisons: By pair of ids, the smaller first.
        judged: From `group.held_judgements`.
        stands: For each clone the document that stands for it.
        states: By document, a digest of all that it gives to comparisons and to what is shown.
    """

    prints: Mapping[ReportId, Fingerprint]
    reading: Callable[[ReportId], Reading]
    comparisons: Mapping[IdPair, Comparison]
    rare: Rarity
    judged: Mapping[IdPair, bool]
    stands: Mapping[ReportId, ReportId]
    states: Mapping[ReportId, Key] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)

    def comparison(self, one: ReportId, other: ReportId) -> Comparison:
        """The comparison of two documents, made now if they were no candidates."""
        held = self.comparisons.get(pair(one, other))
        return compare(self.prints[one], self.prints[other], self.rare) if held is None else held

    def odds(self, one: ReportId, other: ReportId) -> float:
        """Log odds where the two, or those that stand for them, may be of one origin (`ASK`)."""
        left, right = self.stands.get(one, one), self.stands.get(other, other)
        if left == right:
            return math.inf
        held = self.comparisons.get(pair(left, right))
        return -math.inf if held is None or held.odds < ASK else held.odds


def prepare(
    documents: Sequence[Document],
    judged: Mapping[IdPair, bool] | None = None,
    *,
    encoder: Encoder | None = None,
    memory: Memory | None = None,
) -> Held:
    """Compare all documents that share keys; see `trace`."""
    memory = Memory() if memory is None else memory
    judged = judged or {}
    by_id = {document.id: document for document in documents}
    if len(by_id) != len(documents):
        raise UsageError("every document needs an id of its own")
    known = [by_id[report] for report in sorted(by_id)]
    keys = {document.id: document_key(document) for document in known}
    prints = _prints(known, keys, memory)
    found = worth([prints], [], {report for both in judged for report in both})
    silent = furniture(prints, found.stands)
    quiet = {each.id: masked(each, silent) for each in prints}
    rare = rarity([quiet[each.id] for number, each in enumerate(prints) if number not in found.stands])
    states = {report: digest(keys[report], state(of, rare)) for report, of in quiet.items()}
    pairs = [(prints[left].id, prints[right].id) for left, right in found.pairs.tolist()]
    comparisons = _compared(pairs, quiet, rare, states, memory)
    if encoder is not None:
        comparisons |= _meant(comparisons, by_id, keys, encoder, memory)
        states = {report: digest(held, b"encoder") for report, held in states.items()}
    return Held(
        prints=quiet,
        reading=reader(known, prints, silent),
        comparisons=comparisons,
        rare=rare,
        judged=judged,
        stands={prints[clone].id: prints[standing].id for clone, standing in found.stands.items()},
        states=states,
        memory=memory,
    )


def asks_encoder(found: Comparison) -> bool:
    """Whether an encoder could change what is decided of a pair."""
    return not found.same_language and abs(found.odds) < DOUBT


def reader(
    documents: Sequence[Document], prints: Sequence[Fingerprint], silent: Hashes
) -> Callable[[ReportId], Reading]:
    """A function that reads a document again, without its boilerplate, and keeps the last ones.

    Args:
        documents: In the order of `prints`.
        prints: Whole.
        silent: Seeds of boilerplate, rising.
    """
    by_id = {of.id: (document, of) for document, of in zip(documents, prints, strict=True)}

    @lru_cache(maxsize=_OPEN)
    def reading(report: ReportId) -> Reading:
        document, of = by_id[report]
        return silenced(read(document, of.credits), silent)

    return reading


def _prints(documents: Sequence[Document], keys: Mapping[ReportId, Key], memory: Memory) -> list[Fingerprint]:
    new = [each for each in documents if keys[each.id] not in memory]
    made = {of.id: of for of in fingerprints(new)}

    def make(document: Document) -> Fingerprint:
        return made.get(document.id) or fingerprints([document])[0]

    return [memory.recall("print", keys[each.id], partial(make, each)) for each in documents]


def _compared(
    pairs: Sequence[IdPair],
    quiet: Mapping[ReportId, Fingerprint],
    rare: Rarity,
    states: Mapping[ReportId, Key],
    memory: Memory,
) -> dict[IdPair, Comparison]:
    found: dict[IdPair, Comparison] = {}
    for left, right in pairs:
        key = digest(b"compare", states[left], states[right])
        found[left, right] = memory.recall(
            "comparison", key, partial(compare, quiet[left], quiet[right], rare)
        )
    return found


def _meant(
    comparisons: Mapping[IdPair, Comparison],
    documents: Mapping[ReportId, Document],
    keys: Mapping[ReportId, Key],
    encoder: Encoder,
    memory: Memory,
) -> dict[IdPair, Comparison]:
    """Pairs that an encoder could change, decided with what it says; that depends on the two texts alone."""
    doubtful = {both: found for both, found in comparisons.items() if asks_encoder(found)}
    asked = {both: digest(b"meaning", keys[both[0]], keys[both[1]]) for both in doubtful}
    made = meanings([both for both, key in asked.items() if key not in memory], documents, encoder)

    def make(both: IdPair) -> Meaning | None:
        return made[both] if both in made else meanings([both], documents, encoder)[both]

    meant = {both: memory.recall("meaning", key, partial(make, both)) for both, key in asked.items()}
    return {both: with_meaning(found, meant[both]) for both, found in doubtful.items()}
