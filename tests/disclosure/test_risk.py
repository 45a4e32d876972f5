"""Rows that could be recognised, and by what."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imiony.disclosure.risk import risk
from imiony.errors import UsageError

TABLE = {
    "age": ["51", "51", "33", "33", "33", ""],
    "home": ["Pinsk", "Pinsk", "Minsk", "Pinsk", "Minsk ", "pinsk"],
    "work": ["cook", "welder", "cook", "cook", "cook", "welder"],
}


def test_matches_and_combinations():
    found = risk(TABLE)
    assert found.matches.tolist() == [1, 1, 2, 1, 2, 2]
    assert found.unique_by_row() == {
        0: (("age", "work"),),
        1: (("age", "work"),),
        3: (("age", "home"),),
    }
    assert [found.details[place] for place in found.costly[:2]] == ["age", "age"]


def test_row_without_details_hides_among_all():
    found = risk({"age": ["", "3", "4"]})
    assert (found.matches.tolist(), found.costly.tolist()) == ([3, 1, 1], [-1, 0, 0])


@pytest.mark.parametrize("table", [{}, {"a": ["1"], "b": []}])
def test_ragged_table_is_refused(table):
    with pytest.raises(UsageError):
        risk(table)


cell = st.sampled_from(["", "x", "y", "z"])


@given(st.lists(st.tuples(cell, cell, cell, cell), min_size=1, max_size=25), st.integers(1, 4))
def test_agrees_with_counting_by_hand(rows, largest):
    names = ("a", "b", "c", "d")
    found = risk({name: [row[place] for row in rows] for place, name in enumerate(names)}, largest)

    def fitting(row, columns):
        return sum(all(other[c] and other[c] == row[c] for c in columns) for other in rows)

    by_row = found.unique_by_row()
    for number, row in enumerate(rows):
        known = [c for c in range(4) if row[c]]
        assert found.matches[number] == fitting(row, known)
        alone = [set(s) for n in range(1, 5) for s in combinations(known, n) if fitting(row, s) == 1]
        minimal = {tuple(names[c] for c in sorted(s)) for s in alone if not any(t < s for t in alone)}
        assert set(by_row.get(number, ())) == {each for each in minimal if len(each) <= largest}
        if known:
            without = {c: fitting(row, [k for k in known if k != c]) for c in known}
            assert without[found.costly[number]] == max(without.values())
