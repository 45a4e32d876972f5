"""How many persons of the register have a fate?

Rule 7 of the research on counts, section 4.2: at least as many as remain when
every open "same person?" is answered yes, at most as many as when each is
answered no. These are persons with names, not reported numbers (law 10): no
sum or comparison with a `Floor` or an estimate exists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from imiony.counts.claim import Documented
from imiony.origins.independence import representatives


@dataclass(frozen=True, slots=True)
class Fated:
    """One person of the register and one fate of theirs.

    Args:
        person: The person's code, or any id that says nothing about them.
        fate: A choice of the field `fate` in `terms/kinds.toml`.
        verified: Verified by two different people.
    """

    person: str
    fate: str
    verified: bool = False


def documented(fates: Iterable[Fated], open_pairs: Iterable[tuple[str, str]] = ()) -> tuple[Documented, ...]:
    """Count persons by fate.

    Args:
        fates: Any number per person; the same twice counts once.
        open_pairs: Pairs of persons that may be one and that nobody decided.
            A chain of such pairs joins persons even through one without a fate.

    Returns:
        By fate; `least <= most` and `verified <= most`.
    """
    persons: dict[str, set[str]] = defaultdict(set)
    verified: dict[str, set[str]] = defaultdict(set)
    for row in fates:
        persons[row.fate].add(row.person)
        if row.verified:
            verified[row.fate].add(row.person)
    root = representatives(open_pairs)
    return tuple(
        Documented(
            fate=fate,
            least=len({root.get(person, person) for person in held}),
            most=len(held),
            verified=len(verified[fate]),
        )
        for fate, held in sorted(persons.items())
    )
