"""Does the workbench work by keyboard, in any script, at any width, for everybody - and stay at home?"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from imiony.register import models

UNLABEL = """() => {
    const field = document.querySelector("[name=actor]");
    field.closest("label").replaceWith(field);
}"""
WIDTHS = {"desk": {"width": 1280, "height": 900}, "hand": {"width": 390, "height": 844}}


def pages(small) -> dict[str, str]:
    english, belarusian = small.reports["en"], small.reports["be"]
    code = small.code("Hanna Sarokina")
    return {
        "inbox": reverse("inbox"),
        "report": reverse("report", args=[english]),
        "report in Belarusian": reverse("report", args=[belarusian]),
        "side by side": reverse("beside", args=[english, belarusian]),
        "people": reverse("people"),
        "person": reverse("person", args=[code]),
        "withheld person": reverse("person", args=[small.canary]),
        "review": reverse("review"),
        "review of stories": f"{reverse('review')}?about=reports",
        "verification": reverse("verification"),
        "case": reverse("case", args=[small.case]),
        "figures": reverse("figures"),
        "disclosure": reverse("disclosure"),
        "told": reverse("told", args=[code]),
        "editions": reverse("editions"),
        "trail": reverse("trail"),
        "no right": reverse("users"),
        "missing": "/nowhere/",
    }


def waiting(small) -> None:
    """One pair in the review queue, two reports with passages in common."""
    named = models.Mention.objects.filter(name__in=("Hanna Sarokina", "Vasil Harbuzok"))
    left, right = named.order_by("pk")
    models.Suggestion.objects.all().delete()
    models.Suggestion.objects.create(
        left=left.pk, right=right.pk, left_person=left.person, right_person=right.person, score=0.7,
        reasons=["the names sound alike"],
    )  # fmt: skip
    models.Neighbour.objects.create(
        left_id=small.reports["en"], right_id=small.reports["be"], nearness="ask", share=0.3,
        reason="Two sentences correspond.",
        passages=[
            [0, 24, 0, 16, "paraphrase"],
            [41, 80, 18, 40, "changed_fact"],
            [90, 99, 50, 60, "same_words"],
        ],
        clues=[
            ["credit", small.reports["en"], "Birch Agency is credited."],
            ["missing_parent", "", "Both credit an agency whose own text is not held."],
        ],
    )  # fmt: skip


@pytest.mark.parametrize(("width", "language"), [("desk", "en"), ("hand", "en"), ("hand", "be")])
def test_axe_finds_nothing_serious(enter, live_server, small, width: str, language: str):
    waiting(small)
    page: Page = enter("editor")
    page.set_viewport_size(WIDTHS[width])
    page.click(f"button[value={language}]")
    found = []
    for name, address in pages(small).items():
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                where = [node["target"] for node in violation["nodes"]][:3]
                found.append((name, violation["id"], where))
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > WIDTHS[width]["width"]:
            found.append((name, "wider than the window", wide))
    assert found == []


def test_axe_finds_a_missing_label(enter, live_server, small):
    page: Page = enter("editor")
    page.goto(live_server.url + reverse("trail"))
    page.evaluate(UNLABEL)
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert "label" in found


def test_the_login_page_is_accessible(page: Page, live_server, small):
    page.goto(f"{live_server.url}/login/")
    assert [
        one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")
    ] == []


def test_one_judges_same_and_z_takes_it_back(enter, live_server, small):
    waiting(small)
    before = models.Person.objects.count()
    page: Page = enter("recorder")
    page.goto(live_server.url + reverse("review"))
    page.keyboard.press("1")
    expect(page.locator(".told")).to_contain_text("Judged: same person.")
    assert models.Person.objects.count() == before - 1
    page.keyboard.press("z")
    expect(page.locator(".told")).to_contain_text("Judgement withdrawn.")
    assert models.Person.objects.count() == before


def test_cyrillic_finds_a_person_spelt_in_latin(enter, live_server, small):
    page: Page = enter("recorder")
    page.goto(live_server.url + reverse("people"))
    page.keyboard.press("/")
    page.keyboard.type("Сарокіна")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    expect(page.locator("#found tbody tr")).to_contain_text("Hanna Sarokina")
    assert page.url == live_server.url + reverse("people")


def test_the_table_comes_as_a_file(enter, live_server, small):
    page: Page = enter("editor")
    page.goto(live_server.url + reverse("people"))
    with page.expect_download() as download:
        page.click("button[formaction]")
    assert download.value.suggested_filename == "people.csv"


def test_keys_are_explained(enter, live_server, small):
    page: Page = enter("recorder")
    page.keyboard.press("?")
    expect(page.locator("dialog#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#help")).not_to_be_visible()


def test_nothing_leaves_this_machine_or_breaks_the_policy(requested, enter, live_server, small):
    waiting(small)
    page: Page = enter("editor")
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    for name, address in pages(small).items():
        if name not in ("missing", "no right"):
            page.goto(live_server.url + address)
            page.wait_for_load_state("networkidle")
    home = urlsplit(live_server.url).netloc
    assert {urlsplit(url).netloc for url in requested if not url.startswith("data:")} == {home}
    assert trouble == []


def test_the_browser_keeps_no_name(enter, live_server, small):
    page: Page = enter("recorder")
    page.goto(live_server.url + reverse("people"))
    page.fill("#words", "Sarokina")
    expect(page.locator("#found tbody tr")).to_have_count(1)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "arokina" not in kept
    page.goto(live_server.url + reverse("person", args=[small.code("Hanna Sarokina")]))
    page.go_back()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "arokina" not in kept
