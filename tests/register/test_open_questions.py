"""What is open in the register: how is it counted, asked about and judged, and what does a word survive?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.conftest import AT, COPY, OTHER, STORY
from tests.register_picture import picture

from imiony import flow
from imiony.actions.judge_origin import judge_origin
from imiony.actions.rebuild import rebuild
from imiony.errors import InputError
from imiony.origins.independence import Independent
from imiony.origins.relation import Clue, ClueKind, Mark, Nearness, Neighbour, Origins, Passage
from imiony.register import derive, framing, models
from imiony.register.counting import counted
from imiony.register.openness import all_origins, independence_of
from imiony.terms.ids import ReportId, report_id
from imiony.terms.span import Span
from imiony.web.pages.review import next_reports

FIRST, SECOND = report_id(STORY.encode()), report_id(OTHER.encode())


@pytest.fixture
def near(monkeypatch):
    """Let stage 2 find one more neighbour of the two stories, while they are two origins and unjudged."""
    real, wanted = flow.trace, []

    def trace(documents, judgements=(), **more):
        found = real(documents, judgements, **more)
        last = {frozenset({word.left, word.right}): word.same for word in judgements}
        more_pairs = [
            pair
            for pair in wanted
            if found.of.get(pair.left, "") != found.of.get(pair.right, "")
            and (pair.nearness is not Nearness.ASK or last.get(frozenset({pair.left, pair.right})) is None)
        ]
        return Origins(found.of, found.links, (*found.neighbours, *more_pairs))

    monkeypatch.setattr(flow, "trace", trace)
    return wanted.append


def asks() -> Neighbour:
    return Neighbour(*sorted((FIRST, SECOND)), Nearness.ASK, 0.4, (), "May be one origin: 2 of 5 sentences.")


def partly(of: str, by: str, here: Span, there: Span) -> Neighbour:
    shared = Passage(here, there, Mark.SAME_WORDS)
    clue = Clue(ClueKind.CREDIT, ReportId(of), "It is credited.")
    return Neighbour(ReportId(of), ReportId(by), Nearness.PARTLY, 0.3, (shared,), "Partly.", (clue,))


def steps() -> list[tuple[float, int, int]]:
    floor = next(each for each in counted().floors if (each.measure, each.people) == ("killed", "belarusian"))
    return [(step.value, step.origins, step.most) for step in floor.steps]


def told() -> list[tuple[tuple[float, int, str | None], ...]]:
    return [floor.steps for floor in framing.frame().floors if floor.people == "belarusian"]


def origins() -> int:
    return models.Derivation.objects.values("origin").distinct().count()


def test_an_open_question_makes_every_number_a_range(near, take):
    near(asks())
    take(STORY, OTHER)
    assert all_origins() == Independent(1, 2)
    assert steps() == [(12, 1, 1), (7, 1, 2)]


def test_what_is_published_rests_on_the_least(near, take):
    near(asks())
    take(STORY, OTHER)
    assert [[step[:2] for step in floor] for floor in told()] == [[(12, 1)]]
    assert framing.frame().method.origins == 1


@pytest.mark.parametrize(
    ("same", "expected"),
    [(True, [(1, 1)]), (False, [(1, 1), (2, 2)])],
    ids=["same", "not-the-same"],
)
def test_an_answer_closes_the_range(near, take, users, same, expected):
    near(asks())
    take(STORY, OTHER)
    judge_origin(users["recorder"], FIRST, SECOND, same, at=AT)
    assert [step[1:] for step in steps()] == expected
    assert all_origins().least == all_origins().most
    assert next_reports() is None


def test_unsure_leaves_the_range_and_asks_no_more(near, take, users):
    near(asks())
    take(STORY, OTHER)
    assert next_reports() is not None
    judge_origin(users["recorder"], FIRST, SECOND, None, unsure=True, at=AT)
    assert steps() == [(12, 1, 1), (7, 1, 2)]
    assert next_reports() is None
    judge_origin(users["recorder"], FIRST, SECOND, None, at=AT)
    assert next_reports() is not None


def test_nobody_is_unsure_and_sure(take, users):
    take(STORY, OTHER)
    with pytest.raises(InputError):
        judge_origin(users["recorder"], FIRST, SECOND, same=True, unsure=True, at=AT)


@pytest.mark.parametrize("same", [True, False], ids=["same", "not-the-same"])
def test_a_judgement_on_origins_survives_rebuild_and_adding_again(place, near, take, users, same):
    near(asks())
    take(STORY, OTHER)
    judge_origin(users["recorder"], SECOND, FIRST, same, at=AT)
    before = picture(codes=True)
    rebuild(users["recorder"], at=AT)
    take(STORY, OTHER)
    derive.derive(place)
    assert picture(codes=True) == before
    assert origins() == (1 if same else 2)


def test_not_the_same_origin_survives_the_merging_of_groups(take, users):
    take(STORY, COPY)
    copied = report_id(COPY.encode())
    assert origins() == 1
    judge_origin(users["recorder"], FIRST, copied, same=False, at=AT)
    assert origins() == 2
    take(COPY + "\nCopied once more.\n", STORY + "\nPrinted once more.\n", OTHER)
    rebuild(users["recorder"], at=AT)
    of = dict(models.Derivation.objects.values_list("report", "origin"))
    assert of[FIRST] != of[copied]


def test_same_origin_holds_for_groups_and_a_withdrawal_undoes_it(take, users):
    take(STORY, COPY, OTHER)
    before = picture(codes=True)
    judge_origin(users["recorder"], report_id(COPY.encode()), SECOND, same=True, at=AT)
    assert origins() == 1
    rebuild(users["recorder"], at=AT)
    assert origins() == 1
    judge_origin(users["recorder"], SECOND, report_id(COPY.encode()), None, at=AT)
    assert picture(codes=True) == before


def test_the_last_word_on_a_pair_of_reports_holds(take, users):
    take(STORY, OTHER)
    for same in (True, False, True):
        judge_origin(users["recorder"], FIRST, SECOND, same, at=AT)
        assert origins() == (1 if same else 2)


def test_a_figure_in_a_taken_passage_counts_for_its_source(near, take):
    figures = {text: text.index("At least") for text in (STORY, OTHER)}
    here, there = (Span(at - 5, at + 60) for at in figures.values())
    near(partly(FIRST, SECOND, here, there))
    take(STORY, OTHER)
    assert steps() == [(12, 1, 1)]
    assert independence_of([SECOND]).at(SECOND, Span(figures[OTHER], figures[OTHER] + 9)).origin == FIRST


def test_a_person_named_only_in_a_taken_passage_is_known_from_its_source(near, take):
    pair = partly(FIRST, SECOND, Span(0, len(STORY)), Span(0, len(OTHER)))
    near(pair)
    take(STORY, OTHER)
    assert set(models.Person.objects.values_list("origins", "origins_most")) == {(1, 1)}
    row = models.Neighbour.objects.get(nearness="partly")
    assert row.clues == [["credit", FIRST, "It is credited."]]


def test_what_hangs_on_an_answer_is_counted(near, take):
    near(asks())
    take(STORY, OTHER)
    row = models.Neighbour.objects.get(nearness="ask")
    assert (row.persons, row.figures) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_the_range_is_added_to_a_register_that_is_full():
    executor = MigrationExecutor(connection)
    executor.migrate([("register", "0001_initial")])
    before = executor.loader.project_state([("register", "0001_initial")]).apps
    before.get_model("register", "Person").objects.create(
        code="P-0000-0001", name_kind="full_name", origins=3
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert models.Person.objects.values_list("origins", "origins_most").get(pk="P-0000-0001") == (3, 3)
