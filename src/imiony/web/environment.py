"""What can every template use?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from imiony.register.models import User
from imiony.verification.rules import Act, may
from imiony.web import shown, words
from imiony.web.words import reasons

# Page by the address name, and the act that it needs.
_PAGES = (
    ("inbox", Act.READ),
    ("people", Act.READ),
    ("review", Act.JUDGE_IDENTITY),
    ("verification", Act.READ),
    ("figures", Act.READ),
    ("disclosure", Act.DISCLOSE),
    ("editions", Act.READ),
    ("trail", Act.READ_TRAIL),
    ("users", Act.MANAGE_USERS),
)


def environment(**options: Any) -> Environment:  # noqa: ANN401
    """The Jinja2 environment of the workbench; undefined names are errors, values are escaped."""
    kept = {key: value for key, value in options.items() if key not in ("autoescape", "undefined")}
    found = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, **kept
    )
    found.globals.update(
        explained=reasons.reason,
        t=words.t,
        word=words.word,
        chosen=words.chosen,
        said=words.said,
        url=_url,
        static=static,
    )
    found.filters.update(
        number=words.number,
        days=shown.days,
        day=shown.day,
        moment=shown.moment,
        percent=shown.percent,
    )
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page shows: who, in which language, and the pages they may open."""
    user = getattr(request, "user", None)
    actor = user.actor() if isinstance(user, User) else None
    return {
        "user": user,
        "may": lambda act: actor is not None and may(actor, Act(act)),
        "pages": [name for name, act in _PAGES if actor is not None and may(actor, act)],
        "language": words.speaking(),
        "languages": settings.LANGUAGES,
        "here": request.get_full_path(),
    }


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)
