"""Who names persons, groups and places in a language, beside the rules?

A voter sees paragraphs and says where it holds something to be a name. It
proposes; the document decides (`names.py`), and after it people. Every voter may
be missing: the rules read on without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from imiony.statements.voters import crf, english, forms, polish, russian
from imiony.statements.voters.sighting import Label, Seen

__all__ = ["AS_WRITTEN", "TRUSTED", "Label", "Seen", "Voter", "is_well_read", "voters"]

Voter = Callable[[Sequence[str]], Iterator[tuple[Seen, ...]]]
"""Takes the text of paragraphs in one language; gives what it sees in each, in order."""

_BUILT_IN: Final[Mapping[str, Mapping[str, Voter]]] = {
    "be": {"crf": crf.voter("be")},
    "cs": {"forms": forms.voter("cs")},
    "en": {"spacy": english.seen},
    "lt": {"forms": forms.voter("lt")},
    "pl": {"morfeusz": polish.seen},
    "ru": {"slovnet": russian.seen},
    "uk": {"crf": crf.voter("uk")},
}
"""By language and by the name that statements carry in `voters`."""

TRUSTED: Final = frozenset({"crf", "forms", "morfeusz", "slovnet"})
"""Voters that are right more often than the gazetteer and the form of a word; see `trusted.py`."""


AS_WRITTEN: Final = frozenset({"slovnet"})
"""Voters that know quotation marks and dashes as they are written; the others are given plain ones."""


def voters(language: str) -> Mapping[str, Voter]:
    """The voters of a language by name; none where there is none."""
    built_in = _BUILT_IN.get(language, {})
    return built_in if "crf" not in built_in or crf.is_installed(language) else {}


def is_well_read(language: str) -> bool:
    """Whether a trusted voter reads a language, so that its silence says something."""
    return not TRUSTED.isdisjoint(voters(language))
