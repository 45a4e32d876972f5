"""Which passages say nothing about derivation, because an outlet prints them under everything?

"About us", a form letter, a footer: words that recur in reports which are not
otherwise alike. They are silenced before anything is compared.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final

import numpy as np

from imiony.origins.fingerprint import Fingerprint
from imiony.origins.keys import Numbers, Rows, components, holders, pair_numbers, pairs_of, rows_of, times
from imiony.origins.letters import Hashes, Places

# So many different texts of one publisher make a passage that publisher's furniture.
# origins_dev (Debian announcements, form letters); re-run tests/gates/test_origins_dev.py.
OF_ONE_PUBLISHER: Final = 3
# So many different texts of whatever publisher make it everybody's: a licence, a cookie notice.
OF_ALL: Final = 8
# Two texts that share this much are one text here: the copies of a story do not make it furniture.
ONE_TEXT: Final = 0.5
# Of one outlet, short posts share a long footer: only what is nearly all the same is one text there.
ONE_TEXT_OF_OUTLET: Final = 0.75
# A passage in more documents than this is furniture without further question; keeps pairs bounded. A story on
# more sites than this, each with a text of its own making, falls apart.
CAP: Final = 300


def furniture(prints: Sequence[Fingerprint], stands: Container[int] = ()) -> Hashes:
    """The seeds that are boilerplate.

    Args:
        prints: In any order; what is found does not depend on it.
        stands: From `clones`: documents that another stands for are not counted.

    Returns:
        (seeds,) Their highest bits, rising; for `fingerprint.masked`. Resident
        as `keys.Rows`, and 16 bytes for each pair of documents that share a seed.
    """
    with Rows() as rows:
        for number, each in enumerate(prints):
            if number not in stands:
                rows.add(rows_of(each.own, np.full(len(each.own), number)))
        text_of = _texts(rows, prints)
        outlet_of, outlets = _outlets(each.outlets for each in prints)
        found = [_shared(part, text_of, outlet_of, outlets) for part in rows.parts()]
    return np.concatenate(found)


def _texts(rows: Rows, prints: Sequence[Fingerprint]) -> Numbers:
    """For each document the text that it is a copy of: components of pairs that share most of it."""
    sizes = np.array([len(np.unique(each.own)) for each in prints])
    alike: list[tuple[int, int]] = []
    with Rows() as pairs:
        for part in rows.parts():
            _, documents, starts = holders(part)
            for found in pairs_of(documents, starts, CAP):
                pairs.add(found)
        for part in pairs.parts():
            pair, often = times(part)
            both = pair_numbers(pair)
            share = often / sizes[both].min(axis=1)
            enough = share >= ONE_TEXT
            for (left, right), much in zip(both[enough].tolist(), share[enough], strict=True):
                if much >= ONE_TEXT_OF_OUTLET or prints[left].outlets.isdisjoint(prints[right].outlets):
                    alike.append((left, right))
    text_of = np.arange(len(sizes))
    roots = components(alike)
    text_of[list(roots)] = list(roots.values())
    return text_of


def _outlets(of: Iterable[frozenset[str]]) -> tuple[Places, Numbers]:
    """Every document's outlets as numbers: where each document's start, and the numbers."""
    known: dict[str, int] = {}
    starts, numbers = [0], []
    for outlets in of:
        numbers += [known.setdefault(outlet, len(known)) for outlet in sorted(outlets)]
        starts.append(len(numbers))
    return np.array(starts, np.int64), np.array(numbers, np.int64)


def _shared(part: Hashes, text_of: Numbers, outlet_of: Places, outlets: Numbers) -> Hashes:
    """The seeds of one part that are furniture."""
    keys, documents, starts = holders(part)
    sizes = np.diff(starts)
    often = np.repeat(sizes >= OF_ONE_PUBLISHER, sizes)
    group = np.repeat(np.arange(len(sizes)), sizes)[often]
    documents = documents[often]
    of_all = _different(group, text_of[documents], np.zeros(len(group), np.int64), OF_ALL)
    # A row for each outlet of each document.
    held = np.diff(outlet_of)[documents]
    first = np.repeat(outlet_of[documents] - np.append(0, np.cumsum(held)[:-1])[: len(held)], held)
    outlet = outlets[first + np.arange(len(first))]
    of_one = _different(np.repeat(group, held), np.repeat(text_of[documents], held), outlet, OF_ONE_PUBLISHER)
    return keys[starts[:-1][np.union1d(of_all, of_one)]]


def _different(group: Numbers, text: Numbers, outlet: Numbers, least: int) -> Numbers:
    """The groups in which one outlet has so many different texts."""
    rows = np.unique(np.stack([group, outlet, text], axis=1), axis=0)
    if not len(rows):
        return rows[:, 0]
    of, often = np.unique(rows[:, :2], axis=0, return_counts=True)
    found: Numbers = of[often >= least, 0]
    return found
