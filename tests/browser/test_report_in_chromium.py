"""Is a report read, decided and marked without a mouse, and by touch?"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect
from small_register import BELARUSIAN, ENGLISH, OTHER

from imiony.register import models, overlay

SELECT = """([words, length]) => {
    const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
}"""


@pytest.fixture
def report(enter, live_server, small):
    """A report, opened by a recorder."""

    def open_report(name: str, anchor: str = "", order: str = "") -> Page:
        page: Page = enter("recorder")
        address = reverse("report", args=[small.reports[name]])
        page.goto(f"{live_server.url}{address}{order}{'#' + anchor if anchor else ''}")
        page.wait_for_load_state("networkidle")
        return page

    return open_report


def items(page: Page, part: str = "id") -> list[str]:
    return page.locator(".statement").evaluate_all(f"items => items.map(item => item.{part})")


def select(page: Page, words: str) -> None:
    page.evaluate(SELECT, [words, len(words)])


def chosen(page: Page) -> str:
    return page.evaluate("getSelection().toString()")


def test_what_hangs_most_on_comes_first_and_the_address_keeps_the_order(report):
    page = report("en")
    kinds = [each.split("-")[0] for each in items(page)]
    assert kinds[:3] == ["fate", "figure", "detail"]
    page.click("a[href='?order=text']")
    places = [int(each.split("-")[1]) for each in items(page)]
    assert places == sorted(places)
    page.reload()
    assert [int(each.split("-")[1]) for each in items(page)] == places


def test_a_decision_goes_on_to_the_next_open_one_and_z_comes_back(report, small):
    overlay.rewrite(models.Report.objects.get(pk=small.reports["other"]))
    page = report("other")
    ids = items(page)
    current = page.locator(".statement.current")
    expect(current).to_have_id(ids[0])
    page.keyboard.press("j")
    expect(current).to_have_id(ids[1])
    assert page.url.endswith(f"#{ids[1]}")
    page.keyboard.press("y")
    expect(page.locator(f"[id='{ids[1]}']")).to_have_attribute("data-state", "confirmed")
    expect(current).to_have_id(ids[2])
    expect(page.locator("[data-live]")).to_contain_text("proposed")
    expect(page.locator("[data-open-count]")).to_have_text(f"To decide: {len(ids) - 1}")
    page.keyboard.press("x")
    expect(page.locator(f"[id='{ids[2]}']")).to_have_attribute("data-state", "rejected")
    for at in (2, 1):
        page.keyboard.press("z")
        expect(current).to_have_id(ids[at])
        expect(current).to_have_attribute("data-state", "proposed")


def test_keys_work_on_a_cyrillic_keyboard(report):
    page = report("en")
    ids = items(page)
    page.evaluate(
        """() => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key: "о", code: "KeyJ", bubbles: true }))"""
    )
    expect(page.locator(".statement.current")).to_have_id(ids[1])


def test_a_field_is_corrected_by_key(report, small):
    row = models.Statement.objects.get(report=small.reports["en"], kind="figure")
    anchor = f"figure-{row.first}-{row.past}"
    page = report("en", anchor)
    page.keyboard.press("e")
    expect(page.locator("[data-bounds]")).to_be_focused()
    page.fill(f"#{anchor} [name=field-number]", "13")
    page.click(f"#{anchor} button[value=corrected]")
    expect(page.locator(f"#{anchor}")).to_have_attribute("data-state", "corrected")
    expect(page.locator(f"#{anchor} .gist")).to_contain_text("13")


def test_words_are_taken_in_and_left_out_by_key_and_all_is_taken_back_by_one(report, small):
    first = OTHER.index("Vasyl Harbuzok")
    anchor = f"person-{first}-{first + 14}"
    page = report("other", anchor)
    page.keyboard.press("e")
    expect(page.locator("[data-bounds]")).to_be_focused()
    for key in ("]", "]", "[", "{", "}"):
        page.keyboard.press(key)
    expect(page.locator("[data-quote]")).to_have_text("Vasyl Harbuzok did")
    expect(page.locator("[data-live]")).to_have_text("Vasyl Harbuzok did")
    expect(page.locator("[name=field-name]")).to_have_value("Vasyl Harbuzok did")
    page.click("button[value=corrected]")
    current = page.locator(".statement.current")
    expect(current).to_have_id(f"person-{first}-{first + 18}")
    expect(page.locator(f"mark[data-for~='person-{first}-{first + 18}']").first).to_be_visible()
    expect(page.locator(f"[id='{anchor}']")).to_have_attribute("data-state", "rejected")
    page.keyboard.press("z")
    expect(current).to_have_id(anchor)
    expect(current).to_have_attribute("data-state", "proposed")
    assert not models.Statement.objects.filter(state="entered").exists()


def test_another_kind_has_its_own_fields(report, small):
    first = OTHER.index("Vasyl Harbuzok")
    page = report("other", f"person-{first}-{first + 14}")
    page.keyboard.press("e")
    expect(page.locator("[data-bounds]")).to_be_focused()
    page.select_option("form.edit [name=kind]", "group")
    expect(page.locator("[name=field-group_kind]")).to_be_visible()
    expect(page.locator("[name=field-name_kind]")).to_have_count(0)
    page.select_option("[name=field-group_kind]", "unit")
    page.click("button[value=corrected]")
    expect(page.locator(".statement.current")).to_have_id(f"group-{first}-{first + 14}")
    row = models.Statement.objects.get(report=small.reports["other"], kind="group")
    assert row.fields == {"name": "Vasyl Harbuzok", "group_kind": "unit"}


def test_a_missed_one_is_marked_by_keyboard_alone(report, small):
    page = report("be", order="?order=text")
    page.keyboard.press("m")
    expect(page.locator("[data-picking]")).to_be_visible()
    page.keyboard.press("ArrowDown")
    for _ in range(200):
        if chosen(page) == "Пякарня":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-live]")).to_have_text("Пякарня «Лапаць")
    page.keyboard.press("Enter")
    expect(page.locator("[data-picking]")).to_be_hidden()
    expect(page.locator("#mark-form [name=kind]")).to_be_focused()
    page.select_option("#mark-form [name=kind]", "group")
    expect(page.locator("[name=field-name]")).to_have_value("Пякарня «Лапаць")
    expect(page.locator("[name=field-name]")).to_be_focused()
    page.fill("[name=field-name]", "Лапаць")
    page.keyboard.press("Enter")
    first = BELARUSIAN.index("Пякарня")
    expect(page.locator(".statement.current")).to_have_id(f"group-{first}-{first + 15}")
    row = models.Statement.objects.get(report=small.reports["be"], kind="group")
    assert (row.quote, row.state, row.fields["name"]) == ("Пякарня «Лапаць", "entered", "Лапаць")
    assert "order=text" in page.url


def test_escape_leaves_the_text_as_it_was(report):
    page = report("be")
    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("[data-picking]")).to_be_hidden()
    assert chosen(page) == ""
    expect(page.locator("#mark-form")).to_have_count(0)
    page.keyboard.press("j")
    assert not models.StatementDecision.objects.exists()


def test_the_cursor_passes_over_a_withheld_name(report):
    page = report("en")
    page.keyboard.press("m")
    seen = []
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    for _ in range(60):
        seen.append(chosen(page))
        page.keyboard.press("ArrowRight")
    words = " ".join(seen)
    assert "Vasil Harbuzok" in words
    assert "anarev" not in words
    assert "withheld" not in words


def test_a_selection_by_touch_is_taken_by_a_button_at_the_thumb(report, small):
    page = report("be")
    page.set_viewport_size({"width": 390, "height": 844})
    select(page, "Маці")
    button = page.locator("[data-mark]")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] > 780
    button.dispatch_event("pointerdown")
    page.evaluate("getSelection().removeAllRanges()")
    button.dispatch_event("click")
    expect(page.locator("[data-selected]")).to_have_text("Маці")
    expect(page.locator("#mark-form [name=kind]")).to_be_focused()
    page.select_option("#mark-form [name=kind]", "detail")
    page.select_option("#mark-form [name=field-detail]", "family")
    page.fill("#mark-form [name=field-value]", "маці")
    page.click("#mark-form button.main")
    page.wait_for_load_state()
    row = models.Statement.objects.get(report=small.reports["be"], kind="detail")
    assert (row.quote, row.state) == ("Маці", "entered")


def test_selected_words_become_the_words_of_a_statement(report, small):
    first = ENGLISH.index("Vasil Harbuzok")
    page = report("en", f"person-{first}-{first + 14}")
    page.keyboard.press("e")
    expect(page.locator("[data-bounds]")).to_be_focused()
    select(page, "Harbuzok")
    page.keyboard.press("m")
    expect(page.locator("[data-quote]")).to_have_text("Harbuzok")
    page.click("button[value=corrected]")
    expect(page.locator(".statement.current")).to_have_id(f"person-{first + 6}-{first + 14}")


def test_voters_who_differ_are_shown(report, small):
    row = models.Statement.objects.get(report=small.reports["other"], kind="person", quote="Vasyl Harbuzok")
    row.dissent = ["crf: nothing", "gazetteer: place", "spacy: group"]
    row.save()
    page = report("other", f"person-{row.first}-{row.past}")
    current = page.locator(".statement.current")
    expect(current.locator(".voters")).to_have_text(
        "rules: person · spaCy: group · gazetteer: place · not seen by own model"
    )
    expect(current.locator(".differ")).to_have_text("voters differ")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_while_something_is_corrected_or_marked(report, width: int):
    page = report("en")
    page.set_viewport_size({"width": width, "height": 844})
    found = []
    page.keyboard.press("e")
    expect(page.locator("[data-bounds]")).to_be_visible()
    found += Axe().run(page).response["violations"]
    page.click("[data-leave]")
    expect(page.locator("[data-bounds]")).to_have_count(0)
    page.keyboard.press("m")
    expect(page.locator("[data-picking]")).to_be_visible()
    found += Axe().run(page).response["violations"]
    page.keyboard.press("Enter")
    expect(page.locator("#mark-form [name=kind]")).to_be_focused()
    page.select_option("#mark-form [name=kind]", "person")
    expect(page.locator("#mark-form [name=field-name]")).to_be_visible()
    found += Axe().run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in serious] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
