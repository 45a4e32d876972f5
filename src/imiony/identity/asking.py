"""About whom must a user be asked otherwise than before, once something changed?

Of everybody whom a change touched all questions are raised anew, of nobody else
any. Touched is who became another person, whose links changed, and who stands
beside somebody new under a key: call signs and single names are shown each with
the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from imiony.identity.after import After
from imiony.identity.cluster import Standing
from imiony.identity.ledger import PersonKey
from imiony.identity.links import Collection as Looks
from imiony.identity.mention import Mention, Suggestion
from imiony.identity.postings import Key, Posting, stated
from imiony.identity.profile import Profile, ProfileId, profile_of
from imiony.identity.suggest import FITS, Queue, add_alike, add_call_sign, add_fitting, add_stated
from imiony.terms.ids import MentionId

# Full names looked at to see that a single name fits too many.
_LOOK = 4 * FITS


@dataclass(slots=True)
class Touched:
    """Whom a change touched.

    Args:
        profiles: With other links than before, or other reasons for them.
        mentions: That came, went or were judged.
        moved: Mentions with a profile that they left or came to.
        came: Profiles that are new or begin with another mention.
        gone: Profiles that are no more, with their first mention.
    """

    profiles: set[ProfileId] = field(default_factory=set)
    mentions: set[MentionId] = field(default_factory=set)
    moved: Sequence[tuple[MentionId, ProfileId]] = ()
    came: Collection[ProfileId] = ()
    gone: Mapping[ProfileId, Mention] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """As `Change.renewed` and `Change.suggestions`."""

    renewed: frozenset[PersonKey]
    suggestions: tuple[Suggestion, ...]


def ask(
    after: After,
    touched: Touched,
    persons: Sequence[tuple[MentionId, ...]],
    dissolved: Collection[PersonKey],
) -> Asked:
    """Raise all questions about everybody touched.

    Args:
        after: The ledger with the change, who is a person excepted.
        touched: By the change.
        persons: Everybody who was nobody before.
        dissolved: Persons who are nobody any more.
    """
    fresh = {mention: at for at, person in enumerate(persons) for mention in person}
    people = _People(after, fresh, len(persons))
    concerned = _Touching(after, people, touched, set(fresh)).all()
    mine = people.know(concerned)
    renewed = frozenset(key for key, number in people.numbers.items() if number in mine) - set(dissolved)
    held = after.ledger.mentions(renewed)
    people.of |= {each: people.numbers[key] for key, mentions in held.items() for each in mentions}
    everybody = {each for person in (*persons, *held.values()) for each in person}
    found = _Raising(after, people).questions(everybody)
    return Asked(
        renewed,
        tuple(each for each in found if people.of[each.left] in mine or people.of[each.right] in mine),
    )


@dataclass(slots=True)
class _People:
    """The person of each mention, as it is now, by a number of this change."""

    after: After
    of: dict[MentionId, int]
    first: int
    numbers: dict[PersonKey, int] = field(default_factory=dict)

    def know(self, mentions: Iterable[MentionId]) -> set[int]:
        """Look up who these are; mentions that are gone are nobody."""
        there = [each for each in mentions if self.after.profiles.get(each, True) is not None]
        missing = [each for each in there if each not in self.of]
        for mention, key in self.after.ledger.persons(missing).items():
            self.of[mention] = self.numbers.setdefault(key, self.first + len(self.numbers))
        return {self.of[each] for each in there if each in self.of}


@dataclass(slots=True)
class _Touching:
    """Finds whom a change touched; `fresh` are the mentions of new persons."""

    after: After
    people: _People
    touched: Touched
    fresh: set[MentionId]

    def all(self) -> set[MentionId]:
        """At least one mention of everybody touched."""
        looks = self.after.looks(sorted(self.touched.profiles))
        return {
            *self.fresh,
            *self.touched.mentions,
            *(look.first.id for look in looks.values()),
            *self._of_one_name(),
            *self._beside(),
            *self._stating(),
            *self._singles(),
        }

    def _of_one_name(self) -> Iterator[MentionId]:
        """Mentions of names too common to join, where one came or went, or all where the link changed."""
        left = defaultdict[ProfileId, list[MentionId]](list)
        for mention, number in self.touched.moved:
            left[number].append(mention)
        for number, look in self.after.whole({*left, *self.after.stale}):
            if look.full and len(look.ids) > 1:
                if number in self.after.stale:
                    yield from look.ids
                for mention in left[number]:
                    yield from _neighbours(look.ids, mention)

    def _beside(self) -> Iterator[MentionId]:
        """Who stands next to a mention that came or went: by call sign, by a single name."""
        by_key: defaultdict[Key, set[MentionId]] = defaultdict(set)
        for mention, number in self.touched.moved:
            posting = self._posting(number)
            for key in (*posting.signs, *posting.alike):
                by_key[key].add(mention)
        for key, chain in _chains(self.after, by_key).items():
            for mention in by_key[key]:
                yield from _neighbours(chain, mention)

    def _stating(self) -> Iterator[MentionId]:
        """Who is said by their report to be somebody that came or went."""
        held = self.after.held({stated(mention) for mention, _ in self.touched.moved})
        looks = self.after.looks({number for numbers in held.values() for number in numbers})
        yield from (look.first.id for look in looks.values())

    def _singles(self) -> Iterator[MentionId]:
        """Single names that fit somebody who is new, or is another person now."""
        there = set(self.after.number_of(self.fresh).values()) | set(self.touched.came)
        looks = self.after.looks(sorted(there))
        concerned = [
            number
            for number, look in looks.items()
            if number in self.touched.came or look.first.id in self.fresh
        ]
        stems: dict[Key, Key] = {}
        for number in (*concerned, *self.touched.gone):
            stems |= self._posting(number).stems
        singles = self.after.held(stems.values())
        asking = {stem: singles[single] for stem, single in stems.items() if singles[single]}
        found: set[ProfileId] = set()
        for stem, holders in asking.items():
            if not (self._fitted_too_many(stem) and fits_too_many(self.after, self.people, stem)):
                found |= holders
        yield from (mention for ids in self.after.all_of(sorted(found)).values() for mention in ids)

    def _fitted_too_many(self, stem: Key) -> bool:
        """Whether a stem fitted too many persons before the change."""
        ledger = self.after.ledger
        numbers = sorted(ledger.holders((stem,)).get(stem, ()))
        persons: set[PersonKey] = set()
        for start in range(0, len(numbers), _LOOK):
            firsts = ledger.firsts(numbers[start : start + _LOOK]).values()
            persons |= set(ledger.persons([first.id for first in firsts]).values())
            if len(persons) > FITS:
                return True
        return False

    def _posting(self, number: ProfileId) -> Posting:
        gone = self.touched.gone.get(number)
        return self.after.posting(number) if gone is None else Posting.of(profile_of(gone))


@dataclass(slots=True)
class _Raising:
    """Raises all questions about some mentions."""

    after: After
    people: _People

    def questions(self, mentions: set[MentionId]) -> tuple[Suggestion, ...]:
        """The best question for each two persons of whom one has one of these mentions."""
        by_number: defaultdict[ProfileId, set[MentionId]] = defaultdict(set)
        for mention, number in self.after.number_of(mentions).items():
            by_number[number].add(mention)
        standing = self.after.standing(sorted(by_number))
        self.people.know(
            each for both in (*standing.same, *standing.not_same, *standing.unsure) for each in both
        )
        queue = Queue(self.people.of, standing)
        whole = self.after.whole(sorted(by_number))
        self._links(queue, [(number, look) for number, look in whole if look.first.id in by_number[number]])
        self._of_one_name(queue, whole, mentions)
        self._stated(queue, [look for _, look in whole], mentions)
        self._chained(queue, whole, mentions)
        self._fitting(queue, whole, mentions)
        return queue.sorted(self._contradictory(standing))

    def _contradictory(self, standing: Standing) -> Iterator[tuple[MentionId, MentionId]]:
        """Who was called the same and yet stays apart: else they would be one person."""
        of = self.people.of
        for left, right in standing.same:
            if left in of and right in of and of[left] != of[right]:
                yield left, right

    def _links(self, queue: Queue, looks: Sequence[tuple[ProfileId, Profile]]) -> None:
        near = self.after.near(number for number, _ in looks)
        others = {other for edges in near.values() for other in edges}
        beyond = self.after.looks(sorted({*(number for number, _ in looks), *others}))
        self.people.know(look.first.id for look in beyond.values())
        ordered = sorted(beyond, key=lambda each: beyond[each].first.id)
        collection = self.after.collection([beyond[each] for each in ordered])
        at = {number: place for place, number in enumerate(ordered)}
        for one, edges in near.items():
            for other, edge in edges.items():
                i, j = sorted((at[one], at[other]))
                left, right = collection.looks[i].first.id, collection.looks[j].first.id
                queue.add(left, right, edge.score, partial(_reasons, collection, i, j))

    def _of_one_name(
        self, queue: Queue, whole: Sequence[tuple[ProfileId, Profile]], mentions: set[MentionId]
    ) -> None:
        parted = self.after.parted(whole)
        many = [look for number, look in whole if number in parted]
        collection = self.after.collection(many)
        for at, look in enumerate(many):
            score = collection.link(at, at).score
            for left, right in self._pairs(look.ids, mentions.intersection(look.ids)):
                queue.add(left, right, score, partial(_reasons, collection, at, at))

    def _stated(self, queue: Queue, looks: Sequence[Profile], mentions: set[MentionId]) -> None:
        held = self.after.held(map(stated, mentions))
        stating = self.after.looks(sorted({number for numbers in held.values() for number in numbers}))
        saying = [look for look in (*looks, *stating.values()) if look.first.stated_same]
        self.people.know(each for look in saying for each in (look.first.id, look.first.stated_same) if each)
        for look in saying:
            add_stated(queue, look)

    def _chained(
        self, queue: Queue, whole: Sequence[tuple[ProfileId, Profile]], mentions: set[MentionId]
    ) -> None:
        for named, add in (("signs", add_call_sign), ("alike", add_alike)):
            by_key: defaultdict[Key, set[MentionId]] = defaultdict(set)
            for number, look in whole:
                for key in getattr(self.after.posting(number), named):
                    by_key[key] |= mentions.intersection(look.ids)
            for key, chain in _chains(self.after, by_key).items():
                for left, right in self._pairs(chain, by_key[key]):
                    add(queue, left, right)

    def _pairs(
        self, chain: Sequence[MentionId], mentions: Collection[MentionId]
    ) -> set[tuple[MentionId, MentionId]]:
        """Each of these mentions with the one before and the one behind it."""
        found = set()
        for mention in mentions:
            at = bisect_left(chain, mention)
            found |= {(chain[k], chain[k + 1]) for k in (at - 1, at) if 0 <= k < len(chain) - 1}
        self.people.know(each for both in found for each in both)
        return found

    def _fitting(
        self, queue: Queue, whole: Sequence[tuple[ProfileId, Profile]], mentions: set[MentionId]
    ) -> None:
        asked: dict[ProfileId, tuple[MentionId, ...]] = {}
        finding: set[Key] = set()
        for number, look in whole:
            posting = self.after.posting(number)
            if posting.singles:
                asked[number] = tuple(sorted(mentions.intersection(look.ids)))
            if look.first.id in mentions:
                finding.update(posting.stems.values())
        found = {number for held in self.after.held(finding).values() for number in held}
        asked |= self.after.all_of(sorted(found))
        few: dict[Key, bool] = {}
        for number, ids in sorted(asked.items()):
            stems = sorted(self.after.posting(number).singles.values())
            for stem in stems:
                if stem not in few:
                    few[stem] = not fits_too_many(self.after, self.people, stem)
            if all(few[stem] for stem in stems):
                self._fit(queue, number, ids, stems)

    def _fit(self, queue: Queue, number: ProfileId, ids: tuple[MentionId, ...], stems: Sequence[Key]) -> None:
        single = self.after.looks((number,))[number]
        full = self.after.looks(sorted({each for held in self.after.held(stems).values() for each in held}))
        fitting = sorted(full.values(), key=lambda look: look.first.id)
        self.people.know((*ids, *(look.first.id for look in fitting)))
        add_fitting(queue, Profile(single.first, ids, single.names), fitting)


def fits_too_many(after: After, people: _People, stem: Key) -> bool:
    """Whether more persons than a user can be asked about hold a stem now."""
    numbers = sorted(after.held((stem,))[stem])
    persons: set[int] = set()
    for start in range(0, len(numbers), _LOOK):
        looks = after.looks(numbers[start : start + _LOOK]).values()
        persons |= people.know([look.first.id for look in looks])
        if len(persons) > FITS:
            return True
    return False


def _chains(after: After, keys: Collection[Key]) -> dict[Key, list[MentionId]]:
    """All mentions under each key, sorted."""
    held = after.held(keys)
    ids = after.all_of(sorted({number for numbers in held.values() for number in numbers}))
    return {key: sorted(each for number in numbers for each in ids[number]) for key, numbers in held.items()}


def _neighbours(chain: Sequence[MentionId], mention: MentionId) -> Iterator[MentionId]:
    """Who stands before and behind a mention's place, whether it is there or not."""
    at = bisect_left(chain, mention)
    there = at < len(chain) and chain[at] == mention
    yield from chain[max(0, at - 1) : at]
    yield from chain[at + there : at + there + 1]


def _reasons(collection: Looks, i: int, j: int) -> tuple[str, ...]:
    return collection.link(i, j).reasons
