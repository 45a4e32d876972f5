"""How does the ledger of identity stand in tables?

A few bytes for each mention, key and link, read by number and in bulk. All of
it is derived; numbers are digests, so that a rebuild writes the same rows.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

import msgspec
from django.db.models import Q

from imiony.identity.held import Held
from imiony.identity.ledger import Change, Edge, Pair, PersonKey
from imiony.identity.mention import Judgement, Mention, Verdict
from imiony.identity.postings import Key
from imiony.identity.profile import ProfileId
from imiony.register import models
from imiony.register.judged import that_hold
from imiony.register.sync import batches, column, columns, drop, empty, insert, upsert
from imiony.terms.ids import MentionId

_FIRST: Final = msgspec.msgpack.Decoder(Mention)
_IDS: Final = msgspec.msgpack.Decoder(list[bytes])
_TABLES: Final = (models.Look, models.Member, models.Posting, models.Tally, models.Edge)
_HEX: Final = 64


class Tables:
    """The ledger in the store; see `identity.ledger.Ledger`."""

    def numbers(self, mentions: Collection[MentionId]) -> Mapping[MentionId, ProfileId]:
        """As `Ledger.numbers`."""
        keys = {_member(each): each for each in mentions}
        rows = column(models.Member, keys, "profile")
        return {keys[key]: ProfileId(profile) for key, profile in rows}

    def firsts(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, Mention]:
        """As `Ledger.firsts`."""
        return {ProfileId(pk): _FIRST.decode(first) for pk, first in column(models.Look, profiles, "first")}

    def members(self, profiles: Collection[ProfileId]) -> Mapping[ProfileId, tuple[MentionId, ...]]:
        """As `Ledger.members`."""
        return {ProfileId(pk): _unpacked(ids) for pk, ids in column(models.Look, profiles, "ids")}

    def in_report(self, profiles: Collection[ProfileId], report: str) -> Mapping[ProfileId, MentionId]:
        """As `Ledger.in_report`."""
        return {
            number: each
            for number, ids in self.members(profiles).items()
            for each in ids
            if each.partition(":")[0] == report
        }

    def holders(self, keys: Collection[Key]) -> Mapping[Key, frozenset[ProfileId]]:
        """As `Ledger.holders`."""
        return {Key(pk): _holders(packed) for pk, packed in column(models.Posting, keys, "holders")}

    def counts(self, keys: Collection[Key]) -> Mapping[Key, int]:
        """As `Ledger.counts`."""
        return {Key(pk): count for pk, count in column(models.Tally, keys, "count")}

    def edges(self, profiles: Collection[ProfileId]) -> Mapping[Pair, Edge]:
        """As `Ledger.edges`."""
        found: dict[Pair, Edge] = {}
        # Two questions: of one with "or" SQLite reads the whole table.
        for end in ("left", "right"):
            rows = columns(models.Edge, ("left", "right", "score", "strong"), end, profiles)
            for left, right, score, strong in rows:
                found[ProfileId(left), ProfileId(right)] = Edge(score, bool(strong))
        return found

    def judgements(self, mentions: Collection[MentionId]) -> Iterable[Judgement]:
        """As `Ledger.judgements`."""
        found: dict[int, Judgement] = {}
        for some in batches(mentions):
            for asked in (Q(left__in=some), Q(right__in=some)):
                found |= {row.pk: _judgement(row) for row in that_hold().filter(asked)}
        return found.values()

    def persons(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonKey]:
        """As `Ledger.persons`."""
        rows = column(models.Mention, mentions, "person")
        return {MentionId(pk): PersonKey(code) for pk, code in rows if code is not None}

    def mentions(self, persons: Collection[PersonKey]) -> Mapping[PersonKey, tuple[MentionId, ...]]:
        """As `Ledger.mentions`."""
        found: defaultdict[PersonKey, list[MentionId]] = defaultdict(list)
        for some in batches(persons):
            rows = models.Mention.objects.filter(person__in=some).values_list("person", "pk")
            for code, pk in rows:
                found[PersonKey(code)].append(MentionId(pk))
        return {code: tuple(sorted(ids)) for code, ids in found.items()}


def change_ledger(change: Change) -> None:
    """Write what a change says of profiles, keys, counts and links."""
    members = change.members
    firsts = dict(Tables().firsts([each for each in members if each not in change.firsts]))
    firsts |= {number: first for number, first in change.firsts.items() if first is not None}
    looks = [_look(number, firsts[number], ids) for number, ids in members.items() if ids]
    upsert(models.Look, looks, ["first", "ids"])
    drop(models.Look, [number for number, ids in members.items() if not ids])
    profiles = change.profiles.items()
    upsert(
        models.Member,
        [_membership(mention, number) for mention, number in profiles if number is not None],
        ["profile"],
    )
    drop(models.Member, [_member(mention) for mention, profile in profiles if profile is None])
    postings = change.holders.items()
    upsert(models.Posting, [_posting(key, held) for key, held in postings if held], ["holders"])
    drop(models.Posting, [key for key, held in postings if not held])
    counts = change.counts.items()
    upsert(models.Tally, [models.Tally(id=key, count=count) for key, count in counts if count], ["count"])
    drop(models.Tally, [key for key, count in counts if not count])
    _change_edges(change.edges)


def rewrite_ledger(held: Held) -> None:
    """Write the whole ledger of everybody who was sorted anew."""
    for table in _TABLES:
        empty(table)
    members = held.members(held.first)
    insert(models.Look, (_look(number, first, members[number]) for number, first in held.first.items()))
    insert(models.Member, (_membership(*each) for each in held.profiles.items()))
    insert(models.Posting, (_posting(*each) for each in sorted(held.under.items())))
    insert(models.Tally, (models.Tally(id=key, count=count) for key, count in sorted(held.counted.items())))
    insert(models.Edge, (_edge(*each) for each in sorted(held.links.items())))


def _change_edges(edges: Mapping[Pair, Edge | None]) -> None:
    by_left: defaultdict[ProfileId, set[ProfileId]] = defaultdict(set)
    for left, right in edges:
        by_left[left].add(right)
    standing = [
        pk
        for some in batches(by_left)
        for pk, left, right in models.Edge.objects.filter(left__in=some).values_list("pk", "left", "right")
        if right in by_left[ProfileId(left)]
    ]
    drop(models.Edge, standing)
    insert(models.Edge, (_edge(both, edge) for both, edge in sorted(edges.items()) if edge is not None))


def _judgement(row: models.Judgement) -> Judgement:
    verdict = Verdict(row.verdict) if row.verdict else None
    return Judgement(MentionId(row.left), MentionId(row.right), verdict, row.pk)


def _edge(both: Pair, edge: Edge) -> models.Edge:
    return models.Edge(left=both[0], right=both[1], score=edge.score, strong=edge.strong)


def _look(number: ProfileId, first: Mention, ids: Sequence[MentionId]) -> models.Look:
    packed = msgspec.msgpack.encode([_short(each) for each in ids])
    return models.Look(id=number, first=msgspec.msgpack.encode(first), ids=packed)


def _membership(mention: MentionId, profile: ProfileId) -> models.Member:
    return models.Member(id=_member(mention), profile=profile)


def _posting(key: Key, held: Collection[ProfileId]) -> models.Posting:
    return models.Posting(id=key, holders=struct.pack(f"<{len(held)}q", *sorted(held)))


def _holders(packed: bytes) -> frozenset[ProfileId]:
    return frozenset(map(ProfileId, struct.unpack(f"<{len(packed) // 8}q", packed)))


def _member(mention: MentionId) -> int:
    found = blake2b(mention.encode("utf-8", "surrogatepass"), digest_size=8, person=b"member")
    return int.from_bytes(found.digest(), "big") >> 1


def _short(mention: MentionId) -> bytes:
    """A mention's id in half the room; one of another form as it is, after a zero."""
    report, _, first = mention.partition(":")
    if len(report) != _HEX or not first.isdigit():
        return b"\0" + mention.encode("utf-8", "surrogatepass")
    return b"\1" + bytes.fromhex(report) + first.encode()


def _long(short: bytes) -> MentionId:
    past = 1 + _HEX // 2
    if short[0]:
        return MentionId(f"{short[1:past].hex()}:{short[past:].decode()}")
    return MentionId(short[1:].decode("utf-8", "surrogatepass"))


def _unpacked(packed: bytes) -> tuple[MentionId, ...]:
    return tuple(map(_long, _IDS.decode(packed)))
