"""What waits to be screened or verified, and may this user do it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from imiony.errors import ImionyError, NotAllowed, NotFound
from imiony.register.cases import case_of
from imiony.register.models import Case, Mention
from imiony.verification.cases import Case as Rules
from imiony.verification.rules import Act, Actor, allow
from imiony.web.pages.person import Told, statements_about
from imiony.web.pages.veil import Shown, Veil, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a queue.

    Args:
        closed: Why this user may not take the next step; empty where they may.
    """

    pk: int
    who: Shown | None
    matter: str
    claim: str = field(repr=False)
    state: str
    opened_by: str
    opened_at: datetime
    closed: str


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a case."""

    step: str
    by: str
    role: str
    at: datetime
    source: str
    information: str
    outcome: str
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case.

    Args:
        next: `screen`, `verify` or `reopen`.
    """

    row: Row
    next: str
    steps: tuple[Step, ...]
    statements: tuple[Told, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Queues:
    """The page of all cases."""

    screen: tuple[Row, ...]
    verify: tuple[Row, ...]
    done: tuple[Row, ...]


_DONE = 30  # decided cases shown, the latest first


def queues(actor: Actor) -> Queues:
    """The two queues as `actor` sees them, and the cases last decided."""
    cases = Case.objects.select_related("opened_by").prefetch_related("moves__by")
    waiting = list(cases.filter(state__in=("proposed", "screened")).order_by("pk"))
    done = list(cases.exclude(state__in=("proposed", "screened")).order_by("-pk")[:_DONE])
    rows = _rows([*waiting, *done], actor)
    return Queues(
        screen=tuple(row for row in rows if row.state == "proposed"),
        verify=tuple(row for row in rows if row.state == "screened"),
        done=tuple(row for row in rows if row.state not in ("proposed", "screened")),
    )


def case_page(pk: int, actor: Actor) -> CasePage:
    """One case with its moves and what it rests on.

    Raises:
        NotFound: there is no such case.
    """
    case = Case.objects.select_related("opened_by").prefetch_related("moves__by").filter(pk=pk).first()
    if case is None:
        raise NotFound(f"there is no case {pk}")
    row = _rows([case], actor)[0]
    return CasePage(row, _STEP.get(row.state, "reopen"), _steps(case, row), _statements(case))


_STEP = {"proposed": "screen", "screened": "verify"}
_ACT = {"proposed": Act.SCREEN, "screened": Act.VERIFY}


def _rows(cases: Iterable[Case], actor: Actor) -> tuple[Row, ...]:
    held = list(cases)
    people = {
        mention.pk: mention.person
        for mention in Mention.objects.filter(pk__in={case.mention for case in held}).select_related("person")
    }
    veil = Veil.of([person.code for person in people.values() if person is not None and person.withheld])
    rows = []
    for case in held:
        person = people.get(case.mention)
        rows.append(
            Row(
                pk=case.pk,
                who=shown(person) if person else None,
                matter=case.matter,
                claim=veil.over_text(case.claim),
                state=case.state,
                opened_by=case.opened_by.username,
                opened_at=case.opened_at,
                closed=_closed(case, actor),
            )
        )
    return tuple(rows)


def _closed(case: Case, actor: Actor) -> str:
    """Why `actor` may not take the next step, in the words of the rule."""
    try:
        rules: Rules = case_of(case)
        act = _ACT.get(case.state, Act.REOPEN_CASE)
        allow(actor, act, rules.involved if act is not Act.REOPEN_CASE else None)
    except NotAllowed as error:
        return str(error)
    except ImionyError:
        return "The moves of this case were changed beside the rules; it stays closed."
    return ""


def _steps(case: Case, row: Row) -> tuple[Step, ...]:
    veil = Veil.of([row.who.code]) if row.who and row.who.withheld else Veil({})
    return tuple(
        Step(
            step=move.step,
            by=move.by.username,
            role=move.role,
            at=move.at,
            source=move.source,
            information=move.information,
            outcome=move.outcome,
            sentence=veil.over_text(move.sentence),
        )
        for move in case.moves.all()
    )


def _statements(case: Case) -> tuple[Told, ...]:
    """What reports say of the person in this matter."""
    person = Mention.objects.filter(pk=case.mention).values_list("person", flat=True)
    mentions = list(Mention.objects.filter(person__in=person).order_by("pk"))
    return statements_about(mentions, "fate" if case.matter == "fate" else None)
