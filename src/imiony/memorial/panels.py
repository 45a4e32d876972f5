"""What hangs on a wall?

One PDF page for each person told of by name, set by typst with fonts that ship
with the package. Values reach it as data, never as markup: a name that looks
like a command is set as it is.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import typst

from imiony.disclosure.disclosed import Disclosed, PublicEdition
from imiony.errors import InputError
from imiony.memorial.words import LANGUAGES, words

FOLDER: Final = "panels"


def panel_name(number: int) -> str:
    """The file of a person's panel, by number and never by name."""
    return f"{number:04d}.pdf"


def panels(edition: PublicEdition, out: Path) -> tuple[Path, ...]:
    """Write one A3 panel for each honoured person told of by name.

    Args:
        edition: What may be told.
        out: Folder for the files; made if it is not there.

    Returns:
        The files, in the order of the edition. A person whose words hold
        letters that no shipped font has gets none: boxes instead of a name
        honour nobody.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for person in edition.people:
        try:
            content = panel(edition, person) if person.name and person.honoured else b""
        except InputError:
            continue
        if content:
            path = out / panel_name(person.number)
            path.write_bytes(content)
            written.append(path)
    return tuple(written)


def panel(edition: PublicEdition, person: Disclosed) -> bytes:
    """One panel as tagged PDF (PDF/UA-1); the same bytes for the same values.

    Raises:
        InputError: no shipped font has some of the letters; names the number.
    """
    fonts, template = _assets()
    try:
        content: bytes = typst.compile(
            template,
            font_paths=[fonts],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"panel": json.dumps(_values(edition, person), ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        # typst quotes the letters in its message; the chain is cut so that they stay out of logs.
        if "could not be displayed" in error.message:
            raise InputError(f"no font for a letter of person {person.number}") from None
        raise RuntimeError(f"the panel of person {person.number} could not be set") from None
    return content


def _printable(text: str) -> str:
    """`text` without control characters, which no font shows."""
    return "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) != "Cc")


def _values(edition: PublicEdition, person: Disclosed) -> dict[str, object]:
    return {
        "title": _printable(edition.title),
        "name": _printable(person.name),
        "spellings": [_printable(each) for each in person.spellings],
        "lines": [_printable(_fate(person, language)) for language in LANGUAGES if person.fate],
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
