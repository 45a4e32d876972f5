"""How does a floor look?

One bar for each number of independent origins, as SVG that is part of the
page: with a title and a description for those who hear it, and a table
beneath for those who want the numbers. No colour carries meaning alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from imiony.disclosure.disclosed import PublicFloor
from imiony.memorial.words import Words

# Units of the SVG; the page scales it to its width.
WIDTH: Final = 640
_VALUES: Final = 130
_LABEL: Final = 28
_BAR: Final = 26
_GAP: Final = 18
_LEAST_BAR: Final = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in units of the SVG."""

    y: int
    width: float
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws.

    Args:
        height: In units of the SVG; the width is `WIDTH`.
        label: Height of the words above a bar.
        bar: Height of a bar.
    """

    title: str
    description: str
    height: int
    label: int
    bar: int
    bars: tuple[Bar, ...]


def chart(floor: PublicFloor, said: Words) -> Chart:
    """Lay out the bars of one floor, the fewest origins on top."""
    parts = {"measure": said.term("measure", floor.measure), "people": said.term("people", floor.people)}
    greatest = max((value for value, _, _ in floor.steps), default=0.0)
    room = WIDTH - _VALUES
    row = _LABEL + _BAR + _GAP
    bars = tuple(
        Bar(
            y=place * row,
            width=round(max(_LEAST_BAR, room * value / greatest if greatest else 0.0), 1),
            label=said.some("figures", "origins", origins),
            value=amount(value, floor.unit, said),
        )
        for place, (value, origins, _) in enumerate(floor.steps)
    )
    steps = "; ".join(sentence(step, floor.unit, said) for step in floor.steps)
    return Chart(
        title=said.say("figures", "chart_title", **parts),
        description=said.say("figures", "chart_desc", steps=steps),
        height=len(bars) * row,
        label=_LABEL,
        bar=_BAR,
        bars=bars,
    )


def sentence(step: tuple[float, int, str | None], unit: str, said: Words) -> str:
    """`At least 37 as of 1 Apr 2023 (one origin)`."""
    value, origins, as_of = step
    least = said.say("figures", "at_least", value=amount(value, unit, said))
    day = said.say("figures", "by", day=said.day(as_of)) if as_of else said.say("figures", "no_day")
    return f"{least}, {day} ({said.some('figures', 'origins', origins)})"


def amount(value: float, unit: str, said: Words) -> str:
    """A number with its unit, where the unit is not persons."""
    number = said.number(value)
    return f"{number}\u00a0%" if unit == "percent" else number
