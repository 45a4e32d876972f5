"""Candidates and clones: the same in memory and on disk, one by one and in batches, in any order."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import AGENCY, AGENCY_TEXT, ALL, INDEPENDENT, REWRITE

from imiony.errors import UsageError
from imiony.origins import Document, candidates
from imiony.origins.boilerplate import furniture
from imiony.origins.candidates import worth
from imiony.origins.fingerprint import fingerprints
from imiony.origins.keys import (
    Rows,
    distinct,
    documents_of,
    highest,
    holders,
    pair_numbers,
    pairs_of,
    rows_of,
    times,
)
from imiony.origins.shelf import Shelf
from imiony.terms.ids import ReportId

hashes = st.lists(st.integers(0, 2**64 - 1), max_size=60).map(lambda rows: np.array(rows, np.uint64))
SITES = tuple(
    Document(ReportId(f"{n:064x}"), f"Page {n} of site {n * 37}\n{AGENCY_TEXT}\nCall {n * 991}.", "en")
    for n in range(100)
)


def named(found, prints):
    """Candidates and clones by id."""
    pairs = {frozenset((prints[left].id, prints[right].id)) for left, right in found.pairs.tolist()}
    return pairs, {prints[clone].id: prints[standing].id for clone, standing in found.stands.items()}


def found_in(batches, kept=None):
    kept = [] if kept is None else kept
    return named(worth(batches, kept), kept)


@given(st.lists(hashes, max_size=6), st.integers(0, 50))
@settings(deadline=None)
def test_rows_on_disk_are_the_rows_in_memory(added, held):
    with Rows() as memory, Rows(held) as disk:
        for rows in added:
            memory.add(rows)
            disk.add(rows)
        parts = list(disk.parts())
        together = np.concatenate([np.zeros(0, np.uint64), *parts])
        assert together.tolist() == np.concatenate(list(memory.parts())).tolist()
        assert together.tolist() == sorted(number for rows in added for number in rows.tolist())
        assert [part.tolist() for part in disk.parts()] == [part.tolist() for part in parts]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=50), st.integers(2, 8))
@settings(deadline=None)
def test_pairs_are_those_that_share_a_key(rows, cap):
    key = np.array([key for key, _ in rows], np.uint64) << np.uint64(40)
    sorted_ = np.sort(rows_of(key, np.array([of for _, of in rows], np.int64)))
    _, documents, starts = holders(sorted_)
    found = Counter()
    for pairs in pairs_of(documents, starts, cap):
        found.update(map(tuple, pair_numbers(pairs).tolist()))
    expected = Counter()
    for one in {key for key, _ in rows}:
        held = sorted({of for key, of in rows if key == one})
        expected.update(combinations(held, 2) if len(held) <= cap else ())
    assert found == expected


@given(hashes)
def test_values_are_counted(values):
    found, often = times(np.sort(values))
    assert dict(zip(found.tolist(), often.tolist(), strict=True)) == Counter(values.tolist())
    assert distinct(values).tolist() == sorted(set(values.tolist()))


def test_a_row_holds_its_document_and_the_highest_bits_of_its_key():
    key = np.array([2**64 - 1, 1], np.uint64)
    rows = rows_of(key, np.array([5, 2**26 - 1]))
    assert documents_of(rows).tolist() == [5, 2**26 - 1]
    assert highest(rows).tolist() == highest(key).tolist()


def test_too_many_documents_are_refused():
    with pytest.raises(UsageError):
        rows_of(np.zeros(1, np.uint64), np.array([2**26]))


def test_batches_change_nothing():
    documents = sorted([*ALL, *SITES], key=lambda document: document.id)
    prints = fingerprints(documents)
    assert found_in([[each] for each in prints]) == found_in([prints])
    assert found_in([]) == (set(), {})
    assert found_in([[], prints, []]) == found_in([prints])


def test_disk_changes_nothing(monkeypatch):
    prints = fingerprints(sorted([*ALL, *SITES], key=lambda document: document.id))
    memory = found_in([prints])
    monkeypatch.setattr(candidates, "Rows", lambda: Rows(100))
    with Shelf() as shelf:
        assert found_in([prints[:7], prints[7:]], shelf) == memory
        assert len(shelf) == len(prints)
    assert memory[0]
    assert memory[1]


@given(st.permutations(ALL))
@settings(max_examples=10, deadline=None)
def test_any_order_gives_the_same_candidates(documents):
    assert found_in([fingerprints(documents)]) == found_in([fingerprints(ALL)])


def test_a_story_on_a_hundred_sites_does_not_fill_its_keys():
    prints = fingerprints([*SITES, REWRITE])
    pairs, stands = found_in([prints])
    standing = {SITES[0].id} | {stands.get(site.id, site.id) for site in SITES}
    assert any(REWRITE.id in pair and pair & standing for pair in pairs)
    assert len(pairs) < len(SITES)


def test_a_judged_document_stands_for_itself():
    prints = fingerprints(SITES[:4])
    kept = []
    assert 2 not in worth([prints], kept, {SITES[2].id}).stands
    assert len(worth([prints], [], set()).stands) == 3


def test_thirteen_words_in_a_row_make_a_candidate():
    run = "the lamp over the ferry swung twice before the dark water reached it"
    left = "Long ago a miller kept geese and told nobody how many. " + run + " and that was all he said."
    right = "Whoever rows at night hears it: " + run + ". Rye grew well in that year beyond the second hill."
    other = "Rye bread was sold on the square until noon, and then the rain began and the stalls were closed."
    documents = [Document(ReportId(str(n) * 64), text) for n, text in enumerate((left, right, other))]
    pairs, _ = found_in([fingerprints(documents)])
    assert pairs == {frozenset((documents[0].id, documents[1].id))}


def test_furniture_does_not_depend_on_the_order():
    footer = "\nThis letter is printed by the parish and may be passed on to anyone who can read it."
    documents = [
        Document(ReportId(f"{n:064x}"), each.text + footer, "en", publisher="Harbour Post")
        for n, each in enumerate((AGENCY, REWRITE, INDEPENDENT))
    ]
    prints = fingerprints([*documents, *ALL])
    found = furniture(prints)
    assert len(found)
    assert found.tolist() == furniture(prints[::-1]).tolist()
    (alone,) = fingerprints([Document(ReportId("7"), footer)])
    assert set(highest(alone.own).tolist()) == set(found.tolist())
    assert not len(furniture(fingerprints(ALL)))


def test_a_clone_is_not_counted_among_the_texts_with_one_footer():
    footer = "\nThis letter is printed by the parish and may be passed on to anyone who can read it."
    prints = fingerprints([
        Document(ReportId(f"{n:064x}"), each.text + footer, "en", publisher="Harbour Post")
        for n, each in enumerate((AGENCY, REWRITE, INDEPENDENT))
    ])  # fmt: skip
    assert not len(furniture(prints, {2}))
