"""How is a reason that a stage gives in English said in the user's language?

Stages explain themselves in fixed English forms with names and numbers in
them. Each form has its pattern here and its words under `reason_part`; a part
that fits none is shown as the stage said it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from imiony.web.shown import days
from imiony.web.words import known, said, speaking, t

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PART: Final = "(?P<part>surname|given name|patronymic|name|father's name|call sign)"
_PAIR: Final = "(?P<pair>.+ [=~/] .+)"

_DAY: Final = r"(?P<day>[\d/-]+)"
_OTHER_DAY: Final = r"(?P<other_day>[\d/-]+)"
_MORE: Final = r"Of what further reports tell, it has (?P<n>\d+) numbers and names that the other lacks"
_SPELLS: Final = 'The other spells "(?P<name>.+)" the'

# The forms of `origins.explain`, `origins.direction`, `identity.names` and `identity.weigh`.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "corresponds": re.compile(r"(?P<count>\d+) of (?P<of>\d+) sentences of the shorter text correspond"),
    "in_order": re.compile(r"(?P<n>\d+) numbers and names in the same order"),
    "changed": re.compile(rf"(?P<n>{'|'.join(_NUMBERS)}|\d+) changed facts?"),
    "credited_not_held": re.compile(r"(?P<outlet>.+) is credited, whose own text is not held"),
    "credited": re.compile(r"(?P<outlet>.+) is credited"),
    "both_credit": re.compile(r"both credit (?P<outlet>.+), whose own text is not held"),
    "credits": re.compile(r"The other credits (?P<outlet>.+)"),
    "cites": re.compile(r"The other cites (?P<outlet>.+)"),
    "under_dateline": re.compile(r"The other stands under the dateline of (?P<outlet>.+)"),
    "own_address": re.compile(r"The other gives an address at (?P<outlet>.+) as its own"),
    "published": re.compile(rf"Published {_DAY}, the other published {_OTHER_DAY}"),
    "published_saved": re.compile(rf"Published {_DAY}, the other saved {_OTHER_DAY}"),
    "saved": re.compile(rf"Saved {_DAY}, the other saved {_OTHER_DAY}"),
    "saved_published": re.compile(rf"Saved {_DAY}, the other published {_OTHER_DAY}"),
    "lacks": re.compile(rf"{_MORE}"),
    "lacks_too": re.compile(rf"{_MORE}, and lacks (?P<m>\d+) that the other has"),
    "tells_all": re.compile(r"It tells all numbers and names of the other, and (?P<n>\d+) more"),
    "slip": re.compile(r'It has "(?P<right>.+)", as elsewhere, and only the other has "(?P<wrong>.+)"'),
    "letters": re.compile(r"The other has words in letters that its language does not have"),
    "way_ukrainian": re.compile(rf"{_SPELLS} Ukrainian way, as a text that came through it does"),
    "way_russian": re.compile(rf"{_SPELLS} Russian way, as a text that came through it does"),
    "missing_parent": re.compile(r"Both are from a text of (?P<outlet>.+) that is not held"),
    "both_parts": re.compile(
        r"Each tells what the other leaves out: both may be parts of a text that is not held"
    ),
    "stand_in": re.compile(r"(?P<count>\d+) of (?P<of>\d+) sentences of the shorter text stand in the other"),
    "own_story": re.compile(r"each has a story of its own"),
    "quotations": re.compile(r"(?P<n>\d+) shared quotations?, but each report has words of its own"),
    "short_form": re.compile(rf"{_PAIR}: same name, one a short form"),
    "same_name": re.compile(rf"{_PAIR}: same name"),
    "other_ending": re.compile(rf"{_PAIR}: same {_PART}, other ending"),
    "same_part": re.compile(rf"{_PAIR}: same {_PART}"),
    "sounds_same": re.compile(rf"{_PAIR}: {_PART} sounds the same"),
    "sounds_alike": re.compile(rf"{_PAIR}: {_PART} sounds alike"),
    "differs": re.compile(rf"{_PAIR}: {_PART} differs"),
    "one_side": re.compile(rf"{_PART} (?P<word>\S+) on one side only"),
}
_FRONTS: Final[Mapping[str, str]] = {
    "Judged to be of one origin; ": "judged",
    "May be one origin: ": "may_be",
}


def reason(sentence: str) -> str:
    """A reason in the user's language; English is left as the stage said it."""
    if speaking() == "en":
        return sentence
    front = next((front for front in _FRONTS if sentence.startswith(front)), "")
    rest = sentence.removeprefix(front)
    lead = t(f"reason_part.{_FRONTS[front]}") if front else ""
    stop = "." if rest.endswith(".") else ""
    return lead + "; ".join(_part(part) for part in rest.removesuffix(".").split("; ")) + stop


def _part(part: str) -> str:
    for key, form in _FORMS.items():
        if match := form.fullmatch(part):
            return t(
                f"reason_part.{key}",
                **{name: _value(name, value) for name, value in match.groupdict().items()},
            )
    return said(part)


def _value(name: str, value: str) -> object:
    match name:
        case "n" | "m" | "count" | "of":
            return _NUMBERS.index(value) if value in _NUMBERS else int(value)
        case "part":
            return _named(value)
        case "day" | "other_day":
            return days(value)
        case _:
            return value


def _named(part: str) -> str:
    key = f"name_part.{part.replace(' ', '_').replace(chr(39), '')}"
    return t(key) if known(key) else part
