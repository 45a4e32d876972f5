"""Where is somebody from, in which unit, as what, and when did they die, by what one report states?

These are the circumstances that linkage compares in lists too. Taken only where
the report states one of them, and one alone: a home that is a place of origin
("from Slutsk"), not where somebody lives now; a unit that the words on their
membership name; a death whose day stands beside it. Doubt leaves the field empty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from imiony.errors import InputError
from imiony.statements.statement import Statement
from imiony.terms.dates import Days

_ORIGIN: Final = re.compile(
    r"(?:originally |(?:a )?(?:native|resident) |was |comes |came |hails )?(?:born|from|of)\b|grew up"
    r"|(?:родом )?из\b|из-под|урожен|родил|вырос|жител"
    r"|(?:родом )?(?:з|із)\b|уроджен|народи|вирос|мешкан|житель|вихідець"
    r"|(?:родам )?зь?\b|з-пад|ураджэн|нарадзі|вырас|жыхар"
    r"|(?:rodem )?(?:z|ze|spod)\b|urodz|pochodz|mieszkan",
    re.IGNORECASE,
)
_IN_UNIT: Final = ("membership", "rank", "occupation")
_DOES: Final = ("occupation", "rank", "skill")
_WORDS: Final = 4  # words of an occupation as a noun; more is a clause
_NEAR: Final = 30  # code points between a death and its day
_DEATHS: Final = ("killed", "died")


@dataclass(frozen=True, slots=True)
class Circumstantial:
    """What one report states of one person beside the name; None where it does not, or not clearly."""

    place: str | None = field(default=None, repr=False)
    unit: str | None = field(default=None, repr=False)
    role: str | None = field(default=None, repr=False)
    died: Days | None = field(default=None, repr=False)


def circumstantial(statements: Sequence[Statement]) -> Mapping[int, Circumstantial]:
    """By the number of a person, what the statements of one report say.

    Args:
        statements: Of one report, after users' decisions.
    """
    told: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        number = statement.fields.get("person")
        if isinstance(number, int) and statement.kind in ("detail", "fate"):
            told[number].append(statement)
    places = [each for each in statements if each.kind == "place"]
    units = [e for e in statements if e.kind == "group" and e.fields.get("group_kind") == "unit"]
    days = [each for each in statements if each.kind == "date" and each.fields.get("days")]
    return {
        number: Circumstantial(
            place=_only(_named(said, places, ("home",), _ORIGIN)),
            unit=_only(_named(said, units, _IN_UNIT, None)),
            role=_only(_roles(said)),
            died=_died(said, days),
        )
        for number, said in told.items()
    }


def _only(found: Iterable[str]) -> str | None:
    """The one thing said; None if nothing or several things are."""
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None


def _named(
    said: Sequence[Statement],
    named: Sequence[Statement],
    details: Sequence[str],
    opening: re.Pattern[str] | None,
) -> Iterable[str]:
    """The names that stand inside details of these kinds."""
    for detail in said:
        if detail.fields.get("detail") not in details:
            continue
        if opening is not None and not opening.match(detail.quote):
            continue
        for name in named:
            if detail.span.first <= name.span.first and name.span.past <= detail.span.past:
                yield str(name.fields.get("name") or name.quote)


def _roles(said: Sequence[Statement]) -> Iterable[str]:
    for detail in said:
        words = str(detail.fields.get("value") or "")
        if detail.fields.get("detail") in _DOES and len(words.split()) <= _WORDS:
            yield words


def _died(said: Sequence[Statement], days: Sequence[Statement]) -> Days | None:
    """The day of a death that the report states and does not doubt, if all its words agree."""
    deaths = [each for each in said if each.fields.get("fate") in _DEATHS]
    if any(each.fields.get("status") != "stated" for each in deaths):
        return None
    found = {str(each.fields["when"]) for each in deaths if each.fields.get("when") and _beside(each, days)}
    if len(found) != 1:
        return None
    try:
        return Days.parse(found.pop())
    except InputError:
        return None


def _beside(death: Statement, days: Sequence[Statement]) -> bool:
    """Whether the day is written right before or behind the words on the death."""
    same = [each for each in days if each.fields.get("days") == death.fields.get("when")]
    return any(
        0 <= each.span.first - death.span.past <= _NEAR or 0 <= death.span.first - each.span.past <= _NEAR
        for each in same
    )
