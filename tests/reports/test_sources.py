"""Files, folders and standard input become sources, whatever stands in the way."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from imiony.reports import Reader, sources


def names(*paths: Path) -> list[str]:
    return [Path(source.name).name for source in sources(paths)]


def test_folders_are_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden", "d/c.txt", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert names(tmp_path) == ["a.txt", "b.txt", "c.txt"]
    assert names(tmp_path / ".hidden") == [".hidden"]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "loop").symlink_to(folder / "loop")
    assert names(folder) == ["a.txt", "in.txt"]


def test_a_file_that_cannot_be_had_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Words")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    missing, piped, held = sources([tmp_path / "missing", pipe, good])
    assert missing.problem == "There is no such file."
    assert piped.problem == "It is neither a file nor a folder."
    assert (held.content, held.problem) == (b"Words", None)


def test_a_problem_is_passed_on_by_the_reader(tmp_path: Path) -> None:
    (source,) = sources([tmp_path / "missing"])
    with Reader() as reader:
        taken = reader.take(source)
    assert taken.problem == source.problem
    assert not taken.contents


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words")))
    (source,) = sources([Path("-")])
    assert (source.name, source.content) == ("-", b"Words")


def test_files_are_loaded_one_at_a_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    found = sources([tmp_path])
    assert next(found).content == b"a"
    (tmp_path / "b").write_text("changed")
    assert next(found).content == b"changed"


def test_no_name_and_no_word_shows_in_a_repr(tmp_path: Path) -> None:
    path = tmp_path / "Ada Nowhere.txt"
    path.write_text("Ada Nowhere came home.")
    (source,) = sources([path])
    assert "Ada" not in repr(source)
