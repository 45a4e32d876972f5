"""How is a reason that a stage gives in English said in the user's language?

Stages explain themselves in fixed English forms with names and numbers in
them. Each form has its pattern here and its words under `reason_part`; a part
that fits none is shown as the stage said it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from imiony.web.words import known, said, speaking, t

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PART: Final = "(?P<part>surname|given name|patronymic|name|father's name|call sign)"
_PAIR: Final = "(?P<pair>.+ [=~/] .+)"

# The forms of `origins.explain`, `origins.trace`, `identity.names` and `identity.weigh`.
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    "corresponds": re.compile(r"(?P<count>\d+) of (?P<of>\d+) sentences of the shorter text correspond"),
    "in_order": re.compile(r"(?P<n>\d+) numbers and names in the same order"),
    "changed": re.compile(rf"(?P<n>{'|'.join(_NUMBERS)}|\d+) changed facts?"),
    "credited_not_held": re.compile(r"(?P<outlet>.+) is credited, whose own text is not held"),
    "credited": re.compile(r"(?P<outlet>.+) is credited"),
    "both_credit": re.compile(r"both credit (?P<outlet>.+), whose own text is not held"),
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
        case "n" | "count" | "of":
            return _NUMBERS.index(value) if value in _NUMBERS else int(value)
        case "part":
            return _named(value)
        case _:
            return value


def _named(part: str) -> str:
    key = f"name_part.{part.replace(' ', '_').replace(chr(39), '')}"
    return t(key) if known(key) else part
