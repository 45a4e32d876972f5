"""Where on a drawing do figures and floors stand?

Time to the right, number upwards. Only numbers come out of here; the template
draws them, with a title, a description and the table beneath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from imiony.counts import Claim, Point
from imiony.terms.figures import Qualifier

WIDTH: Final = 760
HEIGHT: Final = 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 20, 16, 36
_TICKS: Final = 4
# Colours told apart in print and by the colour-blind (Okabe and Ito 2008 has eight);
# further origins share the last.
COLOURS: Final = 6
_WEAK: Final = (Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.VAGUE)
_LINES: Final = 3
_LABEL: Final = 24  # least distance of two labels


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure on the drawing.

    Args:
        colour: 1..`COLOURS`, one for each origin.
        hollow: The words do not bound the number firmly.
        official: Drawn as a square.
    """

    x: float
    y: float
    colour: int
    hollow: bool
    official: bool
    statement: str


@dataclass(frozen=True, slots=True)
class Line:
    """The floor that so many independent origins support, as an SVG path."""

    origins: int
    path: str
    label_y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the scale."""

    at: float
    value: float | date


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn."""

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    numbers: tuple[Tick, ...]
    days: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def chart(points: Sequence[Point], claims: Sequence[Claim], colours: dict[str, int]) -> Chart | None:
    """Place floors and figures; None where nothing has a day.

    Args:
        points: Of one scope, as `counts.curve` gives them.
        claims: Of the same scope; undated ones have no place.
        colours: By origin.
    """
    dated = [claim for claim in claims if claim.as_of is not None]
    days = [point.day for point in points] + [claim.as_of.last for claim in dated if claim.as_of]
    if not days:
        return None
    scale = _Scale(days, [point.value for point in points] + [claim.number for claim in dated])
    spots = tuple(
        Spot(
            scale.x(claim.as_of.last),
            scale.y(claim.number),
            colours[claim.origin],
            claim.qualifier in _WEAK,
            claim.official,
            claim.statement,
        )
        for claim in dated
        if claim.as_of is not None
    )
    return Chart(_lines(points, scale), spots, scale.numbers(), scale.days())


class _Scale:
    """From days and numbers to points of the drawing."""

    def __init__(self, days: Sequence[date], values: Sequence[float]) -> None:
        first, last = min(days), max(days)
        edge = timedelta(days=max(15, (last - first).days // 12))
        self._first, self._last = first - edge, last + edge
        self._top = _round_up(max(values))

    def x(self, day: date) -> float:
        share = (day - self._first).days / (self._last - self._first).days
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - _BOTTOM - value / self._top * (HEIGHT - _TOP - _BOTTOM), 1)

    def numbers(self) -> tuple[Tick, ...]:
        values = [self._top * step / _TICKS for step in range(_TICKS + 1)]
        return tuple(Tick(self.y(value), value) for value in values)

    def days(self) -> tuple[Tick, ...]:
        span = (self._last - self._first) / (_TICKS + 1)
        return tuple(
            Tick(self.x(day), day) for day in (self._first + span * step for step in range(1, _TICKS + 1))
        )


def _lines(points: Sequence[Point], scale: _Scale) -> tuple[Line, ...]:
    lines: list[Line] = []
    for origins in range(1, _LINES + 1):
        held = [point for point in points if point.origins == origins]
        if held:
            parts = [f"M{scale.x(held[0].day)} {scale.y(held[0].value)}"]
            parts += [f"H{scale.x(point.day)}V{scale.y(point.value)}" for point in held[1:]]
            lowest = lines[-1].label_y + _LABEL if lines else 0.0
            label_y = max(scale.y(held[-1].value), lowest)
            lines.append(Line(origins, f"{''.join(parts)}H{WIDTH - _RIGHT}", label_y))
    return tuple(lines)


def _round_up(value: float) -> float:
    """The next number whose quarters are easy to read: 4, 8, 20, 40, 80, 200 ..."""
    unit = 1.0
    while True:
        for step in (4, 8, 20):
            if value <= step * unit * 0.95:
                return step * unit
        unit *= 10
