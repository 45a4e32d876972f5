"""Where in a document's text does each thing stand that is compared?

The same words, channels, sentences, numbers and names as in its fingerprint,
cut by the same tokeniser, with their spans: for the pairs that are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from imiony.origins.attribution import Credit
from imiony.origins.fingerprint import GRAM, Fingerprint, fingerprint, masked, silent_places
from imiony.origins.items import STEM, Items, items, name_key, number_key
from imiony.origins.letters import Hashes, lower
from imiony.origins.quotations import quotations
from imiony.origins.relation import Document
from imiony.origins.tokens import Channel, Tokens, sentences, tokens
from imiony.terms.span import Span
from imiony.terms.text import plain

__all__ = ["GRAM", "Channel", "Gram", "Item", "Reading", "grams", "quotations", "read", "silenced"]

Gram = tuple[str, ...]

_CHANNELS: Final = tuple(Channel)


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a name: what survives translation.

    Args:
        key: `#30000` for numbers; the consonants of a name otherwise.
        span: Where it stands.
    """

    key: str
    span: Span

    @property
    def is_number(self) -> bool:
        """Whether it is a number, and no name."""
        return self.key.startswith("#")

    @property
    def stem(self) -> str:
        """What is compared of it: a number whole, a name's first consonants."""
        return self.key if self.is_number else self.key[:STEM]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, read to be shown beside another.

    Args:
        print: What is compared of it.
        words: Without case, in order, with `spans` and `channels` beside them.
        items: Numbers and names in order, outside silent stretches.
        sentences: Spans of sentences that are not silent.
    """

    document: Document
    print: Fingerprint = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    channels: tuple[Channel, ...] = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """Whom it says it takes from."""
        return self.print.credits

    @property
    def outlets(self) -> frozenset[str]:
        """Keys under which its own outlet may be known."""
        return self.print.outlets

    @property
    def own(self) -> frozenset[int]:
        """Seeds of its own words."""
        return frozenset(self.print.own.tolist())

    @property
    def quoted(self) -> frozenset[int]:
        """Seeds of quoted words."""
        return frozenset(self.print.quoted.tolist())


def read(document: Document, credits_: tuple[Credit, ...] | None = None) -> Reading:
    """Read one document. Pure: the same document gives the same reading.

    Args:
        document: As its fingerprint was taken.
        credits_: Those of its fingerprint, so that they are not looked for again.
    """
    found = tokens([document], None if credits_ is None else [credits_])
    told = items(found, [document.language])
    text = lower()[found.points].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    places = list(zip(found.first.tolist(), found.past.tolist(), strict=True))
    spoken = [Span(first, past) for first, past in sentences(found)]
    return Reading(
        document=document,
        print=fingerprint(document, found, told),
        words=tuple([text[first:past] for first, past in places]),
        spans=tuple([Span(first, past) for first, past in places]),
        channels=tuple([_CHANNELS[channel] for channel in found.channels.tolist()]),
        items=tuple(_items(document, found, told)),
        sentences=tuple(s for s in spoken if not any(quiet.overlaps(s) for quiet in document.quiet)),
    )


def _items(document: Document, found: Tokens, told: Items) -> list[Item]:
    rows = zip(told.first.tolist(), told.past.tolist(), told.numbers.tolist(), strict=True)
    return [
        Item(
            "#" + number_key(plain(found.text[first:past]))
            if number
            else name_key(found.text[first:past], document.language),
            Span(first, past),
        )
        for first, past, number in rows
    ]


def silenced(reading: Reading, furniture: Hashes) -> Reading:
    """The reading without the words of these seeds, and without the items that stand there.

    Args:
        reading: Whole.
        furniture: (seeds,) From `boilerplate.furniture`.
    """
    places = silent_places(reading.print, furniture)
    if not len(places):
        return reading
    silent = set(places.tolist())
    channels = [Channel.SILENT if at in silent else of for at, of in enumerate(reading.channels)]
    stays = ~np.isin(reading.print.items_at, places)
    return replace(
        reading,
        print=masked(reading.print, furniture),
        channels=tuple(channels),
        items=tuple(item for item, kept in zip(reading.items, stays.tolist(), strict=True) if kept),
    )


def grams(words: Sequence[str], channels: Sequence[Channel], channel: Channel) -> dict[Gram, list[int]]:
    """The places of every seed of one channel, by its words."""
    places: dict[Gram, list[int]] = {}
    length = 0
    for at, of in enumerate(channels):
        length = length + 1 if of is channel else 0
        if length >= GRAM:
            first = at - GRAM + 1
            places.setdefault(tuple(words[first : at + 1]), []).append(first)
    return places
