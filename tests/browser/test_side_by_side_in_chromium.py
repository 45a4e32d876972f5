"""Are two reports tied passage by passage, for the hand, the key and the eye that sees no colour?"""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.conftest import AT

from imiony.register import models
from imiony.terms.ids import report_id

DESK, HAND = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PARTS = [f"Part {number} tells of the ford. " for number in range(60)]
LEFT = "".join(
    f"{part}A long line without a partner stands here, and another after it.\n\n" for part in PARTS
)
RIGHT = "".join(f"{part}\n" for part in reversed(PARTS))
MARKS = ("same_words", "paraphrase", "quotation", "changed_fact")


@pytest.fixture
def pair(small) -> tuple[str, str]:
    """Two long reports with 60 passages in reverse order, of all four marks."""
    ids = [report_id(text.encode()) for text in (LEFT, RIGHT)]
    for report, text, publisher in zip(ids, (LEFT, RIGHT), ("Alder News", "Willow Post"), strict=True):
        models.Report.objects.create(
            id=report, media="text/plain", text=text, language="en", publisher=publisher,
            added_by=small.users["recorder"], added_at=AT,
        )  # fmt: skip
        models.Derivation.objects.create(report_id=report, origin=report, relation="original")
    passages = []
    for number, part in enumerate(PARTS):
        here, there = LEFT.index(part), RIGHT.index(part)
        size = len(part) - 1
        passages.append([here, here + size, there, there + size, MARKS[number % 4]])
    models.Neighbour.objects.create(
        left_id=ids[0], right_id=ids[1], nearness="ask", share=0.5, persons=2, passages=passages,
        reason="30 of 60 sentences of the shorter text correspond.",
        clues=[["credit", ids[0], "Alder News is credited."]],
    )  # fmt: skip
    return ids[0], ids[1]


@pytest.fixture
def board(enter, live_server, pair) -> Page:
    page: Page = enter("recorder")
    page.set_viewport_size(DESK)
    page.goto(live_server.url + reverse("beside", args=pair))
    expect(page.locator("svg.ties g").first).to_be_attached()
    return page


def top(page: Page, side: int, number: str) -> float:
    box = page.locator(".paper").nth(side).locator(f"[data-tie='{number}']").bounding_box()
    assert box is not None
    return box["y"]


def test_passages_in_sight_are_tied_by_lines(board: Page):
    lines = board.locator("svg.ties g")
    assert 0 < lines.count() < len(PARTS)
    assert {line.get_attribute("class").split()[0] for line in lines.all()} == {f"t-{mark}" for mark in MARKS}
    box = board.locator("svg.ties").bounding_box()
    left, right = (board.locator(".paper").nth(side).bounding_box() for side in (0, 1))
    tie = lines.first.locator(".tie").bounding_box()
    assert left["x"] + left["width"] <= tie["x"] + 1
    assert tie["x"] + tie["width"] <= right["x"] + 1
    assert box["width"] > 0


def test_n_and_p_step_through_the_passages_and_set_them_level(board: Page):
    board.keyboard.press("n")
    expect(board.locator("output")).to_have_text("passage 1 of 60")
    board.keyboard.press("n")
    board.keyboard.press("n")
    expect(board.locator("output")).to_have_text("passage 3 of 60")
    for side in (0, 1):
        paper = board.locator(".paper").nth(side)
        expect(paper.locator("mark.here")).to_have_text(PARTS[2].strip())
        inside, tie = paper.bounding_box(), top(board, side, "3")
        assert inside["y"] <= tie <= inside["y"] + inside["height"]
    expect(board.locator("svg.ties g.here")).to_have_count(1)
    board.keyboard.press("p")
    expect(board.locator("output")).to_have_text("passage 2 of 60")
    board.keyboard.press("Escape")
    expect(board.locator(".here")).to_have_count(0)


def test_the_partner_of_what_is_pointed_at_or_focused_is_lit(board: Page):
    papers = board.locator(".paper")
    papers.nth(0).locator("mark[data-for='2']").hover()
    expect(papers.nth(1).locator("mark.here")).to_have_text(PARTS[1].strip())
    papers.nth(0).locator("[data-tie='30']").focus()
    expect(papers.nth(1).locator("mark.here")).to_have_text(PARTS[29].strip())
    assert abs(top(board, 0, "30") - top(board, 1, "30")) < 30


def test_a_changed_fact_in_the_list_leads_to_its_place(board: Page):
    changes = board.locator(".changes a")
    assert changes.count() == 15
    assert changes.first.text_content().split() == [*PARTS[3].split(), "→became", *PARTS[3].split()]
    changes.nth(5).click()
    expect(board.locator("output")).to_have_text("passage 24 of 60")


def test_each_mark_is_told_apart_without_colour(board: Page):
    looks = {
        mark: board.locator(f".text mark.k-{mark}").first.evaluate(
            "node => getComputedStyle(node).textDecorationLine + getComputedStyle(node).textDecorationStyle"
        )
        for mark in MARKS
    }
    assert len(set(looks.values())) == len(MARKS)


def test_the_lines_follow_when_a_text_is_scrolled(board: Page):
    for _ in range(30):
        board.keyboard.press("n")
    line = board.locator("svg.ties g.here .tie")
    expect(line).to_have_count(1)
    before = line.get_attribute("d")
    board.locator(".paper").nth(0).evaluate("paper => { paper.scrollTop += 40; }")
    expect(line).not_to_have_attribute("d", before or "")


def test_in_the_hand_the_partner_is_shown_above(board: Page):
    board.set_viewport_size(HAND)
    expect(board.locator("svg.ties g")).to_have_count(0)
    board.locator(".paper").nth(0).locator("mark[data-for='3']").click()
    partner = board.locator("[data-partner]")
    expect(partner).to_have_text(PARTS[2].strip())
    expect(partner).to_be_in_viewport()
    assert board.evaluate("document.documentElement.scrollWidth") <= HAND["width"]


def test_without_scripts_the_numbers_are_links(browser, live_server, pair, small):
    from django.test import Client

    client = Client()
    client.force_login(small.users["recorder"])
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("beside", args=pair))
    page.locator(".paper").nth(0).locator("[data-tie='2']").click()
    expect(page.locator("#pair-r-2")).to_be_in_viewport()
    assert page.url.endswith("#pair-r-2")
    context.close()


def test_a_story_is_decided_in_the_queue_by_one_key(enter, live_server, pair, small):
    page: Page = enter("recorder")
    page.goto(live_server.url + reverse("review"))
    expect(page.locator("h1")).to_have_text("Is this the same story?")
    expect(page.locator("svg.ties path").first).to_be_attached()
    page.keyboard.press("n")
    expect(page.locator("mark.here").first).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator("h1")).to_have_text("Is this one person?")
    page.keyboard.press("z")
    expect(page.locator("h1")).to_have_text("Is this the same story?")
    page.keyboard.press("1")
    expect(page.locator(".told")).to_contain_text("Judged: same origin.")
    assert (
        models.Derivation.objects.get(pk=pair[0]).origin == models.Derivation.objects.get(pk=pair[1]).origin
    )
    page.keyboard.press("z")
    expect(page.locator(".told")).to_contain_text("No judgement holds on this pair now.")
    assert models.OriginJudgement.objects.last().same is None
