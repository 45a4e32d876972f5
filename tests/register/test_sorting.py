"""Does the register, changed step by step, hold what a rebuild from nothing gives, table by table?"""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import AT, OTHER, STORY

from imiony import flow
from imiony.actions.judge_identity import judge_identity
from imiony.identity.held import Held
from imiony.identity.mention import Mention, NameKind, Verdict
from imiony.identity.postings import Posting
from imiony.identity.profile import profile_of
from imiony.register import derive, models, published, sorting
from imiony.register.ledger import Tables, rewrite_ledger
from imiony.register.published import moves_told, told_counts
from imiony.terms.dates import Days
from imiony.terms.ids import MentionId, mention_id, report_id

GIVEN = ("Зміцер", "Dmitry", "Сергей", "Siarhei", "Ганна", "Hanna")
SURNAMES = ("Гарбузюк", "Harbuziuk", "Лускевіч", "Luskevich", "Иванов", "Ivanou", "Гарбузік")
KINDS = (NameKind.FULL_NAME, NameKind.FULL_NAME, NameKind.FULL_NAME, NameKind.SINGLE_NAME, NameKind.CALL_SIGN)
WORDS = (
    "river",
    "bridge",
    "winter",
    "hall",
    "boots",
    "order",
    "doctor",
    "ward",
    "list",
    "cold",
    "city",
    "road",
)
TABLES = (
    models.Person, models.Mention, models.SearchKey, models.Suggestion, models.Derivation, models.Neighbour,
    models.Look, models.Member, models.Posting, models.Tally, models.Edge, models.Placed, models.Heeded,
    models.Anchor,
)  # fmt: skip
NUMBERED = (models.SearchKey, models.Suggestion, models.Neighbour, models.Edge)


def rows() -> dict[str, list[str]]:
    """Everything derived; numbers that a table counts up for itself are left out."""
    found = {}
    for table in TABLES:
        columns = [
            field.attname
            for field in table._meta.concrete_fields
            if not (table in NUMBERED and field.primary_key)
        ]
        found[table.__name__] = sorted(map(repr, table.objects.values_list(*columns)))
    return found


class Desk:
    """Somebody who adds, judges and decides at random."""

    def __init__(self, chance: random.Random, by: models.User) -> None:
        self.chance, self.by, self.number = chance, by, 0

    def add(self, fates: bool = True) -> None:
        self.number += 1
        texts = list(models.Report.objects.order_by("pk").values_list("text", flat=True))
        if texts and self.chance.random() < 0.2:
            text = f"{self.chance.choice(texts)}\nSource {self.number}.\n"
        else:
            text = f"{self.number}. {' '.join(self.chance.choices(WORDS, k=40))}.\n"
        said = []
        for _ in range(self.chance.randint(1, 3)):
            kind = self.chance.choice(KINDS)
            name = {NameKind.SINGLE_NAME: self.chance.choice(SURNAMES), NameKind.CALL_SIGN: "Крук"}.get(
                kind, f"{self.chance.choice(GIVEN)} {self.chance.choice(SURNAMES)}"
            )
            first = len(text)
            said.append(("person", first, first + len(name), {"name": name, "name_kind": kind}, first))
            if fates and self.chance.random() < 0.7:
                fate = self.chance.choice(("killed", "wounded"))
                said.append(("fate", first, first + len(name) + 1, {"fate": fate, "status": "stated"}, first))
            text += f"{name}.\n"
        report = models.Report.objects.create(
            id=report_id(text.encode()), media="text/plain", added_by=self.by, added_at=AT, text=text,
            facts={"language": {"value": self.chance.choice(("be", "ru")), "span": None, "basis": "text"}},
        )  # fmt: skip
        for kind, first, past, fields, person in said:
            models.Statement.objects.create(
                report=report, kind=kind, first=first, past=past, quote=text[first:past],
                fields={**fields, "person": person}, voters=["rules"], mention=f"{report.pk}:{person}",
            )  # fmt: skip

    def judge(self) -> None:
        self.word().save(force_insert=True)

    def word(self) -> models.Judgement:
        there = list(models.Mention.objects.order_by("pk").values_list("pk", flat=True))
        asked = list(models.Suggestion.objects.order_by("left", "right").values_list("left", "right"))
        left, right = self.chance.choice(asked) if asked and self.chance.random() < 0.6 else ("", "")
        if not left:
            left, right = sorted(self.chance.sample(there, 2))
        verdict = self.chance.choice(("same", "same", "not_same", "not_same", "unsure", ""))
        return models.Judgement(left=left, right=right, verdict=verdict, by=self.by, at=AT)

    def decide(self) -> None:
        row = self.chance.choice(list(models.Statement.objects.order_by("report", "first", "kind")))
        place = {"report": row.report, "kind": row.kind, "first": row.first, "past": row.past}
        models.StatementDecision.objects.create(**place, verdict="rejected", by=self.by, at=AT)
        models.Statement.objects.filter(**place).update(state="rejected")

    def judge_origin(self) -> None:
        left, right = sorted(
            self.chance.sample(sorted(models.Report.objects.values_list("pk", flat=True)), 2)
        )
        same = self.chance.choice((True, False, None))
        models.OriginJudgement.objects.create(left_id=left, right_id=right, same=same, by=self.by, at=AT)


@pytest.fixture
def desk(users):
    def make(seed: int) -> Desk:
        return Desk(random.Random(seed), users["recorder"])

    return make


@pytest.fixture
def few(monkeypatch):
    """However little is held, what comes in is sorted in."""
    monkeypatch.setattr(sorting, "_FEW", 1000)


@pytest.mark.parametrize("seed", [3, 8])
def test_step_by_step_is_as_from_nothing(place, desk, few, seed, monkeypatch):
    at, anew = desk(seed), []
    real = derive._everything
    monkeypatch.setattr(derive, "_everything", lambda *more: anew.append(1) or real(*more))
    for _ in range(14):
        at.add()
    derive.derive(place)
    anew.clear()
    for step in range(12):
        at.chance.choices((at.add, at.judge, at.decide, at.judge_origin), (4, 5, 2, 1))[0]()
        derive.derive(place)
        changed, counted = rows(), len(anew)
        sorting.forget()
        models.Remembered.objects.all().delete()
        derive.derive(place)
        del anew[counted:]
        for table, wanted in rows().items():
            assert changed[table] == wanted, (seed, step, table)
    assert len(anew) < 6, "mostly step by step"


@pytest.mark.parametrize("seed", [5])
def test_a_word_is_tried_exactly_however_large_the_register(place, desk, seed, monkeypatch):
    monkeypatch.setattr(derive, "_AT_ONCE", 0)
    monkeypatch.setattr(published, "told_fates", lambda: frozenset({"killed", "wounded"}))
    at, changing = desk(seed), 0
    for _ in range(20):
        at.add()
    derive.derive(place)
    for step in range(12):
        word, before = at.word(), told_counts()
        standing = rows()
        said = moves_told(word)
        assert rows() == standing, "undone"
        word.save(force_insert=True)
        sorting.forget()
        derive.derive(place)
        assert said == (told_counts() != before), (seed, step)
        changing += said
    assert 0 < changing < 12


def test_a_judgement_traces_no_origins_and_writes_a_handful(place, take, users, monkeypatch):
    take(STORY, OTHER)
    left, right = models.Mention.objects.order_by("pk").values_list("pk", flat=True)[:2]
    monkeypatch.setattr(flow, "trace", lambda *_, **__: pytest.fail("nothing of its input changed"))
    with CaptureQueriesContext(connection) as queries:
        judge_identity(users["recorder"], left, right, Verdict.NOT_SAME, at=AT)
    assert not any(
        "derivation" in each["sql"] for each in queries if each["sql"].startswith(("INS", "UPD", "DEL"))
    )
    assert models.Suggestion.objects.filter(left=left, right=right).count() == 0


def test_rows_that_somebody_dropped_are_made_anew(place, take):
    take(STORY, OTHER)
    before = rows()
    for table in (models.Suggestion, models.SearchKey, models.Mention, models.Person):
        table.objects.all().delete()
    derive.derive(place)
    assert rows() == before


def test_a_broken_memory_is_mended_once(place, take):
    take(STORY, OTHER)
    models.Remembered.objects.update(packed=b"broken")
    sorting.forget()
    derive.derive(place)
    assert not models.Remembered.objects.filter(packed=b"broken").exists()


def test_a_new_report_adds_no_origin_before_it_is_compared(place, take, desk):
    take(STORY)
    before = dict(models.Person.objects.values_list("name", "origins"))
    row = models.Report.objects.get()
    copy = models.Report.objects.create(
        id=report_id(b"again"), media="text/plain", added_by=row.added_by, added_at=AT, text=row.text,
        facts=row.facts,
    )  # fmt: skip
    for said in models.Statement.objects.filter(report=row):
        said.pk, said.report, said.mention = None, copy, said.mention.replace(row.pk, copy.pk)
        said.save(force_insert=True)
    assert sorting.sort_in(place)
    assert models.Mention.objects.filter(report=copy).exists()
    assert dict(models.Person.objects.values_list("name", "origins")) == before


def test_what_a_profile_looks_like_comes_back_from_the_tables(db):
    everything = Mention(
        mention_id(report_id(b"list"), 7), ("Зміцер Гарбузюк", "Dmitry Harbuziuk"), NameKind.FULL_NAME, "be",
        Days.in_year(1990), ("Крук",), None, False, Days.on(date(2022, 5, 1)), "Менск", "Рота", "medic",
    )  # fmt: skip
    other = Mention(MentionId("row 12"), ("Крук",), NameKind.CALL_SIGN, stated_same=everything.id)
    held = Held.of([everything, other])
    rewrite_ledger(held)
    tables, numbers = Tables(), list(held.first)
    assert tables.firsts(numbers) == held.first
    assert tables.members(numbers) == held.ids
    assert tables.numbers(list(held.profiles)) == held.profiles
    assert tables.holders(list(held.under)) == held.under
    assert tables.counts(list(held.counted)) == held.counted
    assert tables.holders(list(Posting.of(profile_of(everything)).keys)).keys() <= held.under.keys()
