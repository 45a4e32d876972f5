"""Does the workbench say what a report is to others, ask about the unsure, and show a number as a range?"""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override
from small_register import BELARUSIAN, CANARY, ENGLISH, OTHER, Small

from imiony.register import derive, models
from imiony.web.pages.beside import beside
from imiony.web.pages.figures import figures
from imiony.web.pages.inbox import inbox
from imiony.web.pages.report import report_page
from imiony.web.pages.review import next_question, next_reports

SHARED = [[0, 24, 0, 16, "paraphrase"], [41, 80, 18, 40, "changed_fact"], [90, 99, 50, 60, "quotation"]]


def near(
    small: Small, nearness: str, left: str = "en", right: str = "be", **more: object
) -> models.Neighbour:
    found = {"share": 0.4, "reason": "2 of 5 sentences of the shorter text correspond.", "passages": SHARED}
    pair = {"left_id": small.reports[left], "right_id": small.reports[right], "nearness": nearness}
    return models.Neighbour.objects.create(**(found | pair | more))


def row(small: Small, name: str):
    return next(row for row in inbox().rows if row.id == small.reports[name])


def words(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def derived(small: Small, relation: str, passages: list[list[object]]) -> None:
    """Make the other report one that derives from the English one."""
    english = small.reports["en"]
    models.Derivation.objects.filter(report=small.reports["other"]).update(
        relation=relation,
        of=english,
        share=0.92,
        origin=english,
        passages=passages,
        reason="All corresponds.",
    )


@pytest.mark.parametrize(
    ("nearness", "clues", "english", "other_side"),
    [
        (
            "ask",
            [],
            "perhaps the same story as Буслік: please look",
            "perhaps the same story as Birch Agency",
        ),
        (
            "partly",
            ["en"],
            "Буслік is partly derived from it (40 %)",
            "partly derived from Birch Agency (40 %)",
        ),
        (
            "partly",
            [],
            "partly the same as Буслік (40 %), which was first",
            "partly the same as Birch Agency",
        ),
        ("same_outlet", [], "same outlet, other report: Буслік", "same outlet, other report: Birch Agency"),
        (
            "shared_quotation",
            [],
            "shares only a quotation or press statement with Буслік",
            "shares only a quotation or press statement with Birch Agency",
        ),
    ],
    ids=["ask", "partly", "partly-unknown", "same-outlet", "shared-quotation"],
)
def test_the_inbox_and_the_report_say_what_it_is_to_others(
    small, as_user, nearness, clues, english, other_side
):
    near(small, nearness, clues=[["credit", small.reports[first], "It is credited."] for first in clues])
    client = as_user("recorder")
    left, right = small.reports["en"], small.reports["be"]
    for address in (reverse("inbox"), reverse("report", args=[left])):
        page = words(client, address)
        assert english in page
        assert reverse("beside", args=[left, right]) in page
    assert other_side in words(client, reverse("report", args=[right]))


@pytest.mark.parametrize("relation", ["copy", "excerpt", "edit", "rewrite", "translation"])
def test_every_relation_is_said_from_both_sides(small, as_user, relation):
    derived(small, relation, [])
    client = as_user("recorder")
    assert "Birch Agency (92 %)" in words(client, reverse("inbox"))
    assert "Birch Agency (92 %)" in words(client, reverse("report", args=[small.reports["other"]]))
    source = words(client, reverse("report", args=[small.reports["en"]]))
    assert "by Rowan Paper (92 %)" in source
    assert "new origin" in source


def test_the_row_shows_the_strongest_neighbour_and_the_report_shows_all(small):
    near(small, "same_outlet")
    near(small, "shared_quotation", right="other")
    near(small, "ask", right="other")
    assert row(small, "en").near.how == "ask"
    assert [each.how for each in report_page(small.reports["en"]).near] == [
        "ask",
        "shared_quotation",
        "same_outlet",
    ]


def test_what_a_derived_report_adds_and_changes_is_said(small, as_user):
    derived(small, "rewrite", [])
    assert (row(small, "other").changed, row(small, "other").adds) == (0, 2)  # a person and a figure
    assert "adds 2 statements" in words(as_user("recorder"), reverse("inbox"))
    at = OTHER.index("at least 15")
    derived(
        small,
        "rewrite",
        [[at + 9, at + 11, 40, 42, "changed_fact"], [at + 12, at + 30, 43, 61, "same_words"]],
    )
    assert (row(small, "other").changed, row(small, "other").adds) == (1, 1)
    assert "changes 1 fact" in words(as_user("recorder"), reverse("inbox"))


def test_a_copy_that_says_nothing_of_its_own_adds_nothing(small, as_user):
    derived(small, "copy", [])
    models.Statement.objects.filter(report=small.reports["other"]).delete()
    assert row(small, "other").adds == 0
    assert "adds nothing" in words(as_user("recorder"), reverse("inbox"))


def test_the_head_of_the_inbox_is_a_range(small, as_user):
    assert "3 origins" in words(as_user("recorder"), reverse("inbox"))
    near(small, "ask")
    page = words(as_user("recorder"), reverse("inbox"))
    assert "2 to 3 origins" in page
    assert "3 need you" in page  # two reports, and the one that could not be read


def test_the_floor_and_a_person_are_shown_as_ranges(small, as_user):
    near(small, "ask", right="other")
    page = figures()
    assert [(step.value, step.origins, step.most) for step in page.told] == [
        (15, 1, 1),
        (12, 1, 2),
        (9, 2, 3),
    ]
    shown = words(as_user("recorder"), reverse("figures"))
    assert "at least 12 (1 to 2 independent origins)" in shown
    assert "origin open" in shown
    with override("be"):
        client = as_user("recorder")
        client.post(reverse("language"), {"language": "be", "back": "/"})
        assert "ад 1 да 2 незалежных першакрыніц" in words(client, reverse("figures"))
    code = small.code("Hanna Sarokina")
    models.Person.objects.filter(pk=code).update(origins=2, origins_most=3)
    assert "2 to 3 independent origins (1 report)" in words(
        as_user("recorder"), reverse("person", args=[code])
    )
    assert "2 to 3" in words(as_user("recorder"), reverse("people"))


def test_the_earlier_report_stands_on_the_left(small):
    english, belarusian = small.reports["en"], small.reports["be"]
    near(small, "partly", clues=[["seen_first", belarusian, "It was seen first."]])
    for pair in ((english, belarusian), (belarusian, english)):
        board = beside(*pair).board
        assert (board.left.id, board.right.id) == (belarusian, english)
        assert (board.changes[0].left, board.changes[0].right) == (
            " ".join(BELARUSIAN[18:40].split()), " ".join(ENGLISH[41:80].split()),
        )  # fmt: skip


def test_the_evidence_is_a_list_and_a_missing_parent_is_said(small, as_user):
    english, belarusian = small.reports["en"], small.reports["be"]
    clues = [
        ["credit", english, "Birch Agency is credited."],
        ["missing_parent", "", "Both credit an agency."],
    ]
    near(small, "partly", clues=clues)
    page = words(as_user("recorder"), reverse("beside", args=[belarusian, english]))
    for said in ("Who came first", "Evidence, not a verdict.", "Credit line", "speaks for Birch Agency"):
        assert said in page
    assert "speaks for a text that is not held" in page


def test_a_withheld_name_is_covered_in_changes_and_clues(small, as_user):
    english, belarusian = small.reports["en"], small.reports["be"]
    here, there = ENGLISH.index(f"Zmitser {CANARY}"), BELARUSIAN.index("Змітра Канарэвіча забілі")
    shared = [[here, here + 18, there, there + 16, "changed_fact"]]
    near(small, "partly", passages=shared, clues=[["spelling", english, f"{CANARY} is spelt in two ways."]])
    page = words(as_user("editor"), reverse("beside", args=[english, belarusian]))
    assert CANARY not in page
    assert "Канарэвіч" not in page
    assert [(change.left, change.right) for change in beside(english, belarusian).board.changes] == [
        (small.canary, small.canary)
    ]


def test_reports_on_which_most_hangs_are_asked_about_first(small):
    near(small, "ask", right="other", persons=1, figures=1)
    near(small, "ask", left="be", right="other", persons=3)
    first = next_reports()
    assert (first.persons, first.figures, first.waiting) == (3, 0, 2)
    put_off = (first.beside.board.left.id, first.beside.board.right.id)
    assert next_reports([put_off]).persons == 1
    assert next_question([put_off]).reports.persons == 1


def test_persons_are_asked_about_before_reports_on_which_nothing_hangs(small):
    near(small, "ask")
    left, right = models.Mention.objects.filter(name__in=("Hanna Sarokina", "Vasil Harbuzok")).order_by("pk")
    models.Suggestion.objects.create(
        left=left.pk, right=right.pk, left_person=left.person, right_person=right.person, score=0.7
    )
    assert next_question().persons is not None
    assert next_question(about="reports").reports is not None
    models.Neighbour.objects.update(figures=1)
    assert next_question().reports is not None
    assert next_question(about="persons").persons is not None


def test_a_story_is_judged_in_the_queue_and_taken_back(small, as_user, monkeypatch):
    near(small, "ask", persons=1)
    monkeypatch.setattr(derive, "soon", lambda _: None)
    client = as_user("recorder")
    page = words(client, reverse("review"))
    assert "Is this the same story?" in page
    assert "1 person would have one origin fewer." in page
    pair = {"kind": "reports", "left": small.reports["en"], "right": small.reports["be"], "about": "reports"}
    answer = client.post(reverse("judge_pair"), pair | {"verdict": "same"})
    assert answer.headers["Location"] == f"{reverse('review')}?about=reports"
    said = models.OriginJudgement.objects.last()
    assert (said.same, said.unsure) == (True, False)
    assert next_reports() is None
    assert "Undo: same origin" in words(client, reverse("review"))
    client.post(reverse("undo"), {"about": "reports"})
    assert models.OriginJudgement.objects.last().same is None
    assert next_reports() is not None
    client.post(reverse("judge_pair"), pair | {"verdict": "unsure"})
    said = models.OriginJudgement.objects.last()
    assert (said.same, said.unsure) == (None, True)
    assert "perhaps the same story as Буслік: left open" in words(client, reverse("inbox"))
    assert "Looked at and left open by recorder" in words(
        client, reverse("beside", args=[pair["left"], pair["right"]])
    )


def test_a_story_that_is_put_off_comes_back(small, as_user):
    near(small, "ask", persons=1)
    client = as_user("recorder")
    before = models.OriginJudgement.objects.count()
    pair = {"kind": "reports", "left": small.reports["en"], "right": small.reports["be"]}
    client.post(reverse("later"), pair)
    assert "No pair waits" in words(client, reverse("review"))
    client.post(reverse("undo"))
    assert "Is this the same story?" in words(client, reverse("review"))
    assert models.OriginJudgement.objects.count() == before


def test_who_may_not_judge_is_not_asked(small, as_user):
    near(small, "ask", persons=1)
    pair = {"kind": "reports", "left": small.reports["en"], "right": small.reports["be"], "verdict": "same"}
    assert as_user("auditor").post(reverse("judge_pair"), pair).status_code == 403
    assert not models.OriginJudgement.objects.exists()
