"""Does each form call its action, and does a refusal come back as a sentence?"""

from __future__ import annotations

import socket

import pytest
from django.urls import reverse
from small_register import BELARUSIAN, CANARY, ENGLISH, Small, ask_about

from imiony.errors import UsageError
from imiony.register import models, overlay
from imiony.web.serve import check_host, free_port, loopback

HTMX = {"HX-Request": "true"}


def statement(small: Small, kind: str, report: str = "en") -> models.Statement:
    return models.Statement.objects.filter(report=small.reports[report], kind=kind).first()


def test_one_key_confirms_and_another_takes_back(small: Small, as_user):
    overlay.rewrite(models.Report.objects.get(pk=small.reports["other"]))
    client, row = as_user("recorder"), statement(small, "figure", "other")
    body = client.post(
        reverse("decide", args=[row.pk]), {"verdict": "confirmed"}, headers=HTMX
    ).content.decode()
    assert 'data-state="confirmed"' in body
    assert body.strip().startswith("<li")
    assert statement(small, "figure", "other").state == "confirmed"
    client.post(reverse("decide", args=[row.pk]), {"verdict": "withdrawn"}, headers=HTMX)
    assert statement(small, "figure", "other").state == "proposed"


def test_without_scripts_the_answer_is_the_page_at_the_statement(small: Small, as_user):
    row = statement(small, "figure")
    answer = as_user("recorder").post(reverse("decide", args=[row.pk]), {"verdict": "rejected"})
    anchor = f"figure-{row.first}-{row.past}"
    assert answer.headers["Location"] == f"{reverse('report', args=[small.reports['en']])}#{anchor}"


def test_a_correction_writes_only_what_was_changed(small: Small, as_user):
    row = statement(small, "figure")
    form = as_user("recorder").get(reverse("statement", args=[row.pk]) + "?edit").content.decode()
    assert 'name="field-number" value="12"' in form
    shown = {
        "field-number": "13",
        "field-qualifier": "at_least",
        "field-measure": "killed",
        "field-counted": "Belarusians",
    }
    as_user("recorder").post(
        reverse("decide", args=[row.pk]), {"verdict": "corrected", **shown}, headers=HTMX
    )
    decision = models.StatementDecision.objects.last()
    assert decision.fields == {"number": 13}
    assert statement(small, "figure").fields["number"] == 13


def test_a_covered_name_is_never_written_back(small: Small, as_user):
    row = models.Statement.objects.get(kind="person", fields__name=f"Zmitser {CANARY}")
    client = as_user("recorder")
    form = client.get(reverse("statement", args=[row.pk]) + "?edit").content.decode()
    covered = form.partition('name="field-name" value="')[2].partition('"')[0]
    assert CANARY not in covered
    asked = {"verdict": "corrected", "field-name": covered, "field-name_kind": "single_name"}
    client.post(reverse("decide", args=[row.pk]), asked, headers=HTMX)
    assert models.StatementDecision.objects.last().fields == {"name_kind": "single_name"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"verdict": "corrected"}, "a correction needs the corrected fields"),
        ({"verdict": "corrected", "field-number": "many"}, "is not a number"),
        ({"verdict": "nonsense"}, "a proposal is confirmed"),
    ],
    ids=["nothing-changed", "no-number", "no-verdict"],
)
def test_a_refusal_is_a_sentence_on_the_page(small: Small, as_user, asked: dict[str, str], sentence: str):
    row = statement(small, "figure")
    body = as_user("recorder").post(reverse("decide", args=[row.pk]), asked, headers=HTMX).content.decode()
    assert 'role="alert"' in body
    assert sentence in body
    assert statement(small, "figure").state == "proposed"


def test_other_words_and_another_kind_come_back_as_a_new_place(small: Small, as_user):
    row, client = statement(small, "person"), as_user("recorder")
    address = reverse("decide", args=[row.pk])
    asked = {"verdict": "corrected", "first": row.first, "past": row.past - 1, "field-name": row.quote}
    answer = client.post(address, asked, headers=HTMX)
    anchor = f"person-{row.first}-{row.past - 1}"
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (204, f'{{"stands": {{"at": "{anchor}"}}}}')
    moved = models.Statement.objects.get(first=row.first, past=row.past - 1)
    assert moved.fields["name"] == row.quote[:-1]  # the form repeated the old words: nobody wrote them
    answer = client.post(reverse("decide", args=[moved.pk]), {"verdict": "withdrawn"})
    assert answer.headers["Location"].endswith(f"#person-{row.first}-{row.past}")
    assert statement(small, "person").state == "proposed"


def test_the_form_of_another_kind_has_its_fields(small: Small, as_user):
    row = statement(small, "person")
    form = as_user("recorder").get(reverse("statement", args=[row.pk]), {"edit": "", "kind": "place"})
    page = form.content.decode()
    assert 'name="field-name" value="Vasil Harbuzok"' in page
    assert "field-name_kind" not in page


def test_a_part_of_a_withheld_name_stays_closed_in_every_form(small: Small, as_user):
    client, first = as_user("recorder"), ENGLISH.index(CANARY)
    span = {"first": first - 3, "past": first + 5, "kind": "person"}
    row = statement(small, "figure")
    pages = (
        client.get(reverse("mark", args=[small.reports["en"]]), span),
        client.get(reverse("statement", args=[row.pk]), {"edit": "", **span}),
    )
    assert [CANARY[:5] in page.content.decode() for page in pages] == [False, False]


def test_a_missed_person_is_a_person_of_their_own_or_one_of_the_report(small: Small, as_user):
    client, report = as_user("recorder"), small.reports["be"]
    first = BELARUSIAN.index("Алеся Крыжанюк")
    asked = {"kind": "person", "first": first, "past": first + 14}
    form = client.get(reverse("mark", args=[report]), asked).content.decode()
    assert "a person of their own" in form
    assert "Васіль Гарбузок" in form
    client.post(reverse("mark", args=[report]), asked)
    assert models.Mention.objects.get(pk=f"{report}:{first}").name == "Алеся Крыжанюк"
    other = BELARUSIAN.index("Васіль Гарбузок")
    asked |= {"first": first + 6, "field-person": str(other)}
    client.post(reverse("mark", args=[report]), asked)
    row = models.Statement.objects.get(report=report, kind="person", quote="Крыжанюк")
    assert row.mention == f"{report}:{other}"


@pytest.mark.parametrize("span", [("0", "9" * 30), ("9" * 5000, "1"), ("0", str(len(ENGLISH) + 9))])
def test_a_place_outside_the_text_opens_no_form(small: Small, as_user, span: tuple[str, str]):
    asked = {"kind": "person", "first": span[0], "past": span[1], "edit": ""}
    client, row = as_user("recorder"), statement(small, "person")
    for address in (reverse("mark", args=[small.reports["en"]]), reverse("statement", args=[row.pk])):
        assert client.get(address, asked).status_code in (200, 404)


def test_a_missed_statement_is_entered_at_the_words_selected(small: Small, as_user):
    client, report = as_user("recorder"), small.reports["be"]
    first = BELARUSIAN.index("Маці Змітра")
    form = client.get(reverse("mark", args=[report]), {"first": first, "past": first + 4, "kind": "detail"})
    assert 'name="field-value"' in form.content.decode()
    client.post(
        reverse("mark", args=[report]),
        {
            "kind": "detail",
            "first": first,
            "past": first + 4,
            "field-detail": "family",
            "field-value": "маці",
        },
    )
    row = models.Statement.objects.get(report=report, kind="detail")
    assert (row.quote, row.state, row.fields) == ("Маці", "entered", {"detail": "family", "value": "маці"})


@pytest.mark.parametrize("span", [("", ""), ("9", "4"), ("x", "y"), ("0", str(len(ENGLISH) + 9))])
def test_no_words_no_statement(small: Small, as_user, span: tuple[str, str]):
    client = as_user("recorder")
    asked = {"kind": "place", "first": span[0], "past": span[1], "field-name": "Kalen"}
    page = client.post(reverse("mark", args=[small.reports["en"]]), asked, follow=True).content.decode()
    assert 'role="alert"' in page
    assert not models.StatementDecision.objects.exists()


def test_judging_same_makes_one_person_and_undo_makes_two(small: Small, as_user):
    asked, client = ask_about("Hanna Sarokina", "Vasil Harbuzok"), as_user("recorder")
    before = models.Person.objects.count()
    client.post(reverse("judge_pair"), asked | {"verdict": "same"})
    assert models.Person.objects.count() == before - 1
    page = client.get(reverse("review")).content.decode()
    assert "Judged: same person." in page
    assert "Undo: same person" in page
    client.post(reverse("undo"))
    assert models.Person.objects.count() == before
    assert "Judgement withdrawn." in client.get(reverse("review")).content.decode()


def test_later_says_nothing_and_comes_back(small: Small, as_user):
    asked, client = ask_about("Hanna Sarokina", "Vasil Harbuzok"), as_user("recorder")
    words = models.Judgement.objects.count()
    client.post(reverse("later"), asked)
    assert "No pair waits" in client.get(reverse("review")).content.decode()
    assert models.Judgement.objects.count() == words
    client.post(reverse("undo"))
    assert "Is this one person?" in client.get(reverse("review")).content.decode()
    assert 'data-key="1"' in client.get(reverse("review")).content.decode()


def test_two_reports_are_judged_and_the_word_is_taken_back(small: Small, as_user):
    client, pairs = as_user("recorder"), (small.reports["en"], small.reports["other"])
    page = client.post(reverse("judge_origin", args=pairs), {"answer": "same"}, follow=True).content.decode()
    assert "Same origin, said recorder" in page
    assert models.Derivation.objects.values("origin").distinct().count() == 2
    client.post(reverse("judge_origin", args=pairs), {"answer": "unsure"})
    assert models.Derivation.objects.values("origin").distinct().count() == 3


def finding(step: str, **more: str) -> dict[str, str]:
    return {"step": step, "reliability": "unsure", "credibility": "unsure", "sentence": "Because.", **more}


def test_nobody_verifies_what_they_screened(small: Small, as_user):
    small.users["recorder2"].role = "verifier"
    small.users["recorder2"].save()
    address = reverse("step", args=[small.case])
    page = (
        as_user("recorder2")
        .post(address, finding("verify", outcome="confirmed"), follow=True)
        .content.decode()
    )
    assert "Nobody may verify what they screened; somebody else must." in page
    assert models.Case.objects.get(pk=small.case).state == "screened"
    as_user("verifier").post(address, finding("verify", outcome="confirmed"))
    assert models.Case.objects.get(pk=small.case).state == "confirmed"


def test_a_matter_is_put_up_from_the_persons_page(small: Small, as_user):
    code = small.code("Hanna Sarokina")
    as_user("recorder").post(reverse("open_case", args=[code]), {"matter": "identity", "claim": "the doctor"})
    assert models.Case.objects.filter(matter="identity", claim="the doctor").exists()


def test_an_editor_cannot_clear_a_name_on_a_consent_of_their_own(small: Small, as_user):
    code, client = small.code("Hanna Sarokina"), as_user("editor")
    client.post(
        reverse("record_consent", args=[code]), {"given_by": "herself, in person", "purpose": "publish"}
    )
    consent = models.Consent.objects.get()
    asked = {"choice": "name", "consent": str(consent.pk), "detail-spellings": "exact"}
    page = client.post(reverse("decide_disclosure", args=[code]), asked, follow=True).content.decode()
    assert "Nobody clears a name on a consent that they recorded" in page
    assert not models.Person.objects.filter(named=True).exists()
    recorded = as_user("recorder").post(
        reverse("record_consent", args=[code]),
        {"given_by": "herself", "purpose": "publish", "until": "2099-01-01"},
    )
    assert recorded.headers["Location"] == reverse("person", args=[code])
    asked["consent"] = str(models.Consent.objects.last().pk)
    client.post(reverse("decide_disclosure", args=[code]), asked)
    assert models.Person.objects.get(pk=code).named
    assert "herself" not in client.get(reverse("told", args=[code])).content.decode()


def test_anybody_who_records_takes_a_consent_back(small: Small, as_user):
    code, client = small.code("Hanna Sarokina"), as_user("recorder")
    client.post(reverse("record_consent", args=[code]), {"given_by": "herself", "purpose": "publish"})
    consent = models.Consent.objects.get().pk
    page = client.post(reverse("withdraw_consent", args=[code, consent]), follow=True).content.decode()
    assert "Consent withdrawn." in page
    assert models.ConsentWithdrawal.objects.filter(consent=consent).exists()


def test_an_unnamed_person_with_few_matches_stops_the_edition(small: Small, as_user):
    code, client = small.code("Zmitser Kanarevich"), as_user("editor")
    client.post(reverse("decide_disclosure", args=[code]), {"choice": "unnamed", "detail-age": "exact"})
    page = client.get(reverse("disclosure")).content.decode()
    assert "1 person stops the next edition" in page
    assert "its details match 1; at least 5 must match" in page


def test_an_administrator_makes_accounts(small: Small, as_user):
    asked = {"username": "newcomer", "role": "auditor", "password": "an invented password"}
    as_user("admin").post(reverse("add_user"), asked)
    assert models.User.objects.get(username="newcomer").role == "auditor"
    page = as_user("admin").post(reverse("add_user"), asked, follow=True).content.decode()
    assert "this login is taken" in page


def test_the_trail_is_checked_filtered_and_exported(small: Small, as_user):
    client = as_user("auditor")
    entries = models.TrailEntry.objects.count()
    assert f"Verified up to entry {entries}" in client.get(reverse("sound")).content.decode()
    page = client.get(reverse("trail"), {"act": "screen"}).content.decode()
    assert "1 entry" in page
    answer = client.post(reverse("export_trail"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trail.jsonl"'
    row = models.TrailEntry.objects.order_by("sequence")[3]
    models.TrailEntry.objects.filter(pk=row.pk).update(subject="another")
    assert f"Entry {row.sequence} does not fit" in client.get(reverse("sound")).content.decode()


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.0.2.1", False),
        ("host", False),
    ],
)
def test_other_addresses_than_loopback_must_be_asked_for(
    host: str, inside: bool, capsys: pytest.CaptureFixture[str]
):
    assert loopback(host) is inside
    if inside:
        check_host(host, beyond_loopback=False)
        return
    with pytest.raises(UsageError):
        check_host(host, beyond_loopback=False)
    check_host(host, beyond_loopback=True)
    assert "Warning" in capsys.readouterr().err


def test_a_taken_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port=port) > port
