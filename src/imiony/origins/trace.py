"""Which reports go back to one act of finding out?

Read, silence what an outlet prints under everything, find candidate pairs by
keys, compare those, join by average linkage under the users' judgements, and
explain. Documents are compared by their fingerprints; only what is shown is
read again. The result depends on the set of documents and on the judgements,
not on the order in which documents came.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Final

from imiony.errors import UsageError
from imiony.origins.attribution import CreditKind
from imiony.origins.boilerplate import furniture
from imiony.origins.candidates import worth
from imiony.origins.compare import ASK, Comparison, compare, probability
from imiony.origins.direction import ordered
from imiony.origins.explain import link, neighbour
from imiony.origins.fingerprint import Fingerprint, fingerprints, masked
from imiony.origins.group import IdPair, groups, held_judgements, pair, with_parts
from imiony.origins.letters import Hashes
from imiony.origins.reading import Reading, read, silenced
from imiony.origins.relation import (
    Document,
    Link,
    Nearness,
    Neighbour,
    OriginJudgement,
    Origins,
)
from imiony.origins.skeleton import Rarity, rarity
from imiony.terms.ids import OriginId, ReportId

# So many origins of one outlet are all shown beside each other; more would bury what matters.
_FEW = 5
# Documents held open to be shown; a text takes some twenty times its size.
_OPEN: Final = 1024
# By these words a report without a known publisher shows at which outlet it was written.
_AT_HOME = frozenset({CreditKind.TOLD, CreditKind.SELF, CreditKind.DATELINE, CreditKind.REPRINT})


@dataclass(frozen=True, slots=True)
class _Held:
    """All that is known before joining: fingerprints by id, comparisons by pair of ids, clones.

    `reading` reads a document again, to be shown.
    """

    prints: Mapping[ReportId, Fingerprint]
    reading: Callable[[ReportId], Reading]
    comparisons: Mapping[IdPair, Comparison]
    rare: Rarity
    judged: Mapping[IdPair, bool]
    stands: Mapping[ReportId, ReportId]

    def comparison(self, one: ReportId, other: ReportId) -> Comparison:
        """The comparison of two documents, made now if they were no candidates."""
        held = self.comparisons.get(pair(one, other))
        return compare(self.prints[one], self.prints[other], self.rare) if held is None else held

    def odds(self, one: ReportId, other: ReportId) -> float:
        """Log odds where the two, or those that stand for them, were compared."""
        left, right = self.stands.get(one, one), self.stands.get(other, other)
        if left == right:
            return math.inf
        held = self.comparisons.get(pair(left, right))
        return -math.inf if held is None else held.odds


def trace(documents: Sequence[Document], judgements: Sequence[OriginJudgement] = ()) -> Origins:
    """Group documents by origin and say why.

    Args:
        documents: Each id once. Language, publisher and day help where known.
        judgements: In the order in which they were said; ids of documents that
            are not here are ignored. "Not the same origin" is never broken;
            "the same" only where it contradicts a "not the same".

    Returns:
        An origin for every document, a link for every derived one, and
        neighbours: at most one pair of each kind between two origins.

    Raises:
        UsageError: an id occurs twice.
    """
    held = _prepare(documents, held_judgements(judgements))
    likely = {key: probability(found.odds) for key, found in held.comparisons.items()}
    alone = [report for report in held.prints if report not in held.stands]
    joined = with_parts(groups(alone, likely, held.judged), _held_by(held), held.judged)
    parts = _with_clones(joined, held.stands)
    of = {member: OriginId(part[0]) for part in parts for member in part}
    links = tuple(
        sorted((made for part in parts for made in _links(part, held)), key=lambda made: made.report)
    )
    return Origins(of=of, links=links, neighbours=tuple(_neighbours(of, held)))


def _prepare(documents: Sequence[Document], judged: Mapping[IdPair, bool]) -> _Held:
    ordered_documents = sorted(documents, key=lambda document: document.id)
    if len({document.id for document in documents}) != len(ordered_documents):
        raise UsageError("every document needs an id of its own")
    prints = fingerprints(ordered_documents)
    found = worth([prints], [], {report for key in judged for report in key})
    silent = furniture(prints, found.stands)
    quiet = [masked(each, silent) for each in prints]
    rare = rarity([each for number, each in enumerate(quiet) if number not in found.stands])
    comparisons = {}
    for left, right in found.pairs.tolist():
        made = compare(quiet[left], quiet[right], rare)
        comparisons[made.left, made.right] = made
    return _Held(
        prints={each.id: each for each in quiet},
        reading=_reader(ordered_documents, prints, silent),
        comparisons=comparisons,
        rare=rare,
        judged=judged,
        stands={prints[clone].id: prints[standing].id for clone, standing in found.stands.items()},
    )


def _reader(
    documents: Sequence[Document], prints: Sequence[Fingerprint], silent: Hashes
) -> Callable[[ReportId], Reading]:
    by_id = {of.id: (document, of) for document, of in zip(documents, prints, strict=True)}

    @lru_cache(maxsize=_OPEN)
    def reading(report: ReportId) -> Reading:
        document, of = by_id[report]
        return silenced(read(document, of.credits), silent)

    return reading


def _held_by(held: _Held) -> dict[ReportId, set[ReportId]]:
    """For each excerpt the documents that hold nearly all its words."""
    found: dict[ReportId, set[ReportId]] = defaultdict(set)
    for comparison in held.comparisons.values():
        if comparison.part is not None:
            whole = comparison.right if comparison.part == comparison.left else comparison.left
            found[comparison.part].add(whole)
    return found


def _with_clones(
    parts: Sequence[Sequence[ReportId]], stands: Mapping[ReportId, ReportId]
) -> list[tuple[ReportId, ...]]:
    """The origins, each with the clones of its members."""
    folded: dict[ReportId, list[ReportId]] = defaultdict(list)
    for clone, standing in stands.items():
        folded[standing].append(clone)
    return sorted(
        tuple(sorted([*part, *(clone for member in part for clone in folded[member])])) for part in parts
    )


def _links(part: Sequence[ReportId], held: _Held) -> Iterator[Link]:
    """Each later report of an origin derives from the earlier one that it is closest to."""
    if len(part) == 1:
        return
    members = ordered([held.reading(member) for member in part], held.stands)
    first, *later = members
    before = [first]
    for derived in later:
        odds = [held.odds(derived.document.id, source.document.id) for source in before]
        source = before[odds.index(max(odds))]
        made = link(derived, source, held.comparison(derived.document.id, source.document.id), members)
        if held.judged.get(pair(derived.document.id, source.document.id)):
            made = replace(made, reason=f"Judged to be of one origin; {made.reason}")
        yield made
        before.append(derived)


def _neighbours(of: Mapping[ReportId, OriginId], held: _Held) -> Iterator[Neighbour]:
    """The closest pair of each kind between two origins."""
    best: dict[tuple[OriginId, OriginId, Nearness], Comparison] = {}
    for key, found in sorted((_of_small_outlets(of, held) | dict(held.comparisons)).items()):
        one, other = of[key[0]], of[key[1]]
        nearness = _nearness(found, held)
        if one == other or nearness is None:
            continue
        place = (min(one, other), max(one, other), nearness)
        if place not in best or found.odds > best[place].odds:
            best[place] = found
    for place, found in sorted(best.items()):
        yield neighbour(found, held.reading(found.left), held.reading(found.right), place[2])


def _of_small_outlets(of: Mapping[ReportId, OriginId], held: _Held) -> dict[IdPair, Comparison]:
    """Every pair of origins of an outlet with few; of larger outlets only candidates are shown."""
    firsts: dict[str, dict[OriginId, ReportId]] = defaultdict(dict)
    for report, print_ in held.prints.items():
        for outlet in _home(print_):
            firsts[outlet].setdefault(of[report], report)
    return {
        pair(one, other): held.comparison(one, other)
        for reports in firsts.values()
        if len(reports) <= _FEW
        for one, other in combinations(reports.values(), 2)
    }


def _nearness(found: Comparison, held: _Held) -> Nearness | None:
    if found.odds >= ASK and held.judged.get((found.left, found.right)) is None:
        return Nearness.ASK
    if found.shares_quotation:
        return Nearness.SHARED_QUOTATION
    at_home = _home(held.prints[found.left]) & _home(held.prints[found.right])
    return Nearness.SAME_OUTLET if at_home else None


def _home(of: Fingerprint) -> frozenset[str]:
    """The outlet as stated; else as the report itself shows it."""
    if of.outlets:
        return of.outlets
    return frozenset(credit.key for credit in of.credits if credit.kind in _AT_HOME)
