"""Which settings does this register have?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from imiony.register.models import Setting


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings that decide what is counted and told.

    Args:
        title: Of the memorial.
        match_threshold: Persons of the register that published details must match. 5 is usual in
            health data; 11 is advised against a state (research on protection, F10).
        origins_required: Independent origins that the headline floor asks.
    """

    title: str = "Imiony"
    match_threshold: int = 5
    origins_required: int = 1


def policy() -> Policy:
    """The policy in force: what was set, else the defaults."""
    known = {field.name for field in fields(Policy)}
    kept = dict(Setting.objects.filter(name__in=known).values_list("name", "value"))
    return Policy(**kept)


def set_policy(new: Policy) -> None:
    """Write the policy; called by an action."""
    for name, value in asdict(new).items():
        Setting.objects.update_or_create(name=name, defaults={"value": value})
