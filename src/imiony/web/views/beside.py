"""Two reports side by side: the same story?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.judge_origin import judge_origin
from imiony.terms.ids import ReportId
from imiony.verification.rules import Act
from imiony.web.answer import attempt, needs, who
from imiony.web.pages.beside import beside

_ANSWERS = {"same": True, "not_same": False, "unsure": None, "withdrawn": None}


@require_safe
@needs(Act.READ)
def show(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Two columns with the passages that correspond."""
    return render(request, "beside.html", {"pair": beside(left, right)})


@require_POST
@needs(Act.JUDGE_ORIGIN)
def judge(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """Say whether both go back to one act of finding out, or take the last word back."""
    answer = request.POST.get("answer", "")
    if answer in _ANSWERS:
        attempt(
            request,
            lambda: judge_origin(
                who(request),
                ReportId(left),
                ReportId(right),
                _ANSWERS[answer],
                unsure=answer == "unsure",
                note=request.POST.get("note", ""),
                at=timezone.now(),
            ),
            f"done.origin_{answer}",
        )
    return redirect("beside", left, right)
