"""Verification: screen, then let somebody else verify."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions import verify_case
from imiony.actions.judge_identity import confirm_judgement
from imiony.register.people import mention_of
from imiony.verification.cases import Grade, Outcome
from imiony.verification.rules import Act
from imiony.web.answer import attempt, needs, who
from imiony.web.pages.cases import case_page, queues
from imiony.web.pages.second import judgements


@require_safe
@needs(Act.READ)
def show(request: HttpRequest) -> HttpResponse:
    """The two queues, and the judgements that a second person must confirm."""
    actor = who(request).actor()
    return render(request, "verification.html", {"queues": queues(actor), "judged": judgements(actor)})


@require_POST
@needs(Act.READ)
def second(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a judgement hold that waits, or refuse it; which rule forbids it, the action says."""
    answer = request.POST.get("answer", "")
    if answer in ("confirm", "refuse"):
        user, holds = who(request), answer == "confirm"
        attempt(
            request,
            lambda: confirm_judgement(user, pk, holds=holds, at=timezone.now()),
            f"done.second_{answer}",
        )
    return redirect("verification")


@require_safe
@needs(Act.READ)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One case."""
    context = {"case": case_page(pk, who(request).actor()), "grades": list(Grade), "outcomes": list(Outcome)}
    return render(request, "case.html", context)


@require_POST
@needs(Act.READ)
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Screen, verify or reopen; which rule forbids it, the action says."""
    posted = request.POST
    graded: dict[str, Any] = {
        "reliability": posted.get("reliability", ""),
        "credibility": posted.get("credibility", ""),
        "sentence": posted.get("sentence", ""),
        "at": timezone.now(),
    }
    user = who(request)
    moves: dict[str, Callable[[], object]] = {
        "screen": lambda: verify_case.screen(user, pk, **graded),
        "verify": lambda: verify_case.verify(user, pk, posted.get("outcome", ""), **graded),
        "reopen": lambda: verify_case.reopen_case(user, pk, sentence=graded["sentence"], at=graded["at"]),
    }
    wanted = posted.get("step", "")
    if wanted in moves and attempt(request, moves[wanted], f"done.{wanted}"):
        return redirect("verification")
    return redirect("case", pk)


@require_POST
@needs(Act.OPEN_CASE)
def put_up(request: HttpRequest, code: str) -> HttpResponse:
    """Put a matter of a person up for verification."""
    mention = mention_of(code)
    attempt(
        request,
        lambda: verify_case.open_case(
            who(request),
            mention,
            request.POST.get("matter", ""),
            request.POST.get("claim", ""),
            at=timezone.now(),
        ),
        "done.opened",
    )
    return redirect("person", code)
