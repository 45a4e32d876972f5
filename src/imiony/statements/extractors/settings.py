"""Which extractors does a file of settings name, and what does each need?

hosts = []                    # machines other than this one that may be asked

[polish]                      # the name that statements carry
extractor = "spacy"           # an entry point of the group imiony.extractors
languages = ["pl"]
folder = "/models/pl_core_news_sm-3.8.0"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Final

from imiony.errors import ImionyError, InputError
from imiony.statements.extractors.claim import Extractor
from imiony.statements.voters.sighting import Label

GROUP: Final = "imiony.extractors"
"""Entry points: each a callable that takes a `Setting` and gives an `Extractor`."""

_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,30}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
# Names that voters of Imiony carry already; another meaning would mislead whoever reads them.
_TAKEN: Final = frozenset(
    ["spacy", "rules", "gazetteer", "vote", "form", "list", "crf", "slovnet", "morfeusz", "register"]
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One extractor as the settings have it.

    Args:
        name: That statements carry.
        extractor: Name of an entry point.
        languages: That it is asked about.
        hosts: Machines other than this one that may be asked.
        options: All the rest: what this kind of extractor needs.
    """

    name: str
    extractor: str
    languages: frozenset[str]
    hosts: frozenset[str]
    options: Mapping[str, Any]

    def text(self, option: str, default: str | None = None) -> str:
        """An option that is text.

        Raises:
            InputError: it is missing without a default, or is no text.
        """
        value = self.options.get(option, default)
        if not isinstance(value, str) or not value:
            raise InputError(f"{option} must be given as text")
        return value

    def labels(self, known: Mapping[str, Label]) -> dict[str, Label]:
        """What a model's labels mean: those known, and those of the option `labels`.

        Raises:
            InputError: the option is no table, or leads to what is no label.
        """
        given = self.options.get("labels", {})
        try:
            return {**known, **{str(name): Label(meaning) for name, meaning in dict(given).items()}}
        except (ValueError, TypeError):
            raise InputError(f"labels must lead from the model's words to {', '.join(Label)}") from None


def read_settings(path: Path) -> tuple[Setting, ...]:
    """The extractors that a file names, in its order.

    Raises:
        InputError: the file is missing, is no TOML, or a table in it is wrong; names the table.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError:
        raise InputError(f"{path.name}: the settings of extractors cannot be read") from None
    except ValueError as error:
        raise InputError(f"{path.name}: {error}") from None
    except RecursionError:
        raise InputError(f"{path.name}: lists or tables stand too deep in one another") from None
    hosts = _texts(table.pop("hosts", []), f"{path.name}: hosts")
    return tuple(_setting(path.name, name, given, frozenset(hosts)) for name, given in table.items())


def load(setting: Setting) -> Extractor:
    """Make the extractor ready; a model is loaded when it is first asked.

    Raises:
        InputError: no such kind is installed, or it refuses its settings.
    """
    found = [point for point in entry_points(group=GROUP) if point.name == setting.extractor]
    if not found:
        known = ", ".join(sorted(point.name for point in entry_points(group=GROUP)))
        raise InputError(
            f"extractor {setting.name}: no kind {setting.extractor!r} is installed, only {known}"
        )
    try:
        made: Extractor = found[0].load()(setting)
    except ImionyError as error:
        raise InputError(f"extractor {setting.name}: {error}") from error
    except Exception as error:
        # Foreign code and files: what they say may be anything.
        said = f"extractor {setting.name}: it cannot be made ready ({type(error).__name__})"
        raise InputError(said) from error
    return made


def _setting(file: str, name: str, given: object, hosts: frozenset[str]) -> Setting:
    where = f"{file}: [{name[:40]}]"
    if not isinstance(given, dict):
        raise InputError(f"{where} must be a table")
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise InputError(f"{where} needs another name: small letters, digits and hyphens, not one of ours")
    options = dict(given)
    kind, languages = options.pop("extractor", None), _texts(options.pop("languages", []), where)
    if not isinstance(kind, str) or not languages or not all(map(_LANGUAGE.fullmatch, languages)):
        raise InputError(f'{where} needs extractor = "..." and languages = ["..."]')
    return Setting(name, kind, frozenset(languages), hosts, options)


def _texts(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InputError(f"{where} needs a list of texts")
    return value
