"""What of a document is compared, in a form small enough to keep for a whole crawl?

Hashes in order of place, no text: seeds of its own words, seeds of quoted
words, numbers and names. Everything up to the decision works on these; the
text is read again (`reading`) only for the pairs that are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from imiony.origins.attribution import Credit, outlets_of
from imiony.origins.items import Items, items
from imiony.origins.keys import distinct, highest
from imiony.origins.letters import Hashes, Mask, Places, in_order
from imiony.origins.relation import Document
from imiony.origins.tokens import Channel, Tokens, tokens
from imiony.terms.ids import ReportId

GRAM: Final = 5
"""Words of a seed. Research on origins, 3d: word 5-grams outside quotation marks separate derived from
independent press reports at 7 % containment; shorter ones meet in set phrases."""

FORMS: Final = 128
"""Word forms kept of a document, those of the least hashes: enough to tell two languages apart."""

# Letters cut at once: columns of so many stay near the processor. Documents cut at once: their numbers
# have to fit beside a hash.
_BATCH: Final = 300_000
_DOCUMENT_BITS: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """A document as it is compared. Hashes have 64 bits and are equal on every machine and run.

    Args:
        outlets: Keys under which its own outlet may be known.
        credits: Whom it says it takes from.
        own: (seeds,) Every `GRAM` own words in a row, in order of place.
        own_at: (seeds,) Place of the first word, counting the document's words.
        quoted: (quoted seeds,) Of quoted words, rising, each once.
        items: (items,) Whole key of every number and name, in order of place.
        stems: (items,) What is compared of it: a number whole, a name's first consonants.
        numbers: (items,) Whether it is a number.
        items_at: (items,) Place of its first word.
        forms: (at most FORMS,) The least of its words' hashes, rising, each once; the lowest 12 bits 0.
    """

    id: ReportId
    language: str | None
    outlets: frozenset[str] = field(repr=False)
    credits: tuple[Credit, ...] = field(repr=False)
    own: Hashes = field(repr=False)
    own_at: NDArray[np.int32] = field(repr=False)
    quoted: Hashes = field(repr=False)
    items: Hashes = field(repr=False)
    stems: Hashes = field(repr=False)
    numbers: Mask = field(repr=False)
    items_at: NDArray[np.int32] = field(repr=False)
    forms: Hashes = field(repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """For `pickle`: all columns as one row of bytes, a third of what nine arrays take."""
        columns = [getattr(self, name) for name in _COLUMNS]
        row = b"".join([column.tobytes() for column in columns])
        return _unpacked, (
            (self.id, self.language, self.outlets, self.credits),
            tuple(map(len, columns)),
            row,
        )


_COLUMNS: Final[dict[str, np.dtype[np.generic]]] = {
    "own": np.dtype("<u8"),
    "own_at": np.dtype("<i4"),
    "quoted": np.dtype("<u8"),
    "items": np.dtype("<u8"),
    "stems": np.dtype("<u8"),
    "numbers": np.dtype("?"),
    "items_at": np.dtype("<i4"),
    "forms": np.dtype("<u8"),
}


def _unpacked(
    said: tuple[ReportId, str | None, frozenset[str], tuple[Credit, ...]], sizes: Sequence[int], row: bytes
) -> Fingerprint:
    columns: list[NDArray[Any]] = []
    at = 0
    for size, kind in zip(sizes, _COLUMNS.values(), strict=True):
        columns.append(np.frombuffer(row, kind, size, at))
        at += size * kind.itemsize
    own, own_at, quoted, keys, stems, numbers, items_at, forms = columns
    return Fingerprint(*said, own, own_at, quoted, keys, stems, numbers, items_at, forms)


def fingerprints(documents: Sequence[Document]) -> list[Fingerprint]:
    """The fingerprint of each document; what one gives does not depend on the others.

    Linear in the letters. Resident beside the result: some hundred bytes for
    each letter of a batch, and a batch is one document or 300,000 letters.
    """
    found: list[Fingerprint] = []
    for batch in batches(documents):
        cut = tokens(batch)
        found.extend(_of_batch(batch, cut, items(cut, [document.language for document in batch])))
    return found


def fingerprint(document: Document, found: Tokens, told: Items) -> Fingerprint:
    """The fingerprint of one document that is cut already."""
    (made,) = _of_batch([document], found, told)
    return made


def batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    """Documents in rows that are cut at once."""
    row: list[Document] = []
    letters = 0
    for document in documents:
        if row and (letters + len(document.text) > _BATCH or len(row) >> _DOCUMENT_BITS):
            yield row
            row, letters = [], 0
        row.append(document)
        letters += len(document.text)
    if row:
        yield row


def _of_batch(documents: Sequence[Document], found: Tokens, told: Items) -> Iterator[Fingerprint]:
    own_at, own = seeds(found, Channel.OWN)
    quoted_at, quoted = seeds(found, Channel.QUOTED)
    words = found.word_starts
    owns = pairwise(np.searchsorted(own_at, words).tolist())
    quoteds = pairwise(np.searchsorted(quoted_at, words).tolist())
    telling = pairwise(np.searchsorted(told.first, found.starts).tolist())
    starts = words.tolist()
    forms, formed = _forms(found.words, words)
    word_at = np.searchsorted(found.first, told.first, "right") - 1
    rows = zip(documents, found.credits, owns, quoteds, telling, starts, pairwise(formed), strict=False)
    for document, said, (at, to), (heard, past), (tells, told_to), first, (form, least) in rows:
        yield Fingerprint(
            id=document.id,
            language=document.language,
            outlets=outlets_of(document),
            credits=said,
            own=own[at:to],
            own_at=(own_at[at:to] - first).astype(np.int32),
            quoted=distinct(quoted[heard:past]),
            items=told.keys[tells:told_to],
            stems=told.stems[tells:told_to],
            numbers=told.numbers[tells:told_to],
            items_at=(word_at[tells:told_to] - first).astype(np.int32),
            forms=forms[form : min(least, form + FORMS)],
        )


def _forms(words: Hashes, starts: Places) -> tuple[Hashes, list[int]]:
    """The words of each document, rising, each once; and where those of each document start."""
    bits, size = np.uint64(_DOCUMENT_BITS), len(starts) - 1
    of = np.repeat(np.arange(size, dtype=np.uint64), np.diff(starts)) << (np.uint64(64) - bits)
    rows = distinct(of | (words >> bits))
    edges = np.arange(size, dtype=np.uint64) << (np.uint64(64) - bits)
    return rows << bits, [*np.searchsorted(rows, edges).tolist(), len(rows)]


def seeds(found: Tokens, channel: Channel) -> tuple[Places, Hashes]:
    """Place and hash of every `GRAM` words of one channel in a row, in one document."""
    held = found.channels == channel
    document = np.repeat(np.arange(len(found.word_starts) - 1), np.diff(found.word_starts))
    size = max(0, len(held) - GRAM + 1)
    rows = document[:size] == document[len(held) - size :]
    for more in range(GRAM):
        rows = rows & held[more : more + size]
    at = np.flatnonzero(rows)
    return at, in_order(np.stack([found.words[at + more] for more in range(GRAM)], axis=1))


def masked(of: Fingerprint, furniture: Hashes) -> Fingerprint:
    """The fingerprint without the words of these seeds, and without the items that stand there.

    Args:
        of: Whole.
        furniture: (seeds,) From `boilerplate.furniture`: highest bits, rising.
    """
    silent = silent_places(of, furniture)
    if not len(silent):
        return of
    spoken = _apart(of.own_at, silent)
    telling = ~np.isin(of.items_at, silent)
    return replace(
        of,
        own=of.own[spoken],
        own_at=of.own_at[spoken],
        items=of.items[telling],
        stems=of.stems[telling],
        numbers=of.numbers[telling],
        items_at=of.items_at[telling],
    )


def silent_places(of: Fingerprint, furniture: Hashes) -> NDArray[np.int32]:
    """The places of the words of these seeds, rising."""
    if not len(furniture):
        return of.own_at[:0]
    own = highest(of.own)
    beside = np.minimum(np.searchsorted(furniture, own), len(furniture) - 1)
    at = of.own_at[furniture[beside] == own]
    return np.unique(at[:, None] + np.arange(GRAM, dtype=np.int32))


def _apart(at: NDArray[np.int32], silent: NDArray[np.int32]) -> Mask:
    """Which seeds hold no silent word."""
    following = np.append(silent, np.iinfo(np.int32).max)[np.searchsorted(silent, at)]
    return following >= at + GRAM
