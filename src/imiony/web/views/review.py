"""The review queue: one pair, one keystroke."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.judge_identity import judge_identity
from imiony.identity.mention import Verdict
from imiony.terms.ids import MentionId
from imiony.verification.rules import Act
from imiony.web.answer import attempt, needs, who
from imiony.web.pages.review import next_pair

_LATER = "review_later"
_LAST = "review_last"
_KEPT = 200  # pairs put off in one session; the oldest come back first


@require_safe
@needs(Act.JUDGE_IDENTITY)
def show(request: HttpRequest) -> HttpResponse:
    """The next pair."""
    pair = next_pair(_later(request))
    context = {"pair": pair, "later": len(_later(request)), "last": request.session.get(_LAST)}
    return render(request, "review.html", context)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def judge(request: HttpRequest) -> HttpResponse:
    """Same, not the same, or unsure."""
    left, right, verdict = (request.POST.get(name, "") for name in ("left", "right", "verdict"))
    if verdict in list(Verdict) and attempt(
        request,
        lambda: judge_identity(
            who(request), MentionId(left), MentionId(right), Verdict(verdict), at=timezone.now()
        ),
        f"done.{verdict}",
    ):
        request.session[_LAST] = [left, right, verdict]
    return redirect("review")


@require_POST
@needs(Act.JUDGE_IDENTITY)
def put_off(request: HttpRequest) -> HttpResponse:
    """Show this pair later; nothing is said about it."""
    pair = (request.POST.get("left", ""), request.POST.get("right", ""))
    if all(pair):
        request.session[_LATER] = [*_later(request), pair][-_KEPT:]
        request.session[_LAST] = [*pair, "later"]
    return redirect("review")


@require_POST
@needs(Act.JUDGE_IDENTITY)
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last answer of this session."""
    last = request.session.pop(_LAST, None)
    if last:
        left, right, answer = last
        if answer == "later":
            request.session[_LATER] = [pair for pair in _later(request) if pair != (left, right)]
        else:
            attempt(
                request,
                lambda: judge_identity(
                    who(request), MentionId(left), MentionId(right), None, at=timezone.now()
                ),
                "done.withdrawn",
            )
    return redirect("review")


def _later(request: HttpRequest) -> list[tuple[str, str]]:
    return [(left, right) for left, right in request.session.get(_LATER, [])]
