"""What can every template use?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from jinja2 import Environment


def environment(**options: Any) -> Environment:  # noqa: ANN401
    """The Jinja2 environment of the workbench; undefined names are errors, values are escaped."""
    return Environment(
        autoescape=True, **{key: value for key, value in options.items() if key != "autoescape"}
    )


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page shows."""
    return {"user": request.user}
