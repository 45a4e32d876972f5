"""Does taking in survive a stop, a second time, and what cannot be opened?"""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from tests.conftest import AT, COPY, OTHER, STORY
from tests.register_picture import picture

from imiony.actions import take_in as module
from imiony.actions.take_in import take_in
from imiony.errors import NotAllowed
from imiony.register import derive, models
from imiony.reports import Source

CHANNEL = json.dumps(
    {
        "name": "River notes",
        "type": "public_channel",
        "id": 1,
        "messages": [
            {"id": n, "type": "message", "date": "2024-04-01T10:00:00", "text": text, "text_entities": [
                {"type": "plain", "text": text}]}
            for n, text in enumerate((STORY, OTHER, COPY), 1)
        ],
    }
).encode()  # fmt: skip


def zipped(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return held.getvalue()


def test_documents_of_a_container_lead_to_it(place, take):
    result = take(CHANNEL)
    container = models.Report.objects.get(holds__isnull=False)
    assert (result.added, container.holds, container.members.count()) == (3, 3, 3)


def test_a_document_that_came_before_is_known_inside_an_archive(place, take):
    take(STORY)
    result = take(zipped(a=STORY, b=OTHER))
    assert (result.added, result.known) == (1, 1)


@pytest.mark.parametrize("after", [1, 2], ids=["after-one", "after-two"])
def test_a_stop_in_the_middle_goes_on_where_it_stopped(place, users, monkeypatch, after):
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    sources = [Source("channel", CHANNEL)]
    seen: list[str] = []

    def stop(report: str) -> None:
        seen.append(report)
        if len(seen) == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(users["recorder"], sources, at=AT, told=stop)
    assert models.Report.objects.filter(holds__isnull=True).count() == after
    assert derive.is_behind()
    result = take_in(users["recorder"], sources, at=AT)
    assert (result.added, result.known) == (3 - after, after)
    assert not derive.is_behind()


def test_after_a_stop_the_register_is_the_same_as_without(place, users, monkeypatch):
    monkeypatch.setattr(module, "_AT_ONCE", 1)

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(users["recorder"], [Source("channel", CHANNEL)], at=AT, told=stop)
    take_in(users["recorder"], [Source("channel", CHANNEL)], at=AT)
    stopped = picture(codes=False)
    for table in (models.Suggestion, models.SearchKey, models.Mention, models.Person, models.Neighbour):
        table.objects.all().delete()
    for table in (models.Statement, models.Derivation, models.Anchor):
        table.objects.all().delete()
    models.Report.objects.filter(container__isnull=False).delete()
    models.Report.objects.all().delete()
    take_in(users["recorder"], [Source("channel", CHANNEL)], at=AT)
    assert picture(codes=False) == stopped


def test_what_cannot_be_opened_is_named_and_the_rest_is_done(place, users):
    sources = [Source("gone", b"", problem="It could not be opened."), Source("story", STORY.encode())]
    result = take_in(users["recorder"], sources, at=AT)
    assert (result.added, result.missed) == (1, [("gone", "It could not be opened.")])


def test_an_auditor_adds_no_reports(place, users):
    with pytest.raises(NotAllowed):
        take_in(users["auditor"], [Source("story", STORY.encode())], at=AT)
    assert not models.Report.objects.exists()
    assert not list(place.blobs.iterdir())


def test_what_another_process_kept_meanwhile_is_known(place, users, monkeypatch):
    real, calls = module._insert, []

    def late(by, rows, at):
        story = [row for row in rows if row.text == STORY]
        if story and not calls:  # the same report comes in elsewhere, after we looked
            calls.append(story)
            real(by, story, at)
        real(by, rows, at)

    monkeypatch.setattr(module, "_insert", late)
    result = take_in(users["recorder"], [Source("zip", zipped(a=STORY, b=OTHER))], at=AT)
    assert (result.added, result.known) == (1, 1)
    assert models.Report.objects.filter(holds__isnull=True).count() == 2
