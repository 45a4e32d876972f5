"""Where do new mentions belong among those who are sorted already?

`place` looks at nobody but the holders of the keys of what came, went or was
judged, and gives what `identify` would give over everybody. How it comes to
that: the links of a profile depend on itself, on the other one and on counts
that go in steps; who is one person is settled for all who are connected, and
for nobody else (`settle`); a question depends on the two it is about and on
those who stand beside them under a key (`asking`).
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from imiony.identity.after import After
from imiony.identity.asking import Touched, ask
from imiony.identity.block import CROWD
from imiony.identity.ledger import Change, Edge, Ledger, Pair, PersonKey, pair
from imiony.identity.links import Scored, score_pairs
from imiony.identity.mention import Mention
from imiony.identity.moves import Moves, moves
from imiony.identity.postings import TOTALS, Key, Posting, counted
from imiony.identity.profile import ProfileId, profile_of
from imiony.identity.settle import settle
from imiony.identity.steps import stepped
from imiony.terms.ids import MentionId


def place(
    ledger: Ledger,
    added: Iterable[Mention] = (),
    removed: Collection[MentionId] = (),
    judged: Collection[MentionId] = (),
) -> Change | None:
    """Sort mentions into those who are sorted already.

    Args:
        ledger: Of everybody; its judgements are those that hold now.
        added: Mentions that are new, or that say something else than they did.
        removed: Mentions that are gone.
        judged: Mentions that are named by words which are new or hold no more.

    Returns:
        None where so much came together that a score of anybody may be another one:
        then all must be sorted anew. That is so about each time when the names held
        grow by a third.
    """
    fresh = {mention.id: mention for mention in added}
    gone = set(removed) - fresh.keys()
    placing = _Placing(After(ledger), moves(ledger, fresh, gone, judged))
    placing.move()
    if not placing.hold():
        return None
    placing.link()
    placing.settle(set(judged), gone)
    return placing.change(set(judged))


@dataclass(slots=True)
class _Placing:
    """The steps of `place`, each of which rests on the one before.

    Args:
        came: Profiles that are new.
        gone: Profiles that are no more, with their first mention.
        other_first: Profiles whose first mention is another one, with that of before.
        crowds: By key of a block in which somebody is new, gone or elsewhere: whether a crowd's holders meet.
    """

    after: After
    moves: Moves
    came: set[ProfileId] = field(default_factory=set)
    gone: dict[ProfileId, Mention] = field(default_factory=dict)
    other_first: dict[ProfileId, Mention] = field(default_factory=dict)
    crowds: dict[Key, bool] = field(default_factory=dict)
    touched: Touched = field(default_factory=lambda: Touched())
    persons: list[tuple[MentionId, ...]] = field(default_factory=list)
    dissolved: set[PersonKey] = field(default_factory=set)

    # --- profiles

    def move(self) -> None:
        """Put mentions into their profiles; see which of these came, went or begin with another."""
        numbers = sorted({*self.moves.old.values(), *self.moves.new.values()})
        before = dict(self.after.ledger.members(numbers))
        firsts = self.after.ledger.firsts([each for each in numbers if each in before])
        now = {each: list(before.get(each, ())) for each in numbers}
        for mention, number in self.moves.old.items():
            now[number].remove(mention)
        for mention, number in self.moves.new.items():
            insort(now[number], mention)
        for mention in (*self.moves.old, *self.moves.new):
            self.after.profiles[mention] = self.moves.new.get(mention)
        for number in numbers:
            self._moved(number, firsts.get(number), now[number])

    def _moved(self, number: ProfileId, before: Mention | None, now: list[MentionId]) -> None:
        self.after.members[number] = tuple(now)
        if not now:
            self.after.firsts[number] = None
            if before is not None:
                self.gone[number] = before
            return
        if before is not None and before.id == now[0]:
            return
        self.after.firsts[number] = replace(before or self.moves.looks[number], id=now[0])
        if before is None:
            self.came.add(number)
        else:
            self.other_first[number] = before

    # --- keys and counts

    def hold(self) -> bool:
        """Hold new profiles under their keys and count them; False if everybody's scores may change."""
        old = {number: Posting.of(profile_of(mention)) for number, mention in self.gone.items()}
        new = {number: self.after.posting(number) for number in self.came}
        changed = {key for posting in (*old.values(), *new.values()) for key in posting.keys}
        before = self.after.held(changed)
        holders = {key: set(held) for key, held in before.items()}
        for number, posting in old.items():
            for key in posting.keys:
                holders[key].discard(number)
        for number, posting in new.items():
            for key in posting.keys:
                holders[key].add(number)
        things = {thing: of for each in (*old.values(), *new.values()) for thing, of in each.things.items()}
        counts = Counter[Key]()
        for thing, of in things.items():
            grown = bool(holders[thing]) - bool(before[thing])
            counts.update(dict.fromkeys(of, grown) if grown else {})
        self.after.holders |= {key: frozenset(held) for key, held in holders.items() if held != before[key]}
        for posting in (*old.values(), *new.values(), *map(self.after.posting, self.other_first)):
            self.crowds |= posting.blocks
        return self._count(counts)

    def _count(self, grown: Mapping[Key, int]) -> bool:
        before = self.after.ledger.counts(grown)
        self.after.counts |= {key: before.get(key, 0) + more for key, more in grown.items() if more}
        stepping = [
            key for key, count in self.after.counts.items() if stepped(before.get(key, 0)) != stepped(count)
        ]
        if TOTALS.intersection(stepping):
            return False
        self.after.stale = {
            number for held in self.after.held(map(counted, stepping)).values() for number in held
        }
        return True

    # --- links

    def link(self) -> None:
        """Compare whoever is new, or has become rarer or commoner, and those whom a crowd parts or joins."""
        afresh = self.came | self.other_first.keys() | self.after.stale
        lost, wanted = self._crowded()
        wanted |= self._partners(afresh)
        standing = self.after.ledger.edges(
            afresh | self.gone.keys() | {number for both in lost for number in both}
        )
        found = self._scored(wanted)
        lost = {both for both in lost & standing.keys() if not self._meet(*both)}
        for both, edge in standing.items():
            anew = not afresh.isdisjoint(both) or not self.gone.keys().isdisjoint(both)
            if (anew or both in lost) and both not in found:
                self.after.edges[both] = None
            elif both in found and found[both] == edge:
                del found[both]
        self.after.edges |= found
        self.touched.profiles |= afresh

    def _partners(self, afresh: Collection[ProfileId]) -> set[Pair]:
        """Whom each of these is compared with."""
        blocks = {number: self.after.posting(number).blocks for number in self._prepared(afresh)}
        held = self.after.held(key for keys in blocks.values() for key in keys)
        found: set[Pair] = set()
        for number, keys in blocks.items():
            for key, whole in keys.items():
                if len(held[key]) <= CROWD:
                    found.update(pair(number, other) for other in held[key] if other != number)
                elif whole:
                    found.update(pair(number, other) for other in self._beside(key, number))
        return found

    def _prepared(self, numbers: Collection[ProfileId]) -> Iterable[ProfileId]:
        return self.after.looks(sorted(numbers))

    def _beside(self, key: Key, number: ProfileId) -> Sequence[ProfileId]:
        chain = self.after.chain(key)
        at = chain.index(number)
        return (*chain[max(0, at - 1) : at], *chain[at + 1 : at + 2])

    def _crowded(self) -> tuple[set[Pair], set[Pair]]:
        """Pairs that a block which is or was a crowd brings together no more, and that it brings now."""
        lost: set[Pair] = set()
        gained: set[Pair] = set()
        now = self.after.held(self.crowds)
        before = self.after.ledger.holders(list(self.crowds))
        for key, whole in self.crowds.items():
            then = before.get(key, frozenset())
            if max(len(then), len(now[key])) > CROWD:
                old = _pairs(self._chain_before(then), whole)
                new = _pairs(self.after.chain(key), whole)
                lost |= old - new
                gained |= new - old
        there = self.after.firsts
        return lost, {both for both in gained if all(there.get(each, True) for each in both)}

    def _chain_before(self, numbers: Collection[ProfileId]) -> Sequence[ProfileId]:
        firsts = self.after.ledger.firsts(numbers)
        return sorted(firsts, key=lambda each: firsts[each].id)

    def _meet(self, one: ProfileId, other: ProfileId) -> bool:
        """Whether two who are there are compared, by any key."""
        if len(self.after.looks((one, other))) < 2:
            return False
        keys = self.after.posting(one).blocks
        both = keys.keys() & self.after.posting(other).blocks.keys()
        held = self.after.held(both)
        return any(len(held[key]) <= CROWD or (keys[key] and other in self._beside(key, one)) for key in both)

    def _scored(self, pairs: Collection[Pair]) -> dict[Pair, Edge]:
        looks = self.after.looks(sorted({number for both in pairs for number in both}))
        numbers = sorted(looks, key=lambda each: looks[each].first.id)
        collection = self.after.collection([looks[each] for each in numbers])
        at = {number: place for place, number in enumerate(numbers)}
        places = sorted(tuple(sorted((at[one], at[other]))) for one, other in pairs)
        found = score_pairs(collection, [(one, other) for one, other in places])
        return {
            pair(numbers[i], numbers[j]): Edge(score, (i, j) in found.strong)
            for (i, j), score in found.scores.items()
        }

    # --- persons

    def settle(self, judged: set[MentionId], gone: set[MentionId]) -> None:
        """Sort whoever is connected with what changed into persons, and see which of these are new."""
        seeds, loose = self._seeds(judged, gone)
        numbers = self._connected(seeds)
        whole = self.after.whole(numbers)
        groups = self._settled([number for number, _ in whole])
        groups += [(mention,) for mention in sorted(loose)]
        concerned = {mention for group in groups for mention in group} | gone
        held = self.after.ledger.persons(concerned)
        before = self.after.ledger.mentions(set(held.values()))
        for group in groups:
            person = held.get(group[0])
            if person is None or before[person] != group:
                self.persons.append(group)
        now = set(groups)
        self.dissolved = {person for person, mentions in before.items() if mentions not in now}

    def _seeds(self, judged: set[MentionId], gone: set[MentionId]) -> tuple[set[ProfileId], set[MentionId]]:
        """Profiles from which something may have changed, and mentions that can be with nobody."""
        ends = {number for both in self.after.edges for number in both}
        left = self.after.ledger.persons({*self.moves.old, *gone})
        people = self.after.ledger.mentions(set(left.values())).values()
        named = judged | {mention for person in people for mention in person}
        numbers = (
            ends | self.after.stale | self.after.members.keys() | set(self.after.number_of(named).values())
        )
        seeds: set[ProfileId] = set()
        loose: set[MentionId] = set()
        looks = self.after.looks(sorted(numbers))
        many = self.after.all_of(looks)
        for number, look in looks.items():
            if look.full or len(many[number]) == 1:
                seeds.add(number)
        for mention, number in self.moves.new.items():
            if number not in seeds:
                loose.add(mention)
        return seeds, loose

    def _connected(self, seeds: set[ProfileId]) -> set[ProfileId]:
        found: set[ProfileId] = set()
        coming = seeds
        while coming:
            found |= coming
            near = self.after.near(coming)
            beyond = {other for edges in near.values() for other, edge in edges.items() if edge.strong}
            same = {mention for both in self.after.standing(coming).same for mention in both}
            coming = (beyond | set(self.after.number_of(same).values())) - found
        return found

    def _settled(self, numbers: Sequence[ProfileId]) -> list[tuple[MentionId, ...]]:
        whole = self.after.whole(numbers)
        collection = self.after.collection([look for _, look in whole])
        at = {number: place for place, number in enumerate(numbers)}
        parted = {at[number] for number in self.after.parted(whole)}
        scores: dict[tuple[int, int], float] = {}
        strong: set[tuple[int, int]] = set()
        for number, edges in self.after.near(numbers).items():
            for other, edge in edges.items():
                if other in at and at[number] < at[other]:
                    scores[at[number], at[other]] = edge.score
                    strong.update({(at[number], at[other])} if edge.strong else ())
        found = settle(collection, Scored(scores, frozenset(strong)), self.after.standing(numbers), parted)
        return list(found.persons)

    # --- questions

    def change(self, judged: set[MentionId]) -> Change:
        """What is different now."""
        self.touched.mentions |= judged | self.moves.old.keys() | self.moves.new.keys()
        self.touched.mentions |= {mention.id for mention in self.other_first.values()}
        self.touched.profiles |= {number for both in self.after.edges for number in both}
        self.touched.moved = (*self.moves.old.items(), *self.moves.new.items())
        self.touched.gone = self.gone
        self.touched.came = self.came | self.other_first.keys()
        asked = ask(self.after, self.touched, self.persons, self.dissolved)
        return Change(
            profiles=self.after.profiles,
            members=self.after.members,
            firsts=self.after.firsts,
            holders=self.after.holders,
            counts=self.after.counts,
            edges=self.after.edges,
            persons=tuple(self.persons),
            dissolved=frozenset(self.dissolved),
            renewed=asked.renewed,
            suggestions=asked.suggestions,
        )


def _pairs(chain: Sequence[ProfileId], whole: bool) -> set[Pair]:
    """As `block.candidates` pairs the holders of one key."""
    if len(chain) <= CROWD:
        return {pair(one, other) for one, other in combinations(chain, 2)}
    return {pair(one, other) for one, other in pairwise(chain)} if whole else set()
