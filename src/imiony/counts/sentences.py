"""How is a floor said in one sentence that may be quoted?"""

from __future__ import annotations

from collections.abc import Sequence

from imiony.counts.claim import Claim, Floor, Step
from imiony.counts.scopes import inside, measure_label, people_label
from imiony.terms.dates import Days

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence(floor: Floor, official: Sequence[Claim] = ()) -> str:
    """The floor with its support, and what officials say, if anything.

    Args:
        floor: With at least one step.
        official: Official figures; those of another measure or of a scope that
            is not the floor's are ignored. The same or another.

    Returns:
        Such as "At least 37 Belarusians killed by 1 Apr 2023 (one origin); at
        least 18 (two independent origins). No official count."
    """
    head, *rest = floor.steps
    noun = people_label(floor.people)
    scope = f" {noun}" if noun else ""
    first = f"At least {count(head.value)}{scope} {measure_label(floor.measure)}"
    parts = [f"{first}{_by(head.as_of)} ({_support(head)})"]
    parts += [f"at least {count(step.value)} ({_support(step)})" for step in rest if step.value < head.value]
    strongest = max((step for step in floor.steps if step.value == head.value), key=lambda step: step.origins)
    parts[0] = parts[0].replace(_support(head), _support(strongest))
    return "; ".join(parts) + ". " + _officially(floor, official)


def count(number: float) -> str:
    """A number as it is printed: whole numbers without decimals, thousands with commas."""
    return f"{int(number):,}" if number == int(number) else f"{number:,g}"


def _support(step: Step) -> str:
    number = _WORDS[step.origins] if step.origins < len(_WORDS) else str(step.origins)
    return f"{number} origin" if step.origins == 1 else f"{number} independent origins"


def _by(as_of: Days | None) -> str:
    if as_of is None:
        return ", no day given"
    last = Days.on(as_of.last)
    return (
        f" by {last if as_of.certain else f'the end of {as_of}'}" if _spoken_alone(as_of) else f" by {last}"
    )


def _spoken_alone(as_of: Days) -> bool:
    """Whether the days are one day, one month or one year, and so have a short name."""
    return not str(as_of).startswith("between")


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
    said = f"Official count{day}: {claim.qualifier.value.replace('_', ' ')} {count(claim.number)}"
    said = said.replace("none ", "")
    head = floor.steps[0]
    later = claim.as_of is None or head.as_of is None or head.as_of.last <= claim.as_of.first
    hi = claim.bounds.hi
    if claim.bounds.hard and hi is not None and hi < head.value and later:
        return f"{said}, contradicted by the floor."
    return f"{said}."
