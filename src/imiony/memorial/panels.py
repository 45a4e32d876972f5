"""What hangs on a wall?

One PDF page for each person told of by name, set by typst with fonts that ship
with the package. Values reach it as data, never as markup: a name that looks
like a command is set as it is.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import typst

from imiony.disclosure.disclosed import Disclosed, PublicEdition
from imiony.memorial.words import LANGUAGES, words

FOLDER: Final = "panels"


def panel_name(number: int) -> str:
    """The file of a person's panel, by number and never by name."""
    return f"{number:04d}.pdf"


def panels(edition: PublicEdition, out: Path) -> tuple[Path, ...]:
    """Write one A3 panel for each person told of by name.

    Args:
        edition: What may be told.
        out: Folder for the files; made if it is not there.

    Returns:
        The files, in the order of the edition.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for person in edition.people:
        if person.name:
            path = out / panel_name(person.number)
            path.write_bytes(panel(edition, person))
            written.append(path)
    return tuple(written)


def panel(edition: PublicEdition, person: Disclosed) -> bytes:
    """One panel as PDF; the same bytes for the same values."""
    fonts, template = _assets()
    content: bytes = typst.compile(
        template,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"panel": json.dumps(_values(edition, person), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return content


def _values(edition: PublicEdition, person: Disclosed) -> dict[str, object]:
    return {
        "title": edition.title,
        "name": person.name,
        "spellings": list(person.spellings),
        "lines": [_fate(person, language) for language in LANGUAGES if person.fate],
    }


def _fate(person: Disclosed, language: str) -> str:
    said = words(language)
    parts = (
        said.term("fate", person.fate or ""),
        said.day(person.fate_when),
        person.details.get("fate_where", ""),
    )
    return " · ".join(part for part in parts if part)


@cache
def _assets() -> tuple[str, str]:
    """Paths of the folder of fonts and of the template."""
    here = resources.files(__package__)
    return str(here / "fonts"), str(here / "templates" / "panel.typ")
