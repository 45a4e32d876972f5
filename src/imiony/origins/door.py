"""What does `imiony origins` read and write?

One object a line in, one object a line out. Pure: the command, or an engine,
reads the file and writes the lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from imiony.errors import InputError
from imiony.origins.relation import Document, Link, Origins
from imiony.origins.trace import trace
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId

_HALF: Final = re.compile("[\ud800-\udfff]")
_TEXTS: Final = ("lang", "published", "url", "title", "publisher")


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
    yield from rows((document.id for document in held), trace(held))


def rows(ids: Iterable[ReportId], found: Origins) -> Iterator[dict[str, object]]:
    """The rows of `groups` for documents that were traced, in the order of `ids`."""
    links = {link.report: link for link in found.links}
    for report in ids:
        yield row(report, found.of[report], links.get(report))


def parsed(line: bytes) -> dict[str, Any]:
    """Read one line of JSON: `id` (text or a whole number), `text`, and the optional fields.

    Returns:
        All fields that are text, and None for an optional field that is not.

    Raises:
        InputError: the line is not UTF-8, not JSON, lacks a field, or holds half a character.
    """
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise InputError("not JSON") from None
    if (
        not isinstance(found, dict)
        or not isinstance(found.get("text"), str)
        or not isinstance(found.get("id"), str | int)
        or isinstance(found["id"], bool)
    ):
        raise InputError('needs "id" and "text"')
    if any(isinstance(value, str) and _HALF.search(value) for value in found.values()):
        raise InputError("holds half of a character (a lone surrogate)")
    return {key: value for key, value in found.items() if key in ("id", "text") or isinstance(value, str)} | {
        key: None for key in _TEXTS if not isinstance(found.get(key), str)
    }


def document(row: Mapping[str, object]) -> Document:
    """Read one line: `id` and `text`, optionally `lang, published, url, title, publisher`.

    Raises:
        InputError: `id` or `text` is missing, empty or no text, or an optional
            field is neither text nor null. An unreadable `published` counts as unknown.
    """
    identity, text = _text(row, "id"), _text(row, "text")
    if identity is None or text is None:
        raise InputError('"id" and "text" must not be empty')
    return Document(
        id=ReportId(identity),
        text=text,
        language=_text(row, "lang"),
        title=_text(row, "title"),
        publisher=_text(row, "publisher"),
        published=_days(_text(row, "published")),
        url=_text(row, "url"),
    )


def row(report: ReportId, origin: str, link: Link | None) -> dict[str, object]:
    """One row of `groups`: `link` is None for an original."""
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
