"""Is it said of every name who held it to be something else, and who saw nothing?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from tests.statements.reading import report

from imiony.statements import propose, voters
from imiony.statements.voters import Label, Seen

TEXT = "On Sunday Zmitser Harbuzok of the Grey Wolf Battalion spoke with three men from Kalen, a village."

NAMES = ("person", "group", "place")


def voter(*sightings: tuple[str, Label]):
    """A voter that sees these words."""

    def seen(parts: Sequence[str]) -> Iterator[tuple[Seen, ...]]:
        for part in parts:
            yield tuple(
                Seen(part.index(words), part.index(words) + len(words), label)
                for words, label in sightings
                if words in part
            )

    return seen


@pytest.fixture
def dissent(monkeypatch):
    """The dissent on each name, where two models see what they are told to see."""

    def of(first: Sequence[tuple[str, Label]], second: Sequence[tuple[str, Label]] = ()) -> dict[str, object]:
        models = {"owl": voter(*first), "heron": voter(*second)}
        monkeypatch.setitem(voters._BUILT_IN, "en", models)
        return {
            each.quote: each.dissent
            for each in propose(report(TEXT))
            if each.kind in ("person", "group", "place")
        }

    return of


def test_who_agrees_is_no_dissenter(dissent):
    said = [("Zmitser Harbuzok", Label.PERSON), ("Grey Wolf Battalion", Label.GROUP)]
    found = dissent(said, said)
    assert found["Zmitser Harbuzok"] == found["Grey Wolf Battalion"] == ()


def test_who_saw_nothing_is_named(dissent):
    assert dissent([("Zmitser Harbuzok", Label.PERSON)])["Zmitser Harbuzok"] == ("heron: nothing",)


def test_another_kind_and_other_words_are_told_apart(dissent):
    found = dissent(
        [("Zmitser Harbuzok", Label.PLACE), ("Wolf Battalion", Label.GROUP)],
        [("Zmitser Harbuzok", Label.PERSON)],
    )
    assert found["Zmitser Harbuzok"] == ("owl: place",)
    assert found["Grey Wolf Battalion"] == ("heron: nothing", "owl: other words")


def test_a_part_of_another_kind_is_no_contradiction(dissent):
    found = dissent([("Grey Wolf Battalion", Label.GROUP), ("Grey", Label.PLACE)])
    assert found["Grey Wolf Battalion"] == ("heron: nothing",)


def test_a_voter_that_did_not_read_is_not_asked():
    assert all(each.dissent == () for each in propose(report("У Вільні выступіла гурт.", language="de")))
