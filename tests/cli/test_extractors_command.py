"""`imiony extractors` and `imiony extract --extractors`: what is plugged in is tried, shown and heard."""

import json

import pytest
from tests.cli.test_commands import run

spacy = pytest.importorskip("spacy")


@pytest.fixture
def settings(tmp_path):
    """A pipeline that knows one place, and an endpoint where nobody answers."""
    nlp = spacy.blank("pl")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "placeName", "pattern": "Suchodoły"}])
    nlp.to_disk(tmp_path / "pl_small")
    path = tmp_path / "extractors.toml"
    folder = json.dumps(str(tmp_path / "pl_small"))
    path.write_text(
        f'[mine]\nextractor = "spacy"\nlanguages = ["pl"]\nfolder = {folder}\n'
        '[nobody]\nextractor = "endpoint"\nlanguages = ["en"]\nurl = "http://127.0.0.1:9"\nmodel = "x"\n',
        "utf-8",
    )
    return path


def test_each_is_tried_and_the_one_that_fails_is_named(settings):
    told = run("extractors", settings)
    assert told.returncode == 1
    assert "mine: spacy, pl" in told.stdout
    assert 'digest = "' in told.stdout
    assert "nobody: the server does not answer" in told.stderr


def test_broken_settings_end_in_one_line(tmp_path):
    path = tmp_path / "extractors.toml"
    path.write_text("[mine]\n", "utf-8")
    told = run("extractors", path)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "languages" in told.stderr


def test_extract_hears_what_is_plugged_in(settings, tmp_path):
    docs, out = tmp_path / "docs.jsonl", tmp_path / "said.jsonl"
    text = "Zebranie odbyło się w miejscu zwanym Suchodoły, powiedział organizator koncertu."
    docs.write_text(json.dumps({"id": "1", "text": text, "lang": "pl"}) + "\n", "utf-8")
    told = run("extract", docs, "--out", out, "--extractors", settings)
    assert told.returncode == 0, told.stderr
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert any(line["kind"] == "place" and line["quote"] == "Suchodoły" for line in lines)
