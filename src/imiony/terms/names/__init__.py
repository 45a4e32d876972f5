"""How is a name written elsewhere, and which of its words is which?

Shared by origins (keys that cross languages) and identity (is this one person?).
"""

from imiony.terms.names.equivalents import Patronymic, female
from imiony.terms.names.hearing import Heard, given_groups, heard, is_short, patronymic, words_of
from imiony.terms.names.parts import Parts, split, split_all
from imiony.terms.names.search import search_keys
from imiony.terms.names.sounds import (
    ABJAD,
    bones,
    bones_all,
    coarse,
    coarse_all,
    fold,
    fold_all,
    skeleton,
    spelling,
    spellings,
)

__all__ = [
    "ABJAD",
    "Heard",
    "Parts",
    "Patronymic",
    "bones",
    "bones_all",
    "coarse",
    "coarse_all",
    "female",
    "fold",
    "fold_all",
    "given_groups",
    "heard",
    "is_short",
    "patronymic",
    "search_keys",
    "skeleton",
    "spelling",
    "spellings",
    "split",
    "split_all",
    "words_of",
]
