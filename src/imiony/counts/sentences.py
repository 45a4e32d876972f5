"""How is a floor said in one sentence that may be quoted?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from imiony.counts.claim import Claim, Floor, Step
from imiony.counts.scopes import inside, measure_label, people_label
from imiony.terms.dates import Days
from imiony.terms.figures import Qualifier

QUALIFIED: Final = {
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.FEWER_THAN: "fewer than ",
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.EXACTLY: "exactly ",
    Qualifier.RANGE: "from ",
    Qualifier.VAGUE: "vaguely ",
    Qualifier.NONE: "",
}
"""What stands before a number, by qualifier."""

_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(floor: Floor, official: Sequence[Claim] = ()) -> str:
    """The floor with its support, and what officials say, if anything.

    Args:
        floor: With at least one step.
        official: Claims; only official ones of this measure, in a scope that
            holds the floor's, are set beside it.

    Returns:
        Such as "At least 37 Belarusians killed by 1 Apr 2023 (one origin); at
        least 18 (two independent origins). No official count."
    """
    head, *rest = told_steps(floor)
    noun = people_label(floor.people)
    scope = f" {noun}" if noun else ""
    first = f"At least {count(head.value)}{scope} {measure_label(floor.measure)}"
    parts = [f"{first}{_by(floor.steps[0].as_of)} ({origins_said(head.origins, head.most)})"]
    parts += [f"at least {count(step.value)} ({origins_said(step.origins, step.most)})" for step in rest]
    return "; ".join(parts) + ". " + _officially(floor, official)


def told_steps(floor: Floor) -> tuple[Step, ...]:
    """The steps that a sentence tells: of one value the one with most origins."""
    return tuple({step.value: step for step in floor.steps}.values())


def count(number: float) -> str:
    """A number as it is printed: whole numbers without decimals, thousands with commas."""
    return f"{int(number):,}" if number == int(number) else f"{number:,g}"


def origins_said(least: int, most: int) -> str:
    """`one origin`, `two independent origins`, or `4 to 6 independent origins` where that is open."""
    if least != most:
        return f"{least} to {most} independent origins"
    number = _WORDS[least] if least < len(_WORDS) else str(least)
    return f"{number} origin" if least == 1 else f"{number} independent origins"


def _by(as_of: Days | None) -> str:
    """` by 1 Apr 2023`; the end of a month or year, and the last of several days."""
    if as_of is None:
        return ", day not known"
    whole = not as_of.certain and not str(as_of).startswith("between")
    return f" by the end of {as_of}" if whole else f" by {Days.on(as_of.last)}"


def _officially(floor: Floor, official: Sequence[Claim]) -> str:
    beside = [
        claim
        for claim in official
        if claim.official
        and claim.usable
        and claim.measure == floor.measure
        and inside(floor.people, claim.people)
    ]
    if not beside:
        return "No official count."
    return " ".join(_beside(claim, floor) for claim in sorted(beside, key=lambda claim: claim.statement))


def _beside(claim: Claim, floor: Floor) -> str:
    day = f" ({claim.as_of})" if claim.as_of is not None else ""
    said = f"Official count{day}: {QUALIFIED[claim.qualifier]}{count(claim.number)}"
    hi = claim.bounds.hi
    if claim.bounds.hard and hi is not None and any(hi < s.value and _by_then(s, claim) for s in floor.steps):
        return f"{said}, contradicted by the floor."
    return f"{said}."


def _by_then(step: Step, claim: Claim) -> bool:
    """Whether a step of the floor already held on the day of a claim (an unknown day hinders nothing)."""
    return claim.as_of is None or step.as_of is None or step.as_of.last <= claim.as_of.first
