"""A person's code is never made from a name and never changes."""

import random
import re

import pytest

from imiony.errors import UsageError
from imiony.identity.codes import assign, mint, resolve
from imiony.terms.ids import MentionId

KEY = b"0123456789abcdef-invented"


def mentions(count):
    return [MentionId(f"{at:064x}:0") for at in range(count)]


def kept(anchors, assignment):
    sequence = max((number for number, _ in anchors.values()), default=0)
    new = {mention: (sequence + at, code) for at, (mention, code) in enumerate(assignment.minted, 1)}
    return anchors | new


def test_code_has_its_form():
    for mention in mentions(50):
        assert re.fullmatch(r"P-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", mint(KEY, mention))


def test_other_key_gives_other_codes():
    assert mint(KEY, mentions(1)[0]) != mint(b"another key, just as long", mentions(1)[0])


def test_short_key_is_refused():
    with pytest.raises(UsageError):
        mint(b"short", mentions(1)[0])


def test_code_stays_when_persons_grow():
    a, b, c = mentions(3)
    first = assign([[b]], {}, KEY)
    anchors = kept({}, first)
    second = assign([[a, b, c]], anchors, KEY)
    assert second.codes == first.codes
    assert second.minted == ()


def test_merge_keeps_the_older_code_and_the_other_leads_on():
    a, b = mentions(2)
    anchors = kept({}, assign([[b]], {}, KEY))
    anchors = kept(anchors, assign([[a], [b]], anchors, KEY))
    older, younger = anchors[b][1], anchors[a][1]
    merged = assign([[a, b]], anchors, KEY)
    assert merged.codes == (older,)
    assert resolve(merged, younger) == older


def test_split_gives_the_old_codes_back():
    a, b = mentions(2)
    anchors = kept({}, assign([[a], [b]], {}, KEY))
    before = assign([[a], [b]], anchors, KEY).codes
    anchors = kept(anchors, assign([[a, b]], anchors, KEY))
    assert assign([[a], [b]], anchors, KEY).codes == before


def test_unknown_code_leads_nowhere():
    assert resolve(assign([], {}, KEY), mint(KEY, mentions(1)[0])) is None


def test_codes_survive_a_thousand_merges_and_splits():
    seed = random.randrange(10**6)
    print("seed", seed)
    chance = random.Random(seed)
    everybody = mentions(40)
    anchors, given = {}, {}
    for _ in range(1000):
        numbers = [chance.randrange(12) for _ in everybody]
        persons = [[m for m, n in zip(everybody, numbers, strict=True) if n == k] for k in set(numbers)]
        found = assign(persons, anchors, KEY)
        anchors = kept(anchors, found)
        given |= {code: mention for mention, code in found.minted}
        assert len(set(found.codes)) == len(persons)
        for code, mention in given.items():
            holder = next(at for at, person in enumerate(persons) if mention in person)
            assert resolve(found, code) == found.codes[holder]
