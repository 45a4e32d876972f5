"""What would the answer to "one origin?" change?

The more persons and figures hang on it, the sooner somebody should be asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from imiony.counts import Claim
from imiony.counts.floors import bears_floor
from imiony.terms.ids import OriginId, PersonCode


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on one answer.

    Args:
        persons: Named by both origins: "same" would lower their number of origins.
        figures: Scopes of figures of which both origins give a floor: "same" would lower the support.
    """

    persons: int
    figures: int


def weights(
    pairs: Iterable[tuple[OriginId, OriginId]],
    persons: Mapping[PersonCode, frozenset[OriginId]],
    claims: Iterable[Claim],
) -> dict[frozenset[OriginId], Weight]:
    """What hangs on each pair of origins.

    Args:
        pairs: That are asked about.
        persons: The origins that each person is known from.
        claims: All figures.
    """
    wanted = {frozenset(pair) for pair in pairs}
    asked = {origin for pair in wanted for origin in pair}
    named: dict[OriginId, set[PersonCode]] = defaultdict(set)
    for code, origins in persons.items():
        for origin in origins & asked:
            named[origin].add(code)
    scopes: dict[OriginId, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        if claim.origin in asked and bears_floor(claim):
            scopes[claim.origin].add((claim.measure, claim.people))
    return {
        pair: Weight(
            len(set.intersection(*(named[origin] for origin in pair))),
            len(set.intersection(*(scopes[origin] for origin in pair))),
        )
        for pair in wanted
    }
