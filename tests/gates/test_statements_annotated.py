"""Quality floors of stage 3 on twelve annotated texts in four languages, pinned with their digest.

The texts are invented: agency story, interview, update of an organisation, court
report, post of a channel, obituary. The rules were tuned in sight of them, so the
floors guard against loss; they promise nothing about texts from outside. Precision
stands beside every recall. A change may raise a floor, never lower it silently;
`python scripts/measure_statements.py tests/gates/annotated/statements.jsonl` prints all.
"""

import hashlib
from pathlib import Path

import pytest
from scripts.measure_statements import measure, read

FILE = Path(__file__).parent / "annotated/statements.jsonl"
DIGEST = "fa1e64acd8b68b074d1ca0d2562e98d97a5dd106cfe254e3278978a3d4b2b58f"

# kind: precision, recall. Precision of fates (.95) and details (.85) was lowered in sight of texts written
# by others, where the tables tuned here found .29 and .44 of them in English; now .81 and .85. Most of what
# is "wrong" here is an arrest or a flight that these annotations give as a detail or not at all.
FLOORS = {
    "person": (0.93, 0.88),
    "group": (0.94, 0.90),
    "place": (0.97, 0.95),
    "figure": (0.97, 0.95),
    "fate": (0.78, 0.89),
    "quote": (0.90, 0.99),
    "detail": (0.79, 0.81),
}
# kind, field: share of the annotated values that are right; what was missed counts as wrong
FIELDS = {
    ("figure", "number with qualifier"): 0.94,
    ("figure", "measure"): 0.85,
    ("fate", "status"): 0.86,
    ("fate", "who"): 0.86,
    ("quote", "who"): 0.93,
    ("detail", "who"): 0.74,
}
# language: least recall of persons, places, figures and quotes: no language may fall behind unseen
LANGUAGES = {"en": 0.88, "ru": 0.79, "uk": 0.80, "be": 0.90}


@pytest.fixture(scope="module")
def rows():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == DIGEST, "other texts: the floors are not for them"
    return read(FILE)


@pytest.fixture(scope="module")
def tallies(rows):
    return measure(rows)


def test_every_span_lies_in_its_text(rows):
    for row in rows:
        for gold in row["statements"]:
            assert 0 <= gold["first"] < gold["past"] <= len(row["text"]), row["id"]
            assert row["text"][gold["first"] : gold["past"]].strip(), row["id"]


@pytest.mark.parametrize(("kind", "floors"), FLOORS.items(), ids=str)
def test_kind_reaches_its_floors(tallies, kind, floors):
    assert (tallies[kind].precision, tallies[kind].recall) >= (floors[0], 0)
    assert tallies[kind].recall >= floors[1]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids="-".join)
def test_field_reaches_its_floor(tallies, kind, field):
    assert tallies[kind].share(field) >= FIELDS[kind, field]


def test_most_figures_have_exact_spans(tallies):
    assert tallies["figure"].exact / tallies["figure"].wanted >= 0.78


def test_quotes_are_exact(tallies):
    assert tallies["quote"].exact == tallies["quote"].wanted


@pytest.mark.parametrize(("language", "least"), LANGUAGES.items(), ids=LANGUAGES)
def test_no_language_falls_behind(rows, language, least):
    found = measure(row for row in rows if row["lang"] == language)
    for kind in ("person", "place", "figure", "quote"):
        assert found[kind].recall >= least, kind
