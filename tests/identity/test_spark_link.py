"""Does Apache Spark sort a list into the persons that the embedded engine finds?"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.identity.people import crowd

from imiony.origins.spark.session import missing

LACKING = missing()
# Skipped only where Spark cannot run and this is no CI.
needs_spark = pytest.mark.skipif(LACKING is not None and not os.environ.get("CI"), reason=str(LACKING))
# A short run is over before a machine of Java is warm: let it not try.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

HEADER = ["record_id", "name", "call_sign", "born", "place", "unit", "lang"]
KNOWN = [
    ["a1", "Зміцер Гарбузюк", "", "1990", "Вілейка", "", "be"],
    ["a2", "Dzmitry Harbuziuk", "", "c. 1990", "Vilejka", "", "en"],
    ["a3", "Гарбузюк Дмитро Павлович", "", "aged 32 on 2022-12-31", "", "", "uk"],
    ["b1", "Ганна Лускевіч", "", "1985-03-12", "", "", ""],
    ["b2", "Hanna Luskievič", "", "1985-12-03", "", "", ""],
    ["c1", "", "Крук", "", "", "", ""],
    ["d1", "Павел Свирепко", "Крук", "", "", "2nd battalion", ""],
    ["f1", "Свирепко", "", "", "", "", ""],
    ["broken", "", "", "", "", "", ""],
]
JUDGED = [["a1", "a3", "not_same"], ["c1", "d1", "same"]]
# More holders than a key may have: the strong key pairs each with the next.
CROWDED = 310


def _rows():
    days = [f"{1950 + at // 12}-{1 + at % 12:02}" for at in range(CROWDED)]
    crowded = [[f"s{at}", "Сяргей Пташкоў", "", day, "", "", ""] for at, day in enumerate(days)]
    some = []
    for at, mention in enumerate(crowd(150)):
        given, surname = mention.forms[0].split()
        day = f"{1960 + at % 40}-{1 + at % 12:02}-{1 + at % 28:02}"
        some.append([f"m{at}", f"{given} {surname}", "", day, "", "", ""])
        some.append([f"n{at}", f"{surname.upper()}, {given}", "", day[: 4 + 6 * (at % 2)], "", "", ""])
    return [*KNOWN, *some, *crowded]


def _write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def _run(folder, engine, *more):
    out, ask = folder / f"{engine}.csv", folder / f"{engine}_ask.csv"
    words = ["link", folder / "records.csv", "--out", out, "--ask", ask]
    done = subprocess.run(
        [Path(sys.executable).with_name("imiony"), *words, "--judgements", folder / "judged.csv", *more],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TMPDIR": str(folder / "tmp"), "JDK_JAVA_OPTIONS": QUICK},
    )
    return done, out, ask


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The same list by both engines: what each said and wrote."""
    folder = tmp_path_factory.mktemp("link")
    (folder / "tmp").mkdir()
    _write(folder / "records.csv", HEADER, _rows())
    _write(folder / "judged.csv", ["left", "right", "verdict"], JUDGED)
    return folder, _run(folder, "embedded"), _run(folder, "spark", "--engine", "spark")


@needs_spark
@pytest.mark.slow
def test_spark_finds_the_persons_of_the_embedded_engine(runs):
    _, (here, persons, ask), (there, spark_persons, spark_ask) = runs
    assert there.returncode == here.returncode == 1, there.stderr
    assert there.stderr == here.stderr
    assert spark_persons.read_bytes() == persons.read_bytes()
    assert spark_ask.read_bytes() == ask.read_bytes()
    with persons.open(encoding="utf-8") as file:
        person = {row["record_id"]: row["person"] for row in csv.DictReader(file)}
    assert len(set(person.values())) < len(person) - 20, "the list tests too little"
    assert person["c1"] == person["d1"] != person["f1"]
    assert person["a1"] != person["a3"]


@needs_spark
@pytest.mark.slow
def test_spark_leaves_nothing_behind(runs):
    folder, _, (done, *_) = runs
    assert done.stdout == ""
    assert list((folder / "tmp").iterdir()) == []


def test_master_without_spark_is_refused(tmp_path):
    from tests.cli.test_commands import call

    records = _write(tmp_path / "records.csv", HEADER, KNOWN)
    code, said = call("link", records, "--out", tmp_path / "p.csv", "--master", "local[2]")
    assert code == 2
    assert "--engine spark" in said
