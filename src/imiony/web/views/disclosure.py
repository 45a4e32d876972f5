"""Disclosure: what would be told, and what it would give away."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.disclose import Ground, decide_disclosure, record_consent, withdraw_consent
from imiony.disclosure.decision import Choice, Purpose
from imiony.disclosure.details import Form, detail_kinds
from imiony.errors import InputError
from imiony.register.people import mention_of
from imiony.verification.rules import Act
from imiony.web.answer import attempt, choice, needs, who
from imiony.web.pages.disclosure import disclosure, person_told
from imiony.web.words import t


@require_safe
@needs(Act.DISCLOSE)
def show(request: HttpRequest) -> HttpResponse:
    """Persons by decision, with what stops the next edition."""
    return render(request, "disclosure.html", {"table": disclosure(timezone.now().date())})


@require_safe
@needs(Act.DISCLOSE)
def of_person(request: HttpRequest, code: str) -> HttpResponse:
    """Each detail of one person, with how many persons it leaves possible."""
    context = {
        "told": person_told(code, timezone.now().date()),
        "purposes": list(Purpose),
        "choices": list(Choice),
    }
    return render(request, "told.html", context)


@require_POST
@needs(Act.DISCLOSE)
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Append a decision; the last one holds."""
    posted = request.POST
    mention = mention_of(code)

    def change() -> object:
        return decide_disclosure(
            who(request),
            mention,
            _choice(posted.get("choice", "")),
            details=_details(posted),
            ground=_ground(posted),
            until=_day(posted.get("until", "")),
            at=timezone.now(),
        )

    attempt(request, change, "done.disclosed")
    return redirect("told", code)


@require_POST
@needs(Act.RECORD_CONSENT)
def consent(request: HttpRequest, code: str) -> HttpResponse:
    """Record a consent; another editor decides on it."""
    posted = request.POST
    mention = mention_of(code)

    def change() -> object:
        return record_consent(
            who(request),
            mention,
            posted.get("given_by", ""),
            Purpose(posted.get("purpose", "")) if posted.get("purpose") in list(Purpose) else Purpose.STORE,
            until=_day(posted.get("until", "")),
            at=timezone.now(),
        )

    attempt(request, change, "done.consent")
    return redirect(choice(posted.get("to"), ("person", "told"), "person"), code)


@require_POST
@needs(Act.WITHDRAW_CONSENT)
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a consent back; nobody has to look for the right colleague."""
    attempt(request, lambda: withdraw_consent(who(request), pk, at=timezone.now()), "done.withdrawn_consent")
    return redirect("person", code)


def _choice(words: str) -> Choice:
    if words not in list(Choice):
        raise InputError(t("told.no_choice"))
    return Choice(words)


def _details(posted: QueryDict) -> dict[str, Form]:
    if posted.get("choice") == Choice.WITHHOLD:
        return {}
    return {
        kind: Form(str(asked))
        for kind in detail_kinds()
        if (asked := posted.get(f"detail-{kind}", "")) in list(Form)
    }


def _ground(posted: QueryDict) -> Ground | None:
    if posted.get("choice") != Choice.NAME:
        return None
    number = posted.get("consent", "")
    return Ground(
        int(number) if number.isdecimal() else None, "" if number else posted.get("public_office", "")
    )


def _day(words: str) -> date | None:
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise InputError(t("told.no_day")) from error
