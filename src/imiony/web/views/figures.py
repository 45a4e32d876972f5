"""Figures: how many at least, and why do they differ?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from imiony.verification.rules import Act
from imiony.web.answer import needs
from imiony.web.pages.figures import figures


@require_safe
@needs(Act.READ)
def show(request: HttpRequest) -> HttpResponse:
    """The chart, the sentence, the table and the disagreements of one scope."""
    measure, _, people = request.GET.get("scope", "").partition("/")
    return render(request, "figures.html", {"figures": figures(measure, people)})
