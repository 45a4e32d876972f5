"""What is a name found by one voter, and which of two that overlap is kept?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: `first <= place < past` in the report's text.

    Args:
        words: As written, plain, without possessive.
        kind: `PERSON`, or the kind of group, or `place`.
        voters: Who found it.
        weight: Greater is more certain; decides between names that overlap.
    """

    first: int
    past: int
    words: str = field(repr=False)
    kind: str
    voters: tuple[str, ...]
    weight: int = 1

    def __len__(self) -> int:
        return self.past - self.first

    def overlaps(self, other: Named) -> bool:
        """Whether both share a code point."""
        return self.first < other.past and other.first < self.past


def without_overlap(found: Iterable[Named]) -> tuple[Named, ...]:
    """The heaviest, then longest, of names that overlap; equal spans join their voters."""
    best: dict[tuple[int, int], Named] = {}
    for named in found:
        place = (named.first, named.past)
        old = best.get(place)
        if old is None:
            best[place] = named
        else:
            heavier = named if named.weight > old.weight else old
            voters = tuple(sorted({*old.voters, *named.voters}))
            best[place] = Named(*place, heavier.words, heavier.kind, voters, heavier.weight)
    kept: list[Named] = []
    covered: set[int] = set()
    for named in sorted(best.values(), key=lambda n: (-n.weight, n.first - n.past, n.first)):
        places = range(named.first, named.past)
        if covered.isdisjoint(places):
            covered.update(places)
            kept.append(named)
    return tuple(sorted(kept, key=lambda n: n.first))
