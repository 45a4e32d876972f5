"""Whom does a report say it takes from?

Only an explicit reprint line ties two reports; datelines, sources, "told X"
and photo credits are evidence, shown in the reason and never enough alone.
The patterns are data (`attribution.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

from imiony.origins.relation import Document
from imiony.terms.span import Span
from imiony.terms.text import plain

# An outlet's name: up to six words that start with a capital or a digit, joined as names are.
_CAPITAL: Final = r"[^\W\d_a-zа-яёіўїєґąćęłńóśźż]"
_HOST: Final = r"[\w-]{1,40}\.(?:com|org|net|by|ua|pl|ru|eu|media|news)"
# A full stop belongs to a name only inside it (svaboda.org), never before a space.
# Bounded, because a pattern may try it at every word of a foreign text.
_REST: Final = r"[\w&/'-]{0,40}(?:\.\w[\w&/'-]{0,40}){0,3}"
_MORE: Final = rf"(?: (?:of|and|de) | |: |/)(?:{_CAPITAL}|\d){_REST}"
_NAME: Final = rf"(?-i:(?:{_CAPITAL}{_REST}|{_HOST})(?:{_MORE}){{0,5}})"
_OUTLET: Final = rf'(?:the )?(?:(?:{{nouns}}) )?"?(?P<outlet>{_NAME})'
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_BESIDE: Final = re.compile(r"[^\w]+")
_SUBDOMAIN: Final = re.compile(r"^(?:www|m|mobile|amp|news|en|ru|be|uk|pl)\.")


class CreditKind(StrEnum):
    """How a report names whom it takes from."""

    REPRINT = "reprint"
    TRANSLATED = "translated"
    DATELINE = "dateline"
    SOURCE = "source"
    TOLD = "told"
    CITES = "cites"
    SELF = "self"
    PHOTO = "photo"
    FORWARDED = "forwarded"

    @property
    def whole(self) -> bool:
        """Whether the words are about the whole text, not about one sentence or picture."""
        return self in _WHOLE


_WHOLE: Final = frozenset(
    {CreditKind.REPRINT, CreditKind.TRANSLATED, CreditKind.DATELINE, CreditKind.SOURCE, CreditKind.FORWARDED}
)


@dataclass(frozen=True, slots=True)
class Credit:
    """One attribution as found.

    Args:
        outlet: As spelt.
        key: As compared: see `outlet_key`.
        span: The attribution in the text; None where it stands beside the text.
    """

    kind: CreditKind
    outlet: str = field(repr=False)
    key: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    rows: tuple[tuple[CreditKind, re.Pattern[str]], ...]
    outlets: Mapping[str, str]


@cache
def _patterns() -> _Patterns:
    raw = tomllib.loads((resources.files(__package__) / "attribution.toml").read_text("utf-8"))
    nouns = "|".join(re.escape(noun) for words in raw["nouns"].values() for noun in words)
    outlet = _OUTLET.replace("{nouns}", nouns)
    rows = tuple(
        (
            CreditKind(row["kind"]),
            re.compile(
                row["expression"].replace("{O}", outlet),
                re.MULTILINE | (re.NOFLAG if row.get("cased") else re.IGNORECASE),
            ),
        )
        for row in raw["pattern"]
    )
    names = {_bare(name): key for key, others in raw["outlets"].items() for name in (key, *others)}
    return _Patterns(rows, names)


def credits_of(document: Document) -> tuple[Credit, ...]:
    """All attributions in a document's text and beside it, by place.

    Returns:
        Those in the text first; none that lies in a quiet stretch.
    """
    text = plain(document.text)
    found: dict[tuple[CreditKind, str], Credit] = {}
    for kind, pattern in _patterns().rows:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if not any(quiet.overlaps(span) for quiet in document.quiet):
                credit = Credit(kind, match["outlet"], outlet_key(match["outlet"]), span)
                found.setdefault((kind, credit.key), credit)
    for line in document.credits:
        for kind, pattern in _patterns().rows:
            for match in pattern.finditer(plain(line)):
                credit = Credit(kind, match["outlet"], outlet_key(match["outlet"]), None)
                found.setdefault((kind, credit.key), credit)
    if document.forwarded_from:
        name = document.forwarded_from
        credit = Credit(CreditKind.FORWARDED, name, outlet_key(name), None)
        found[credit.kind, credit.key] = credit
    ordered = sorted(
        found.values(), key=lambda credit: (credit.span is None, credit.span or Span(0, 1), credit.kind)
    )
    return tuple(credit for credit in ordered if credit.key)


def outlet_key(name: str) -> str:
    """An outlet's name reduced for comparison: "The Associated Press" and "AP" are both `ap`.

    Returns:
        The key of a listed outlet, else the name without case, article,
        possessive and punctuation. Empty for a name without a letter or digit.
    """
    bare = _bare(name)
    return _patterns().outlets.get(bare, bare)


def is_listed(name: str) -> bool:
    """Whether the shipped table knows this outlet, under whatever name."""
    return _bare(name) in _patterns().outlets


def outlets_of(document: Document) -> frozenset[str]:
    """The keys under which a document's own outlet may be known: publisher and host."""
    keys = {outlet_key(document.publisher)} if document.publisher else set()
    host = urlsplit(document.url).hostname if document.url and "//" in document.url else None
    if host:
        host = _SUBDOMAIN.sub("", host)
        keys |= {outlet_key(host), outlet_key(host.rpartition(".")[0])}
    return frozenset(key for key in keys if key)


def _bare(name: str) -> str:
    text = unicodedata.normalize("NFC", plain(name)).casefold().strip()
    text = re.sub(r"'s?\b(?= |$)", "", _ARTICLE.sub("", text))
    return _BESIDE.sub(" ", text).strip()
