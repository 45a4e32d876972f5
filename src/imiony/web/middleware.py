"""What does every answer of the workbench carry, and what does no log ever hold?"""

from __future__ import annotations

from collections.abc import Callable, ItemsView
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.debug import SafeExceptionReporterFilter

# Nothing from elsewhere, no inline script, no framing: a name in a report can
# never become a program, and no page tells the world that it was opened.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add the content security policy, and forbid keeping pages in caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        # Browsers send `Origin: null` with a form where the policy is no-referrer,
        # and Django then refuses every form. Other hosts learn nothing either way.
        response.headers["Referrer-Policy"] = "same-origin"
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer


class SilentReports(SafeExceptionReporterFilter):
    """Error reports without any data of the request: they may name people."""

    def is_active(self, request: HttpRequest | None) -> bool:  # noqa: ARG002
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:  # noqa: ARG002
        """Nothing."""
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:  # noqa: ANN401, ARG002
        """Nothing."""
        return {}.items()
