"""Does publishing replace its own folder alone, whole, and only with the trail's knowledge?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tests.conftest import AT, OTHER, STORY

from imiony.actions import publish as module
from imiony.actions.publish import MANIFEST, publish
from imiony.errors import ConflictError, NotAllowed
from imiony.register import models


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(take, users, tmp_path):
    take(STORY, OTHER)
    publish(users["editor"], tmp_path / "site", at=AT)
    return tmp_path / "site"


@pytest.mark.parametrize(
    "manifest",
    [
        b"{}",
        b"[1]",
        b"not json",
        b'{"name": "a browser extension"}',
        json.dumps({"index.html": "0" * 64}).encode(),
    ],
    ids=["empty", "list", "broken", "somebody-else's", "names-another-file"],
)
def test_a_manifest_of_another_program_protects_its_folder(take, users, tmp_path, manifest):
    take(STORY)
    other = tmp_path / "other"
    (other / "deep").mkdir(parents=True)
    (other / MANIFEST).write_bytes(manifest)
    (other / "deep" / "letter.txt").write_text("kept", "utf-8")
    before = _files(other)
    with pytest.raises(ConflictError, match="1 files"):
        publish(users["editor"], other, at=AT)
    assert _files(other) == before
    assert not models.Edition.objects.exists()


def test_a_file_added_to_an_edition_is_not_deleted(site, users):
    (site / "CNAME").write_text("names.example", "utf-8")
    with pytest.raises(ConflictError):
        publish(users["editor"], site, at=AT)
    assert (site / "CNAME").exists()


def test_a_file_where_the_folder_should_be_is_left(take, users, tmp_path):
    (tmp_path / "site").write_text("kept", "utf-8")
    with pytest.raises(ConflictError):
        publish(users["editor"], tmp_path / "site", at=AT)
    assert (tmp_path / "site").read_text("utf-8") == "kept"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_an_edition_is_followed_and_stays(site, users, tmp_path):
    (tmp_path / "link").symlink_to(site, target_is_directory=True)
    publish(users["editor"], tmp_path / "link", at=AT)
    assert (tmp_path / "link").is_symlink()
    assert (site / "index.html").exists()


def test_nothing_stays_beside_the_site(site, users):
    publish(users["editor"], site, at=AT)
    assert not [path.name for path in site.parent.iterdir() if path.name.startswith(".edition")]


def test_what_the_trail_does_not_hold_is_not_put_out(site, users, monkeypatch):
    before = _files(site)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("imiony.register.trail.append", fail)
    with pytest.raises(RuntimeError):
        publish(users["editor"], site, at=AT)
    with pytest.raises(RuntimeError):
        publish(users["editor"], site.with_name("new"), at=AT)
    assert _files(site) == before
    assert not site.with_name("new").exists()
    assert models.Edition.objects.count() == 1


def test_a_folder_that_cannot_be_replaced_keeps_its_edition(site, users, monkeypatch):
    before, real = _files(site), Path.rename

    def stuck(path: Path, to: Path) -> Path:
        if path.name == "site" and path.parent.name.startswith(".edition"):
            raise PermissionError
        return real(path, to)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(ConflictError, match="publish again"):
        publish(users["editor"], site, at=AT)
    assert _files(site) == before


def test_who_may_not_publish_leaves_no_trace_on_the_disk(take, users, tmp_path):
    with pytest.raises(NotAllowed):
        publish(users["auditor"], tmp_path / "deep" / "site", at=AT)
    assert not (tmp_path / "deep").exists()


def test_an_edition_knows_its_own_digest(site):
    row = models.Edition.objects.get()
    assert module.hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest() == row.digest
    entry = models.TrailEntry.objects.get(act="publish")
    assert entry.details == {"edition": row.pk, "digest": row.digest, "people": row.people}
