"""What do many reports say, read on all cores, in the order they were given?

One report that cannot be read, or that ends its process, costs that report alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from imiony.errors import ImionyError
from imiony.reports.report import Report
from imiony.statements import propose
from imiony.statements.statement import Statement

# Characters from which a second process pays: some six seconds of work, of which loading the models
# once more is two (measured 2026-11-22 on invented news).
_MANY: Final = 100_000


@dataclass(frozen=True, slots=True)
class Unread:
    """A report for which nothing could be proposed.

    Args:
        reason: For people; holds no words of the report.
    """

    reason: str


Found = tuple[Statement, ...] | Unread


def propose_each(reports: Sequence[Report], *, workers: int = 1) -> Iterator[Found]:
    """What each report says, or why it could not be read, in order.

    Args:
        reports: As `propose` takes them.
        workers: Processes, where there is so much text that a second one pays.

    Returns:
        The same for any number of workers.
    """
    if workers < 2 or len(reports) < 2 or sum(len(report.text) for report in reports) < _MANY:
        yield from map(_proposed, reports)
        return
    done = 0
    while done < len(reports):
        try:
            for found in _on_all(reports[done:], workers):
                yield found
                done += 1
        except BrokenProcessPool:  # one of the reports being read ended its process: which, is seen alone
            yield _alone(reports[done])
            done += 1


def _on_all(reports: Sequence[Report], workers: int) -> Iterator[Found]:
    # Never forked: the models hold threads and locks. Each process loads what its reports need, once.
    with ProcessPoolExecutor(min(workers, len(reports)), get_context("spawn")) as pool:
        yield from pool.map(_proposed, reports)


def _alone(report: Report) -> Found:
    try:
        return next(_on_all([report], 1))
    except BrokenProcessPool:
        return Unread("reading it ended the process")


def _proposed(report: Report) -> Found:
    try:
        return propose(report)
    except ImionyError as error:
        return Unread(str(error))
    except Exception as error:  # a fault in one report must not lose the others
        return Unread(f"it cannot be read for statements ({type(error).__name__})")
