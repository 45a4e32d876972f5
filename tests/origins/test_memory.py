"""What is remembered spares work and changes nothing."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_crawl import crawl
from invented_reports import AGENCY, ALL, COPY, INDEPENDENT, REWRITE, TRANSLATION

from imiony.origins import OriginJudgement, trace
from imiony.origins.door import document
from imiony.origins.memory import Memory, document_key
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.terms.span import Span


def kept(memory, before=None):
    return {
        key: packed for key, packed in ((before or {}) | memory.new()).items() if key not in memory.unused()
    }


@given(st.permutations(ALL), st.integers(1, len(ALL) - 1))
@settings(max_examples=10, deadline=None)
def test_a_report_added_later_gives_what_a_rebuild_gives(documents, later):
    first = Memory()
    trace(documents[:later], memory=first)
    assert trace(documents, memory=Memory(kept(first))) == trace(documents)


def test_reports_added_one_by_one_give_what_a_rebuild_gives():
    documents = [document(row) for row in crawl(8)]
    random.Random(20221122).shuffle(documents)
    held = {}
    for number in range(1, len(documents) + 1):
        memory = Memory(held)
        found = trace(documents[:number], memory=memory)
        held = kept(memory, held)
        if number % 4 == 0:
            assert found == trace(documents[:number])


def test_nothing_is_made_twice():
    memory = Memory()
    trace(ALL, memory=memory)
    again = Memory(kept(memory))
    trace(ALL, memory=again)
    assert memory.new()
    assert not again.new()
    assert not again.unused()


def test_a_judgement_is_obeyed_whatever_is_remembered():
    memory = Memory()
    trace(ALL, memory=memory)
    apart = [OriginJudgement(AGENCY.id, COPY.id, same=False)]
    assert trace(ALL, apart, memory=Memory(kept(memory))) == trace(ALL, apart)


def test_links_made_while_a_pair_was_compared_do_not_outlive_it(monkeypatch):
    again = replace(REWRITE, id=ReportId("f" * 64), text=f"{REWRITE.text} The river is still high.")
    stories = INDEPENDENT, REWRITE, again
    documents = [
        replace(each, published=Days.parse(f"2021-03-{day}")) for day, each in enumerate(stories, 20)
    ]
    tied = [OriginJudgement(INDEPENDENT.id, each.id, same=True) for each in (REWRITE, again)]
    memory = Memory()
    before = trace(documents, tied, memory=memory)
    # As if their keys had become too common.
    for cap in ("CAP", "OWN_CAP"):
        monkeypatch.setattr(f"imiony.origins.candidates.{cap}", 0)
    after = trace(documents, tied)
    assert after.links != before.links
    assert trace(documents, tied, memory=Memory(kept(memory))) == after


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"text": TRANSLATION.text + " "}, id="text"),
        pytest.param({"language": "uk"}, id="language"),
        pytest.param({"publisher": "Heron Post"}, id="publisher"),
        pytest.param({"quiet": (Span(0, 9),)}, id="quiet"),
        pytest.param({"credits": ("Source: Heron Post",)}, id="credits"),
    ],
)
def test_what_is_known_of_a_document_is_in_its_key(changed):
    assert document_key(replace(TRANSLATION, **changed)) != document_key(TRANSLATION)


def test_what_is_kept_and_broken_is_made_again():
    memory = Memory()
    found = trace(ALL, memory=memory)
    broken = {key: packed[:-1] for key, packed in kept(memory).items()}
    assert trace(ALL, memory=Memory(broken)) == found


def test_what_is_gone_is_named_for_forgetting():
    memory = Memory()
    trace(ALL, memory=memory)
    fewer = Memory(kept(memory))
    trace([each for each in ALL if each != COPY], memory=fewer)
    assert document_key(COPY) in fewer.unused()
