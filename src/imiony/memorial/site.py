"""What does the world see?

A folder of pages that needs no server: relative links, no script, nothing from
elsewhere. The builder is handed an edition and nothing else, so it cannot show
what was not disclosed. The same edition gives the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from imiony.disclosure.disclosed import Disclosed, PublicEdition
from imiony.errors import ConflictError
from imiony.memorial.chart import WIDTH, chart, sentence
from imiony.memorial.data import EDITION, FILES, data_files
from imiony.memorial.panels import FOLDER, panel_name, panels
from imiony.memorial.words import LANGUAGES, Words, words

PAGES: Final = ("index", "figures", "method", "data")
# Below this many names the letters above the list are more to read than the list.
_LETTERS_FROM: Final = 40


class Panels(Enum):
    """Whether panels are made; each takes about a hundredth of a second."""

    EACH = "each"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Page:
    """One page to be written: its place below the language's folder, template and values."""

    path: str
    template: str
    active: str
    values: Mapping[str, object]


def build(edition: PublicEdition, out: Path, *, making: Panels = Panels.EACH) -> tuple[Path, ...]:
    """Write an edition as a folder of pages, data and panels.

    Args:
        edition: What may be told.
        out: The folder. An earlier edition in it is replaced as a whole, so
            that nobody withheld since stays behind.
        making: Whether to make the panels too.

    Returns:
        Every file written, sorted.

    Raises:
        ConflictError: the folder holds something that is no edition.
    """
    _clear(out)
    made = panels(edition, out / FOLDER) if making is Panels.EACH else ()
    files = dict(_files(edition, frozenset(path.name for path in made)))
    for name, text in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return tuple(sorted([*made, *(out / name for name in files)]))


def _clear(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()):
        if not (out / "data" / EDITION).is_file():
            raise ConflictError("the folder for the site holds something else; give an empty one")
        shutil.rmtree(out)
    elif out.exists() and not out.is_dir():
        raise ConflictError("where the site should go, there is a file")
    out.mkdir(parents=True, exist_ok=True)


def _files(edition: PublicEdition, made: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield "assets/memorial.css", _style()
    for name, text in data_files(edition).items():
        yield f"data/{name}", text
    for language in LANGUAGES:
        folder = "" if language == LANGUAGES[0] else f"{language}/"
        for page in _pages(edition, words(language), made):
            yield f"{folder}{page.path}", _render(page, edition, language)


def _pages(edition: PublicEdition, said: Words, made: frozenset[str]) -> Iterator[_Page]:
    named = [person for person in edition.people if person.name and person.honoured]
    office = [person for person in edition.people if person.name and not person.honoured]
    unnamed = [person for person in edition.people if not person.name]
    yield _Page(
        "index.html",
        "index.html.j2",
        "index",
        {"groups": _groups(named), "unnamed": unnamed, "named": named, "office": office},
    )
    floors = [
        (floor, chart(floor, said), [sentence(step, floor.unit, said) for step in floor.steps])
        for floor in edition.floors
    ]
    yield _Page("figures.html", "figures.html.j2", "figures", {"floors": floors, "chart_width": WIDTH})
    languages = [said.term("language", code) for code in edition.method.languages]
    yield _Page("method.html", "method.html.j2", "method", {"languages": languages})
    yield _Page("data.html", "data.html.j2", "data", {"files": FILES})
    for place, person in enumerate(edition.people):
        name = panel_name(person.number)
        around = {
            "before": edition.people[place - 1] if place else None,
            "after": edition.people[place + 1] if place + 1 < len(edition.people) else None,
            "panel": f"{FOLDER}/{name}" if name in made else None,
        }
        yield _Page(person_page(person.number), "person.html.j2", "index", {"person": person, **around})


def person_page(number: int) -> str:
    """The page of a person below the language's folder, by number and never by name."""
    return f"people/{number:04d}.html"


def _groups(named: list[Disclosed]) -> list[tuple[str, list[Disclosed]]]:
    """People by the first letter of their names; one group without a letter where they are few."""
    if len(named) < _LETTERS_FROM:
        return [("", named)] if named else []
    return [(letter, list(people)) for letter, people in groupby(named, lambda each: each.name[:1].upper())]


def _render(page: _Page, edition: PublicEdition, language: str) -> str:
    depth = page.path.count("/") + (language != LANGUAGES[0])
    here = page.path.count("/")
    others = [
        (other, words(other).say("page", "language"), _across(page.path, depth, other)) for other in LANGUAGES
    ]
    return (
        _environment()
        .get_template(page.template)
        .render(
            edition=edition,
            said=words(language),
            language=language,
            active=page.active,
            pages=PAGES,
            up="../" * here,
            root="../" * depth,
            others=others,
            person_page=person_page,
            **page.values,
        )
    )


def _across(path: str, depth: int, other: str) -> str:
    folder = "" if other == LANGUAGES[0] else f"{other}/"
    return f"{'../' * depth}{folder}{path}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("imiony.memorial", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> str:
    return (resources.files(__package__) / "templates" / "memorial.css").read_text("utf-8")
