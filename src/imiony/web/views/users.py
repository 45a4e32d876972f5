"""Accounts: all that an administrator sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.manage_users import add_user
from imiony.register.models import User
from imiony.verification.rules import Act, Role
from imiony.web.answer import attempt, choice, needs, who


@require_safe
@needs(Act.MANAGE_USERS)
def show(request: HttpRequest) -> HttpResponse:
    """Logins, roles, open or closed."""
    accounts = User.objects.order_by("username").values("username", "role", "is_active", "last_login")
    return render(request, "users.html", {"accounts": list(accounts), "roles": list(Role)})


@require_POST
@sensitive_post_parameters("password")
@needs(Act.MANAGE_USERS)
def add(request: HttpRequest) -> HttpResponse:
    """Make an account."""
    role = choice(request.POST.get("role"), tuple(Role), Role.RECORDER)
    name, password = request.POST.get("username", ""), request.POST.get("password", "")
    attempt(
        request,
        lambda: add_user(who(request), name, Role(role), password, at=timezone.now()),
        "done.account",
    )
    return redirect("users")
