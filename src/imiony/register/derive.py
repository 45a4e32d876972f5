"""How do the derived tables follow from the kept ones?

Everything here can be dropped and made anew (law 3). What is kept is read
only; the one thing added to it is a code for each person seen first.

What users say is kept at once; what follows from it may take a moment. Small
registers are derived while the user waits, large ones in a thread.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from django.db import connection, transaction

from imiony import flow
from imiony.errors import RegisterBusy
from imiony.identity import codes
from imiony.origins.independence import Standing
from imiony.origins.memory import Memory
from imiony.origins.relation import Nearness, Neighbour
from imiony.register import holdings, models, summary
from imiony.register.place import Place
from imiony.register.questions import Weight, weights
from imiony.register.sync import drop, put
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, OriginId, PersonCode, ReportId

_BATCH: Final = 500
_DERIVED: Final = "derived"
# Mentions up to which a user waits: about 0.3 s at 1,000 (2 cores, November 2026).
_AT_ONCE: Final = 1000
_TRIES: Final = 20
_KEPT: Final = (
    models.Report,
    models.StatementDecision,
    models.Judgement,
    models.JudgementConfirmation,
    models.OriginJudgement,
)
_running = threading.Lock()

Stamp = list[int]
"""How many are kept: reports, decisions on statements, judgements, their confirmations, those on origins.

Counted, not numbered: on PostgreSQL a lower number may become visible after a higher one.
"""


def derive(place: Place) -> None:
    """Derive origins, persons, suggestions and search keys from all that is kept.

    The work is done beside the store and written in one transaction, if nothing
    new was kept meanwhile; else once more.

    Raises:
        RegisterBusy: something new was kept again and again.
    """
    for _ in range(_TRIES):
        stamp = kept_stamp()
        statements = current_statements()
        reports = [holdings.report_of(row) for row in readable()]
        kept = flow.Holdings(reports, statements, holdings.origin_judgements(), holdings.judgements())
        memory = remembered()
        picture = flow.derive(kept, memory)
        with transaction.atomic():
            models.Setting.objects.get_or_create(name=_DERIVED, defaults={"value": []})
            held = models.Setting.objects.select_for_update().get(name=_DERIVED)
            if kept_stamp() != stamp:
                continue
            _write(place, picture, statements)
            _remember(memory)
            held.value = stamp
            held.save(update_fields=["value"])
            return
    raise RegisterBusy("the register changes faster than it can be derived; try again in a minute")


def remembered() -> Memory:
    """What earlier derivations found, so that a new report costs its own comparisons alone."""
    rows = models.Remembered.objects.values_list("key", "packed").iterator()
    return Memory({bytes.fromhex(key): bytes(packed) for key, packed in rows})


def _remember(memory: Memory) -> None:
    new = (models.Remembered(key=key.hex(), packed=packed) for key, packed in memory.new().items())
    models.Remembered.objects.bulk_create(new, batch_size=_BATCH, ignore_conflicts=True)
    gone = sorted(key.hex() for key in memory.unused())
    for first in range(0, len(gone), _BATCH):
        models.Remembered.objects.filter(pk__in=gone[first : first + _BATCH]).delete()


def soon(place: Place) -> None:
    """Derive at once where that is quick, else in a thread while the user goes on.

    Where somebody else keeps adding, what was said is kept all the same: whoever adds derives at the end.
    """
    if at_once():
        with suppress(RegisterBusy):
            derive(place)
    else:
        threading.Thread(target=_until_derived, args=(place,)).start()


def at_once() -> bool:
    """Whether the register is so small that a user waits until everything is derived."""
    return models.Mention.objects.count() <= _AT_ONCE


def is_behind() -> bool:
    """Whether something was kept that is not derived yet."""
    held = models.Setting.objects.filter(name=_DERIVED).first()
    return kept_stamp() != (held.value if held else [0] * len(_KEPT))


def kept_stamp() -> Stamp:
    """Grows with everything that is kept and derived from."""
    return [table.objects.count() for table in _KEPT]


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


def _until_derived(place: Place) -> None:
    try:
        with _running, suppress(RegisterBusy):
            while is_behind():
                derive(place)
    finally:
        connection.close()


def _write(place: Place, picture: flow.Picture, statements: Mapping[ReportId, Sequence[Statement]]) -> None:
    persons = _assign_codes(place, picture)
    known = summary.known_from(picture, persons, statements, holdings.origin_judgements())
    _write_origins(picture, known)
    rows = summary.rows(picture, persons, statements, known)
    gone = put(models.Person, rows.persons, ["code"])
    drop(models.Mention, put(models.Mention, rows.mentions, ["id"]))
    drop(models.SearchKey, put(models.SearchKey, rows.keys, ["person_id", "key"]))
    drop(models.Suggestion, put(models.Suggestion, _suggestions(picture, persons), ["left", "right"]))
    drop(models.Person, gone)


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


def _write_origins(picture: flow.Picture, known: Mapping[PersonCode, Sequence[Standing]]) -> None:
    links = {link.report: link for link in picture.origins.links}
    rows = []
    for report, origin in picture.origins.of.items():
        row = models.Derivation(report_id=report, origin=origin, relation="original")
        link = links.get(report)
        if link is not None:
            row.relation, row.of_id, row.share = link.relation.value, link.of, link.share
            row.reason, row.passages = link.reason, holdings.packed_passages(link.passages)
            row.clues = holdings.packed_clues(link.clues)
        rows.append(row)
    drop(models.Derivation, put(models.Derivation, rows, ["report_id"]))
    hanging = _hanging(picture, known)
    pairs = [
        models.Neighbour(
            left_id=pair.left,
            right_id=pair.right,
            nearness=pair.nearness.value,
            share=pair.share,
            reason=pair.reason,
            passages=holdings.packed_passages(pair.passages),
            clues=holdings.packed_clues(pair.clues),
            persons=weight.persons,
            figures=weight.figures,
        )
        for pair in picture.origins.neighbours
        for weight in [hanging.get(_of_both(picture, pair), Weight(0, 0))]
    ]
    drop(models.Neighbour, put(models.Neighbour, pairs, ["left_id", "right_id", "nearness"]))


def _hanging(
    picture: flow.Picture, known: Mapping[PersonCode, Sequence[Standing]]
) -> dict[frozenset[OriginId], Weight]:
    """What would change if origins that are asked about were one."""
    asked = [pair for pair in picture.origins.neighbours if pair.nearness is Nearness.ASK]
    of = {code: frozenset(each.origin for each in standings) for code, standings in known.items()}
    pairs = [(picture.origins.of[pair.left], picture.origins.of[pair.right]) for pair in asked]
    return weights(pairs, of, picture.claims) if pairs else {}


def _of_both(picture: flow.Picture, pair: Neighbour) -> frozenset[OriginId]:
    return frozenset({picture.origins.of[pair.left], picture.origins.of[pair.right]})


def _suggestions(
    picture: flow.Picture, persons: Mapping[MentionId, PersonCode]
) -> Iterable[models.Suggestion]:
    for pair in picture.identity.suggestions:
        if persons[pair.left] != persons[pair.right]:
            yield models.Suggestion(
                left=pair.left,
                right=pair.right,
                left_person_id=persons[pair.left],
                right_person_id=persons[pair.right],
                score=pair.score,
                reasons=list(pair.reasons),
            )
