"""Change the settings that decide what is counted and told."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from imiony.actions.acting import acting
from imiony.errors import InputError
from imiony.register import models, settings_of
from imiony.register.settings_of import Policy
from imiony.verification.rules import Act


def set_policy(by: models.User, policy: Policy, *, at: datetime) -> None:
    """Put a policy in force; the method page of the next edition says it.

    Raises:
        NotAllowed: `by` is no editor.
        InputError: a threshold that hides nobody, or no origin asked.
    """
    if policy.match_threshold < 2:
        raise InputError("a threshold below 2 hides nobody")
    if policy.origins_required < 1 or not policy.title.strip():
        raise InputError("a floor asks for one origin at least, and a memorial has a title")
    with acting(by, Act.SET_POLICY, "register", at=at) as remembered:
        settings_of.set_policy(policy)
        remembered |= asdict(policy)
