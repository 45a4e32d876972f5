"""People: one box, any script."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from imiony.actions.export_people import export_people
from imiony.memorial.data import safe_cell
from imiony.verification.rules import Act
from imiony.web.answer import choice, needs, page_number, who
from imiony.web.pages.people import FATES, STATES, TOLD, Row, Wanted, all_rows, people
from imiony.web.words import t

_COLUMNS = ("code", "name", "fate", "when", "units", "state", "told", "reports", "origins", "origins_most")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Act.READ)
def show(request: HttpRequest) -> HttpResponse:
    """The table. What is searched for comes by POST: it holds names, and addresses are kept in logs."""
    wanted = _wanted(request.POST if request.method == "POST" else request.GET)
    context = {"wanted": wanted, "found": people(wanted), "fates": FATES, "states": STATES, "tolds": TOLD}
    page = "part_people.html" if request.headers.get("HX-Target") == "found" else "people.html"
    return render(request, page, context)


@require_POST
@needs(Act.EXPORT)
def table(request: HttpRequest) -> HttpResponse:
    """The persons found, as CSV (RFC 4180), withheld ones by code number."""
    rows = list(all_rows(_wanted(request.POST)))
    export_people(who(request), len(rows), at=timezone.now())
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow([t(f"people.{name}") for name in _COLUMNS])
    lines.writerows([safe_cell(cell) for cell in _cells(row)] for row in rows)
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


def _cells(row: Row) -> tuple[str, ...]:
    name = t("person.withheld_word") if row.who.withheld else row.who.name
    said = (row.fate, row.fate_when, row.units, row.state, row.told)
    return (row.who.code, name, *said, str(row.reports), str(row.origins), str(row.origins_most))


def _wanted(asked: Mapping[str, str]) -> Wanted:
    return Wanted(
        words=asked.get("words", "").strip()[:200],
        fate=choice(asked.get("fate"), FATES),
        state=choice(asked.get("state"), STATES),
        told=choice(asked.get("told"), TOLD),
        unit=asked.get("unit", "").strip()[:100],
        page=page_number(asked.get("page")),
    )
