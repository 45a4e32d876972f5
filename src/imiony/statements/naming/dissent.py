"""Who did not hold a name to be what it is proposed to be, and what did they hold it to be?

No probability is made up of votes: who reads the proposal sees who proposed it, who held
the same words to be something else or cut them otherwise, and which model read the
paragraph and saw nothing there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from imiony.statements.naming.sightings import readers
from imiony.statements.page import Page
from imiony.statements.statement import Statement

OTHER_WORDS: Final = "other words"
"""The same kind, on other words."""
NOTHING: Final = "nothing"
"""Read, and nothing seen."""
_NAMED: Final = ("person", "group", "place")
_HALF: Final = 2  # of a name, the part from which words of another kind are a contradiction, not a part


@dataclass(frozen=True, slots=True)
class Claim:
    """What one voter holds words to be: `first <= place < past` in the report's text."""

    first: int
    past: int
    kind: str
    voter: str


def with_dissent(page: Page, said: Iterable[Statement], claims: Iterable[Claim]) -> Iterator[Statement]:
    """The same statements; names with what other voters held them to be, as `spacy: group`.

    Args:
        page: The report.
        said: What is proposed, in any order.
        claims: All that was claimed of names, kept or not.
    """
    at: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        for place in range(claim.first, claim.past):
            at[place].append(claim)
    readers_at = _Readers(page)
    for statement in said:
        found = _dissent(statement, at, readers_at) if statement.kind in _NAMED else ()
        yield replace(statement, dissent=found) if found else statement


class _Readers:
    """Which voters read the paragraph at a place."""

    def __init__(self, page: Page) -> None:
        self._read: Sequence[tuple[int, int, frozenset[str]]] = tuple(readers(page))
        self._firsts = [first for first, _, _ in self._read]

    def at(self, place: int) -> frozenset[str]:
        """The voters that read what stands at `place`."""
        found = bisect_right(self._firsts, place) - 1
        if found < 0 or place >= self._read[found][1]:
            return frozenset()
        return self._read[found][2]


def _dissent(
    statement: Statement, at: Mapping[int, Sequence[Claim]], readers_at: _Readers
) -> tuple[str, ...]:
    first, past = statement.span.first, statement.span.past
    touching = {claim for place in range(first, past) for claim in at.get(place, ())}
    others = {claim for claim in touching if claim.voter not in statement.voters}
    found = {f"{claim.voter}: {held}" for claim in others if (held := _held(claim, statement))}
    if not _only_described(statement):
        silent = readers_at.at(first) - {claim.voter for claim in touching} - {*statement.voters}
        found |= {f"{voter}: {NOTHING}" for voter in silent}
    return tuple(sorted(found))


def _held(claim: Claim, statement: Statement) -> str:
    """What a claim holds against a statement; empty if it agrees, or is about a part of the name."""
    first, past = statement.span.first, statement.span.past
    if claim.kind == statement.kind:
        return "" if (claim.first, claim.past) == (first, past) else OTHER_WORDS
    common = min(past, claim.past) - max(first, claim.first)
    return claim.kind if common * _HALF >= past - first else ""


def _only_described(statement: Statement) -> bool:
    """Whether the words are no name, so that no model would see one."""
    return statement.fields.get("name_kind") == "unnamed" or statement.fields.get("tied") == "description"
