"""Does every answer forbid foreign and inline programs, caches and frames?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from imiony import web

WEB = Path(web.__file__).resolve().parent
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_style_or_script(path: Path):
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle\s*=|\son[a-z]+\s*=|hx-on|javascript:", text)
    assert all(re.search(r"\bsrc=", tag) for tag in re.findall(r"<script[^>]*>", text))
    assert "| safe" not in text
    assert "http://" not in text
    assert "https://" not in text


def test_every_page_carries_the_policy(small, as_user):
    for client in (Client(), as_user("editor")):
        for address in (reverse("login"), reverse("inbox"), reverse("people"), "/nowhere/"):
            headers = client.get(address).headers
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert "unsafe" not in headers["Content-Security-Policy"]
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] == "same-origin"


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}'


def test_markup_in_a_report_stays_text(small, as_user):
    from imiony.register.models import Person, Report, Statement

    Report.objects.filter(pk=small.reports["other"]).update(title=HOSTILE, publisher=HOSTILE)
    Person.objects.filter(name="Hanna Sarokina").update(name=HOSTILE, units=HOSTILE)
    Statement.objects.filter(report=small.reports["other"], kind="figure").update(quote=HOSTILE)
    client = as_user("editor")
    for address in (
        reverse("inbox"),
        reverse("people"),
        reverse("report", args=[small.reports["other"]]),
        reverse("person", args=[Person.objects.get(name=HOSTILE).code]),
        reverse("figures"),
    ):
        body = client.get(address).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "&lt;script&gt;" in body


def test_what_was_typed_stays_text(small, as_user):
    body = as_user("editor").post(reverse("people"), {"words": HOSTILE, "unit": HOSTILE}).content.decode()
    assert "<script>alert" not in body
    assert "49" not in body.partition('id="words"')[2].partition(">")[0]


def test_a_form_from_elsewhere_is_refused(small):
    client = Client(enforce_csrf_checks=True)
    client.force_login(small.users["editor"])
    answer = client.post(reverse("judge_pair"), {"verdict": "same"})
    assert answer.status_code == 403


def test_searching_puts_no_name_into_an_address(small, as_user):
    body = as_user("recorder").get(reverse("people")).content.decode()
    form = re.search(r'<form[^>]*id="search"[^>]*>', body)
    assert form is not None
    assert 'method="post"' in form.group()
    assert "hx-post" in form.group()
    assert "hx-push-url" not in body
