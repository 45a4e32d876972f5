"""How does the workbench say it in the user's language?

Every visible string stands in `en.toml` and `be.toml` under the same key. A
table whose names are plural forms (`one`, `few`, `many`, `other`) is one
string that depends on the value `n`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from django.conf import settings
from django.utils.translation import get_language

LANGUAGES: Final = ("en", "be")
_FORMS: Final = frozenset({"one", "few", "many", "other"})
# As disclosure says that too few persons match.
_FEW: Final = re.compile(r"(\d+) persons match its details, (\d+) must")
_THIN: Final = "\u202f"
_CHOICES: Final = (
    "fate", "qualifier", "measure", "detail", "fatestatus", "namekind", "groupkind", "basis", "unit",
    "rung", "tied",
)  # fmt: skip
Sentence = str | Mapping[str, str]


@cache
def sentences(language: str) -> Mapping[str, Sentence]:
    """All strings of one language by dotted key, such as `inbox.title`."""
    table = tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text("utf-8"))
    return dict(_flat("", table))


def t(key: str, **values: object) -> str:
    """The string of `key` in the language of the request, with `values` put in.

    Args:
        key: Dotted, such as `inbox.title`.
        values: By name; whole numbers are set with thin spaces. `n` chooses the plural form.

    Raises:
        KeyError: no language has such a key.
    """
    language = speaking()
    sentence = sentences(language)[key]
    if not isinstance(sentence, str):
        sentence = sentence[plural(language, int(str(values["n"])))]
    return sentence.format(**{name: _set(value) for name, value in values.items()}) if values else sentence


def known(key: str) -> bool:
    """Whether there is a string under `key`."""
    return key in sentences("en")


def word(table: str, name: str) -> str:
    """A word of the vocabulary, such as a fate; the name itself, readable, where the table lacks it."""
    key = f"{table}.{name}"
    return t(key) if known(key) else name.replace("_", " ")


def chosen(name: str) -> str:
    """A choice of a statement's field, from whichever table of the vocabulary has it."""
    key = next((key for table in _CHOICES if known(key := f"{table}.{name}")), "")
    return t(key) if key else name.replace("_", " ")


def said(sentence: str) -> str:
    """A rule or refusal in the user's language; as it is where no translation is kept."""
    if few := _FEW.fullmatch(sentence):
        return t("told.few", n=int(few[1]), threshold=int(few[2]))
    return t(key) if (key := _spoken().get(sentence)) else sentence


def speaking() -> str:
    """The language of this request; English where no workbench runs, as on a page that a command writes."""
    found = ((get_language() if settings.configured else None) or "en").split("-")[0]
    return found if found in LANGUAGES else "en"


def plural(language: str, number: int) -> str:
    """The plural form that `number` takes. Source: Unicode CLDR, plural rules of en and be."""
    if language == "en":
        return "one" if number == 1 else "other"
    ones, tens = number % 10, number % 100
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


def number(value: float) -> str:
    """A number with thin spaces between thousands: 12 431."""
    whole = f"{value:,.0f}" if value == int(value) else f"{value:,g}"
    return whole.replace(",", _THIN)


@cache
def _spoken() -> Mapping[str, str]:
    return {
        text: key
        for key, text in sentences("en").items()
        if key.startswith("said.") and isinstance(text, str)
    }


def _set(value: object) -> object:
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _flat(prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Sentence]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or _FORMS.issuperset(value):
            yield key, value
        else:
            yield from _flat(f"{key}.", value)
