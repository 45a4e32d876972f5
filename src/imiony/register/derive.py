"""How do the derived tables follow from the kept ones?

Everything here can be dropped and made anew (law 3). What is kept is read
only; the one thing added to it is a code for each person seen first.

What users say is kept at once. Who is who follows at once too, as far as it is
touched (`sorting`); origins, and what hangs on them, may take a moment: small
registers are derived while the user waits, large ones in a thread.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final

from django.db import connection, transaction

from imiony import flow
from imiony.errors import RegisterBusy
from imiony.identity.held import Held
from imiony.identity.mention import Identity, Judgement, Mention
from imiony.origins.independence import independence
from imiony.origins.memory import Memory
from imiony.register import holdings, models, recall, sorting, summary
from imiony.register.place import Place
from imiony.register.sync import batches, drop, put
from imiony.register.traced import weigh_questions, write_origins
from imiony.statements.statement import Statement
from imiony.terms.ids import MentionId, PersonCode, ReportId

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
# Of these, what stage 2 looks at.
_TRACED: Final = (0, 4)
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
        recall.bring_up()
        if _derived(place, _trace if sorting.sort_in(place) else _everything):
            return
    raise RegisterBusy("the register changes faster than it can be derived; try again in a minute")


Write = Callable[[], None]


def _derived(place: Place, way: Callable[[Place, Stamp, Stamp], Write]) -> bool:
    """Work one way beside the store, then write; False if something was kept meanwhile."""
    stamp, before = kept_stamp(), _stamp_derived()
    write = way(place, before, stamp)
    with transaction.atomic():
        models.Setting.objects.get_or_create(name=_DERIVED, defaults={"value": []})
        held = models.Setting.objects.select_for_update().get(name=_DERIVED)
        sorting.locked()
        if kept_stamp() != stamp or held.value != before:
            return False
        write()
        if held.value != stamp:
            held.value = stamp
            held.save(update_fields=["value"])
        return True


def _everything(place: Place, _before: Stamp, _stamp: Stamp) -> Write:
    """Everything from nothing but what is kept, and what stage 2 remembers."""
    statements = current_statements()
    reports = [holdings.report_of(row) for row in readable()]
    kept = flow.Holdings(reports, statements, holdings.origin_judgements(), holdings.judgements())
    memory, sorter = remembered(), _Sorter()
    picture = flow.derive(kept, memory, sorter)
    every = list(models.Report.objects.values_list("pk", flat=True))

    def write() -> None:
        anchors = models.Anchor.objects.all()
        known = {MentionId(row.mention): (row.sequence, PersonCode(row.code)) for row in anchors}
        persons = sorting.keep_codes(place, picture.identity.persons, known)
        said = summary.About(picture.mentions, persons, statements)
        write_origins(picture.origins)
        sourced = summary.known_from(said, independence(picture.origins, kept.origin_judgements))
        rows = summary.rows(said, picture.origins.of, sourced)
        gone = put(models.Person, rows.persons, ["code"]).gone
        drop(models.Mention, put(models.Mention, rows.mentions, ["id"]).gone)
        drop(models.SearchKey, put(models.SearchKey, rows.keys, ["person_id", "key"]).gone)
        asked = sorting.asked_rows(picture.identity.suggestions, persons)
        drop(models.Suggestion, put(models.Suggestion, asked, ["left", "right"]).gone)
        drop(models.Person, gone)
        sorting.sorted_anew(sorter.held, every)
        weigh_questions(sourced, picture.claims)
        _remember(memory)

    return write


class _Sorter:
    """Sorts everybody, and keeps the ledger of it."""

    held: Held

    def __call__(self, mentions: Sequence[Mention], judgements: Sequence[Judgement]) -> Identity:
        self.held = Held.of(mentions, judgements)
        return self.held.identity


def _trace(_place: Place, before: Stamp, stamp: Stamp) -> Write:
    """Origins, and what hangs on them; everybody is sorted already."""
    if len(before) == len(stamp) and all(before[at] == stamp[at] for at in _TRACED):
        return weigh_questions
    memory = remembered()
    reports = [holdings.report_of(row) for row in readable()]
    origins = flow.traced(reports, holdings.origin_judgements(), memory)

    def write() -> None:
        touched = write_origins(origins)
        show(touched)
        weigh_questions()
        _remember(memory)

    return write


def show(reports: Iterable[ReportId]) -> None:
    """Show everybody whom these reports mention as the store now has it."""
    codes = {
        code
        for some in batches(sorted(reports))
        for code in models.Mention.objects.filter(report__in=some).values_list("person", flat=True)
        if code is not None
    }
    for some in batches(sorted(codes)):
        rows = sorting.rows_of(some)
        put(models.Person, rows.persons, ["code"], [models.Person.objects.filter(code__in=some)])


def _stamp_derived() -> Stamp:
    held = models.Setting.objects.filter(name=_DERIVED).first()
    return list(held.value) if held else []


def remembered() -> Memory:
    """What earlier derivations found, so that a new report costs its own comparisons alone."""
    rows = models.Remembered.objects.values_list("key", "packed").iterator()
    return Memory({bytes.fromhex(key): bytes(packed) for key, packed in rows})


def _remember(memory: Memory) -> None:
    new = (models.Remembered(key=key.hex(), packed=packed) for key, packed in memory.new().items())
    # What could not be read was made again, under the same key.
    models.Remembered.objects.bulk_create(
        new, batch_size=_BATCH, update_conflicts=True, unique_fields=["key"], update_fields=["packed"]
    )
    gone = sorted(key.hex() for key in memory.unused())
    for first in range(0, len(gone), _BATCH):
        models.Remembered.objects.filter(pk__in=gone[first : first + _BATCH]).delete()


def soon(place: Place) -> None:
    """Sort in at once whoever is touched; derive the rest at once where that is quick, else in a thread.

    Where somebody else keeps adding, what was said is kept all the same: whoever adds derives at the end.
    """
    if at_once():
        with suppress(RegisterBusy):
            derive(place)
    else:
        sorting.sort_in(place)
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
