"""The review queue: one pair of persons or of reports, one keystroke."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.judge_identity import judge_identity
from imiony.actions.judge_origin import judge_origin
from imiony.identity.mention import Verdict
from imiony.terms.ids import MentionId, ReportId
from imiony.verification.rules import Act
from imiony.web.answer import attempt, choice, judged, needs, who
from imiony.web.pages.review import ABOUT, next_question

_LATER = "review_later"
_LAST = "review_last"
_KEPT = 200  # pairs put off in one session; the oldest come back first
_SAME = {Verdict.SAME: True, Verdict.NOT_SAME: False, Verdict.UNSURE: None}
_WITHDRAWN = "withdrawn"


@require_safe
@needs(Act.JUDGE_IDENTITY)
def show(request: HttpRequest) -> HttpResponse:
    """The next pair."""
    about = choice(request.GET.get("about"), ABOUT)
    context = {
        "asked": next_question(_later(request), about),
        "about": about,
        "later": len(_later(request)),
        "last": request.session.get(_LAST),
    }
    return render(request, "review.html", context)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def judge(request: HttpRequest) -> HttpResponse:
    """Same, not the same, or unsure."""
    kind, left, right = _pair(request)
    verdict = request.POST.get("verdict", "")
    if verdict in list(Verdict) and attempt(
        request, _word(request, kind, (left, right), Verdict(verdict)), _done(kind, verdict)
    ):
        request.session[_LAST] = [kind, left, right, verdict]
    return _on(request)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def put_off(request: HttpRequest) -> HttpResponse:
    """Show this pair later; nothing is said about it."""
    kind, left, right = _pair(request)
    if left and right:
        request.session[_LATER] = [*_later(request), (left, right)][-_KEPT:]
        request.session[_LAST] = [kind, left, right, "later"]
    return _on(request)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last answer of this session."""
    last = request.session.pop(_LAST, None)
    if last:
        kind, left, right, answer = last
        if answer == "later":
            request.session[_LATER] = [pair for pair in _later(request) if pair != (left, right)]
        else:
            attempt(request, _word(request, kind, (left, right), None), _done(kind, _WITHDRAWN))
    return _on(request)


def _word(
    request: HttpRequest, kind: str, pair: tuple[str, str], verdict: Verdict | None
) -> Callable[[], object]:
    """The user's word on two reports or two mentions, ready to be said; None takes the last one back."""
    by, at = who(request), timezone.now()
    if kind == "reports":
        left, right = map(ReportId, pair)
        same = _SAME[verdict] if verdict else None
        return lambda: judge_origin(by, left, right, same, unsure=verdict is Verdict.UNSURE, at=at)
    one, other = map(MentionId, pair)
    return lambda: judge_identity(by, one, other, verdict, at=at)


def _done(kind: str, verdict: str) -> str | Callable[[object], str]:
    return f"done.origin_{verdict}" if kind == "reports" else judged(verdict)


def _pair(request: HttpRequest) -> tuple[str, str, str]:
    kind = choice(request.POST.get("kind"), ABOUT, "persons")
    return kind, request.POST.get("left", ""), request.POST.get("right", "")


def _on(request: HttpRequest) -> HttpResponse:
    """To the next pair, of the kind that the user chose to go through."""
    about = choice(request.POST.get("about"), ABOUT)
    return HttpResponseRedirect(f"{reverse('review')}?about={about}" if about else reverse("review"))


def _later(request: HttpRequest) -> list[tuple[str, str]]:
    return [(left, right) for left, right in request.session.get(_LATER, [])]
