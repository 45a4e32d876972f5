"""Which mentions are in another profile than before?

Those that came or went, those that a judgement names for the first time or no
more, and where a report gives one name twice those whose turn has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from imiony.identity.cluster import Standing
from imiony.identity.ledger import Ledger
from imiony.identity.mention import Mention
from imiony.identity.profile import Look, ProfileId, is_apart, look_of, profile_id, seen_of
from imiony.terms.ids import MentionId

# Profiles asked for at once: reports seldom give a name twice.
_TURNS = 4


@dataclass(slots=True)
class Moves:
    """Mentions that change their profile.

    Args:
        old: The profile that each leaves, where it was in one.
        new: The profile that each is in now, where it is in one.
        looks: What mentions of each profile look like, by any of them.
    """

    old: dict[MentionId, ProfileId] = field(default_factory=dict)
    new: dict[MentionId, ProfileId] = field(default_factory=dict)
    looks: dict[ProfileId, Mention] = field(default_factory=dict, repr=False)

    def add(
        self, mention: MentionId, old: ProfileId | None, new: ProfileId | None, seen: Mention | None
    ) -> None:
        """A mention goes from one profile to another."""
        if old == new:
            return
        if old is not None:
            self.old[mention] = old
        if new is not None and seen is not None:
            self.new[mention] = new
            self.looks[new] = seen


@dataclass(slots=True)
class _Turns:
    """Who comes to and leaves those of one report that look alike."""

    seen: Mention
    leaving: set[MentionId] = field(default_factory=set)
    coming: set[MentionId] = field(default_factory=set)


def moves(
    ledger: Ledger,
    added: Mapping[MentionId, Mention],
    removed: Collection[MentionId],
    judged: Collection[MentionId],
) -> Moves:
    """Which mentions change their profile.

    Args:
        ledger: As it stands; its judgements are those that hold now.
        added: Mentions that are new, or say something else than before.
        removed: Mentions that are gone.
        judged: Mentions that new words name.
    """
    ids = sorted({*added, *removed, *judged})
    numbers = ledger.numbers(ids)
    before = _before(ledger, numbers)
    apart = Standing.of(ledger.judgements(ids)).mentions
    found, turns = Moves(), dict[tuple[str, Look], _Turns]()
    for mention in ids:
        then = before.get(mention)
        now = None if mention in removed else then
        now = seen_of(added[mention]) if mention in added else now
        was = look_of(then, apart=is_apart(then, numbers[mention])) if then is not None else None
        look = look_of(now, apart=mention in apart) if now is not None else None
        if was == look:
            continue
        old = new = None
        if was is not None and then is not None:
            old = numbers[mention]
            if was[-1] is None:
                _turn(turns, then, was).leaving.add(mention)
        if look is not None and now is not None:
            if look[-1] is None:
                _turn(turns, now, look).coming.add(mention)
            else:
                new = profile_id(look, 1)
        found.add(mention, old, new, now)
    first = _first_turns(ledger, turns)
    for (report, look), turn in turns.items():
        _take_turns(found, look, turn, _standing(ledger, report, look, first[report]))
    return found


def _before(ledger: Ledger, numbers: Mapping[MentionId, ProfileId]) -> dict[MentionId, Mention]:
    """What the mentions that stand in the ledger look like."""
    firsts = ledger.firsts(set(numbers.values())) if numbers else {}
    return {mention: replace(firsts[number], id=mention) for mention, number in numbers.items()}


def _turn(turns: dict[tuple[str, Look], _Turns], mention: Mention, look: Look) -> _Turns:
    return turns.setdefault((mention.id.partition(":")[0], look), _Turns(mention))


def _take_turns(found: Moves, look: Look, turn: _Turns, stand: Mapping[MentionId, ProfileId]) -> None:
    """Number those of one report who look alike anew: the least id has the first turn."""
    now = sorted((set(stand) - turn.leaving) | turn.coming)
    for at, mention in enumerate(now, 1):
        old = stand.get(mention, found.old.get(mention))
        found.add(mention, old, profile_id(look, at), replace(turn.seen, id=mention))


def _first_turns(
    ledger: Ledger, turns: Iterable[tuple[str, Look]]
) -> dict[str, Mapping[ProfileId, MentionId]]:
    """The first few of each report that look so: one question for a report, not one for each name."""
    wanted: defaultdict[str, list[ProfileId]] = defaultdict(list)
    for report, look in turns:
        wanted[report] += _numbers(look, 1, _TURNS)
    return {report: ledger.in_report(numbers, report) for report, numbers in wanted.items()}


def _standing(
    ledger: Ledger, report: str, look: Look, first: Mapping[ProfileId, MentionId]
) -> dict[MentionId, ProfileId]:
    """Those of a report that look so, with their profiles."""
    there = {number: first[number] for number in _numbers(look, 1, _TURNS) if number in first}
    found = {mention: number for number, mention in there.items()}
    begin, many = 1, _TURNS
    while len(there) == many:
        begin, many = begin + many, 2 * many
        there = dict(ledger.in_report(_numbers(look, begin, many), report))
        found |= {mention: number for number, mention in there.items()}
    return found


def _numbers(look: Look, first: int, many: int) -> list[ProfileId]:
    return [profile_id(look, turn) for turn in range(first, first + many)]
