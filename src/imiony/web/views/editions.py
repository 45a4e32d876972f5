"""Editions: what was told to the world."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.verification.rules import Act
from imiony.web.answer import attempt, needs, who
from imiony.web.pages.editions import editions


@require_safe
@needs(Act.READ)
def show(request: HttpRequest) -> HttpResponse:
    """All editions, the last first."""
    return render(request, "editions.html", {"editions": editions()})


@require_POST
@needs(Act.PUBLISH)
def publish(request: HttpRequest) -> HttpResponse:
    """Build an edition into the register's folder; refused if it would tell too much."""
    from imiony.actions.publish import publish as build

    attempt(request, lambda: build(who(request), None, at=timezone.now()), "done.published")
    return redirect("editions")
