"""`imiony link` sorts any list of people into persons, whatever the list looks like."""

from __future__ import annotations

import csv
import random

import pytest
from tests.cli.test_commands import call, run

HEADER = ["record_id", "name", "call_sign", "born", "place", "lang"]
PEOPLE = [
    ["a1", "Зміцер Гарбузюк", "", "1990", "Вілейка", "be"],
    ["a2", "Dzmitry Harbuziuk", "", "c. 1990", "Vilejka", "en"],
    ["a3", "Гарбузюк Дмитро Павлович", "", "aged 32 on 2022-12-31", "", "uk"],
    ["b1", "Ганна Лускевіч", "", "1985-03-12", "", ""],
    ["b2", "Hanna Luskievič", "", "1985-12-03", "", ""],
    ["c1", "", "Крук", "", "", ""],
    ["c2", "", "Kruk", "", "", ""],
    ["d1", "Павел Свирепко", "Крук", "", "", ""],
    ["e1", "Сергей Иванов", "", "", "", ""],
    ["e2", "Siarhei Ivanou", "", "", "", ""],
    ["f1", "Свирепко", "", "", "", ""],
]


def write(path, rows, header=HEADER):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def linked(tmp_path, rows, *more, status=0):
    """Person by record id."""
    records = write(tmp_path / "records.csv", rows)
    code, said = call("link", records, "--out", tmp_path / "persons.csv", "--workers", 1, *more)
    assert code == status, said
    return {row["record_id"]: row["person"] for row in read(tmp_path / "persons.csv")}


def groups(person):
    """Sets of record ids."""
    return {frozenset(one for one in person if person[one] == name) for name in person.values()}


def test_rows_become_persons(tmp_path):
    person = linked(tmp_path, PEOPLE)
    assert list(person) == [row[0] for row in PEOPLE]
    assert person["a1"] == person["a2"] == person["a3"]
    assert len(set(person.values())) == len(PEOPLE) - 2


def test_every_row_has_a_score(tmp_path):
    linked(tmp_path, PEOPLE)
    rows = read(tmp_path / "persons.csv")
    assert list(rows[0]) == ["record_id", "person", "score"]
    assert all(0 <= float(row["score"]) <= 1 for row in rows)


def test_table_is_rfc_4180(tmp_path):
    linked(tmp_path, [["one, two", *PEOPLE[0][1:]], ['a "b"', *PEOPLE[1][1:]]])
    content = (tmp_path / "persons.csv").read_bytes()
    assert content.startswith(b"record_id,person,score\r\n")
    assert b'"one, two",' in content
    assert b'"a ""b""",' in content


def test_order_of_rows_changes_no_id(tmp_path):
    before = linked(tmp_path, PEOPLE)
    for seed in range(4):
        shuffled = PEOPLE[:]
        random.Random(seed).shuffle(shuffled)
        assert linked(tmp_path, shuffled) == before


def test_new_row_leaves_other_ids(tmp_path):
    before = linked(tmp_path, PEOPLE)
    after = linked(tmp_path, [*PEOPLE, ["z9", "Кірыл Вярбінскі", "", "", "", ""]])
    assert {record: after[record] for record in before} == before


def test_call_sign_alone_joins_nobody(tmp_path):
    person = linked(tmp_path, PEOPLE, "--ask", tmp_path / "ask.csv")
    assert len({person["c1"], person["c2"], person["d1"]}) == 3
    asked = {frozenset((row["left"], row["right"])) for row in read(tmp_path / "ask.csv")}
    assert asked & {frozenset(("c1", "c2")), frozenset(("c2", "d1")), frozenset(("c1", "d1"))}


def test_common_name_is_asked(tmp_path):
    person = linked(tmp_path, PEOPLE, "--ask", tmp_path / "ask.csv")
    assert person["e1"] != person["e2"]
    asked = {frozenset((row["left"], row["right"])): row["why"] for row in read(tmp_path / "ask.csv")}
    assert "surname" in asked[frozenset(("e1", "e2"))]


def test_judgements_outrank_scores(tmp_path):
    said = [
        ["c1", "d1", "same"],
        ["a1", "a2", "not_same"],
        ["b1", "b2", "same"],
        ["b1", "b2", "withdrawn"],
        ["e1", "e2", "same"],
    ]
    judged = write(tmp_path / "judged.csv", said, ["left", "right", "verdict"])
    person = linked(tmp_path, PEOPLE, "--judgements", judged)
    assert person["c1"] == person["d1"]
    assert person["a1"] != person["a2"]
    assert person["b1"] != person["b2"]
    assert person["e1"] == person["e2"]


def test_broken_judgement_is_named(tmp_path):
    judged = write(tmp_path / "judged.csv", [["a1", "nobody", "same"]], ["left", "right", "verdict"])
    records = write(tmp_path / "records.csv", PEOPLE)
    code, said = call("link", records, "--out", tmp_path / "p.csv", "--judgements", judged)
    assert code == 1
    assert "judged.csv:2" in said


def test_processes_give_the_same(tmp_path, monkeypatch):
    from imiony.identity import links

    before = linked(tmp_path, PEOPLE)
    monkeypatch.setattr(links, "_MANY", 0)
    monkeypatch.setattr(links, "_TOGETHER", 2)
    call("link", tmp_path / "records.csv", "--out", tmp_path / "two.csv", "--workers", 2)
    assert {row["record_id"]: row["person"] for row in read(tmp_path / "two.csv")} == before


# --- tables as they come

BROKEN = {
    "no-id": (["", "Зміцер Гарбузюк"], "record_id is empty"),
    "twice": (["a1", "Ганна Крук"], "this record_id stands twice"),
    "nobody": (["x", " "], "neither name nor call sign"),
    "no-letters": (["x", "12345"], "neither name nor call sign"),
    "bad-date": (["x", "Зміцер Гарбузюк", "", "the ninth of never"], "born"),
    "too-many-cells": (["x", *["y"] * 9], "more cells"),
}


@pytest.mark.parametrize(("row", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_row_is_named_and_the_rest_is_done(tmp_path, row, why):
    records = write(tmp_path / "records.csv", [PEOPLE[0], row, PEOPLE[3]])
    code, said = call("link", records, "--out", tmp_path / "persons.csv")
    assert code == 1
    assert f"records.csv:3: {why}" in said
    assert "Гарбузюк" not in said
    assert {"a1", "b1"} <= {found["record_id"] for found in read(tmp_path / "persons.csv")}


def test_row_with_a_bad_date_is_kept(tmp_path):
    person = linked(tmp_path, [["x", "Зміцер Гарбузюк", "", "31.31.1990"]], status=1)
    assert list(person) == ["x"]


REFUSED = {
    "no-record-id": "name,born\nЗміцер Гарбузюк,1990\n",
    "no-name": "record_id,born\n1,1990\n",
    "empty-file": "",
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_table_without_its_columns_is_refused(tmp_path, content):
    path = tmp_path / "records.csv"
    path.write_text(content, "utf-8")
    code, said = call("link", path, "--out", tmp_path / "persons.csv")
    assert code == 1
    assert "column" in said


def test_other_charset_is_refused(tmp_path):
    path = tmp_path / "records.csv"
    path.write_bytes("record_id,name\n1,Зміцер\n".encode("utf-16"))
    code, said = call("link", path, "--out", tmp_path / "persons.csv")
    assert code == 1
    assert "Traceback" not in said


HOSTILE = [
    "\x00", "=1+1", "«»", "'" * 300, "А" * 5000, "و" * 50, "\u202eнамыр", "🙂 🙂", "a\nb", "-,-",
    "Jr.", "de la", "О'", "ЁЁ ЁЁ", "I II III IV V VI VII", "ſ ß", "()", "[", "«Крук",
    "a" * 60 + " " + "b" * 60,
]  # fmt: skip


def test_hostile_names_break_nothing(tmp_path):
    rows = [[f"h{at}", name, "", "", "", "xx-YY"] for at, name in enumerate(HOSTILE)]
    records = write(tmp_path / "records.csv", [*rows, *rows[:3], *PEOPLE])
    code, said = call("link", records, "--out", tmp_path / "persons.csv")
    assert code == 1
    assert "Traceback" not in said
    person = {row["record_id"]: row["person"] for row in read(tmp_path / "persons.csv")}
    assert person["a1"] == person["a2"]


def test_parquet_is_read_and_written(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {name: [row[at] or None for row in PEOPLE] for at, name in enumerate(HEADER)}
    parquet.write_table(pyarrow.table(columns), tmp_path / "records.parquet")
    code, said = call("link", tmp_path / "records.parquet", "--out", tmp_path / "persons.parquet")
    assert code == 0, said
    found = parquet.read_table(tmp_path / "persons.parquet").to_pydict()
    assert dict(zip(found["record_id"], found["person"], strict=True)) == linked(tmp_path, PEOPLE)


def test_missing_parquet_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    (tmp_path / "records.parquet").write_bytes(b"PAR1")
    code, said = call("link", tmp_path / "records.parquet", "--out", tmp_path / "persons.csv")
    assert code == 2
    assert "pyarrow" in said


def test_help_has_an_example():
    assert "imiony link records.csv" in run("link", "--help").stdout


def test_persons_go_to_standard_output(tmp_path):
    done = run("link", write(tmp_path / "records.csv", PEOPLE), "--out", "-")
    assert done.stdout.startswith("record_id,person,score")
    assert len(done.stdout.splitlines()) == len(PEOPLE) + 1
