"""One report: read it, decide its statements, mark what was missed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.move_statement import move_statement
from imiony.errors import ImionyError, InputError
from imiony.register import models
from imiony.statements.statement import Value
from imiony.terms.kinds import kinds
from imiony.terms.span import Span
from imiony.verification.rules import Act
from imiony.web.answer import attempt, back, choice, needs, who
from imiony.web.pages.consequence import ORDERS
from imiony.web.pages.report import report_page
from imiony.web.pages.statement import Field, Item, anchor_of, blank_fields, item_as, statement_item
from imiony.web.words import said, t

_DIGITS = 10  # of a place in a text


@require_safe
@needs(Act.READ)
def show(request: HttpRequest, report_id: str) -> HttpResponse:
    """Text on the left, statements on the right."""
    page = report_page(report_id, choice(request.GET.get("order"), ORDERS, ORDERS[0]))
    return render(request, "report.html", {"report": page, "kinds": list(kinds()), "orders": ORDERS})


@require_safe
@needs(Act.READ)
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement of the list; with `?edit` as a form, of another kind or on other words if asked."""
    item, report_id = statement_item(pk)
    if "edit" not in request.GET:
        return _item(request, item, report_id)
    return _item(request, item_as(pk, *_wanted(item, request.GET)), report_id, editing=True)


@require_POST
@needs(Act.DECIDE_STATEMENT)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, correct, reject, or take the last word back; the item comes back as it now stands."""
    item, report_id = statement_item(pk)
    verdict = request.POST.get("verdict", "")
    try:
        if verdict == "corrected":
            row = _correct(request, pk, item)
        else:
            row = decide_statement(who(request), pk, verdict, at=timezone.now())
    except ImionyError as error:
        return _answer(request, pk, report_id, item.anchor, said(str(error)))
    anchor = anchor_of(row) if row else item.moved
    if anchor != item.anchor or (verdict == "withdrawn" and item.moved):
        return _elsewhere(request, report_id, anchor)
    return _answer(request, row.pk if row else 0, report_id, item.anchor, "")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.ENTER_STATEMENT)
def mark(request: HttpRequest, report_id: str) -> HttpResponse:
    """Enter a statement that was missed: GET asks for its fields, POST keeps it."""
    asked = request.POST if request.method == "POST" else request.GET
    kind, first, past = (asked.get(name, "") for name in ("kind", "first", "past"))
    if request.method != "POST":
        span = Span(int(first), int(past)) if _is_span(first, past) else None
        context = {
            "report_id": report_id,
            "kind": kind,
            "kinds": list(kinds()),
            "fields": blank_fields(report_id, kind, span) if kind in kinds() else (),
            "first": first,
            "past": past,
        }
        return render(request, "part_mark.html", context)

    def enter() -> object:
        span = _span(first, past)
        shown = blank_fields(report_id, kind, span) if kind in kinds() else ()
        fields = {name: value for name, value in _changed(kind, [shown], request.POST).items() if value}
        return enter_statement(who(request), report_id, kind, span, fields, at=timezone.now())

    if attempt(request, enter, "done.entered"):
        return _to(request, report_id, f"{kind}-{first}-{past}")
    return back(request, "report", report_id)


def _correct(request: HttpRequest, pk: int, item: Item) -> models.Statement | None:
    """Do what the form says: other fields, other words, another kind."""
    kind, span = _wanted(item, request.POST)
    here, there = item_as(pk, kind, item.span), item_as(pk, kind, span)
    fields = _changed(kind, [here.fields, there.fields], request.POST)
    if (kind, span) == (item.kind, item.span):
        return decide_statement(who(request), pk, "corrected", fields=fields, at=timezone.now())
    return move_statement(who(request), pk, kind, span, fields=fields, at=timezone.now())


def _wanted(item: Item, asked: Mapping[str, str]) -> tuple[str, Span]:
    """The kind and the words that a form asks for; those of the statement where it names none."""
    kind, first, past = (asked.get(name, "") for name in ("kind", "first", "past"))
    span = _span(first, past) if _is_span(first, past) else item.span
    return (kind if kind in kinds() else item.kind), span


def _answer(request: HttpRequest, pk: int, report_id: str, anchor: str, refused: str) -> HttpResponse:
    """The item alone for htmx; the whole page, at the item, for a browser without scripts."""
    if not request.headers.get("HX-Request"):
        if refused:
            messages.error(request, refused)
        return _to(request, report_id, anchor)
    if not pk:
        return HttpResponse("")
    item, _ = statement_item(pk)
    return _item(request, item, report_id, refused=refused)


def _elsewhere(request: HttpRequest, report_id: str, anchor: str) -> HttpResponse:
    """The whole page anew, at a statement that stands elsewhere now: its words are marked otherwise."""
    if not request.headers.get("HX-Request"):
        return _to(request, report_id, anchor)
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"stands": {"at": anchor}})})


def _to(request: HttpRequest, report_id: str, anchor: str) -> HttpResponse:
    """The report, as it was sorted, at one statement."""
    there = back(request, "report", report_id).headers["Location"].partition("#")[0]
    return HttpResponseRedirect(f"{there}#{anchor}" if anchor else there)


def _item(
    request: HttpRequest, item: Item, report_id: str, *, editing: bool = False, refused: str = ""
) -> HttpResponse:
    context = {
        "item": item,
        "report_id": report_id,
        "kinds": list(kinds()),
        "editing": editing,
        "refused": refused,
        "current": True,
    }
    return render(request, "part_statement.html", context)


def _fields(kind: str, posted: Mapping[str, str]) -> dict[str, Value]:
    """The fields of a form as the kind types them; empty ones are left out.

    Raises:
        InputError: a number is none.
    """
    found: dict[str, Value] = {}
    for name, form in kinds()[kind].fields.items():
        words = posted.get(f"field-{name}", "").strip()
        if words:
            found[name] = _typed(words, form)
    return found


def _changed(kind: str, shown: Iterable[tuple[Field, ...]], posted: Mapping[str, str]) -> dict[str, Value]:
    """The fields that the form changes; None or False for those that were emptied.

    A field left as it was shown is not written: what is shown may be a withheld
    name under its cover.

    Args:
        kind: Of the statement.
        shown: The fields as the form showed them, before and after other words were chosen.
        posted: The form.

    Raises:
        InputError: the kind does not exist, or a number is none.
    """
    if kind not in kinds():
        raise InputError(t("report.no_kind"))
    before = [{each.name: each.value for each in fields} for fields in shown]
    touched = {}
    for name in kinds()[kind].fields:
        words = posted.get(f"field-{name}")
        if words is not None and words.strip() not in {fields[name] for fields in before}:
            touched[name] = words
    typed = _fields(kind, {f"field-{name}": words for name, words in touched.items()})
    flags = {name for name in touched if kinds()[kind].fields[name] == "flag"}
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
    if not _is_span(first, past):
        raise InputError(t("report.no_words"))
    return Span(int(first), int(past))


def _is_span(first: str, past: str) -> bool:
    short = len(first) < _DIGITS and len(past) < _DIGITS
    return short and first.isdecimal() and past.isdecimal() and int(first) < int(past)
