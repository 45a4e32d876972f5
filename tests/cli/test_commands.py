"""Do the commands say what they do, keep their exit status, and go on after bad input?"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import ANY

import click
import pytest
from tests.conftest import COPY, OTHER, STORY

from imiony.cli import imiony, main

PROGRAM = Path(sys.executable).with_name("imiony")


def run(*words: object, give: str | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *map(str, words)],
        input=give,
        capture_output=True,
        text=True,
        env={key: value for key, value in os.environ.items() if key != "IMIONY_REGISTER"} | environ,
        check=False,
    )


def call(*words: object) -> tuple[int, str]:
    """Run a command that needs no register in this process: exit status and standard error.

    An error that `main` would not turn into one line fails the test.
    """
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(said):
        patch.setattr(sys, "argv", ["imiony", *map(str, words)])
        try:
            main()
        except SystemExit as end:
            return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


ALL = commands(imiony)


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_every_command_shows_what_it_does_and_an_example(path, command):
    text = command.get_help(click.Context(command, info_name=f"imiony {' '.join(path)}"))
    assert command.help
    assert "Example" in text
    assert f"imiony {path[0]}" in text


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"a.txt": STORY, "b.txt": COPY, "c.txt": OTHER}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def register(tmp_path: Path, news: Path) -> Path:
    done = run("build", news, "--register", tmp_path / "r", "-q")
    assert done.returncode == 0, done.stderr
    return tmp_path / "r"


def test_build_prints_what_it_found(tmp_path, news):
    done = run("build", news, "--register", tmp_path / "r")
    assert done.returncode == 0
    for words in (
        "3 documents added",
        "2 acts of finding out",
        "at least",
        "Maksim Zhurauski",
        "12",
        "People",
    ):
        assert words in done.stdout


def test_building_again_adds_nothing(register, news):
    done = run("build", news, "--register", register, "-q")
    assert "0 documents added, 3 known already" in done.stdout


def test_something_unreadable_is_named_and_the_rest_is_done(tmp_path, news):
    (news / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    done = run("build", news, "--register", tmp_path / "r", "-q")
    assert done.returncode == 1
    assert "broken.pdf" in done.stderr
    assert "4 documents added" in done.stdout


def test_standard_input_is_a_report(tmp_path):
    done = run("build", "-", "--register", tmp_path / "r", "-q", give=STORY)
    assert "1 documents added" in done.stdout


@pytest.mark.parametrize(
    "words",
    [("build",), ("nothing",), ("build", "no/such/file", "--register", "{r}"), ("show",)],
    ids=["no-reports", "no-command", "no-file", "no-register"],
)
def test_wrong_use_is_status_two(tmp_path, words):
    done = run(*(word.format(r=tmp_path / "r") for word in words))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_missing_register_says_how_to_make_one(tmp_path):
    done = run("show", "--register", tmp_path / "none")
    assert done.returncode == 1
    assert "imiony build" in done.stderr
    assert "Traceback" not in done.stderr


def test_rebuild_prints_the_same_register(register):
    before, after = run("show", "--register", register), run("rebuild", "--register", register)
    assert after.stdout == before.stdout


def test_another_order_prints_the_same_origins_figures_and_floors(tmp_path, news):
    seen = []
    for number, order in enumerate((("a", "b", "c"), ("c", "b", "a"))):
        folder = tmp_path / f"r{number}"
        for name in order:
            run("build", news / f"{name}.txt", "--register", folder, "-q")
        shown = run("show", "--register", folder).stdout
        seen.append("\n".join(line for line in shown.splitlines() if not line.startswith("P-")))
    assert seen[0] == seen[1]


def test_publish_names_nobody_whom_nobody_cleared(register, tmp_path):
    done = run("publish", "--register", register, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "0 people named" in done.stdout
    assert (tmp_path / "site" / "index.html").exists()


def test_publish_leaves_a_foreign_folder_alone(register, news):
    done = run("publish", "--register", register, "--out", news)
    assert done.returncode == 1
    assert (news / "a.txt").exists()


def test_the_trail_is_exported_and_verified_by_one_file(register, tmp_path):
    made = run("user", "first", "admin", "--register", register)
    password = made.stdout.split()[-1]
    added = run(
        "user", "add", "watch", "--role", "auditor", "--as", "admin", "--register", register,
        IMIONY_PASSWORD=password,
    )  # fmt: skip
    out = tmp_path / "out" / "trail.jsonl"
    out.parent.mkdir()
    watch = added.stdout.split()[-1]
    done = run("trail", "export", out, "--as", "watch", "--register", register, IMIONY_PASSWORD=watch)
    assert done.returncode == 0, done.stderr
    assert run("trail", "verify", out).returncode == 0
    words = [sys.executable, "-I", out.with_name("verify_trail.py"), out]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    out.write_text(out.read_text("utf-8").replace("add_report", "sub_report", 1), "utf-8")
    assert run("trail", "verify", out).returncode == 1


def test_a_wrong_password_does_nothing(register):
    run("user", "first", "admin", "--register", register)
    done = run(
        "user", "add", "x", "--role", "editor", "--as", "admin", "--register", register,
        IMIONY_PASSWORD="not the password",
    )  # fmt: skip
    assert done.returncode == 1
    assert run("user", "list", "--register", register).stdout.count("\n") == 2


def test_origins_and_extract_write_the_lines_of_their_doors(tmp_path):
    docs = tmp_path / "docs.jsonl"
    rows = [
        {"id": "one", "text": STORY, "lang": "en"},
        {"id": "two", "text": COPY},
        {"id": "three", "text": OTHER},
    ]
    docs.write_text("\n".join([*map(json.dumps, rows), "not json", '{"id": "four"}']) + "\n", "utf-8")
    done = run("origins", docs, "--out", tmp_path / "groups.jsonl")
    groups = {row["id"]: row for row in map(json.loads, (tmp_path / "groups.jsonl").read_text().splitlines())}
    assert done.returncode == 1
    assert "docs.jsonl:4" in done.stderr
    assert "docs.jsonl:5" in done.stderr
    assert groups["one"]["origin"] == groups["two"]["origin"] != groups["three"]["origin"]
    assert run("extract", docs, "--out", tmp_path / "said.jsonl").returncode == 1
    said = [json.loads(line) for line in (tmp_path / "said.jsonl").read_text("utf-8").splitlines()]
    texts = {row["id"]: row["text"] for row in rows}
    assert said
    assert all(texts[row["id"]][row["first"] : row["past"]] == row["quote"] for row in said)


def test_names_score_keeps_the_rows_and_adds_three_columns(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        "left,right,note\nЯнка Вераніч,Yanka Veranich,a\nЯнка Вераніч,Olha Dub,b\n,x,c\n", "utf-8"
    )
    done = run("names", "score", pairs, "--out", tmp_path / "scores.csv")
    lines = (tmp_path / "scores.csv").read_text("utf-8").splitlines()
    assert done.returncode == 1
    assert "pairs.csv:4" in done.stderr
    assert lines[0] == "left,right,note,score,same,why"
    assert [line.split(",")[4] for line in lines[1:]] == ["true", "false"]


BAD_DOCS = {
    "binary": (b"\xff\xfe\x00\n", 1),
    "empty": (b"", 0),
    "not-an-object": (b"[1]\n", 1),
    "text-no-text": (b'{"id": "x", "text": 5}\n', 1),
    "flag-for-an-id": (b'{"id": true, "text": "x"}\n', 1),
    "half-a-character": (b'{"id": "x", "text": "\\ud800"}\n', 1),
    "deep": (b"[" * 100_000 + b"\n", 1),
    "byte-order-mark": (b'\xef\xbb\xbf{"id": 1, "text": "Nothing."}\n', 0),
    "number-for-an-id": (b'{"id": 1, "text": "Nothing."}\n', 0),
}


@pytest.mark.parametrize("command", ["origins", "extract"])
@pytest.mark.parametrize(("content", "status"), BAD_DOCS.values(), ids=BAD_DOCS)
def test_a_bad_line_is_named_and_no_traceback_shown(tmp_path, command, content, status):
    (tmp_path / "docs.jsonl").write_bytes(content + b'{"id": "last", "text": "At least 5 were killed."}\n')
    done = call(command, tmp_path / "docs.jsonl", "--out", tmp_path / "out.jsonl")
    assert done == (status, ANY)
    assert ("docs.jsonl:1:" in done[1]) is bool(status)
    if command == "origins":
        assert '"last"' in (tmp_path / "out.jsonl").read_text("utf-8")


BAD_TABLES = {
    "binary": b"\xff\xfe\x00",
    "empty": b"",
    "other-columns": b"a,b\n1,2\n",
    "late-binary": b"left,right\n" + b"x,y\n" * 9000 + b"\xff,y\n",
    "vast-cell": b"left,right\n" + b"x" * (17 * 1024 * 1024) + b",y\n",
}


@pytest.mark.parametrize("content", BAD_TABLES.values(), ids=BAD_TABLES)
@pytest.mark.parametrize(
    "words", [("names", "score"), ("risk", "--details", "left,right")], ids=["names", "risk"]
)
def test_a_bad_table_is_one_line_and_status_one(tmp_path, words, content):
    (tmp_path / "table.csv").write_bytes(content)
    status, said = call(*words, tmp_path / "table.csv", "--out", tmp_path / "out.csv")
    assert status == 1
    assert "table.csv" in said.splitlines()[-1]
    assert len(said.splitlines()) == 1


WRONG = {
    "no-folder": ("names", "score", "{t}/table.csv", "--out", "{t}/no/out.csv"),
    "folder-for-a-file": ("extract", "{t}", "--out", "-"),
    "no-details": ("risk", "{t}/table.csv", "--details", ",", "--out", "-"),
    "bad-head": ("trail", "verify", "{t}/table.csv", "--head", "x:y"),
    "bad-key": ("trail", "verify", "{t}/table.csv", "--key", "zz"),
    "port-too-high": ("serve", "--port", "99999", "--register", "{t}"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_words_are_status_two(tmp_path, words):
    (tmp_path / "table.csv").write_text("left,right\na b,a b\n", "utf-8")
    status, said = call(*(word.format(t=tmp_path) for word in words))
    assert status == 2
    assert said.strip()


def test_a_file_name_that_is_no_utf8_is_taken_in(tmp_path):
    if sys.platform in ("win32", "darwin"):
        pytest.skip("file names are Unicode on this system")
    name = os.fsdecode(b"not-utf8-\xff.txt")
    (tmp_path / name).write_text(STORY, "utf-8")
    done = run("build", tmp_path / name, "--register", tmp_path / "r", "-q")
    assert (done.returncode, "1 documents added" in done.stdout) == (0, True), done.stderr


def test_a_damaged_store_is_one_line(register):
    (register / "register.sqlite3").write_text("no database", "utf-8")
    done = run("show", "--register", register)
    assert done.returncode == 1
    assert done.stderr.startswith("imiony: the register's database refuses")
    assert "Traceback" not in done.stderr


def test_without_a_terminal_nobody_is_asked_for_a_password(register):
    done = run("case", "open", "P-0000-0000", "fate", "x", "--as", "admin", "--register", register, give="")
    assert done.returncode == 2
    assert "IMIONY_PASSWORD" in done.stderr
