"""What does `imiony origins` read and write?

One object a line in, one object a line out; see the design, section 6. Pure:
the command reads the file and writes the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from imiony.errors import InputError
from imiony.origins.relation import Document, Link
from imiony.origins.trace import trace
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId


def groups(documents: Iterable[Document]) -> Iterator[dict[str, object]]:
    """One row per document, in the order given.

    Yields:
        `id, origin, relation, of, score, evidence`. `of` and `score` are None
        for an original; `score` is the share of the shorter text that
        corresponds; `evidence` lists `[first, past, first_of, past_of]` in code
        points of the document and of the one it derives from.

    Raises:
        UsageError: an id occurs twice.
    """
    held = list(documents)
    found = trace(held)
    links = {link.report: link for link in found.links}
    for document in held:
        yield _row(document.id, found.of[document.id], links.get(document.id))


def document(row: Mapping[str, object]) -> Document:
    """Read one line: `id` and `text`, optionally `lang, published, url, title, publisher`.

    Raises:
        InputError: `id` or `text` is missing or no text, or an optional field
            is neither text nor null. An unreadable `published` counts as unknown.
    """
    identity, text = _text(row, "id"), _text(row, "text")
    if identity is None or text is None:
        raise InputError("a document needs the fields id and text")
    return Document(
        id=ReportId(identity),
        text=text,
        language=_text(row, "lang"),
        title=_text(row, "title"),
        publisher=_text(row, "publisher"),
        published=_days(_text(row, "published")),
        url=_text(row, "url"),
    )


def _row(report: ReportId, origin: str, link: Link | None) -> dict[str, object]:
    if link is None:
        return {
            "id": report,
            "origin": origin,
            "relation": "original",
            "of": None,
            "score": None,
            "evidence": [],
        }
    evidence = [[p.here.first, p.here.past, p.there.first, p.there.past] for p in link.passages]
    return {
        "id": report,
        "origin": origin,
        "relation": link.relation.value,
        "of": link.of,
        "score": round(link.share, 4),
        "evidence": evidence,
    }


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f"field {name} is not text")
    return value or None


def _days(words: str | None) -> Days | None:
    try:
        return Days.parse(words[:10]) if words else None
    except InputError:
        return None
