"""Does what a user says of a name in one report help in the others - the same in whatever order?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.conftest import AT
from tests.register_picture import picture

from imiony.actions.decide_statement import decide_statement, enter_statement
from imiony.actions.rebuild import rebuild
from imiony.register import models, recall
from imiony.terms.ids import report_id
from imiony.terms.span import Span

ONE = """At the ferry

KALEN - The people of quiet oar counted their boats on Monday. Nobody from the Vugal came, said a \
boatman. The Vugal is two days away by cart, and the road was under water again.
"""
TWO = """Carts and boats

KALEN - On Friday a cart of the Vugal reached the ferry with forty sacks of flour. The boatmen asked for \
news of Hniazdo, who had left with them, and were told that Hniazdo was well.
"""
THREE = """A letter

KALEN - A letter signed by Hniazdo was read at the mill. It said nothing of the cart.
"""
TEXTS = (ONE, TWO, THREE)


def enter(users, text: str, kind: str, words: str, **fields: object) -> models.Statement:
    first = text.index(words)
    span = Span(first, first + len(words))
    made = enter_statement(users["recorder"], report_id(text.encode()), kind, span, fields, at=AT)
    assert made is not None
    return made


def recalled(text: str = "") -> list[tuple[str, str]]:
    rows = models.Statement.objects.filter(voters=["register"]).order_by("report", "first")
    if text:
        rows = rows.filter(report=report_id(text.encode()))
    return [(row.kind, row.quote) for row in rows]


@pytest.fixture(autouse=True)
def no_voters(monkeypatch):
    """No voter finds these names by itself."""
    monkeypatch.setattr("imiony.flow.propose", lambda _report: ())


def test_a_name_entered_in_one_report_is_proposed_in_the_others(take, users):
    take(*TEXTS)
    enter(users, ONE, "group", "Vugal", group_kind="unit")
    assert recalled() == [("group", "Vugal")] * 2
    row = models.Statement.objects.get(report=report_id(TWO.encode()), kind="group")
    assert (row.state, row.fields) == ("proposed", {"name": "Vugal", "group_kind": "unit"})


def test_a_report_that_comes_later_is_searched_too(take, users):
    take(TWO)
    enter(users, TWO, "person", "Hniazdo", name_kind="call_sign")
    take(THREE)
    assert recalled(THREE) == [("person", "Hniazdo")]
    assert models.Mention.objects.filter(report=report_id(THREE.encode()), name="Hniazdo").exists()


def test_what_is_taken_back_is_known_no_more(take, users):
    take(*TEXTS)
    before = picture(codes=False)
    made = enter(users, ONE, "group", "Vugal")
    decide_statement(users["recorder"], made.pk, "withdrawn", at=AT)
    assert recalled() == []
    assert picture(codes=False) == before


def test_a_word_on_a_recalled_name_holds_by_itself(take, users):
    take(*TEXTS)
    made = enter(users, TWO, "person", "Hniazdo", name_kind="call_sign")
    row = models.Statement.objects.get(report=report_id(THREE.encode()), kind="person")
    decide_statement(users["recorder2"], row.pk, "confirmed", at=AT)
    decide_statement(users["recorder"], made.pk, "withdrawn", at=AT)
    row = models.Statement.objects.get(report=report_id(THREE.encode()), kind="person")
    assert (row.state, row.fields["name"], row.fields["name_kind"]) == ("confirmed", "Hniazdo", "call_sign")
    assert len(recalled(TWO)) == 2
    decide_statement(users["recorder2"], row.pk, "withdrawn", at=AT)
    assert not models.Statement.objects.exists()


def test_a_name_refused_in_one_report_is_refused_there_alone(take, users):
    take(*TEXTS)
    enter(users, TWO, "person", "Hniazdo", name_kind="call_sign")
    row = models.Statement.objects.get(report=report_id(THREE.encode()), kind="person")
    decide_statement(users["recorder"], row.pk, "rejected", at=AT)
    assert models.Statement.objects.get(report=row.report_id, kind="person").state == "rejected"
    assert len(recalled(TWO)) == 1
    assert not models.Mention.objects.filter(report=row.report_id).exists()


def test_another_register_knows_nothing_of_it(take, users):
    """Nothing is kept outside of the store of this register."""
    take(*TEXTS)
    enter(users, ONE, "group", "Vugal")
    models.StatementDecision.objects.all().delete()
    models.Statement.objects.filter(state="entered").delete()
    recall.bring_up()
    assert recalled() == []


ORDERS: dict[str, Callable] = {
    "said-first": lambda take, say: (take(ONE), take(TWO), say(), take(THREE)),
    "said-last": lambda take, say: (take(THREE), take(TWO), take(ONE), say()),
    "said-between": lambda take, say: (take(TWO), take(ONE), say(), take(THREE)),
}


def test_the_order_of_adding_and_saying_changes_nothing(take, users):
    def say() -> None:
        enter(users, ONE, "group", "Vugal", group_kind="unit")
        enter(users, TWO, "person", "Hniazdo", name_kind="call_sign")

    seen = []
    for order in ORDERS.values():
        order(take, say)
        seen.append(picture(codes=False))
        rebuild(users["recorder"], at=AT)
        seen.append(picture(codes=False))
        _forget()
    assert all(each == seen[0] for each in seen)
    assert ("group", "Vugal") in {(row[1], "Vugal") for row in seen[0]["statements"]}


def _forget() -> None:
    for table in (
        models.TrailEntry, models.Suggestion, models.SearchKey, models.Mention, models.Person,
        models.Neighbour, models.Statement, models.Derivation, models.Anchor, models.Placed,
        models.StatementDecision, models.Report, models.Setting,
    ):  # fmt: skip
        table.objects.all().delete()
