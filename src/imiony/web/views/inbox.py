"""The inbox: what came in, and what does it add?"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.take_in import TakenIn, take_in
from imiony.errors import ImionyError
from imiony.reports import Source
from imiony.verification.rules import Act, may
from imiony.web.answer import choice, needs, page_number, who
from imiony.web.pages.inbox import SHOWS, inbox
from imiony.web.words import said, t


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


@require_POST
@needs(Act.ADD_REPORT)
def add(request: HttpRequest) -> HttpResponse:
    """Take in the files of the form. They are held in memory: no copy is left in a temporary folder."""
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, t("inbox.no_files"))
        return redirect("inbox")
    try:
        _say(request, take_in(who(request), _sources(files), at=timezone.now()))
    except ImionyError as error:
        messages.error(request, said(str(error)))
    return redirect("inbox")


def _sources(files: Sequence[UploadedFile]) -> list[Source]:
    return [Source(file.name or "upload", file.read()) for file in files]


def _say(request: HttpRequest, taken: TakenIn) -> None:
    messages.success(request, t("inbox.added", n=taken.added))
    if taken.known:
        messages.info(request, t("inbox.known", n=taken.known))
    for _, reason in taken.unread[:5]:
        messages.warning(request, f"{t('inbox.unread')}: {reason}")
