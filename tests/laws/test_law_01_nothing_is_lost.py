"""Law 1. The bytes of every report are kept; one that cannot be read is kept with the reason."""

from __future__ import annotations

import hashlib

from tests.conftest import STORY

from imiony.register import blobs, models
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
