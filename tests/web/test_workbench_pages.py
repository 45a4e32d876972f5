"""Does each page show what the register holds, in few queries?"""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from small_register import CANARY, Small, crowd, same

from imiony.errors import NotFound
from imiony.origins.independence import Independent
from imiony.register import models
from imiony.terms.ids import MentionId
from imiony.verification.rules import Actor, Role
from imiony.web.pages.beside import beside
from imiony.web.pages.cases import case_page, queues
from imiony.web.pages.chart import chart
from imiony.web.pages.disclosure import disclosure, person_told
from imiony.web.pages.figures import figures
from imiony.web.pages.inbox import inbox
from imiony.web.pages.people import Wanted, people
from imiony.web.pages.person import person_page
from imiony.web.pages.report import report_page
from imiony.web.pages.review import next_pair


def test_the_inbox_says_what_each_report_adds(small: Small):
    page = inbox()
    assert (page.reports, page.unread) == (4, 1)
    assert page.origins == Independent(3, 3)
    rows = {row.id: row for row in page.rows}
    assert rows[small.reports["en"]].mark == "original"
    assert rows[small.reports["other"]].only_here >= 1
    assert [row.mark for row in inbox("unread").rows] == ["unread"]


def test_a_copy_leads_to_what_it_copies(small: Small):
    left, right = small.reports["en"], small.reports["other"]
    models.Derivation.objects.filter(report=right).update(
        relation="copy", of=left, share=0.92, origin=left, passages=[[0, 4, 0, 4, "changed_fact"]]
    )
    row = next(row for row in inbox().rows if row.id == right)
    assert (row.mark, row.relation, row.share, row.changed) == ("same", "copy", 0.92, 1)
    assert row.of is not None
    assert row.of.id == left


@pytest.mark.parametrize("words", ["Гарбузок", "гарбузок", "Harbuzok", "vasil harbuzok", "harbuz"])
def test_any_script_finds_the_person(small: Small, words: str):
    found = {row.who.name for row in people(Wanted(words=words)).rows}
    assert any("arbuz" in name or "арбуз" in name for name in found)
    assert not any("Sarokina" in name for name in found)


def test_nothing_found_says_what_was_tried(small: Small):
    page = people(Wanted(words="Zzyzx"))
    assert page.rows == ()
    assert page.tried
    assert not page.empty


def test_facets_narrow(small: Small):
    assert [row.told for row in people(Wanted(told="withheld")).rows] == ["withheld"]
    assert {row.fate for row in people(Wanted(fate="killed")).rows} == {"killed"}
    assert people(Wanted(state="confirmed")).found == 0


def test_a_code_number_finds_its_person(small: Small):
    assert [row.who.code for row in people(Wanted(words=small.canary.lower())).rows] == [small.canary]


def test_a_person_shows_spellings_sources_and_judgements(small: Small):
    code = small.code("Hanna Sarokina")
    page = person_page(code)
    assert [spelling.form for spelling in page.spellings] == ["Hanna Sarokina"]
    assert page.spellings[0].sources[0].publisher == "Rowan Paper"
    withheld = person_page(small.canary)
    assert withheld.spellings == ()
    assert withheld.who.name == ""
    assert [row.item.get("fate") for row in withheld.fates] == ["killed", "killed"]
    assert [word.verdict for word in withheld.words] == ["same"]
    assert withheld.origins == 2


def test_a_person_who_is_not_there_is_not_found(small: Small):
    with pytest.raises(NotFound):
        person_page("P-0000-0000")
    with pytest.raises(NotFound):
        report_page("0" * 64)
    with pytest.raises(NotFound):
        beside(small.reports["en"], small.reports["en"])


def test_a_report_shows_each_statement_at_its_words(small: Small):
    page = report_page(small.reports["en"])
    text = "".join(piece.text for piece in page.pieces)
    assert CANARY not in text
    assert "Vasil Harbuzok" in text
    marked = {mark.anchor for piece in page.pieces for mark in piece.marks}
    assert marked == {item.anchor for item in page.items}
    assert len(page.open) == len(page.items)
    advert = [piece for piece in page.pieces if piece.zone == "advert"]
    assert "warm boots" in "".join(piece.text for piece in advert)


def test_the_pieces_know_where_they_start(small: Small):
    text = models.Report.objects.get(pk=small.reports["en"]).text
    for piece in report_page(small.reports["en"]).pieces:
        assert text[piece.first :].startswith(piece.text)


def test_the_chart_has_a_line_for_each_number_of_origins(small: Small):
    page = figures()
    assert (page.measure, page.people) == ("killed", "belarusian")
    assert page.floor is not None
    assert [step.value for step in page.floor.steps] == [15, 12, 9]
    assert page.drawing is not None
    assert [line.origins for line in page.drawing.lines] == [1, 2, 3]
    assert len(page.drawing.spots) == 3
    assert len({spot.colour for spot in page.drawing.spots}) == 3
    assert page.quotable.startswith("At least 15 Belarusians killed by 20 Mar 2024")
    higher = {spot.y for spot in page.drawing.spots}
    assert all(page.drawing.top <= y <= page.drawing.bottom for y in higher)


def test_nothing_dated_draws_nothing():
    assert chart([], [], {}) is None


def test_documented_persons_stand_apart_from_figures(small: Small):
    assert [(row.fate, row.most) for row in figures().documented] == [("killed", 1)]


def test_a_case_that_i_screened_is_closed_to_me_with_the_reason(small: Small):
    mine = queues(small.users["recorder2"].actor()).verify
    assert [row.closed for row in mine] == [
        "Only a verifier or an editor may verify; this account is a recorder."
    ]
    assert queues(small.users["verifier"].actor()).verify[0].closed == ""
    screener = Actor(small.users["recorder2"].actor().name, Role.VERIFIER)
    assert queues(screener).verify[0].closed == "Nobody may verify what they screened; somebody else must."


def test_a_case_page_shows_moves_and_what_it_rests_on(small: Small):
    page = case_page(small.case, small.users["verifier"].actor())
    assert page.next == "verify"
    assert [step.step for step in page.steps] == ["open", "screen"]
    assert CANARY not in page.row.claim
    assert CANARY not in page.steps[1].sentence
    assert [row.item.kind for row in page.statements] == ["fate", "fate"]


def test_a_detail_says_how_many_match(small: Small):
    told = person_told(small.canary, date(2024, 5, 3))
    assert told.choice == "withhold"
    ages = next(detail for detail in told.details if detail.kind == "age")
    assert [(way.form, way.words, way.matches) for way in ages.ways] == [
        ("exact", "31", 1),
        ("coarse", "30-39", 1),
        ("broad", "18-59", 1),
    ]


def test_the_edition_table_counts_the_undecided(small: Small):
    table = disclosure(date(2024, 5, 3))
    assert table.rows == ()
    assert table.undecided == table.persons


def test_the_review_pair_has_two_sides(small: Small):
    first, second = (models.Mention.objects.get(name=name) for name in ("Hanna Sarokina", "Vasil Harbuzok"))
    left, right = first.person, second.person
    models.Suggestion.objects.all().delete()
    models.Suggestion.objects.create(
        left=first.pk, right=second.pk, left_person=left, right_person=right, score=0.7, reasons=["a reason"]
    )
    pair = next_pair()
    assert pair is not None
    assert (pair.left.who.code, pair.right.who.code) == (left.code, right.code)
    assert pair.left.scenes[0].name == "Hanna Sarokina"
    assert "counted at least 15" in pair.left.scenes[0].after
    assert next_pair([(first.pk, second.pk)]) is None
    assert pair.waiting == 1


def queries(make, count: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        make()
    assert len(seen) <= count, "\n".join(each["sql"][:120] for each in seen)


def test_pages_ask_the_store_a_fixed_number_of_times(small: Small):
    canary, actor = small.canary, small.users["verifier"].actor()
    crowd(small, 120)
    queries(inbox, 15)
    queries(lambda: people(Wanted()), 4)
    queries(lambda: people(Wanted(words="harbuzok")), 4)
    queries(lambda: person_page(canary), 18)
    queries(lambda: report_page(small.reports["en"]), 9)
    queries(lambda: beside(small.reports["en"], small.reports["other"]), 6)
    queries(figures, 17)
    queries(lambda: disclosure(date(2024, 5, 3)), 14)
    queries(lambda: person_told(canary, date(2024, 5, 3)), 20)
    queries(next_pair, 7)
    queries(lambda: queues(actor), 8)


def test_the_table_to_take_along_names_no_withheld_person(small: Small, as_user):
    answer = as_user("editor").post(reverse("people_table"), {})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + models.Person.objects.count()
    withheld = next(row for row in rows if row[0] == small.canary)
    assert withheld[1] == "withheld"
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert as_user("recorder").post(reverse("people_table"), {}).status_code == 403
    assert models.TrailEntry.objects.filter(act="export", subject="people", actor="editor").count() == 1


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", " =1+1", "＝1+1"])
def test_no_cell_is_a_formula(small: Small, as_user, start: str):
    models.Person.objects.filter(name="Hanna Sarokina").update(name=start, units=start)
    body = as_user("editor").post(reverse("people_table"), {}).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(body, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.strip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    assert f"'{start}" in cells


def test_an_old_code_leads_to_whoever_holds_it_now(small: Small, as_user):
    left, right = small.code("Hanna Sarokina"), small.code("Vasil Harbuzok")
    mentions = [
        models.Mention.objects.filter(person=code).order_by("pk").first().pk for code in (left, right)
    ]
    same(small.users["recorder"], MentionId(mentions[0]), MentionId(mentions[1]))
    client = as_user("recorder")
    answers = {code: client.get(reverse("person", args=[code])) for code in (left, right)}
    assert sorted(answer.status_code for answer in answers.values()) == [200, 302]


def test_what_hangs_most_on_is_decided_first(small: Small):
    protected = models.Statement.objects.filter(report=small.reports["en"], kind="person").last()
    protected.fields["protect"] = True
    protected.save()
    page = report_page(small.reports["en"])
    kinds = [item.kind for item in page.items]
    assert kinds == ["fate", "figure", "person", "detail", "quote", "person"]
    assert page.items[2].anchor == f"person-{protected.first}-{protected.past}"
    spans = [item.span for item in report_page(small.reports["en"], "text").items]
    assert spans == sorted(spans)


def test_the_inbox_says_what_is_to_be_decided_first(small: Small, as_user):
    row = next(row for row in inbox().rows if row.id == small.reports["en"])
    assert row.waiting == 3
    assert "3 to decide first" in as_user("recorder").get(reverse("inbox")).content.decode()
    models.Statement.objects.filter(report=row.id, kind="fate").update(state="confirmed")
    assert next(each for each in inbox().rows if each.id == row.id).waiting == 2
