"""`imiony extract` on several cores: lines in the order of the documents, one line for one that fails."""

import json

import pytest
from tests.cli.test_commands import call

from imiony.statements import many

TEXTS = ("Anna Kowal said that 12 people were killed.", "Игнат Борисюк погиб в Минске.", "Nobody came.")


@pytest.fixture
def docs(tmp_path):
    path = tmp_path / "docs.jsonl"
    rows = [{"id": f"d{number}", "text": text} for number, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_lines_are_the_same_for_any_number_of_workers(docs, tmp_path, monkeypatch):
    assert call("extract", docs, "--out", tmp_path / "one.jsonl", "--workers", "1")[0] == 0
    monkeypatch.setattr(many, "_MANY", 0)
    assert call("extract", docs, "--out", tmp_path / "two.jsonl", "--workers", "2")[0] == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert [row["id"] for row in lines(tmp_path / "one.jsonl")] == sorted(
        row["id"] for row in lines(tmp_path / "one.jsonl")
    )


def test_a_document_that_fails_is_named_and_the_rest_is_written(docs, tmp_path, monkeypatch):
    real = many.propose

    def propose(report):
        if "Минске" in report.text:
            raise ValueError(report.text)
        return real(report)

    monkeypatch.setattr(many, "propose", propose)
    status, said = call("extract", docs, "--out", tmp_path / "said.jsonl")
    assert status == 1
    assert "document d1: it cannot be read for statements (ValueError)" in said
    assert "Борисюк" not in said
    assert {row["id"] for row in lines(tmp_path / "said.jsonl")} == {"d0"}
