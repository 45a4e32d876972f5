"""Under which keys is a person found, whatever alphabet the name was typed in?"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from imiony.terms.names.hearing import given_groups
from imiony.terms.names.parts import split
from imiony.terms.names.sounds import bones, coarse, fold

# Fewer consonants are shared by too many names (Іван, Янова).
_CONSONANTS: Final = 4
# Endings of cases that bring a consonant along (Гарбузюком, Вярбінскага).
_CASE: Final = re.compile("(?:aga|amu|avi|am|im)$")


def search_keys(name: str, language: str | None = None) -> tuple[str, ...]:
    """Keys of every word of a name, for an index and for what is typed into it.

    Args:
        name: As written in a report or typed into a search box.
        language: Of the text, where known.

    Returns:
        Sorted keys without repetition: `coarse` sounds of each reading;
        `=group` for a known given name, so that Саша finds Aliaksandr; `~` and
        the consonants of a longer word, so that a wrong vowel or ending finds it too.
    """
    parts = split(name, language)
    words = list(chain(parts.surname, parts.given, parts.patronymic, (parts.call_sign or "").split()))
    sounds = {coarse(form) for word in words for form in fold(word, language)}
    groups = {f"={group}" for word in parts.given for group in given_groups(word, language)}
    bare = sounds | {_CASE.sub("", sound) for sound in sounds}
    skeletons = {f"~{bone}" for sound in bare if len(bone := bones(sound)) >= _CONSONANTS}
    return tuple(sorted((sounds - {""}) | groups | skeletons))
