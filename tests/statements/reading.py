"""Build small reports for the tests of stage 3."""

from imiony.reports.report import Basis, Kept, Report, Zone
from imiony.statements import propose
from imiony.statements.statement import Statement
from imiony.terms.ids import report_id


def report(
    text: str,
    *,
    published: str | None = "2023-05-10",
    zones: tuple[Zone, ...] = (),
    language: str | None = None,
) -> Report:
    """A report with this text."""
    return Report(
        report_id(text.encode("utf-8", "surrogatepass")),
        "text/plain",
        text,
        published=Kept(published, None, Basis.MARKUP) if published else None,
        language=Kept(language, None, Basis.DETECTED) if language else None,
        zones=zones,
    )


def said(text: str, kind: str, **known) -> list[Statement]:
    """The statements of one kind that a text gives."""
    return [s for s in propose(report(text, **known)) if s.kind == kind]


def only(text: str, kind: str, **known) -> Statement:
    """The one statement of a kind that a text gives."""
    found = said(text, kind, **known)
    assert len(found) == 1, [(s.quote, dict(s.fields)) for s in found]
    return found[0]
