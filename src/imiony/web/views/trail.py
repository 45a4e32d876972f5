"""The trail: who did what."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.export_trail import export_trail
from imiony.verification.rules import Act
from imiony.web.answer import choice, needs, page_number, who
from imiony.web.pages.trail import Wanted, soundness, trail_page


@require_safe
@needs(Act.READ_TRAIL)
def show(request: HttpRequest) -> HttpResponse:
    """The entries, the last first."""
    wanted = Wanted(
        act=choice(request.GET.get("act"), tuple(Act)),
        subject=request.GET.get("subject", "").strip()[:200],
        actor=request.GET.get("actor", "").strip()[:60],
        page=page_number(request.GET.get("page")),
    )
    return render(request, "trail.html", {"wanted": wanted, "trail": trail_page(wanted)})


@require_safe
@needs(Act.READ_TRAIL)
def sound(request: HttpRequest) -> HttpResponse:
    """Check all hashes now; asked for by the page after it is shown, because it takes a while."""
    return render(request, "part_sound.html", {"sound": soundness()})


@require_POST
@needs(Act.EXPORT_TRAIL)
def export(request: HttpRequest) -> HttpResponse:
    """The trail as a file that `verify_trail.py` checks offline."""
    answer = HttpResponse(export_trail(who(request), at=timezone.now()), content_type="application/jsonl")
    answer["Content-Disposition"] = 'attachment; filename="trail.jsonl"'
    return answer
