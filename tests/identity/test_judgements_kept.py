"""Is any judgement lost, or any code, among a thousand merges, splits and words taken back?"""

from __future__ import annotations

import random

import pytest
from people import NOT_SAME, SAME, UNSURE, crowd, mention

from imiony.identity.codes import Assignment, assign, resolve
from imiony.identity.identify import identify
from imiony.identity.mention import Identity, Judgement, Mention, Verdict
from imiony.terms.ids import MentionId, PersonCode

KEY = b"an invented key of a register"
WORDS, STEP = 1000, 5
Pair = tuple[MentionId, MentionId]


def invented() -> list[Mention]:
    """Sixty mentions: some alone, some of one name in several reports, some that differ in a letter."""
    people = crowd(30)
    again = [mention(100 + at, *people[at % 6].forms) for at in range(20)]
    near = [mention(200 + at, people[at].forms[0] + "а") for at in range(10)]
    return sorted([*people, *again, *near], key=lambda each: each.id)


def random_words(chance: random.Random, mentions: list[Mention]) -> list[Judgement]:
    verdicts = [SAME, SAME, NOT_SAME, NOT_SAME, UNSURE, None]
    said: list[Judgement] = []
    for at in range(WORDS):
        left, right = (each.id for each in chance.sample(mentions, 2))
        if said and chance.random() < 1 / 3:
            # Somebody spoke of this pair before.
            old = chance.choice(said)
            left, right = old.left, old.right
        said.append(Judgement(left, right, chance.choice(verdicts), at))
    return said


def last_words(said: list[Judgement]) -> dict[Pair, Judgement]:
    last: dict[Pair, Judgement] = {}
    for word in said:
        last[min(word.left, word.right), max(word.left, word.right)] = word
    return last


def person_of(found: Identity) -> dict[MentionId, int]:
    return {each: at for at, members in enumerate(found.persons) for each in members}


def contradicts(pair: Pair, last: dict[Pair, Judgement], person: dict[MentionId, int]) -> bool:
    """Whether words on others hold apart two whom this pair would put together."""
    held = [set(side) for side in ({pair[0]}, {pair[1]})]
    ties = [
        each for each, word in last.items() if word.verdict is SAME and person[each[0]] == person[each[1]]
    ]
    for side in held:
        grown = -1
        while grown != len(side):
            grown = len(side)
            side |= {mention for tie in ties if side & set(tie) for mention in tie}
    return any(
        word.verdict is NOT_SAME
        and ((one in held[0] and other in held[1]) or (one in held[1] and other in held[0]))
        for (one, other), word in last.items()
    )


def kept(anchors: dict[MentionId, tuple[int, PersonCode]], made: Assignment) -> None:
    """Keep new codes for ever, numbered on."""
    first = len(anchors)
    anchors |= {who: (first + at, code) for at, (who, code) in enumerate(made.minted)}


@pytest.mark.parametrize("seed", [7, 20])
def test_a_thousand_words_lose_no_judgement_and_no_code(seed):
    chance = random.Random(seed)
    mentions = invented()
    said = random_words(chance, mentions)
    anchors: dict[MentionId, tuple[int, PersonCode]] = {}
    for count in range(0, WORDS + 1, STEP):
        found = identify(mentions, said[:count])
        person, last = person_of(found), last_words(said[:count])
        asked = {frozenset((each.left, each.right)) for each in found.suggestions}
        for pair, word in last.items():
            together = person[pair[0]] == person[pair[1]]
            assert not (word.verdict is Verdict.NOT_SAME and together), (seed, count)
            if word.verdict is Verdict.SAME and not together:
                assert contradicts(pair, last, person), (seed, count)
                assert frozenset(pair) in asked or any(
                    {person[one], person[other]} == {person[pair[0]], person[pair[1]]} for one, other in asked
                ), (seed, count)
        before = dict(anchors)
        made = assign(found.persons, anchors, KEY)
        kept(anchors, made)
        assert all(anchors[who] == held for who, held in before.items()), (seed, count)
        assert len(set(made.codes)) == len(found.persons), (seed, count)
        for who, (_, code) in anchors.items():
            assert resolve(made, code) == made.codes[person[who]], (seed, count)


def test_a_rebuild_after_a_thousand_words_gives_the_same_persons_and_codes():
    chance = random.Random(3)
    mentions = invented()
    said = random_words(chance, mentions)
    anchors: dict[MentionId, tuple[int, PersonCode]] = {}
    for count in range(0, WORDS + 1, 100):
        made = assign(identify(mentions, said[:count]).persons, anchors, KEY)
        kept(anchors, made)
    last = identify(mentions, said)
    shuffled, words = list(mentions), list(said)
    chance.shuffle(shuffled)
    chance.shuffle(words)
    rebuilt = identify(shuffled, words)
    assert rebuilt.persons == last.persons
    assert rebuilt.suggestions == last.suggestions
    assert assign(rebuilt.persons, anchors, KEY).codes == made.codes
    assert not assign(rebuilt.persons, anchors, KEY).minted


def test_one_person_after_all_pairs_are_called_the_same_and_many_after_all_are_taken_back():
    mentions = crowd(12)
    apart = identify(mentions)
    same = [Judgement(mentions[0].id, each.id, SAME, at) for at, each in enumerate(mentions[1:])]
    assert len(identify(mentions, same).persons) == 1
    back = [Judgement(word.left, word.right, None, len(same) + at) for at, word in enumerate(same)]
    assert identify(mentions, [*same, *back]).persons == apart.persons
