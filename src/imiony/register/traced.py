"""What did stage 2 find, and whom does it concern that it finds something else now?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from imiony.counts import Claim
from imiony.origins.relation import Nearness, Neighbour, Origins
from imiony.register import holdings, models, summary
from imiony.register.counting import figures
from imiony.register.openness import independence_of
from imiony.register.questions import Weight, weights
from imiony.register.sync import batches, drop, put
from imiony.terms.ids import OriginId, ReportId

Ends = tuple[ReportId, ReportId]


def write_origins(origins: Origins) -> set[ReportId]:
    """Write origins, links and neighbours.

    Returns:
        Every report of which a statement may go back to another origin than before. That
        goes from report to report of one origin, and between neighbours.
    """
    before, near = _origin_of(), _neighbours()
    changed = _write_links(origins) | _write_neighbours(origins)
    # What users said of two reports opens or closes a question, whether or not it joins them.
    changed |= {each for word in holdings.origin_judgements() for each in (word.left, word.right)}
    after = _origin_of()
    pairs = [*_of_both(near, before), *_of_both(_neighbours(), after)]
    seeds = {of[each] for of in (before, after) for each in changed if each in of}
    concerned = connected(seeds, pairs)
    return {each for of in (before, after) for each, origin in of.items() if origin in concerned}


def connected(seeds: Iterable[OriginId], pairs: Iterable[tuple[OriginId, OriginId]]) -> set[OriginId]:
    """All origins that pairs connect with some of them, these included."""
    beside: defaultdict[OriginId, set[OriginId]] = defaultdict(set)
    for left, right in pairs:
        beside[left].add(right)
        beside[right].add(left)
    found: set[OriginId] = set()
    coming = set(seeds)
    while coming:
        found |= coming
        coming = {other for origin in coming for other in beside.get(origin, ())} - found
    return found


def weigh_questions(known: summary.Known | None = None, claims: Sequence[Claim] | None = None) -> None:
    """Write how many persons and figures hang on each question of origin.

    Args:
        known: Where all that is said of persons goes back to: of all whom a question
            concerns. Looked up if None, as `claims`.
        claims: All figures.
    """
    rows = list(models.Neighbour.objects.filter(nearness=Nearness.ASK.value))
    if not rows:
        return
    of = _origin_of()
    pairs = [(of[ReportId(row.left_id)], of[ReportId(row.right_id)]) for row in rows]
    if known is None:
        known = _known_near({origin for both in pairs for origin in both}, of)
    origins = {code: frozenset(each.origin for each in standings) for code, standings in known.items()}
    found = weights(pairs, origins, figures() if claims is None else claims)
    for row, both in zip(rows, pairs, strict=True):
        weight = found.get(frozenset(both), Weight(0, 0))
        if (row.persons, row.figures) != (weight.persons, weight.figures):
            row.persons, row.figures = weight.persons, weight.figures
            row.save(update_fields=["persons", "figures"])


def _known_near(asked: set[OriginId], of: Mapping[ReportId, OriginId]) -> summary.Known:
    """Where all that is said goes back to, of everybody of whom something may go back to these origins."""
    near = connected(asked, _of_both(_neighbours(), of))
    reports = sorted(report for report, origin in of.items() if origin in near)
    codes = {
        code
        for some in batches(reports)
        for code in models.Mention.objects.filter(report__in=some).values_list("person", flat=True)
        if code is not None
    }
    said = summary.about(codes)
    held = {ReportId(each.partition(":")[0]) for each in said.persons}
    return summary.known_from(said, independence_of(held))


def _origin_of() -> dict[ReportId, OriginId]:
    rows = models.Derivation.objects.values_list("report", "origin")
    return {ReportId(report): OriginId(origin) for report, origin in rows}


def _neighbours() -> list[Ends]:
    rows = models.Neighbour.objects.values_list("left", "right")
    return [(ReportId(left), ReportId(right)) for left, right in rows]


def _of_both(pairs: Iterable[Ends], of: Mapping[ReportId, OriginId]) -> list[tuple[OriginId, OriginId]]:
    return [(of[left], of[right]) for left, right in pairs if left in of and right in of]


def _write_links(origins: Origins) -> set[ReportId]:
    links = {link.report: link for link in origins.links}
    rows = []
    for report, origin in origins.of.items():
        row = models.Derivation(report_id=report, origin=origin, relation="original")
        link = links.get(report)
        if link is not None:
            row.relation, row.of_id, row.share = link.relation.value, link.of, link.share
            row.reason, row.passages = link.reason, holdings.packed_passages(link.passages)
            row.clues = holdings.packed_clues(link.clues)
        rows.append(row)
    done = put(models.Derivation, rows, ["report_id"])
    drop(models.Derivation, done.gone)
    return {ReportId(row.report_id) for row in done.written} | set(map(ReportId, done.gone))


def _write_neighbours(origins: Origins) -> set[ReportId]:
    standing = {
        (left, right, nearness): (persons, figured)
        for left, right, nearness, persons, figured in models.Neighbour.objects.values_list(
            "left", "right", "nearness", "persons", "figures"
        )
    }
    done = put(
        models.Neighbour,
        (_neighbour(pair, standing) for pair in origins.neighbours),
        ["left_id", "right_id", "nearness"],
    )
    gone = [
        ends
        for some in batches(done.gone)
        for ends in models.Neighbour.objects.filter(pk__in=some).values_list("left", "right")
    ]
    drop(models.Neighbour, done.gone)
    ends = [*gone, *((row.left_id, row.right_id) for row in done.written)]
    return {ReportId(each) for both in ends for each in both}


def _neighbour(pair: Neighbour, standing: Mapping[tuple[str, str, str], tuple[int, int]]) -> models.Neighbour:
    persons, figured = standing.get((pair.left, pair.right, pair.nearness.value), (0, 0))
    return models.Neighbour(
        left_id=pair.left,
        right_id=pair.right,
        nearness=pair.nearness.value,
        share=pair.share,
        reason=pair.reason,
        passages=holdings.packed_passages(pair.passages),
        clues=holdings.packed_clues(pair.clues),
        persons=persons,
        figures=figured,
    )
