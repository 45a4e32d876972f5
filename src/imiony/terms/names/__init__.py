"""How is a name written elsewhere, and which of its words is which?

Shared by origins (keys that cross languages) and identity (is this one person?).
"""

from imiony.terms.names.equivalents import Patronymic, female, given_groups, is_short, patronymic
from imiony.terms.names.parts import Parts, split
from imiony.terms.names.search import search_keys
from imiony.terms.names.sounds import bones, coarse, fold, skeleton, spelling

__all__ = [
    "Parts",
    "Patronymic",
    "bones",
    "coarse",
    "female",
    "fold",
    "given_groups",
    "is_short",
    "patronymic",
    "search_keys",
    "skeleton",
    "spelling",
    "split",
]
