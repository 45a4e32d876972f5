"""How does a view ask the rules, show a page and report what an action answered?

A view reads through `web.pages`, changes through `imiony.actions`, and comes
back here to say in a sentence what became of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from imiony.errors import ImionyError, NotAllowed, NotFound
from imiony.register.models import Judgement, User
from imiony.verification.rules import MAY, Act, allow
from imiony.web.words import said, t

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def needs(act: Act) -> Callable[[View[P]], View[P]]:
    """Let a view answer only users who may do `act`; show the others who may."""

    def around(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                allow(who(request).actor(), act)
            except NotAllowed:
                return refused(request, act)
            try:
                return view(request, *args, **kwargs)
            except NotFound as error:
                raise Http404 from error

        return guarded

    return around


def who(request: HttpRequest) -> User:
    """The user who asks.

    Raises:
        NotAllowed: nobody is logged in.
    """
    user = request.user
    if isinstance(user, AnonymousUser) or not isinstance(user, User):
        raise NotAllowed("Log in first.")
    return user


def refused(request: HttpRequest, act: Act) -> HttpResponse:
    """The page for somebody without the right, naming the roles that have it."""
    roles = [t(f"role.{role}") for role in sorted(MAY[act])]
    return render(request, "refused.html", {"roles": roles, "act": act.value}, status=403)


def attempt(request: HttpRequest, change: Callable[[], T], done: str | Callable[[T], str] = "") -> bool:
    """Do a change; say on the next page that it was done, or why it was not.

    Args:
        request: The user's.
        change: Calls one action.
        done: Key of the sentence for success, or what gives it for the action's answer; empty says nothing.
    """
    try:
        made = change()
    except ImionyError as error:
        messages.error(request, said(str(error)))
        return False
    key = done if isinstance(done, str) else done(made)
    if key:
        messages.success(request, t(key))
    return True


def judged(verdict: str) -> Callable[[object], str]:
    """The key of the sentence for a judgement on two persons: it holds, or it waits for a second person."""

    def done(row: object) -> str:
        waits = isinstance(row, Judgement) and row.waits and not hasattr(row, "confirmation")
        return "done.waits" if waits else f"done.{verdict}"

    return done


def back(request: HttpRequest, name: str, *args: object) -> HttpResponseRedirect:
    """Go where the form came from, if that is a page of this workbench; else to the page `name`."""
    wanted = request.POST.get("back", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return HttpResponseRedirect(wanted)
    return redirect(name, *args)


def choice(value: str | None, allowed: tuple[str, ...], otherwise: str = "") -> str:
    """A word of a closed list from the request, or `otherwise`."""
    return value if value in allowed else otherwise


def page_number(value: str | None) -> int:
    """A page number from the request, from 1."""
    return min(int(value), 1_000_000) if value and value.isdecimal() and int(value) > 0 else 1
