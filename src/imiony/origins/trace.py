"""Which reports go back to one act of finding out?

Compare the pairs that share keys (`prepare`), join by average linkage under the
users' judgements, and explain what is shown. The result depends on the set of
documents and on the judgements, not on the order in which documents came, nor
on what is remembered of earlier runs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from imiony.origins.attribution import CreditKind
from imiony.origins.compare import ASK, Comparison
from imiony.origins.direction import ordered, source_of
from imiony.origins.explain import link, neighbour
from imiony.origins.fingerprint import Fingerprint
from imiony.origins.group import Edge, IdPair, groups, held_apart, held_judgements, pair, with_parts
from imiony.origins.likelihood import probability
from imiony.origins.meaning import Encoder
from imiony.origins.memory import Memory, digest
from imiony.origins.prepare import Held, prepare
from imiony.origins.relation import Document, Link, Nearness, Neighbour, OriginJudgement, Origins
from imiony.terms.ids import OriginId, ReportId

# So many origins of one outlet are all shown beside each other; more would bury what matters.
_FEW = 5
# By these words a report without a known publisher shows at which outlet it was written.
_AT_HOME = frozenset({CreditKind.TOLD, CreditKind.SELF, CreditKind.DATELINE, CreditKind.REPRINT})


def trace(
    documents: Sequence[Document],
    judgements: Sequence[OriginJudgement] = (),
    *,
    encoder: Encoder | None = None,
    memory: Memory | None = None,
) -> Origins:
    """Group documents by origin and say why.

    Args:
        documents: Each id once. Language, publisher and day help where known.
        judgements: In the order in which they were said; ids of documents that
            are not here are ignored. "Not the same origin" is never broken;
            "the same" only where it contradicts a "not the same".
        encoder: From `meaning.encoder()`: compares sentences across languages.
        memory: Of earlier runs: spares what has not changed, and changes no result.

    Returns:
        An origin for every document, a link for every derived one, and
        neighbours: at most one pair of each kind between two origins.

    Raises:
        UsageError: an id occurs twice.
    """
    held = prepare(documents, held_judgements(judgements), encoder=encoder, memory=memory)
    parts = parts_of(held.prints, held.comparisons.values(), held.stands, held.judged)
    of = {member: OriginId(part[0]) for part in parts for member in part}
    links = sorted((made for part in parts for made in _links(part, held)), key=lambda made: made.report)
    return Origins(of=of, links=tuple(links), neighbours=tuple(_neighbours(of, held)))


def parts_of(
    ids: Iterable[ReportId],
    edges: Iterable[Edge],
    stands: Mapping[ReportId, ReportId],
    judged: Mapping[IdPair, bool],
) -> list[tuple[ReportId, ...]]:
    """Partition documents into origins.

    Args:
        ids: All documents.
        edges: Pairs that were compared; those under `ASK` may be left out.
        stands: For each clone the document that stands for it.
        judged: From `group.held_judgements`.

    Returns:
        Origins sorted, each sorted by id.
    """
    held = [edge for edge in edges if edge.odds >= ASK]
    likely = {(edge.left, edge.right): probability(edge.odds) for edge in held}
    alone = [report for report in ids if report not in stands]
    return _with_clones(with_parts(groups(alone, likely, judged), _held_by(held), judged), stands)


def links_of(part: Sequence[ReportId], held: Held) -> Iterator[Link]:
    """What each later report of an origin derives from, and what shows it.

    Args:
        part: One origin.
        held: From `prepare`; comparisons of other origins are not asked for.
    """
    members = ordered([held.reading(member) for member in part], held.stands)
    before = members[:1]
    for derived in members[1:]:
        odds = [held.odds(derived.document.id, source.document.id) for source in before]
        source = source_of(derived, before, odds)
        made = link(derived, source, held.comparison(derived.document.id, source.document.id), members)
        if held.judged.get(pair(derived.document.id, source.document.id)):
            made = replace(made, reason=f"Judged to be of one origin; {made.reason}")
        yield made
        before.append(derived)


def _links(part: Sequence[ReportId], held: Held) -> tuple[Link, ...]:
    if len(part) == 1:
        return ()
    said = [f"{both} {held.judged[both]}" for both in combinations(part, 2) if both in held.judged]
    folded = [f"{member} {held.stands.get(member)}" for member in part]
    # Which pairs share keys depends on all documents, and only those count when a source is chosen.
    met = [str(both) for both in combinations(part, 2) if both in held.comparisons]
    key = digest(b"links", *(held.states[member] for member in part), *said, b"", *folded, b"", *met)
    return held.memory.recall("links", key, lambda: tuple(links_of(part, held)))


def _held_by(edges: Iterable[Edge]) -> dict[ReportId, set[ReportId]]:
    """For each excerpt the documents that hold nearly all its words."""
    found: dict[ReportId, set[ReportId]] = defaultdict(set)
    for edge in edges:
        if edge.part is not None:
            found[edge.part].add(edge.right if edge.part == edge.left else edge.left)
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


def _neighbours(of: Mapping[ReportId, OriginId], held: Held) -> Iterator[Neighbour]:
    """The closest pair of each kind between two origins."""
    apart = held_apart(of, held.judged)
    best: dict[tuple[OriginId, OriginId, Nearness], Comparison] = {}
    for key, found in sorted((_of_small_outlets(of, held) | dict(held.comparisons)).items()):
        one, other = of[key[0]], of[key[1]]
        nearness = (
            None if one == other else _nearness(found, held, open_=frozenset({one, other}) not in apart)
        )
        if nearness is None:
            continue
        place = (min(one, other), max(one, other), nearness)
        if place not in best or found.odds > best[place].odds:
            best[place] = found
    for place, found in sorted(best.items()):
        yield _neighbour(found, place[2], held)


def _neighbour(found: Comparison, nearness: Nearness, held: Held) -> Neighbour:
    # An encoder is asked only about pairs that share keys, and that depends on all documents.
    met = str((found.left, found.right) in held.comparisons)
    key = digest(b"neighbour", held.states[found.left], held.states[found.right], nearness.value, met)
    return held.memory.recall(
        "neighbour",
        key,
        lambda: neighbour(found, held.reading(found.left), held.reading(found.right), nearness),
    )


def _of_small_outlets(of: Mapping[ReportId, OriginId], held: Held) -> dict[IdPair, Comparison]:
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


def _nearness(found: Comparison, held: Held, *, open_: bool) -> Nearness | None:
    """How two documents of different origins stand; `open_` if nobody said that their origins differ."""
    if open_ and found.odds >= ASK and held.judged.get((found.left, found.right)) is None:
        return Nearness.ASK
    if found.shares_passages:
        return Nearness.PARTLY
    if found.shares_quotation:
        return Nearness.SHARED_QUOTATION
    at_home = _home(held.prints[found.left]) & _home(held.prints[found.right])
    return Nearness.SAME_OUTLET if at_home else None


def _home(of: Fingerprint) -> frozenset[str]:
    """The outlet as stated; else as the report itself shows it."""
    if of.outlets:
        return of.outlets
    return frozenset(credit.key for credit in of.credits if credit.kind in _AT_HOME)
