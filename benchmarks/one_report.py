"""How long does it take to sort the persons of one new report into a large register?

    python benchmarks/one_report.py FOLDER --persons 50000 [--reports 60] [--mentions 10]

Fills FOLDER as `big_register.py` does, if nothing is there, sorts everybody anew
once, then adds reports one by one: half of their mentions are of persons who are
there, half of new ones. Prints what a report costs (median and 95th percentile,
of those that need no sorting of everybody) and how large the tables are. Stage 2
is left out: here every report is an origin of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from big_register import AT, _name, fill


def main() -> None:
    """Read the words of the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--persons", type=int, default=50_000)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--mentions", type=int, default=10)
    words = parser.parse_args()
    if not words.folder.exists():
        fill(words.folder, words.persons)
    from imiony.register.place import open_register

    place = open_register(words.folder)
    from imiony import flow
    from imiony.origins.relation import Origins
    from imiony.register import derive, models, sorting

    def alone(reports: Sequence[Any], *_: object) -> Origins:
        return Origins({report.id: report.id for report in reports}, (), ())

    flow.traced = alone
    if not models.Look.objects.exists():
        models.Person.objects.all().delete()
        say("everybody anew", *timed(lambda: derive.derive(place)))
    print(f"{models.Person.objects.count()} persons, {models.Mention.objects.count()} mentions")
    draw, took, anew = random.Random(time.time_ns()), [], 0
    for number in range(words.reports):
        known = list(
            models.Mention.objects.order_by("?").values_list("name", flat=True)[: words.mentions // 2]
        )
        names = [*known, *(_name(draw) for _ in range(words.mentions - len(known)))]
        _add(f"one more {number} {draw.random()}", names)
        *spent, done = timed(lambda: sorting.sort_in(place))
        if done:
            took.append(spent)
        else:
            anew += 1
            say("everybody anew", *timed(lambda: derive.derive(place)))
    for at, what in enumerate(("CPU", "wall")):
        sorted_ = sorted(each[at] for each in took)
        middle, high = sorted_[len(sorted_) // 2], sorted_[int(len(sorted_) * 0.95)]
        print(
            f"one report of {words.mentions} mentions, {what}: {middle:.0f} ms, 95 of 100 under {high:.0f} ms"
        )
    print(f"{len(took)} reports sorted in; everybody anew {anew} times")
    say("derive after it", *timed(lambda: derive.derive(place)))
    left, right = models.Suggestion.objects.values_list("left", "right").first()
    models.Judgement.objects.create(
        left=left, right=right, verdict="same", by=models.User.objects.first(), at=AT
    )
    say("one judgement", *timed(lambda: sorting.sort_in(place)))
    _sizes()


def timed(do: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU and wall time in milliseconds, and the result."""
    cpu, wall = time.process_time(), time.perf_counter()
    result = do()
    return 1e3 * (time.process_time() - cpu), 1e3 * (time.perf_counter() - wall), result


def say(what: str, cpu: float, wall: float, _: object) -> None:
    """Print one measurement."""
    print(f"{what}: {cpu:.0f} ms CPU, {wall:.0f} ms wall")


def _add(title: str, names: Sequence[str]) -> None:
    from imiony.actions.manage_users import importer
    from imiony.register import models

    text = f"{title}\n\n" + "\n".join(f"{name} was killed." for name in names)
    pk = hashlib.sha256(text.encode()).hexdigest()
    models.Report.objects.create(
        id=pk, media="text/plain", received_as="one.txt", added_by=importer(at=AT), added_at=AT, text=text,
        language="en", title=title, publisher="Outlet", published="2024-01-01",
    )  # fmt: skip
    rows = []
    for name in dict.fromkeys(names):
        first = text.index(name)
        for kind, past, fields in (
            ("person", first + len(name), {"name": name, "name_kind": "full_name"}),
            ("fate", first + len(name) + 11, {"fate": "killed", "status": "stated"}),
        ):
            rows.append(models.Statement(
                report_id=pk, kind=kind, first=first, past=past, quote=text[first:past],
                fields={**fields, "person": first}, voters=["rules"], mention=f"{pk}:{first}",
            ))  # fmt: skip
    models.Statement.objects.bulk_create(rows)


def _sizes() -> None:
    from django.db import connection

    from imiony.register import models

    if connection.vendor != "sqlite":
        return
    for table in (models.Look, models.Member, models.Posting, models.Tally, models.Edge, models.Placed):
        name = f"register_{table.__name__.lower()}"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name IN "
                "(SELECT name FROM sqlite_master WHERE tbl_name = %s)", [name],
            )  # fmt: skip
            print(f"{name}: {table.objects.count()} rows, {cursor.fetchone()[0] / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
