"""Is a register a folder that keeps its secrets, and does it say so when it is none?"""

from __future__ import annotations

import stat
import sys

import pytest
from tests.conftest import STORY

from imiony.errors import NoRegister, NotFound, RegisterError, UsageError
from imiony.register import blobs
from imiony.register import place as place_module
from imiony.register.place import VARIABLE, Place, open_register
from imiony.terms.ids import report_id

CONTENT = STORY.encode()


def test_an_empty_folder_is_no_register(tmp_path):
    with pytest.raises(NoRegister, match="imiony build"):
        open_register(tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_is_open_until_somebody_opens_it(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(NoRegister):
        Place.current()


def test_a_key_is_made_once(tmp_path):
    place = Place(tmp_path)
    assert place.key("codes") == place.key("codes")
    assert len(place.key("codes")) == 32
    assert place.key("codes") != place.key("web")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_keys_and_blobs_are_their_owners_alone(tmp_path):
    place = Place(tmp_path)
    place.key("web")
    blobs.keep(place.blobs, report_id(CONTENT), CONTENT)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


@pytest.mark.parametrize(
    "address",
    ["mysql://a@b/c", "sqlite:///x", "http://example.org", "register"],
)
def test_another_kind_of_database_is_refused(tmp_path, address):
    (tmp_path / "register.toml").write_text(f'database = "{address}"\n', "utf-8")
    with pytest.raises(RegisterError, match="postgresql"):
        Place(tmp_path).database()


def test_a_postgresql_address_is_read(tmp_path):
    (tmp_path / "register.toml").write_text('database = "postgresql://me@127.0.0.1:5433/names"\n', "utf-8")
    found = Place(tmp_path).database()
    assert (found["NAME"], found["USER"], found["HOST"], found["PORT"]) == (
        "names",
        "me",
        "127.0.0.1",
        "5433",
    )


def test_bytes_that_do_not_fit_their_id_are_not_kept(tmp_path):
    with pytest.raises(RegisterError):
        blobs.keep(tmp_path, report_id(b"other"), CONTENT)
    assert not list(tmp_path.iterdir())


def test_bytes_changed_on_disk_are_noticed(tmp_path):
    report = report_id(CONTENT)
    blobs.keep(tmp_path, report, CONTENT)
    blobs.path_of(tmp_path, report).write_bytes(CONTENT + b".")
    with pytest.raises(RegisterError, match="changed on disk"):
        blobs.content(tmp_path, report)


def test_bytes_that_are_not_there_are_not_found(tmp_path):
    with pytest.raises(NotFound):
        blobs.content(tmp_path, report_id(CONTENT))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("database", ["", "postgresql://me:secret@db/names"], ids=["sqlite", "postgresql"])
def test_in_a_folder_that_others_may_enter_the_store_is_its_owners_alone(tmp_path, database):
    folder = tmp_path / "r"
    folder.mkdir(mode=0o755)
    place_module._lay(Place(folder), database)
    store = folder / ("register.toml" if database else "register.sqlite3")
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert Place(folder).database()["NAME"] == ("names" if database else str(store))
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "address",
    ["mysql://a:secret@b/c", "postgresql://a:secret@b:port/c", "postgresql://a:secret@[b/c", "postgresql://secret@b"],
    ids=["another-kind", "no-port", "no-host", "no-name"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_makes_no_register_and_is_not_shown(tmp_path, address):
    with pytest.raises(RegisterError) as refused:
        open_register(tmp_path / "r", create=True, database=address)
    assert "secret" not in str(refused.value)
    assert not (tmp_path / "r").exists()


def test_an_address_with_quotes_is_kept_as_it_is(tmp_path):
    place_module._lay(Place(tmp_path), 'postgresql://me:a"b\\c@db/names')
    assert Place(tmp_path).database()["PASSWORD"] == 'a"b\\c'


def test_a_register_keeps_the_database_it_has(tmp_path):
    (tmp_path / "register.toml").write_text('database = "postgresql://me@db/names"\n', "utf-8")
    with pytest.raises(UsageError, match="already"):
        open_register(tmp_path, create=True, database="postgresql://me@db/others")


def test_broken_settings_of_a_register_are_named(tmp_path):
    (tmp_path / "register.toml").write_text("database = secret", "utf-8")
    with pytest.raises(RegisterError, match="not TOML"):
        Place(tmp_path).database()


def test_a_key_cut_short_is_not_taken_for_one(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "codes.key").write_bytes(b"")
    with pytest.raises(RegisterError, match="backup"):
        Place(tmp_path).key("codes")


def test_a_key_made_elsewhere_meanwhile_is_the_key(tmp_path):
    path = tmp_path / "codes.key"
    place_module._write_once(path, b"first")
    place_module._write_once(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_without_links_takes_keys_too(tmp_path, monkeypatch):
    def none(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", none)
    assert len(Place(tmp_path).key("codes")) == 32
