"""Does Apache Spark give the lines that the embedded engine gives, and is it kept to itself?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from invented_crawl import crawl

from imiony.errors import ImionyError, UsageError
from imiony.origins import Document, groups
from imiony.origins.door import document
from imiony.origins.fingerprint import Fingerprint, fingerprints
from imiony.origins.spark import session as sessions
from imiony.terms.dates import Days
from imiony.terms.ids import ReportId
from imiony.terms.span import Span

LACKING = sessions.missing()
# Skipped only where Spark cannot run and this is no CI.
needs_spark = pytest.mark.skipif(LACKING is not None and not os.environ.get("CI"), reason=str(LACKING))
# A short run is over before a machine of Java is warm: let it not try.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="module")
def rows():
    """Some 320 documents: stories with copies, excerpts, edits, other scripts; letters; shared quotations."""
    return crawl(48)


@pytest.fixture(scope="module")
def spark_run(rows, tmp_path_factory):
    """One run of Spark for all tests of this module: lines, what it said, and what it left behind."""
    folder = tmp_path_factory.mktemp("spark")
    (folder / "tmp").mkdir()
    docs = folder / "docs.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines[3:3] = ["", "not json", '{"id": "empty", "text": ""}', lines[0]]
    docs.write_bytes(("\n".join(lines) + "\n").encode() + b'{"id": "x", "text": "\xff"}\n')
    words = ["origins", docs, "--out", folder / "groups.jsonl", "--report", folder / "page.html"]
    done = subprocess.run(
        [Path(sys.executable).with_name("imiony"), *words, "--engine", "spark", "--no-translations"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"TMPDIR": str(folder / "tmp"), "JDK_JAVA_OPTIONS": QUICK},
    )
    return folder, done


@needs_spark
@pytest.mark.slow
def test_spark_gives_the_lines_of_the_embedded_engine(rows, spark_run):
    folder, _ = spark_run
    here = [json.dumps(row, ensure_ascii=False) for row in groups(map(document, rows))]
    relations = {json.loads(line)["relation"] for line in here}
    assert relations >= {"original", "copy", "excerpt", "edit", "translation"}, "the crawl tests too little"
    assert (folder / "groups.jsonl").read_text("utf-8").splitlines() == here


@needs_spark
@pytest.mark.slow
def test_a_broken_line_is_named_and_the_rest_is_done(rows, spark_run):
    folder, done = spark_run
    assert done.returncode == 1
    last = len(rows) + 5
    assert [line.partition("docs.jsonl:")[2] for line in done.stderr.splitlines()] == [
        "5: not JSON",
        '6: "id" and "text" must not be empty',
        "7: the id stands twice",
        f"{last}: not UTF-8",
    ]
    assert len((folder / "groups.jsonl").read_text("utf-8").splitlines()) == len(rows)


@needs_spark
@pytest.mark.slow
def test_spark_leaves_nothing_behind(spark_run):
    folder, done = spark_run
    assert done.stdout == ""
    assert list((folder / "tmp").iterdir()) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        "docs.jsonl",
        "groups.jsonl",
        "page.html",
        "tmp",
    ]


@needs_spark
@pytest.mark.slow
def test_the_page_from_spark_shows_the_largest_origins(rows, spark_run):
    folder, _ = spark_run
    page = (folder / "page.html").read_text("utf-8")
    lines = list(map(json.loads, (folder / "groups.jsonl").read_text("utf-8").splitlines()))
    originals = sum(line["relation"] == "original" for line in lines)
    assert f"{len(rows)} documents, {originals} origins" in page
    assert page.count('class="beside"') == min(300, len(lines) - originals)


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setattr(sessions, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"imiony\[spark\]"):
        sessions.demand()


def test_without_java_the_command_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(sessions, "find_spec", lambda _: object())
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="Java 17"):
        sessions.demand()


WHOLE = Document(
    ReportId("whole"),
    "Said Hanna: 12 boats. Photo: Reed",
    "en",
    "A title",
    "An outlet",
    Days.parse("2031-03"),
    "https://reed.example/1",
    "A channel",
    (Span(0, 4), Span(9, 12)),
    ("Photo: Reed",),
    Days.parse("2031-03-05"),
    "https://reed.example/",
)
BARE = Document(ReportId("bare"), "")


def test_a_document_travels_whole():
    columns = pytest.importorskip("imiony.origins.spark.columns", exc_type=ImportError)
    assert all(getattr(WHOLE, field.name) for field in fields(Document)), "a new field must travel too"
    batch = columns.in_order(columns.documents_batch([WHOLE, BARE]), columns.DOCUMENT)
    assert columns.documents_of(batch) == [WHOLE, BARE]
    assert columns.documents_of(batch.slice(1)) == [BARE]


def test_a_fingerprint_travels_whole(rows):
    columns = pytest.importorskip("imiony.origins.spark.columns", exc_type=ImportError)
    prints = fingerprints([WHOLE, BARE, *map(document, rows[:20])])
    batch = columns.in_order(columns.prints_batch(prints), columns.PRINT)
    for sent, came in zip(prints[1:], columns.prints_of(batch.slice(1)), strict=True):
        for field in fields(Fingerprint):
            before, after = getattr(sent, field.name), getattr(came, field.name)
            assert type(before) is type(after)
            assert getattr(before, "dtype", None) == getattr(after, "dtype", None)
            assert before.tolist() == after.tolist() if hasattr(before, "tolist") else before == after


@needs_spark
@pytest.mark.slow
def test_a_failed_step_tells_no_words_of_a_report():
    from pyspark.errors import PySparkException

    from imiony.origins.spark.session import plain_errors

    with pytest.raises(ImionyError) as said, plain_errors():
        raise PySparkException("Hanna Pryluchnaya")
    assert "Hanna" not in str(said.value)
    assert said.value.__suppress_context__
