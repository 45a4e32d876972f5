"""How does a page become the report that is kept?

Language, zones and the facts that the markup did not state are looked for in
the text. What the document itself says in its markup goes before what a rule
reads from its text.
"""

from __future__ import annotations

from imiony.reports import facts as text_facts
from imiony.reports.language import detect, known
from imiony.reports.page import MOST_CHARACTERS, Given, Page
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Basis, Kept, Report
from imiony.reports.zones import zones
from imiony.terms.ids import ReportId, report_id


def keep(page: Page, content: bytes, given: Given, container: ReportId | None) -> Report:
    """The report of one page.

    Args:
        page: As a reader handed it over.
        given: What is known from outside.
        container: What it came in.
        content: The bytes of the source that the page was found in; they are the
            report's own unless the page brings its own.

    Raises:
        Refused: the page has no words, or more than the limit.
    """
    if not page.text.strip():
        raise Refused(Reason.NO_TEXT)
    if len(page.text) > MOST_CHARACTERS:
        raise Refused(Reason.TOO_LONG)
    found_zones = zones(page.text, page.zones)
    found = text_facts.read(page.text, found_zones) if not page.cells else text_facts.NONE
    stated = page.basis
    return Report(
        id=report_id(content if page.content is None else page.content),
        media=page.media,
        text=page.text,
        language=_language(page),
        title=_kept(page.title, stated) or found.title,
        publisher=_kept(page.publisher, stated) or found.publisher,
        byline=_kept(page.byline, stated) or found.byline,
        published=_kept(page.published, stated) or found.published,
        captured=_kept(given.captured, Basis.CONTAINER),
        url=_kept(given.url, Basis.CONTAINER) or _kept(page.url, stated),
        canonical=_kept(page.url, stated) if given.url and page.url != given.url else None,
        forwarded_from=_kept(page.forwarded_from, stated),
        credits=found.credits,
        zones=found_zones,
        cells=page.cells,
        container=container,
    )


def _kept(value: str | None, basis: Basis) -> Kept | None:
    return Kept(value, None, basis) if value else None


def _language(page: Page) -> Kept | None:
    """What the markup states goes first, unless the text is plainly in another script or language."""
    stated = known(page.language)
    detected = detect(page.text)
    if stated and (detected is None or detected == stated):
        return Kept(stated, None, Basis.MARKUP)
    return Kept(detected, None, Basis.DETECTED) if detected else None
