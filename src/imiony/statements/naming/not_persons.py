"""Is this capitalised word, or this place of a name, something other than a person of the report?

A common word, a people, a group, a place; or the name of a court case, of a
photographer, of the author.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from imiony.statements import lexicon
from imiony.statements.naming.given import given_names
from imiony.statements.naming.places import is_country, is_place
from imiony.statements.page import Page
from imiony.statements.voters.sgjp import Kind, kinds_of

_PHOTO_BY: Final = re.compile(
    r"(?:\bAP|AFP|Reuters|Getty|EPA|[Pp]hotos?|[Ff]oto|[Фф]от[аo])\b[^.\n:/]{0,24}[:/]\s*\Z"
)
_BYLINE: Final = re.compile(
    r"(?:\A|\n)[ \t]*(?:[Bb]y|BY|Text(?: and photos)? by"
    r"|Авторк?а?|Автори|Текст|Аўтарк?а?|Тэкст|Autork?a?|Tekst"
    r"|Переклад|Перевод|Пераклад|Tłumaczenie)\s?[:.]?\s+\Z"
)
_SLASH: Final = re.compile(r"\s?/\s?[A-Z][\w.]+\s*(?:\)|$)", re.M)
_OF_CASE: Final = re.compile(r"\s+(?:case|affair)\b")
_WHERE: Final = re.compile(r"\b(?:in|near|outside|around)\s\Z")
_CASE_OF: Final = re.compile(r"(?:\bдел[оауе]|\bсправ[аеыіу]|\bspraw[aieyę]+)\s+\Z", re.I)


def not_a_person(word: str, language: str) -> bool:
    """Whether a capitalised word alone is a common word, a people, a group or a place."""
    for feature in ("not_names", "peoples", "groups", "titles", "months"):
        pattern = lexicon.finder(feature, language, r"(?:{})\Z")
        if pattern is not None and pattern.match(word):
            return True
    if language == "pl" and kinds_of(word) == {Kind.COMMON}:
        return True
    if given_names(language).find(word):  # villages bear given names too
        return is_country(word, language)
    return is_place(word, language)


def is_common(word: str, language: str) -> bool:
    """Whether a word is known for something else even where a person of the report is called so."""
    for feature in ("not_names", "peoples", "groups", "places"):
        pattern = lexicon.finder(feature, language, r"(?:{})\Z")
        if pattern is not None and pattern.match(word):
            return True
    return False


def in_case_name(words: str, first: int, past: int) -> bool:
    """Whether the name is that of a court case: the Petrovich case."""
    return bool(_OF_CASE.match(words, past) or _CASE_OF.search(words, max(0, first - 10), first))


def is_credited(page: Page, first: int, past: int) -> bool:
    """Whether the name is a photographer's or an author's: `Photo: Name`, `By Name`, `Name/Agency`."""
    return bool(
        _PHOTO_BY.search(page.plain, max(0, first - 40), first)
        or _BYLINE.search(page.plain, max(0, first - 24), first)
        or _SLASH.match(page.plain, past)
    )


@cache
def is_no_part(word: str, language: str) -> bool:
    """Whether a capitalised word beside a name is a title or a common word."""
    for feature in ("not_names", "titles", "peoples", "months"):
        pattern = lexicon.finder(feature, language, r"(?:{})\Z")
        if pattern is not None and pattern.match(word):
            return True
    return False


def stands_where(page: Page, first: int, past: int) -> bool:
    """Whether a single word that the model takes for a person stands where places do: a parish in Cork."""
    if given_names("en").find(page.plain[first:past]) is not None or page.plain[past : past + 2] == "'s":
        return False
    return _WHERE.search(page.plain, max(0, first - 10), first) is not None
