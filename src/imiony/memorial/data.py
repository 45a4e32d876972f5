"""What does a machine read of an edition?

The same values as the pages show, as CSV and JSON, with the meaning of every
column. A spreadsheet that opens the CSV runs nothing: a cell that could be a
formula starts with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from imiony.disclosure.disclosed import Disclosed, PublicEdition, PublicFloor
from imiony.memorial.words import words

FILES: Final = (
    "persons.csv",
    "persons.json",
    "figures.csv",
    "documented.csv",
    "codebook.csv",
    "persons.schema.json",
)
EDITION: Final = "edition.json"
"""Says that a folder is an edition; only such a folder is replaced."""

_BETWEEN: Final = " | "
_FORMULA: Final = frozenset("=+-@\t\r\n")
_UNSEEN: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_OWN: Final = ("number", "name", "spellings", "fate", "fate_when", "verified", "honoured")
_FLOOR: Final = ("measure", "people", "unit", "value", "origins", "as_of", "outlets")
_DOCUMENTED: Final = ("fate", "least", "most", "documented_verified")


def data_files(edition: PublicEdition) -> Mapping[str, str]:
    """The text of every data file by name, the mark of the edition included."""
    kinds = _detail_kinds(edition.people)
    return {
        "persons.csv": _csv((*_OWN, *kinds, "sources"), (_row(person, kinds) for person in edition.people)),
        "persons.json": _json(_persons(edition)),
        "figures.csv": _csv(_FLOOR, (row for floor in edition.floors for row in _floor_rows(floor))),
        "documented.csv": _csv(_DOCUMENTED, edition.method.documented),
        "codebook.csv": _csv(("file", "column", "meaning"), _codebook(edition, kinds)),
        "persons.schema.json": _json(_schema()),
        EDITION: _json({"imiony_edition": 1, "title": edition.title, "built": edition.built.isoformat()}),
    }


def safe_cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula.

    Looks at the first character that would be seen: spaces and invisible
    characters before it, and full-width forms of it, make no difference.
    """
    text = str(value)
    seen = unicodedata.normalize("NFKC", text)
    first = next((letter for letter in seen if not (letter == " " or letter in _UNSEEN)), "")
    bare = seen.lstrip().lstrip("".join(_UNSEEN)).lstrip()[:1]
    return f"'{text}" if first in _FORMULA or (bare in _FORMULA and bare) else text


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _detail_kinds(people: Iterable[Disclosed]) -> tuple[str, ...]:
    return tuple(sorted({kind for person in people for kind in person.details}))


def _row(person: Disclosed, kinds: Sequence[str]) -> tuple[object, ...]:
    sources = (f"{source.publisher} {source.published or ''}".strip() for source in person.sources)
    return (
        person.number,
        person.name,
        _BETWEEN.join(person.spellings),
        person.fate or "",
        person.fate_when or "",
        "yes" if person.verified else "no",
        "yes" if person.honoured else "no",
        *(person.details.get(kind, "") for kind in kinds),
        _BETWEEN.join(sources),
    )


def _floor_rows(floor: PublicFloor) -> Iterable[tuple[object, ...]]:
    for value, origins, as_of in floor.steps:
        shown = int(value) if float(value).is_integer() else value
        yield (
            floor.measure, floor.people, floor.unit, shown, origins, as_of or "", _BETWEEN.join(floor.outlets)
        )  # fmt: skip


def _persons(edition: PublicEdition) -> dict[str, object]:
    return {
        "title": edition.title,
        "built": edition.built.isoformat(),
        "withheld": edition.withheld,
        "people": [
            {
                "number": person.number,
                "name": person.name or None,
                "spellings": list(person.spellings),
                "fate": person.fate,
                "fate_when": person.fate_when,
                "verified": person.verified,
                "honoured": person.honoured,
                "details": dict(person.details),
                "sources": [
                    {"publisher": source.publisher, "published": source.published}
                    for source in person.sources
                ],
            }
            for person in edition.people
        ],
    }


def _codebook(edition: PublicEdition, kinds: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    meaning = words("en")
    for column in _OWN:
        yield "persons.csv", column, meaning.say("column", column)
    for kind in kinds:
        label = meaning.term("detail", kind)
        yield "persons.csv", kind, f"{label}. {meaning.say('column', 'details')}"
    yield "persons.csv", "sources", meaning.say("column", "sources")
    for file, columns in (("figures.csv", _FLOOR), ("documented.csv", _DOCUMENTED)):
        for column in columns:
            yield file, column, meaning.say("column", column)
    if edition.method.link_errors is not None:
        wrong, missed = edition.method.link_errors
        yield "documented.csv", "*", meaning.say("figures", "link_errors", wrong=wrong, missed=missed)


def _schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of `persons.json`."""
    meaning = words("en")
    text: dict[str, object] = {"type": "string"}
    maybe: dict[str, object] = {"type": ["string", "null"]}
    source = _object({"publisher": text, "published": maybe})
    person: dict[str, dict[str, object]] = {
        "number": {"type": "integer", "minimum": 1},
        "name": maybe,
        "spellings": {"type": "array", "items": text},
        "fate": maybe,
        "fate_when": maybe,
        "verified": {"type": "boolean"},
        "honoured": {"type": "boolean"},
        "details": {"type": "object", "additionalProperties": text},
        "sources": {"type": "array", "items": source},
    }
    described = {key: {**form, "description": meaning.say("column", key)} for key, form in person.items()}
    people = {"type": "array", "items": _object(described)}
    edition = _object(
        {"title": text, "built": {**text, "format": "date"}, "withheld": text, "people": people}
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **edition}


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(properties),
        "additionalProperties": False,
    }
