"""One person: everything held, and the judgements that tie them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from imiony.actions.judge_identity import judge_identity
from imiony.actions.reveal import reveal
from imiony.errors import ImionyError, NotFound
from imiony.identity.mention import Verdict
from imiony.register.people import holder_of
from imiony.terms.ids import MentionId, PersonCode
from imiony.verification.rules import Act
from imiony.web.answer import attempt, back, judged, needs, who
from imiony.web.pages.people import Wanted, people
from imiony.web.pages.person import PersonPage, first_mentions, person_page
from imiony.web.words import said

_VERDICTS = {"same": Verdict.SAME, "not_same": Verdict.NOT_SAME, "unsure": Verdict.UNSURE, "withdrawn": None}


@require_safe
@needs(Act.READ)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The page. An old code leads on to whoever holds it now."""
    try:
        return _page(request, person_page(code))
    except NotFound:
        return redirect("person", holder_of(code))


@require_POST
@needs(Act.REVEAL)
def open_name(request: HttpRequest, code: str) -> HttpResponse:
    """Show a withheld name once. It is in the trail before it is on the page."""
    try:
        names = reveal(who(request), PersonCode(code), at=timezone.now())
    except NotFound:
        raise
    except ImionyError as error:
        return _page(request, person_page(code), refused=said(str(error)))
    return _page(request, person_page(code), names=names)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def candidates(request: HttpRequest, code: str) -> HttpResponse:
    """Who could be the same person: a search in any script."""
    words = request.POST.get("words", "").strip()[:200]
    found = [row for row in people(Wanted(words=words)).rows if row.who.code != code][:8] if words else []
    mentions = first_mentions([code, *(row.who.code for row in found)])
    context = {
        "code": code,
        "words": words,
        "found": found,
        "mentions": mentions,
        "back": request.POST.get("back", ""),
    }
    return render(request, "part_candidates.html", context)


@require_POST
@needs(Act.JUDGE_IDENTITY)
def judge(request: HttpRequest, code: str) -> HttpResponse:
    """Append a judgement on two mentions, or take the last one back."""
    verdict = request.POST.get("verdict", "")
    if verdict in _VERDICTS:
        left, right = MentionId(request.POST.get("left", "")), MentionId(request.POST.get("right", ""))
        attempt(
            request,
            lambda: judge_identity(
                who(request),
                left,
                right,
                _VERDICTS[verdict],
                note=request.POST.get("note", ""),
                at=timezone.now(),
            ),
            judged(verdict),
        )
    return back(request, "person", code)


def _page(
    request: HttpRequest, person: PersonPage, *, names: tuple[str, ...] = (), refused: str = ""
) -> HttpResponse:
    return render(request, "person.html", {"person": person, "names": names, "refused": refused})
