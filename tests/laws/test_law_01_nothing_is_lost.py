"""Law 1. The bytes of every report are kept; one that cannot be read is kept with the reason."""

from __future__ import annotations

import hashlib
import io
import zipfile
from email.message import EmailMessage

import pytest
from django.db.models import ProtectedError
from tests.conftest import AT, OTHER, STORY

from imiony.actions import take_in as module
from imiony.actions.take_in import take_in
from imiony.errors import RegisterError
from imiony.register import blobs, models
from imiony.reports import Reader, Source
from imiony.reports.reasons import Reason
from imiony.reports.sandbox import Child, Failed, Limits
from imiony.terms.ids import report_id

BROKEN = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer << >>\n" + bytes(range(256))


def test_bytes_of_a_read_report_are_kept(place, take):
    take(STORY)
    kept = blobs.content(place.blobs, report_id(STORY.encode()))
    assert kept == STORY.encode()


def test_bytes_of_an_unread_report_are_kept_with_the_reason(place, take):
    result = take(BROKEN, STORY)
    row = models.Report.objects.get(pk=report_id(BROKEN))
    assert result.unread == [("text-0", row.unread)]
    assert row.unread
    assert blobs.content(place.blobs, report_id(BROKEN)) == BROKEN


def test_one_that_cannot_be_read_does_not_stop_the_next(place, take):
    take(BROKEN, STORY)
    assert models.Report.objects.filter(unread="").count() == 1


def test_the_same_bytes_twice_add_nothing(place, take):
    take(STORY)
    before = models.Report.objects.count(), models.Statement.objects.count(), models.Person.objects.count()
    again = take(STORY)
    after = models.Report.objects.count(), models.Statement.objects.count(), models.Person.objects.count()
    assert (again.added, again.known) == (0, 1)
    assert after == before


def test_every_kept_blob_has_the_name_of_its_hash(place, take):
    take(STORY, BROKEN)
    files = [path for path in place.blobs.rglob("*") if path.is_file()]
    assert files
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.name for path in files)


def zipped(*contents: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number, content in enumerate(contents):
            archive.writestr(f"{number}.bin", content)
    return held.getvalue()


def test_an_archive_and_all_that_was_in_it_are_kept(place, take):
    archive = zipped(STORY.encode(), BROKEN)
    take(archive)
    for content in (archive, STORY.encode(), BROKEN):
        assert blobs.content(place.blobs, report_id(content)) == content
    assert models.Report.objects.get(pk=report_id(BROKEN)).unread


def test_a_mail_and_what_was_attached_are_kept(place, take):
    mail = EmailMessage()
    mail["From"], mail["To"] = "list@example.org", "register@example.org"
    mail["Date"], mail["Subject"] = "Mon, 01 Apr 2024 10:00:00 +0000", "A list"
    mail.set_content(STORY)
    mail.add_attachment(BROKEN, maintype="application", subtype="pdf", filename="x.pdf")
    sent = mail.as_bytes()
    take(sent)
    for content in (sent, BROKEN):
        assert blobs.content(place.blobs, report_id(content)) == content
    assert "boots and blankets" in models.Report.objects.get(pk=report_id(sent)).text


def test_documents_cut_out_of_a_source_have_bytes_of_their_own(place, take):
    posts = '{"name": "River", "type": "public_channel", "id": 1, "messages": [{"id": 1, "type": "message", \
"date": "2024-04-01T10:00:00", "text": "Two boats came down the river at dawn, and nobody was hurt."}]}'
    take(posts)
    rows = models.Report.objects.filter(holds__isnull=True)
    assert rows.exists()
    for row in models.Report.objects.all():
        assert hashlib.sha256(blobs.content(place.blobs, row.pk)).hexdigest() == row.pk


def test_what_ends_the_reading_child_is_kept_with_the_reason(place, users, monkeypatch):
    def fall(*_: object) -> None:
        raise Failed(Reason.CRASHED)

    monkeypatch.setattr(Child, "read", fall)
    result = take_in(users["recorder"], [Source("a", STORY.encode())], at=AT)
    row = models.Report.objects.get(pk=report_id(STORY.encode()))
    assert (row.unread, result.unread) == (Reason.CRASHED.value, [("a", Reason.CRASHED.value)])
    assert blobs.content(place.blobs, row.pk) == STORY.encode()


def test_what_is_over_a_limit_is_kept_with_the_reason():
    archive = zipped(STORY.encode(), OTHER.encode())
    with Reader(Limits(members=1)) as reader:
        taken = reader.take(Source("a.zip", archive))
    assert [each.reason for each in taken.unread] == [Reason.TOO_MANY.value]
    assert {report_id(text.encode()) for text in (STORY, OTHER)} < set(taken.contents)


def test_an_archive_whose_members_are_not_all_kept_is_opened_again(place, users, monkeypatch):
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    archive = zipped(STORY.encode(), OTHER.encode())

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(users["recorder"], [Source("a.zip", archive)], at=AT, told=stop)
    take_in(users["recorder"], [Source("a.zip", archive)], at=AT)
    assert models.Report.objects.filter(holds__isnull=True, unread="").count() == 2


def test_nobody_and_nothing_that_reports_hang_on_can_be_deleted(place, take, users):
    take(zipped(STORY.encode()))
    for row in (users["recorder"], models.Report.objects.get(holds__isnull=False)):
        with pytest.raises(ProtectedError):
            row.delete()
    assert models.Report.objects.filter(unread="", holds__isnull=True).exists()


def test_bytes_under_a_wrong_name_are_neither_kept_nor_handed_out(place, take):
    with pytest.raises(RegisterError):
        blobs.keep(place.blobs, report_id(b"another"), STORY.encode())
    take(STORY)
    blobs.path_of(place.blobs, report_id(STORY.encode())).write_bytes(b"changed")
    with pytest.raises(RegisterError):
        blobs.content(place.blobs, report_id(STORY.encode()))
