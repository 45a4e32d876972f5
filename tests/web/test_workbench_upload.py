"""Can reports be handed in from the browser, and is what cannot be read named?"""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.conftest import OTHER, STORY

from imiony.register import models


def send(client, *files):
    return client.post(reverse("add_reports"), {"files": list(files)}, follow=True)


@pytest.fixture
def recorder(client, users):
    client.force_login(users["recorder"])
    return client


def test_files_become_reports_of_the_one_who_sent_them(recorder, users):
    answer = send(
        recorder,
        SimpleUploadedFile("a.txt", STORY.encode()),
        SimpleUploadedFile("b.txt", OTHER.encode()),
    )
    assert "2 documents were added." in answer.content.decode()
    assert set(models.Report.objects.values_list("added_by__username", flat=True)) == {"recorder"}
    assert models.TrailEntry.objects.filter(act="add_report", actor="recorder").count() == 2


def test_the_same_file_again_adds_nothing(recorder):
    for _ in range(2):
        answer = send(recorder, SimpleUploadedFile("a.txt", STORY.encode()))
    assert "known already" in answer.content.decode()
    assert models.Report.objects.count() == 1


def test_what_cannot_be_read_is_kept_and_named(recorder):
    answer = send(recorder, SimpleUploadedFile("a.pdf", b"%PDF-1.7 nothing more"))
    assert "Could not be read" in answer.content.decode()
    assert models.Report.objects.exclude(unread="").count() == 1


def test_a_form_without_files_says_so(recorder):
    assert "No file came with the form" in send(recorder).content.decode()


@pytest.mark.parametrize("role", ["auditor", "admin"])
def test_others_add_no_reports(client, users, role):
    client.force_login(users[role])
    assert send(client, SimpleUploadedFile("a.txt", STORY.encode())).status_code == 403
    assert not models.Report.objects.exists()


def test_no_copy_is_left_in_a_temporary_folder(recorder, tmp_path, monkeypatch, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    send(recorder, SimpleUploadedFile("a.txt", STORY.encode() * 6_000 + b"end"))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix == ".upload"]
