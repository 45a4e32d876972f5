"""What `imiony origins` reads and writes."""

import json

import pytest
from invented_reports import AGENCY, AGENCY_TEXT, ALL, COPY, INDEPENDENT

from imiony.errors import InputError
from imiony.origins import groups
from imiony.origins.door import document

FIELDS = ["id", "origin", "relation", "of", "score", "evidence"]


def test_a_row_per_document_in_their_order():
    rows = list(groups(reversed(ALL)))
    assert [row["id"] for row in rows] == [each.id for each in reversed(ALL)]
    assert all(list(row) == FIELDS for row in rows)
    json.dumps(rows)


def test_evidence_points_into_both_texts():
    row = next(row for row in groups([AGENCY, COPY]) if row["of"])
    for first, past, first_of, past_of in row["evidence"]:
        assert COPY.text[first:past]
        assert AGENCY.text[first_of:past_of]


def test_an_original_derives_from_nothing():
    (row,) = groups([INDEPENDENT])
    assert (row["relation"], row["of"], row["score"], row["evidence"]) == ("original", None, None, [])


def test_a_line_becomes_a_document():
    row = {"id": "7", "text": AGENCY_TEXT, "lang": "en", "published": "2031-03-15T10:00:00Z", "title": None}
    read = document(row)
    assert (read.id, read.language, str(read.published)) == ("7", "en", "15 Mar 2031")


@pytest.mark.parametrize(
    "row",
    [{}, {"id": "7"}, {"id": 7, "text": "a"}, {"id": "7", "text": "a", "lang": 3}],
    ids=["empty", "no-text", "number", "lang"],
)
def test_a_broken_line_is_refused(row):
    with pytest.raises(InputError):
        document(row)


def test_an_unreadable_day_is_an_unknown_day():
    assert document({"id": "7", "text": "a", "published": "yesterday"}).published is None
