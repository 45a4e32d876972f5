"""Is everybody where sorting all anew would put them, whatever came, went and was said, in whatever order?"""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people import NOT_SAME, SAME, UNSURE, report

from imiony.identity import asking, block, placing, suggest
from imiony.identity.held import Held
from imiony.identity.mention import Judgement, Mention, NameKind
from imiony.identity.placing import place
from imiony.terms.dates import Days
from imiony.terms.ids import MentionId, mention_id

SURNAMES = ("Гарбузюк", "Harbuziuk", "Гарбузік", "Лускевіч", "Luskevich", "Иванов", "Ivanou", "Петров")
GIVEN = ("Зміцер", "Dmitry", "Сергей", "Siarhei", "Ганна", "Hanna", "Анна")
FATHERS = ("", "", "Паўлавіч", "Павлович", "Игоревич")
SIGNS = ("Крук", "Kruk", "Лось")
DATES = (None, None, None, Days.on(date(1990, 5, 4)), Days.on(date(1990, 4, 5)), Days.in_year(1961))
PLACES = (None, None, "Менск", "Minsk region", "Гродна")


def somebody(chance: random.Random, ident: MentionId, others: list[MentionId]) -> Mention:
    """An invented mention: of few words, so that many meet."""
    kind = chance.choices(list(NameKind), (12, 3, 1, 2, 1, 1))[0]
    given, surname = chance.choice(GIVEN), chance.choice(SURNAMES)
    form = {
        NameKind.FULL_NAME: " ".join(filter(None, (given, chance.choice(FATHERS), surname))),
        NameKind.SINGLE_NAME: surname,
        NameKind.GIVEN_NAME: given,
        NameKind.CALL_SIGN: chance.choice(SIGNS),
    }.get(kind, "X.")
    forms = (form, f"{chance.choice(GIVEN)} {surname}") if chance.random() < 0.1 else (form,)
    return Mention(
        ident, forms, kind,
        language=chance.choice(("be", "ru")), born=chance.choice(DATES),
        call_signs=(chance.choice(SIGNS),) if chance.random() < 0.15 else (),
        stated_same=chance.choice(others) if others and chance.random() < 0.1 else None,
        protect=chance.random() < 0.05,
        place=chance.choice(PLACES), role="medic" if chance.random() < 0.1 else None,
    )  # fmt: skip


def a_report(chance: random.Random, number: int) -> list[Mention]:
    ids = [mention_id(report(number), at * 7) for at in range(chance.randint(1, 4))]
    return [somebody(chance, each, ids) for each in ids]


class Register:
    """A ledger that is changed step by step, and what it should be."""

    def __init__(self, chance: random.Random, reports: int) -> None:
        self.chance, self.number = chance, reports
        self.held: dict[MentionId, Mention] = {}
        self.words: list[Judgement] = []
        self.anew = 0
        for number in range(reports):
            self.held |= {each.id: each for each in a_report(chance, number)}
        self.ledger = self.whole()

    def whole(self) -> Held:
        return Held.of(list(self.held.values()), tuple(self.words))

    def step(self) -> None:
        what = self.chance.choices(("add", "remove", "other", "judge"), (5, 2, 1, 4))[0]
        added: list[Mention] = []
        removed: list[MentionId] = []
        judged: list[MentionId] = []
        there = sorted(self.held)
        if what == "add" or len(there) < 2:
            self.number += 1
            added = a_report(self.chance, self.number)
        elif what == "remove":
            removed = self.chance.sample(there, self.chance.randint(1, 2))
        elif what == "other":
            added = [somebody(self.chance, self.chance.choice(there), [])]
        else:
            judged = self.judge(there)
        self.held = {key: each for key, each in self.held.items() if key not in removed}
        self.held |= {each.id: each for each in added}
        self.ledger.words = tuple(self.words)
        change = place(self.ledger, added, removed, judged)
        if change is None:
            self.anew += 1
            self.ledger = self.whole()
        else:
            self.ledger.apply(change)

    def judge(self, there: list[MentionId]) -> list[MentionId]:
        left, right = self.chance.sample(there, 2)
        roll = self.chance.random()
        if self.words and roll < 0.3:
            old = self.chance.choice(self.words)
            left, right = old.left, old.right
        elif roll < 0.6 and self.ledger.questions:
            asked = self.chance.choice(
                sorted(self.ledger.questions, key=lambda each: (each.left, each.right))
            )
            left, right = asked.left, asked.right
        verdict = self.chance.choice((SAME, SAME, NOT_SAME, UNSURE, None))
        self.words.append(Judgement(left, right, verdict, len(self.words)))
        return [left, right]


def assert_equal(found: Held, wanted: Held) -> None:
    assert set(found.people.values()) == set(wanted.people.values())
    assert found.questions == wanted.questions
    for table in ("profiles", "first", "ids", "under", "counted", "links"):
        assert getattr(found, table) == getattr(wanted, table), table
    assert set(found.person) == set(wanted.person)


@pytest.fixture
def small_crowds(monkeypatch):
    """A handful is a crowd, and a single name fits few: so both are met often."""
    for module in (block, placing):
        monkeypatch.setattr(module, "CROWD", 6)
    for module in (suggest, asking):
        monkeypatch.setattr(module, "FITS", 3)
    monkeypatch.setattr(asking, "_LOOK", 2)


def walk(seed: int, reports: int, steps: int) -> int:
    register = Register(random.Random(seed), reports)
    for _ in range(steps):
        register.step()
        assert_equal(register.ledger, register.whole())
    return register.anew


@pytest.mark.parametrize("seed", range(4))
def test_every_step_of_a_long_way_gives_what_sorting_all_anew_gives(small_crowds, seed):
    assert walk(seed, 25, 60) < 30, "mostly step by step, seldom anew"


@given(st.integers(0, 10**9), st.integers(0, 30))
@settings(max_examples=25, deadline=None)
def test_any_short_way_gives_what_sorting_all_anew_gives(seed, reports):
    walk(seed, reports, 6)
