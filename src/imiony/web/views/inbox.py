"""The inbox: what came in, and what does it add?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from imiony.verification.rules import Act, may
from imiony.web.answer import choice, needs, page_number, who
from imiony.web.pages.inbox import SHOWS, inbox


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The list; whoever may only manage accounts is led to these."""
    if may(who(request).actor(), Act.MANAGE_USERS):
        return redirect("users")
    return _list(request)


@needs(Act.READ)
def _list(request: HttpRequest) -> HttpResponse:
    wanted = choice(request.GET.get("show"), SHOWS, "all")
    return render(request, "inbox.html", {"inbox": inbox(wanted, page_number(request.GET.get("page")))})
