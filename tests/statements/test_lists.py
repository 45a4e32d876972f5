"""Lists: a row is a person; headers are known in five languages."""

import pytest

from imiony.reports.report import Cell, Report
from imiony.statements import propose
from imiony.statements.lists import column_of
from imiony.terms.ids import report_id
from imiony.terms.span import Span

HEADERS = {
    "en": ("Name", "Call sign", "Born", "Killed", "Place", "Unit", "Rank"),
    "ru": ("ФИО", "Позывной", "Дата рождения", "Погиб", "Место гибели", "Подразделение", "Звание"),
    "uk": ("ПІБ", "Позивний", "Дата народження", "Загинув", "Місце загибелі", "Підрозділ", "Звання"),
    "be": (
        "Імя і прозвішча",
        "Пазыўны",
        "Дата нараджэння",
        "Загінуў",
        "Месца гібелі",
        "Падраздзяленне",
        "Званне",
    ),
    "pl": (
        "Imię i nazwisko",
        "Pseudonim",
        "Data urodzenia",
        "Zginął",
        "Miejsce śmierci",
        "Oddział",
        "Stopień",
    ),
}
ROWS = (
    ("Андрэй Бабровіч", "Рысь", "1991-04-02", "03.05.2022", "Бахмут", "Рачны полк", "сяржант"),
    ("Марына Зубрэвіч", "", "1988", "2022-07", "Ірпень", "", ""),
)


def table(headers, rows):
    text, cells = "\t".join(headers) + "\n", []
    for number, row in enumerate(rows):
        for header, words in zip(headers, row, strict=True):
            if words:
                cells.append(Cell(number, header, Span(len(text), len(text) + len(words))))
            text += words + "\t"
        text += "\n"
    return Report(report_id(text.encode()), "text/csv", text, cells=tuple(cells))


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_a_row_tells_a_person_a_call_sign_and_a_fate(headers):
    report = table(headers, ROWS)
    found = propose(report)
    persons = [s for s in found if s.kind == "person"]
    assert [s.quote for s in persons] == ["Андрэй Бабровіч", "Рысь", "Марына Зубрэвіч"]
    name, sign, other = persons
    assert (name.fields["name_kind"], sign.fields["name_kind"]) == ("full_name", "call_sign")
    assert sign.fields["stated_same"] == name.fields["person"]
    assert sign.fields["person"] != name.fields["person"]
    fates = [s for s in found if s.kind == "fate"]
    assert [(s.fields["fate"], s.fields["when"], s.fields["where"]) for s in fates] == [
        ("killed", "2022-05-03", "Бахмут"),
        ("killed", "2022-07", "Ірпень"),
    ]
    assert [s.fields["person"] for s in fates] == [name.fields["person"], other.fields["person"]]
    details = {
        (s.fields["person"], s.fields["detail"]): s.fields["value"] for s in found if s.kind == "detail"
    }
    assert details[name.fields["person"], "born"] == "1991-04-02"
    assert details[name.fields["person"], "membership"] == "Рачны полк"
    assert details[name.fields["person"], "rank"] == "сяржант"
    assert all(s.span.of(report.text) == s.quote for s in found)


def test_given_name_and_surname_in_two_columns_are_one_person():
    found = propose(table(("Surname", "First name", "Died"), (("Babrovich", "Andrei", "2022-05-03"),)))
    persons = [s for s in found if s.kind == "person"]
    assert {s.fields["name"] for s in persons} == {"Andrei Babrovich"}
    assert len({s.fields["person"] for s in persons}) == 1
    assert [s.fields["fate"] for s in found if s.kind == "fate"] == ["died"]


def test_a_call_sign_without_a_name_is_a_person_alone():
    (person,) = (s for s in propose(table(("Call sign",), (("Lynx",),))) if s.kind == "person")
    assert "stated_same" not in person.fields


def test_status_column_tells_the_fate():
    found = propose(table(("Name", "Status"), (("Andrei Babrovich", "missing"),)))
    assert [s.fields["fate"] for s in found if s.kind == "fate"] == ["missing"]


def test_a_date_that_nobody_can_read_stays_empty():
    found = propose(table(("Name", "Killed"), (("Andrei Babrovich", "31.02.2022"),)))
    (fate,) = (s for s in found if s.kind == "fate")
    assert "when" not in fate.fields


def test_unknown_headers_hold_nothing():
    assert column_of("shoe size") == ""
