"""Open data tells what the pages tell, and no spreadsheet runs it."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_people import DAY, DECISIONS, FRAME, PEOPLE

from imiony.disclosure.edition import disclose
from imiony.memorial.data import data_files, safe_cell

FILES = data_files(disclose(PEOPLE, DECISIONS, FRAME, DAY))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "  -2",
        "\u00a0=1",
        "\u3000=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\u200b=1",
        "\ufeff=1",
        " \u200b =cmd|' /C calc'!A0",
        "\u00ad-1",
    ],
)
def test_formula_is_disarmed(cell):
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Anna", "", "1", "a=b", "10-19", "'x", "  x"])
def test_plain_cell_stays(cell):
    assert safe_cell(cell) == cell


@given(st.text(max_size=12))
def test_no_cell_starts_like_a_formula(text):
    seen = unicodedata.normalize("NFKC", safe_cell(text)).strip()
    assert seen[:1] not in ("=", "+", "-", "@")
    assert safe_cell(text).removeprefix("'") == text.removeprefix("'")


def rows(name):
    return list(csv.DictReader(io.StringIO(FILES[name], newline="")))


def test_people_are_those_of_the_edition():
    people = rows("persons.csv")
    assert [(row["number"], row["name"], row["age"], row["verified"]) for row in people] == [
        ("1", "Anna Zarnickaja", "34", "yes"),
        ("2", "Marek Dubrawny", "51", "no"),
    ]
    assert [each["name"] for each in json.loads(FILES["persons.json"])["people"]] == [
        row["name"] for row in people
    ]


def test_lines_end_as_rfc_4180_asks():
    assert FILES["figures.csv"].count("\r\n") == 3
    assert FILES["figures.csv"].replace("\r\n", "").find("\n") == -1


def test_figures_have_a_row_for_each_number_of_origins():
    assert [(row["value"], row["origins"], row["as_of"]) for row in rows("figures.csv")] == [
        ("18", "1", "Nov 2025"),
        ("12", "2", "Oct 2025"),
    ]


def test_codebook_explains_every_column():
    explained = {(row["file"], row["column"]) for row in rows("codebook.csv")}
    for name in ("persons.csv", "figures.csv", "documented.csv"):
        header = next(csv.reader(io.StringIO(FILES[name])))
        assert {(name, column) for column in header} <= explained


def fits(value, schema):
    """The part of JSON Schema that the schema uses."""
    kinds = {
        "string": str,
        "integer": int,
        "boolean": bool,
        "object": dict,
        "array": list,
        "null": type(None),
    }
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    assert any(isinstance(value, kinds[name]) for name in names)
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema["additionalProperties"]
        assert set(schema.get("required", ())) <= set(value)
        assert rest is not False or set(value) <= set(known)
        for key, each in value.items():
            fits(each, known.get(key, rest))
    if isinstance(value, list):
        for each in value:
            fits(each, schema["items"])


def test_people_fit_their_schema():
    schema = json.loads(FILES["persons.schema.json"])
    fits(json.loads(FILES["persons.json"]), schema)
    with pytest.raises(AssertionError):
        fits({**json.loads(FILES["persons.json"]), "extra": 1}, schema)
