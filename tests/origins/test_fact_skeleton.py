"""Numbers and names in the same order, in any language."""

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_reports import AGENCY, INDEPENDENT, TRANSLATION

from imiony.origins.reading import Item, read
from imiony.origins.skeleton import align, rarity, stem
from imiony.terms.span import Span

items = st.lists(st.sampled_from(["#1", "#22", "pnsk", "mnsk", "grd"]), max_size=14).map(
    lambda keys: [Item(key, Span(n, n + 1)) for n, key in enumerate(keys)]
)
WEIGHTS = {"#1": 1.0, "#22": 2.0, "pns": 3.0, "mns": 0.5, "grd": 1.5}


def brute(left, right):
    """The heaviest common subsequence by the textbook table."""
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            both = table[i][j] + (one[1] if one[0] == other[0] else -1e9)
            table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j], both)
    return table[-1][-1]


@given(items, items)
@settings(deadline=None)
def test_the_alignment_is_the_heaviest_there_is(left, right):
    found = align(left, right, WEIGHTS)
    keys = [stem(item) for item in left], [stem(item) for item in right]
    both = {*keys[0], *keys[1]}
    often = {key: max(1, keys[0].count(key)) * max(1, keys[1].count(key)) for key in both}
    tone = {key: WEIGHTS[key] / often[key] ** 0.5 for key in both}
    expected = brute([(k, tone[k]) for k in keys[0]], [(k, tone[k]) for k in keys[1]])
    assert abs(found.weight - expected) < 1e-9
    assert all(stem(left[a]) == stem(right[b]) for a, b in found.pairs)
    assert list(found.pairs) == sorted(set(found.pairs))
    assert 0 <= found.longer <= found.shorter <= 1 + 1e-9


def test_a_translation_keeps_the_order_and_another_story_does_not():
    one, same, other = read(AGENCY), read(TRANSLATION), read(INDEPENDENT)
    weights = rarity([one, same, other])
    assert align(one.items, same.items, weights).mean > 0.6
    assert align(one.items, other.items, weights).mean < 0.2
