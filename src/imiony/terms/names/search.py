"""Under which keys is a person found, whatever alphabet the name was typed in?"""

from __future__ import annotations

from itertools import chain

from imiony.terms.names.equivalents import given_groups
from imiony.terms.names.parts import split
from imiony.terms.names.sounds import coarse, fold


def search_keys(name: str, language: str | None = None) -> tuple[str, ...]:
    """Keys of every word of a name, for an index and for what is typed into it.

    Args:
        name: As written in a report or typed into a search box.
        language: Of the text, where known.

    Returns:
        Sorted keys without repetition: `coarse` sounds of each reading, and
        `=group` for a known given name, so that Саша finds Aliaksandr.
    """
    parts = split(name, language)
    words = list(chain(parts.surname, parts.given, parts.patronymic, (parts.call_sign or "").split()))
    sounds = {coarse(form) for word in words for form in fold(word, language)}
    groups = {f"={group}" for word in parts.given for group in given_groups(word, language)}
    return tuple(sorted((sounds - {""}) | groups))
