"""How does a ledger follow from all mentions, and how does it stand in memory?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from imiony.identity.identify import asked, sort
from imiony.identity.ledger import Change, Edge, Pair, PersonKey, pair
from imiony.identity.mention import Identity, Judgement, Mention, Suggestion
from imiony.identity.postings import Key, Posting
from imiony.identity.profile import ProfileId
from imiony.terms.ids import MentionId


@dataclass(slots=True)
class Held:
    """A ledger in memory.

    Args:
        words: All judgements ever said, the newest among them.
        profiles: The profile of each mention.
        first: The least mention of each profile.
        under: The profiles under each key; none is empty.
        counted: None is 0.
        links: By their two profiles.
        people: Mentions of each person, sorted.
        person: Of each mention.
        ids: Mentions of each profile, sorted.
        questions: About whom somebody must be asked.
    """

    words: Sequence[Judgement] = field(default=(), repr=False)
    profiles: dict[MentionId, ProfileId] = field(default_factory=dict, repr=False)
    first: dict[ProfileId, Mention] = field(default_factory=dict, repr=False)
    under: dict[Key, frozenset[ProfileId]] = field(default_factory=dict, repr=False)
    counted: dict[Key, int] = field(default_factory=dict, repr=False)
    links: dict[Pair, Edge] = field(default_factory=dict, repr=False)
    people: dict[PersonKey, tuple[MentionId, ...]] = field(default_factory=dict, repr=False)
    person: dict[MentionId, PersonKey] = field(default_factory=dict, repr=False)
    questions: set[Suggestion] = field(default_factory=set, repr=False)
    ids: dict[ProfileId, tuple[MentionId, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, mentions: Sequence[Mention], judgements: Sequence[Judgement] = ()) -> Held:
        """Sort everybody: what any ledger must hold.

        Args:
            mentions: As `identify`.
            judgements: As `identify`.
        """
        found = sort(mentions, judgements)
        looks, numbers = found.collection.looks, found.numbers
        under: defaultdict[Key, set[ProfileId]] = defaultdict(set)
        things: dict[Key, tuple[Key, ...]] = {}
        for number, look in zip(numbers, looks, strict=True):
            posting = Posting.of(look)
            things |= posting.things
            for each in posting.keys:
                under[each].add(number)
        links = {
            pair(numbers[i], numbers[j]): Edge(score, (i, j) in found.found.strong)
            for (i, j), score in found.found.scores.items()
        }
        held = cls(
            words=judgements,
            profiles={each: number for number, look in zip(numbers, looks, strict=True) for each in look.ids},
            first={number: look.first for number, look in zip(numbers, looks, strict=True)},
            under={each: frozenset(holders) for each, holders in under.items()},
            counted=dict(Counter(each for counts in things.values() for each in counts)),
            links=links,
            questions=set(asked(found).sorted(found.settled.contradictory)),
            ids={number: look.ids for number, look in zip(numbers, looks, strict=True)},
        )
        held._add(found.settled.persons)
        return held

    @property
    def identity(self) -> Identity:
        """As `identify`, but for the certainty."""
        asked = sorted(self.questions, key=lambda each: (-each.score, each.left, each.right))
        return Identity(tuple(sorted(self.people.values())), tuple(asked))

    def numbers(self, mentions: Collection[MentionId]) -> Mapping[MentionId, ProfileId]:
        """As `Ledger.numbers`."""
        return {each: self.profiles[each] for each in mentions if each in self.profiles}

    def firsts(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, Mention]:
        """As `Ledger.firsts`."""
        return {each: self.first[each] for each in profiles if each in self.first}

    def members(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, tuple[MentionId, ...]]:
        """As `Ledger.members`."""
        return {each: self.ids[each] for each in profiles if each in self.ids}

    def in_report(self, profiles: Collection[ProfileId], report: str) -> Mapping[ProfileId, MentionId]:
        """As `Ledger.in_report`."""
        return {
            number: each
            for number in profiles
            for each in self.ids.get(number, ())
            if each.partition(":")[0] == report
        }

    def holders(self, keys: Collection[Key]) -> Mapping[Key, frozenset[ProfileId]]:
        """As `Ledger.holders`."""
        return {each: self.under[each] for each in keys if each in self.under}

    def counts(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """As `Ledger.counts`."""
        return {each: self.counted[each] for each in keys if each in self.counted}

    def edges(self, profiles: Collection[ProfileId]) -> Mapping[Pair, Edge]:
        """As `Ledger.edges`."""
        wanted = set(profiles)
        return {both: edge for both, edge in self.links.items() if not wanted.isdisjoint(both)}

    def judgements(self, mentions: Collection[MentionId]) -> Iterable[Judgement]:
        """As `Ledger.judgements`."""
        wanted = set(mentions)
        return [word for word in self.words if word.left in wanted or word.right in wanted]

    def persons(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonKey]:
        """As `Ledger.persons`."""
        return {each: self.person[each] for each in mentions if each in self.person}

    def mentions(self, persons: Collection[PersonKey]) -> Mapping[PersonKey, tuple[MentionId, ...]]:
        """As `Ledger.mentions`."""
        return {each: self.people[each] for each in persons if each in self.people}

    def apply(self, change: Change) -> None:
        """Make a change; `words` is changed by whoever keeps the judgements."""
        _lay(self.profiles, change.profiles)
        _lay(self.first, change.firsts)
        _lay(self.under, {each: holders or None for each, holders in change.holders.items()})
        _lay(self.counted, {each: count or None for each, count in change.counts.items()})
        _lay(self.links, change.edges)
        _lay(self.ids, {number: ids or None for number, ids in change.members.items()})
        asked_anew = {each for person in change.dissolved | change.renewed for each in self.people[person]}
        self.questions = {
            each for each in self.questions if each.left not in asked_anew and each.right not in asked_anew
        } | set(change.suggestions)
        for person in change.dissolved:
            for mention in self.people.pop(person):
                del self.person[mention]
        self._add(change.persons)

    def _add(self, persons: Iterable[tuple[MentionId, ...]]) -> None:
        for mentions in persons:
            person = PersonKey(f"{mentions[0]} of {len(mentions)}")
            self.people[person] = mentions
            self.person |= dict.fromkeys(mentions, person)


def _lay(table: dict[object, object] | dict, changes: Mapping) -> None:  # type: ignore[type-arg]
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value
