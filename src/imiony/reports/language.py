"""Which language is this written in?

py3langid, restricted to the languages of the register, with a rule of our own
for Belarusian in Latin script (lacinka), which no detector knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from imiony.reports.page import lines
from imiony.terms.span import Span

if TYPE_CHECKING:
    LanguageIdentifier = Any
    """py3langid has no types."""

LANGUAGES: Final = ("be", "ru", "uk", "pl", "en", "lt", "cs", "de")

_LEAST_LETTERS: Final = 12
"""Shorter stretches are left undecided: below 40 characters the detector errs in 3 of 100 (research on
the stack, section 5, 1,200 short texts), below a dozen letters it guesses."""

_SAMPLE: Final = 20_000

# Belarusian in Latin script has u with breve; Polish, Czech and Lithuanian do not.
_LACINKA_LETTER: Final = re.compile("ŭ", re.IGNORECASE)
_LATIN: Final = re.compile("[A-Za-zÀ-žŬŭ]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def detect(text: str) -> str | None:
    """The language of `text` as ISO 639-1, one of `LANGUAGES`; None where it has too few letters."""
    sample = text[:_SAMPLE]
    letters = sum(1 for _ in _LETTER.finditer(sample))
    if letters < _LEAST_LETTERS:
        return None
    if _is_lacinka(sample, letters):
        return "be"
    code: str = _identifier().classify(sample)[0]
    return code if code in LANGUAGES else None


def by_paragraph(text: str) -> Iterator[tuple[Span, str | None]]:
    """The language of every line of `text` that holds words, in order.

    A line too short to tell has None; it is for the caller to take the report's.
    """
    for span in lines(text):
        yield span, detect(span.of(text))


def known(tag: str | None) -> str | None:
    """The language of a tag such as `be-BY`, if it is one of `LANGUAGES`."""
    code = (tag or "").strip().lower().replace("_", "-").partition("-")[0]
    code = {"by": "be", "ua": "uk", "cz": "cs"}.get(code, code)
    return code if code in LANGUAGES else None


def _is_lacinka(sample: str, letters: int) -> bool:
    """Latin letters, and Belarusian ones or words among them.

    Esperanto has the same u with breve; it is none of our languages. One such
    letter in 400 may be a name, so the letter alone needs more than that, and
    Belarusian words beside it.
    """
    if len(_LATIN.findall(sample)) < 0.9 * letters:
        return False
    marks = len(_LACINKA_LETTER.findall(sample))
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", sample)]
    common = [word for word in words if word in _lacinka_words()]
    telling = sum(_lacinka_words()[word] for word in common)
    if marks and marks * 400 > letters and len(common) * 20 >= len(words):
        return True
    return telling * 15 >= len(words) and telling >= 2


@cache
def _lacinka_words() -> Mapping[str, bool]:
    """Frequent words, and whether no other Latin-script language of ours has them."""
    table = (resources.files("imiony.reports") / "lacinka.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]
    return {word: telling == "yes" for word, telling in rows[1:]}


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
