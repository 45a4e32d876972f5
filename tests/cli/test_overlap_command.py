"""`imiony overlap` counts whom two lists share, by files that tell nothing, after a warning."""

from __future__ import annotations

import csv
import stat

import pytest
from tests.cli.test_commands import call
from tests.identity.people import crowd

NAMES = sorted({mention.forms[0] for mention in crowd(90)})


def _list(path, names):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name"], *([name] for name in names)])
    return path


@pytest.fixture
def lists(tmp_path):
    one = _list(tmp_path / "one.csv", NAMES[:50])
    # The other side writes surnames first.
    turned = [", ".join(reversed(name.split())) for name in NAMES[30:75]]
    return one, _list(tmp_path / "other.csv", turned)


def _asked(tmp_path, names):
    files = ["--out", tmp_path / "question.json", "--keep", tmp_path / "secret.json"]
    return call("overlap", "ask", "--names", names, *files, "--yes")


def test_two_sides_count_what_they_share(tmp_path, lists, capsys):
    one, other = lists
    status, said = _asked(tmp_path, one)
    assert status == 0, said
    assert "invented people" in said
    words = ["overlap", "answer", tmp_path / "question.json", "--names", other]
    status, said = call(*words, "--out", tmp_path / "answer.json", "--yes")
    assert status == 0, said
    capsys.readouterr()
    assert call("overlap", "count", tmp_path / "secret.json", tmp_path / "answer.json")[0] == 0
    shared = int(capsys.readouterr().out.split()[0])
    # Names that fold alike count once, on either side.
    assert 16 <= shared <= 20
    assert stat.S_IMODE((tmp_path / "secret.json").stat().st_mode) == 0o600
    held = "".join((tmp_path / f"{name}.json").read_text() for name in ("question", "secret", "answer"))
    assert not [word for name in NAMES for word in name.split() if len(word) > 4 and word in held]


def test_without_yes_nobody_goes_on_unwarned(tmp_path, lists, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    status, said = call(
        "overlap", "ask", "--names", lists[0], "--out", tmp_path / "q.json", "--keep", tmp_path / "s.json"
    )
    assert status == 2
    assert "warning" in said
    assert not (tmp_path / "q.json").exists()


def test_short_list_is_refused(tmp_path):
    status, said = _asked(tmp_path, _list(tmp_path / "short.csv", NAMES[:10]))
    assert status == 2
    assert "too few" in said


def test_file_of_any_size_is_refused(tmp_path, lists):
    with (tmp_path / "question.json").open("wb") as file:
        file.truncate(1 << 34)
    words = ["overlap", "answer", tmp_path / "question.json", "--names", lists[1]]
    status, said = call(*words, "--out", tmp_path / "answer.json", "--yes")
    assert status == 1
    assert "larger" in said


def test_secret_replaces_a_file_that_others_may_read(tmp_path, lists):
    (tmp_path / "secret.json").write_text("")
    (tmp_path / "secret.json").chmod(0o644)
    _asked(tmp_path, lists[0])
    assert stat.S_IMODE((tmp_path / "secret.json").stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {
        "one.csv",
        "other.csv",
        "question.json",
        "secret.json",
    }


def test_broken_file_is_refused_in_a_sentence(tmp_path, lists):
    (tmp_path / "question.json").write_bytes(b"\xff broken")
    words = ["overlap", "answer", tmp_path / "question.json", "--names", lists[1]]
    status, said = call(*words, "--out", tmp_path / "answer.json", "--yes")
    assert status == 1
    assert "damaged" in said


@pytest.mark.parametrize("words", [[], ["--as", "heron"]], ids=["neither", "no-register"])
def test_list_or_register_must_be_named(tmp_path, words, monkeypatch):
    monkeypatch.delenv("IMIONY_REGISTER", raising=False)
    status, said = call(
        "overlap", "ask", "--out", tmp_path / "q.json", "--keep", tmp_path / "s.json", "--yes", *words
    )
    assert status == 2
    assert "--register" in said
