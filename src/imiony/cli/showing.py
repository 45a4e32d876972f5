"""What does the command line print of a register?"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from imiony.counts import Claim, sentence
from imiony.identity.link_errors import link_errors
from imiony.origins.relation import Nearness
from imiony.register import models
from imiony.register.counting import Counted, counted
from imiony.register.openness import all_origins
from imiony.terms.dates import Days

_NEAR: Final = {
    Nearness.SAME_OUTLET: "same outlet, other report",
    Nearness.SHARED_QUOTATION: "only a quotation or press statement is shared",
    Nearness.PARTLY: "partly derived",
    Nearness.ASK: "perhaps one origin, waits for a judgement",
}
_UNITS: Final = {"percent": " %", "years": " years"}


def show_register(console: Console) -> None:
    """Print reports, origins, people, groups, figures, contradictions and floors."""
    if not models.Report.objects.exists():
        console.print("The register is empty. Take reports in: imiony build REPORTS --register R")
        return
    found = counted()
    _reports(console)
    _origins(console)
    _people(console)
    _groups(console)
    _figures(console, found)
    _contradictions(console, found)
    _floors(console, found)


def _table(console: Console, title: str, *columns: str) -> Table:
    console.print()
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _label(row: models.Report) -> str:
    """How a report is called in print: outlet and title, else the name it came under."""
    outlet = f"{row.publisher}: " if row.publisher else ""
    title = row.title or row.received_as.rpartition("/")[2]
    return escape(f"{outlet}{title}"[:70])


def _reports(console: Console) -> None:
    rows = models.Report.objects.select_related("derivation").order_by(
        "derivation__origin", "received_as", "pk"
    )
    table = _table(console, "Reports", "id", "lang", "published", "report", "what it is")
    for row in rows.filter(holds__isnull=True):
        table.add_row(row.pk[:8], row.language, _spoken(row.published), _label(row), _what(row))
    console.print(table)


def _what(row: models.Report) -> str:
    if row.unread:
        return f"[red]kept unread:[/] {escape(row.unread)}"
    derivation = row.derivation
    if derivation.of_id is None:
        return "new origin"
    share = f"{derivation.share:.0%}"
    return f"{derivation.relation} of {derivation.of_id[:8]} ({share}), adds no weight"


def _origins(console: Console) -> None:
    groups: dict[str, list[models.Derivation]] = defaultdict(list)
    for row in models.Derivation.objects.select_related("report").order_by("origin", "report"):
        groups[row.origin].append(row)
    reports = sum(map(len, groups.values()))
    found = all_origins()
    title = f"Origins: {reports} reports, {_range(found.least, found.most)} acts of finding out"
    table = _table(console, title, "origin", "reports", "why")
    for origin, rows in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        reasons = "; ".join(dict.fromkeys(row.reason for row in rows if row.reason))
        table.add_row(origin[:8], "\n".join(_label(row.report) for row in rows), escape(reasons))
    console.print(table)
    near = models.Neighbour.objects.select_related("left", "right").order_by("nearness", "left", "right")
    for pair in near:
        what = _NEAR[Nearness(pair.nearness)]
        console.print(
            f"  {pair.left_id[:8]} and {pair.right_id[:8]}: {what}. {escape(pair.reason)}", highlight=False
        )


def _people(console: Console) -> None:
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    for person, spellings in models.Mention.objects.order_by("pk").values_list("person", "forms"):
        forms[str(person)] |= dict.fromkeys(spellings)
    table = _table(console, "People", "code", "name", "other spellings", "what is given", "origins", "fate")
    for row in models.Person.objects.order_by("-origins", "-reports", "name", "code"):
        others = [] if row.withheld else sorted(set(forms[row.code]) - {row.name})
        name = "withheld" if row.withheld else row.name or "not named"
        kind = row.name_kind.replace("_", " ") + (" (asks for protection)" if row.protect else "")
        origins = _range(row.origins, row.origins_most)
        table.add_row(row.code, escape(name), escape(", ".join(others)), kind, origins, row.fate)
    console.print(table)
    waiting = models.Suggestion.objects.count()
    console.print(f"  {waiting} pairs may be one person and wait for a judgement.", highlight=False)


def _groups(console: Console) -> None:
    reports: dict[tuple[str, str], set[str]] = defaultdict(set)
    rows = models.Statement.objects.filter(kind="group").exclude(state="rejected")
    for report, fields in rows.values_list("report", "fields"):
        reports[str(fields.get("name") or ""), str(fields.get("group_kind") or "")].add(report)
    table = _table(console, "Groups", "name", "kind", "reports")
    for (name, kind), held in sorted(reports.items(), key=lambda item: (-len(item[1]), item[0])):
        if name:
            table.add_row(escape(name), kind, str(len(held)))
    console.print(table)


def _figures(console: Console, found: Counted) -> None:
    quotes = _quotes(found.claims)
    table = _table(
        console, "Figures", "measure", "who", "qualifier", "number", "as of", "said by", "report", "words"
    )
    for claim in sorted(found.claims, key=lambda claim: (claim.measure, -claim.number, claim.statement)):
        quote, said_by, report = quotes[claim.statement]
        number = f"{claim.number:,.10g}{_UNITS.get(claim.unit, '')}"
        noted = "" if claim.usable else " (not counted)"
        table.add_row(
            claim.measure.replace("_", " "),
            claim.people,
            claim.qualifier.value.replace("_", " ") + noted,
            number,
            str(claim.as_of) if claim.as_of else "unknown",
            escape(said_by),
            report,
            escape(quote),
        )
    console.print(table)


def _quotes(claims: tuple[Claim, ...]) -> dict[str, tuple[str, str, str]]:
    """Words, speaker and report of each figure."""
    reports = {claim.report for claim in claims}
    rows = models.Statement.objects.filter(kind="figure", report__in=reports).select_related("report")
    return {
        f"{row.report_id}:figure:{row.first}:{row.past}": (
            " ".join(row.quote.split()),
            str(row.fields.get("attributed") or row.report.publisher or "the report"),
            row.report_id[:8],
        )
        for row in rows
    }


def _contradictions(console: Console, found: Counted) -> None:
    console.print("\n[bold]Figures that differ, and why[/]")
    if not found.disagreements:
        console.print("  None.")
    said = (f"{pair.reason.value}: {pair.sentence}" for pair in found.disagreements)
    for line in dict.fromkeys(said):
        console.print(f"  {escape(line)}", highlight=False)


def _floors(console: Console, found: Counted) -> None:
    console.print("\n[bold]At least[/]")
    official = [claim for claim in found.claims if claim.official]
    for floor in found.floors:
        console.print(f"  {escape(sentence(floor, official))}", highlight=False)
    if not found.floors:
        console.print("  No report states a lower bound yet.")
    console.print("\n[bold]Documented persons of this register[/] (never added to the figures above)")
    for row in found.documented:
        span = _range(row.least, row.most)
        links = f"; {_links(row.unreviewed)} unreviewed" if row.unreviewed else ""
        console.print(
            f"  {row.fate}: {span}, of whom {row.verified} verified by two people{links}", highlight=False
        )
    if not found.documented:
        console.print("  None with a fate.")
    if any(row.unreviewed for row in found.documented):
        console.print(f"  {escape(_errors())}", highlight=False)


def _links(count: int) -> str:
    return f"{count} link{'s' if count > 1 else ''}"


def _errors() -> str:
    """What unreviewed links are worth, in a sentence."""
    wrong, missed = link_errors().in_thousand()
    return (
        f"Links that scores make: about {wrong} in 1,000 are wrong and hide a person, about {missed} in "
        "1,000 are missed and count a person twice. Measured on labelled lists of officials, not on this "
        "register."
    )


def _range(least: int, most: int) -> str:
    """`4`, or `4 to 6` where that is open."""
    return f"{most}" if least == most else f"{least} to {most}"


def _spoken(published: str) -> str:
    return str(Days.parse(published)) if published else ""
