"""How does a ledger look once a change is in it?

What the change says goes before what the ledger says. Everything is asked for
in bulk and asked for once, because each question to a store costs a while.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from imiony.identity.circumstances import Background
from imiony.identity.cluster import Standing
from imiony.identity.ledger import Edge, Ledger, Pair
from imiony.identity.links import Collection as Looks
from imiony.identity.mention import Mention
from imiony.identity.postings import TOTALS, Key, Posting, background, heeded, heeding
from imiony.identity.profile import Profile, ProfileId, is_apart, prepare, profile_of
from imiony.identity.settle import is_parted
from imiony.terms.ids import MentionId


@dataclass(slots=True)
class After:
    """A ledger with a change laid over it.

    Args:
        ledger: As it stood before.
        profiles: As `Change.profiles`; so the next four. Filled step by step: what
            is asked for must not be changed afterwards.
        members: All mentions of each profile that has others now.
        stale: Profiles that heed a count which made a step.
    """

    ledger: Ledger
    profiles: dict[MentionId, ProfileId | None] = field(default_factory=dict)
    firsts: dict[ProfileId, Mention | None] = field(default_factory=dict)
    members: dict[ProfileId, tuple[MentionId, ...]] = field(default_factory=dict)
    holders: dict[Key, frozenset[ProfileId]] = field(default_factory=dict)
    counts: dict[Key, int] = field(default_factory=dict)
    stale: set[ProfileId] = field(default_factory=set)
    edges: dict[Pair, Edge | None] = field(default_factory=dict)
    _looks: dict[ProfileId, Profile] = field(default_factory=dict)
    _postings: dict[ProfileId, Posting] = field(default_factory=dict)
    _held: dict[Key, frozenset[ProfileId]] = field(default_factory=dict)
    _counted: dict[Key, int] = field(default_factory=dict)
    _near: dict[ProfileId, dict[ProfileId, Edge]] = field(default_factory=dict)
    _whole: dict[ProfileId, tuple[MentionId, ...]] = field(default_factory=dict)
    _chains: dict[Key, tuple[ProfileId, ...]] = field(default_factory=dict)

    def number_of(self, mentions: Collection[MentionId]) -> dict[MentionId, ProfileId]:
        """The profile of each mention that is there now."""
        found = dict(self.ledger.numbers([each for each in mentions if each not in self.profiles]))
        for mention in mentions:
            number = self.profiles.get(mention)
            if number is not None:
                found[mention] = number
        return found

    def looks(self, numbers: Iterable[ProfileId]) -> dict[ProfileId, Profile]:
        """Profiles that are there now, each as if it had its first mention alone."""
        wanted = list(dict.fromkeys(numbers))
        if any(each not in self._looks for each in wanted):
            self._look(wanted)
        return {each: self._looks[each] for each in wanted if each in self._looks}

    def _look(self, wanted: Collection[ProfileId]) -> None:
        missing = [each for each in wanted if each not in self._looks and each not in self.firsts]
        first: dict[ProfileId, Mention | None] = dict(self.ledger.firsts(missing)) if missing else {}
        first |= {
            each: self.firsts[each] for each in wanted if each in self.firsts and each not in self._looks
        }
        there = [(number, mention) for number, mention in first.items() if mention is not None]
        prepare(mention for _, mention in there)
        self._looks |= {number: profile_of(mention) for number, mention in there}

    def posting(self, number: ProfileId) -> Posting:
        """The keys of a profile that is there now."""
        if number not in self._postings:
            self._postings[number] = Posting.of(self.looks((number,))[number])
        return self._postings[number]

    def all_of(self, numbers: Iterable[ProfileId]) -> dict[ProfileId, tuple[MentionId, ...]]:
        """All mentions of each profile, sorted."""
        wanted = list(dict.fromkeys(numbers))
        missing = [each for each in wanted if each not in self._whole and each not in self.members]
        if missing:
            self._whole |= self.ledger.members(missing)
        return {each: self.members.get(each, self._whole.get(each, ())) for each in wanted}

    def whole(self, numbers: Iterable[ProfileId]) -> list[tuple[ProfileId, Profile]]:
        """Profiles with all their mentions, sorted."""
        looks = self.looks(numbers)
        ids = self.all_of(looks)
        found = [(number, Profile(look.first, ids[number], look.names)) for number, look in looks.items()]
        return sorted(found, key=lambda each: each[1].first.id)

    def held(self, keys: Iterable[Key]) -> dict[Key, frozenset[ProfileId]]:
        """The profiles that are held under each key; none under one that nobody has."""
        wanted = list(dict.fromkeys(keys))
        missing = [each for each in wanted if each not in self._held and each not in self.holders]
        if missing:
            self._held |= dict.fromkeys(missing, frozenset())
            self._held |= self.ledger.holders(missing)
        return {each: self.holders[each] if each in self.holders else self._held[each] for each in wanted}

    def chain(self, key: Key) -> tuple[ProfileId, ...]:
        """The holders of a key in the order of their first mentions."""
        if key not in self._chains:
            looks = self.looks(self.held((key,))[key])
            self._chains[key] = tuple(sorted(looks, key=lambda each: looks[each].first.id))
        return self._chains[key]

    def collection(self, looks: Collection[Profile]) -> Looks:
        """Some profiles, sorted, and what is common in the whole collection."""
        return Looks(tuple(looks), self._background(looks))

    def _background(self, looks: Collection[Profile]) -> Background:
        wanted = {heeding(*each) for look in looks for each in heeded(look)} | TOTALS
        missing = [key for key in wanted if key not in self._counted and key not in self.counts]
        if missing:
            self._counted |= self.ledger.counts(missing)
        return background(looks, {**self._counted, **self.counts})

    def parted(self, whole: Iterable[tuple[ProfileId, Profile]]) -> set[ProfileId]:
        """Of which profiles `settle.is_parted` holds.

        Of one that is as before the persons tell: only a name too common leaves its mentions apart.
        """
        many = [(number, look) for number, look in whole if look.full and len(look.ids) > 1]
        changed = self.members.keys() | self.stale
        before = {number: look.ids[:2] for number, look in many if number not in changed}
        held = self.ledger.persons([each for ids in before.values() for each in ids])
        found = {number for number, (one, other) in before.items() if held[one] != held[other]}
        others = [(number, look) for number, look in many if number not in before]
        collection = self.collection([look for _, look in others])
        return found | {number for at, (number, _) in enumerate(others) if is_parted(collection, at)}

    def near(self, numbers: Iterable[ProfileId]) -> dict[ProfileId, dict[ProfileId, Edge]]:
        """The links of each profile, by the other one."""
        wanted = list(dict.fromkeys(numbers))
        missing = [each for each in wanted if each not in self._near]
        if missing:
            self._load(missing)
        return {each: self._near[each] for each in wanted}

    def _load(self, numbers: Collection[ProfileId]) -> None:
        found: defaultdict[ProfileId, dict[ProfileId, Edge]] = defaultdict(dict)
        for both, edge in (*self.ledger.edges(numbers).items(), *self.edges.items()):
            for one, other in (both, both[::-1]):
                if edge is None:
                    found[one].pop(other, None)
                else:
                    found[one][other] = edge
        self._near |= {each: found[each] for each in numbers}

    def standing(self, numbers: Iterable[ProfileId]) -> Standing:
        """The judgements on the mentions of these profiles, as they hold now."""
        looks = self.looks(numbers)
        judged = [look.first.id for number, look in looks.items() if is_apart(look.first, number)]
        return Standing.of(self.ledger.judgements(judged) if judged else ())
