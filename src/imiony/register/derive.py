"""How do the derived tables follow from the kept ones?

Everything here can be dropped and made anew (law 3). What is kept is read
only; the one thing added to it is a code for each person seen first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from imiony import flow
from imiony.identity import codes
from imiony.origins.relation import Passage
from imiony.register import holdings, models, summary
from imiony.register.place import Place
from imiony.reports.report import Report
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, PersonCode, ReportId

_BATCH = 2000  # rows a statement: well under SQLite's limit of variables


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived, and which person each mention belongs to."""

    picture: flow.Picture
    persons: Mapping[MentionId, PersonCode]


def derive(place: Place) -> Derived:
    """Derive origins, persons, suggestions and search keys from all that is kept, in one transaction."""
    with transaction.atomic():
        reports = [holdings.report_of(row) for row in readable()]
        statements = current_statements()
        picture = flow.derive(
            flow.Holdings(reports, statements, holdings.origin_judgements(), holdings.judgements())
        )
        persons = _assign_codes(place, picture)
        _clear()
        _write_origins(picture, reports)
        summary.write(picture, persons, statements)
        _write_suggestions(picture, persons)
    return Derived(picture, persons)


def readable() -> Iterable[models.Report]:
    """Every report with a text, in the order of ids."""
    return models.Report.objects.filter(unread="", holds__isnull=True).order_by("pk").iterator()


def current_statements() -> dict[ReportId, list[Statement]]:
    """The statements that hold: proposed, confirmed, corrected or entered; not the rejected ones."""
    found: dict[ReportId, list[Statement]] = defaultdict(list)
    rows = models.Statement.objects.exclude(state=models.Statement.State.REJECTED)
    for row in rows.order_by("report", "first", "past", "kind").iterator():
        found[ReportId(row.report_id)].append(holdings.statement_of(row))
    return found


def _assign_codes(place: Place, picture: flow.Picture) -> dict[MentionId, PersonCode]:
    known = {
        MentionId(row.mention): (row.sequence, PersonCode(row.code)) for row in models.Anchor.objects.all()
    }
    persons = picture.identity.persons
    assigned = codes.assign(persons, known, place.key("codes"))
    last = max((sequence for sequence, _ in known.values()), default=0)
    models.Anchor.objects.bulk_create(
        [
            models.Anchor(sequence=sequence, mention=mention, code=code)
            for sequence, (mention, code) in enumerate(assigned.minted, last + 1)
        ],
        batch_size=_BATCH,
    )
    return {mention: code for person, code in zip(persons, assigned.codes, strict=True) for mention in person}


def _clear() -> None:
    for table in (
        models.Suggestion,
        models.SearchKey,
        models.Mention,
        models.Person,
        models.Neighbour,
        models.Derivation,
    ):
        table.objects.all().delete()


def _write_origins(picture: flow.Picture, reports: Sequence[Report]) -> None:
    links = {link.report: link for link in picture.origins.links}
    rows = []
    for report in reports:
        link = links.get(report.id)
        row = models.Derivation(
            report_id=report.id, origin=picture.origins.of[report.id], relation="original"
        )
        if link is not None:
            row.relation, row.of_id, row.share, row.reason = link.relation, link.of, link.share, link.reason
            row.passages = [_passage(passage) for passage in link.passages]
        rows.append(row)
    models.Derivation.objects.bulk_create(rows, batch_size=_BATCH)
    models.Neighbour.objects.bulk_create(
        [
            models.Neighbour(
                left_id=pair.left,
                right_id=pair.right,
                nearness=pair.nearness,
                share=pair.share,
                reason=pair.reason,
                passages=[_passage(passage) for passage in pair.passages],
            )
            for pair in picture.origins.neighbours
        ],
        batch_size=_BATCH,
    )


def _write_suggestions(picture: flow.Picture, persons: Mapping[MentionId, PersonCode]) -> None:
    models.Suggestion.objects.bulk_create(
        [
            models.Suggestion(
                left=pair.left,
                right=pair.right,
                left_person_id=persons[pair.left],
                right_person_id=persons[pair.right],
                score=pair.score,
                reasons=list(pair.reasons),
            )
            for pair in picture.identity.suggestions
            if persons[pair.left] != persons[pair.right]
        ],
        batch_size=_BATCH,
    )


def _passage(passage: Passage) -> list[int | str]:
    return [
        passage.here.first,
        passage.here.past,
        passage.there.first,
        passage.there.past,
        passage.mark.value,
    ]
