"""Who comes in, in which language, and what do they see when a page is not there?"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from imiony.register.models import User
from imiony.verification.rules import Act, may
from imiony.web import throttle
from imiony.web.answer import back
from imiony.web.words import LANGUAGES, t

_YEAR = 365 * 24 * 60 * 60  # seconds


@login_not_required
@sensitive_post_parameters("password")
def come_in(request: HttpRequest) -> HttpResponse:
    """The login page. A wrong name and a wrong password get the same answer."""
    if request.method != "POST":
        return render(request, "login.html", {"refused": "", "next": request.GET.get("next", "")})
    name = request.POST.get("username", "")
    if throttle.closed(name):
        return _refused(request, "login.wait", 429)
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if not isinstance(user, User):
        throttle.wrong(name)
        return _refused(request, "login.wrong", 200)
    throttle.right(name)
    login(request, user)
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect("inbox" if may(user.actor(), Act.READ) else "users")


@require_POST
def go_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    logout(request)
    return redirect("login")


@login_not_required
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Change the language and go back to the page."""
    language = request.POST.get("language", "")
    answer = back(request, "inbox")
    if language in LANGUAGES:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, httponly=True, samesite="Strict"
        )
    return answer


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """A form that is too old, or from another site."""
    return render(request, "trouble.html", {"what": "expired"}, status=403)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form whose token no longer holds."""
    return render(request, "trouble.html", {"what": "expired"}, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """No such page, or an id that the register does not know."""
    return render(request, "trouble.html", {"what": "missing"}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke. Says what is safe and what to do, and nothing of the request."""
    with override(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "en")):
        return render(request, "trouble.html", {"what": "failed"}, status=500)


def _refused(request: HttpRequest, key: str, status: int) -> HttpResponse:
    list(messages.get_messages(request))
    context = {"refused": t(key), "next": request.POST.get("next", "")}
    return render(request, "login.html", context, status=status)
