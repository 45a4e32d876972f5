"""One report: read it, decide its statements, mark what was missed."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.errors import ImionyError, InputError
from imiony.statements.statement import Value
from imiony.terms.kinds import kinds
from imiony.terms.span import Span
from imiony.verification.rules import Act
from imiony.web.answer import attempt, back, needs, who
from imiony.web.pages.report import Item, blank_fields, report_page, statement_item
from imiony.web.words import said, t

_VERDICTS = ("confirmed", "corrected", "rejected", "withdrawn")


@require_safe
@needs(Act.READ)
def show(request: HttpRequest, report_id: str) -> HttpResponse:
    """Text on the left, statements on the right."""
    return render(request, "report.html", {"report": report_page(report_id), "kinds": list(kinds())})


@require_safe
@needs(Act.READ)
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement of the list; with `?edit` as a form."""
    item, report_id = statement_item(pk)
    return _item(request, item, report_id, editing="edit" in request.GET)


@require_POST
@needs(Act.DECIDE_STATEMENT)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, correct, reject, or take the last word back; the item comes back as it now stands."""
    item, report_id = statement_item(pk)
    verdict = request.POST.get("verdict", "")
    try:
        fields = _changed(item, request.POST) if verdict == "corrected" else None
        row = decide_statement(who(request), pk, verdict, fields=fields, at=timezone.now())
    except ImionyError as error:
        return _answer(request, pk, report_id, item.anchor, said(str(error)))
    return _answer(request, row.pk if row else 0, report_id, item.anchor, "")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.ENTER_STATEMENT)
def mark(request: HttpRequest, report_id: str) -> HttpResponse:
    """Enter a statement that was missed: GET asks for its fields, POST keeps it."""
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", "")
    if request.method != "POST":
        context = {
            "report_id": report_id,
            "kind": kind,
            "kinds": list(kinds()),
            "fields": blank_fields(kind) if kind in kinds() else (),
            "first": asked.get("first", ""),
            "past": asked.get("past", ""),
        }
        return render(request, "part_mark.html", context)

    def enter() -> object:
        span = _span(asked.get("first", ""), asked.get("past", ""))
        return enter_statement(
            who(request), report_id, kind, span, _fields(kind, request.POST), at=timezone.now()
        )

    attempt(request, enter, "done.entered")
    return back(request, "report", report_id)


def _answer(request: HttpRequest, pk: int, report_id: str, anchor: str, refused: str) -> HttpResponse:
    """The item alone for htmx; the whole page, at the item, for a browser without scripts."""
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, refused)
        return HttpResponseRedirect(f"{reverse('report', args=[report_id])}#{anchor}")
    if not pk:
        return HttpResponse("")
    item, _ = statement_item(pk)
    return _item(request, item, report_id, refused=refused)


def _item(
    request: HttpRequest, item: Item, report_id: str, *, editing: bool = False, refused: str = ""
) -> HttpResponse:
    context = {"item": item, "report_id": report_id, "editing": editing, "refused": refused, "current": True}
    return render(request, "part_statement.html", context)


def _fields(kind: str, posted: Mapping[str, str]) -> dict[str, Value]:
    """The fields of a form as the kind types them; empty ones are left out.

    Raises:
        InputError: the kind does not exist, or a number is none.
    """
    known = kinds().get(kind)
    if known is None:
        raise InputError(t("report.no_kind"))
    found: dict[str, Value] = {}
    for name, form in known.fields.items():
        words = posted.get(f"field-{name}", "").strip()
        if words:
            found[name] = _typed(words, form)
    return found


def _changed(item: Item, posted: Mapping[str, str]) -> dict[str, Value]:
    """The fields that the form changes; None or False for those that were emptied.

    A field left as it was shown is not written: what is shown may be a withheld
    name under its cover.
    """
    touched = {
        each.name: posted[f"field-{each.name}"]
        for each in item.fields
        if f"field-{each.name}" in posted and posted[f"field-{each.name}"].strip() != each.value
    }
    typed = _fields(item.kind, {f"field-{name}": words for name, words in touched.items()})
    flags = {each.name for each in item.fields if each.kind == "flag"}
    return {name: typed.get(name, False if name in flags else None) for name in touched}


def _typed(words: str, form: str | tuple[str, ...]) -> Value:
    match form:
        case "flag":
            return words == "yes"
        case "number":
            try:
                number = float(words.replace(",", ".").replace(" ", ""))
            except ValueError as error:
                raise InputError(t("report.no_number")) from error
            return int(number) if number == int(number) else number
        case "person":
            return _whole(words)
        case _:
            return words


def _whole(words: str) -> int:
    if not words.isdecimal():
        raise InputError(t("report.no_number"))
    return int(words)


def _span(first: str, past: str) -> Span:
    if not _whole(first or "x") < _whole(past or "x"):
        raise InputError(t("report.no_words"))
    return Span(int(first), int(past))
