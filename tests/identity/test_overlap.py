"""Two lists are compared unseen: the count is right, the files tell nothing, broken ones are refused."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.people import crowd

from imiony.errors import InputError, UsageError
from imiony.identity import overlap
from imiony.identity.overlap import Answer, Kept, Question, fold_names

ONE, OTHER, THIRD = (hashlib.sha512(word).digest() for word in (b"one", b"other", b"third"))
# Not random: a test's list is no secret.


def keys(first, past):
    return frozenset(f"person {number}" for number in range(first, past))


def exchanged(mine, theirs):
    question, kept = overlap.ask(mine, ONE)
    answered = overlap.answer(overlap.read(overlap.write(question), Question), theirs, OTHER)
    return overlap.count(
        overlap.read(overlap.write(kept), Kept), overlap.read(overlap.write(answered), Answer)
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 40), st.integers(20, 40), st.integers(20, 40))
def test_known_overlap_is_counted(start, mine, theirs):
    found = exchanged(keys(0, mine), keys(start, start + theirs))
    assert found.shared == len(set(range(mine)) & set(range(start, start + theirs)))
    assert (found.mine, found.theirs) == (mine, theirs)


def test_spellings_of_one_name_are_one_person():
    one = fold_names([("Зміцер Гарбузюк", "be"), ("Ганна Лускевіч", "be"), ("Павел Свірэпка", "be")])
    other = fold_names([("Dzmitry Harbuziuk", None), ("LUSKIEVIČ, Hanna", None), ("Дмитрий Свирепко", "ru")])
    assert len(one.keys & other.keys) == 2


def test_father_and_order_of_words_do_not_matter():
    one = fold_names([("Гарбузюк Дмитро Павлович", "uk")])
    assert one.keys == fold_names([("Дмитро Гарбузюк", "uk")]).keys


def test_names_without_surname_or_given_name_are_left_out():
    found = fold_names([("Крук", None), ("", None), ("12345", None), ("А. Свирепко", None)])
    assert found.keys == frozenset()
    assert found.left_out == 4


def test_files_hold_nothing_of_names():
    people = [mention.forms[0] for mention in crowd(60)]
    folded = fold_names((name, None) for name in people)
    question, kept = overlap.ask(folded.keys, ONE)
    answered = overlap.answer(question, folded.keys, OTHER)
    held = b"".join(map(overlap.write, (question, kept, answered))).decode().casefold()
    words = {word for text in (*people, *folded.keys) for word in text.casefold().split() if len(word) > 4}
    assert len(words) > 60
    assert not [word for word in words if word in held]
    unblinded = {base64.b64encode(overlap._point(key)).decode() for key in folded.keys}
    assert not [point for point in unblinded if point.casefold() in held]
    assert "Гарбузюк" not in repr(fold_names([("Гарбузюк Дмитро", "uk")]))


def test_order_of_points_says_nothing_of_the_list():
    question, _ = overlap.ask(keys(0, 30), ONE)
    points = overlap._points(question.points)
    assert list(points) == sorted(points)


def test_two_questions_from_one_list_share_no_point():
    points = [set(overlap._points(overlap.ask(keys(0, 30), secret)[0].points)) for secret in (ONE, THIRD)]
    assert not points[0] & points[1]


@pytest.mark.parametrize("size", [0, 1, 19, 100_001])
def test_list_of_another_size_is_refused(size):
    with pytest.raises(UsageError, match="too"):
        overlap.ask(keys(0, size), ONE)


def test_list_of_more_than_three_times_the_other_is_refused():
    question, kept = overlap.ask(keys(0, 91), ONE)
    with pytest.raises(UsageError, match="times"):
        overlap.answer(question, keys(0, 30), OTHER)
    question, kept = overlap.ask(keys(0, 90), ONE)
    assert overlap.count(kept, overlap.answer(question, keys(0, 30), OTHER)).shared == 30


def test_answer_to_another_question_is_refused():
    question, _ = overlap.ask(keys(0, 30), ONE)
    _, kept = overlap.ask(keys(0, 30), THIRD)
    with pytest.raises(InputError, match="another question"):
        overlap.count(kept, overlap.answer(question, keys(0, 30), OTHER))


def _files():
    question, kept = overlap.ask(keys(0, 30), ONE)
    return {"question": question, "answer": overlap.answer(question, keys(0, 30), OTHER), "kept": kept}


FILES = _files()
KINDS = {"question": Question, "answer": Answer, "kept": Kept}


@pytest.mark.parametrize("name", ["question", "answer"])
@pytest.mark.parametrize("at", [0.3, 0.5, 0.9])
def test_changed_byte_is_found(name, at):
    content = bytearray(overlap.write(FILES[name]))
    place = int(len(content) * at)
    content[place] = ord("B") if content[place] == ord("A") else ord("A")
    with pytest.raises(InputError, match="damaged"):
        overlap.read(bytes(content), KINDS[name])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("content", [b"", b"{}", b"null", b"\xff\xfe", b"[" * 9999, b'{"kind": "x"}'])
def test_other_file_is_refused(name, content):
    with pytest.raises(InputError, match="overlap"):
        overlap.read(content, KINDS[name])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_files_are_not_taken_for_each_other(name, other):
    if name != other:
        with pytest.raises(InputError, match="no "):
            overlap.read(overlap.write(FILES[name]), KINDS[other])


def _question(points):
    return overlap.write(Question(overlap._digest(points), points))


GOOD = FILES["question"].points
MADE_UP = {
    "one-point-twice": GOOD[:32] + GOOD,
    "half-a-point": GOOD[:-1],
    "too-few": GOOD[: 32 * 19],
    "nothing": b"",
}


@pytest.mark.parametrize("points", MADE_UP.values(), ids=MADE_UP.keys())
def test_list_of_points_that_is_none_is_refused(points):
    with pytest.raises(InputError, match="points"):
        overlap.read(_question(points), Question)


# The neutral element, a point of order eight, and bytes that are no point at all.
NO_POINTS = {
    "neutral": (1).to_bytes(32, "little"),
    "small-order": bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    "not-on-the-curve": b"\x02" + b"\0" * 31,
}


@pytest.mark.parametrize("point", NO_POINTS.values(), ids=NO_POINTS.keys())
def test_point_that_would_give_the_secret_away_is_refused(point):
    question = overlap.read(_question(GOOD[:-32] + point), Question)
    with pytest.raises(InputError, match="curve"):
        overlap.answer(question, keys(0, 30), OTHER)


def test_secret_of_another_length_is_refused():
    with pytest.raises(UsageError, match="secret"):
        overlap.ask(keys(0, 30), b"short")


def test_file_is_json_of_one_kind():
    told = json.loads(overlap.write(FILES["question"]))
    assert set(told) == {"kind", "id", "points"}


def test_counting_twice_gives_the_same():
    found = overlap.count(FILES["kept"], FILES["answer"])
    assert found == overlap.count(FILES["kept"], FILES["answer"])
    assert replace(found, shared=30) == found
