"""Lists: a row is a person; headers are known in five languages."""

import pytest

from imiony.reports.report import Cell, Report
from imiony.statements import propose
from imiony.statements.dating.written_days import days_written
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


@pytest.mark.parametrize(
    ("header", "held"),
    [
        pytest.param("Імя / Name", "name", id="be-en"),
        pytest.param("Name (Latin)", "name", id="remark"),
        pytest.param("Дата смерти / Date of death", "died", id="ru-en"),
        pytest.param("Позывной|Call sign", "call_sign", id="stroke"),
        pytest.param("DATE_OF_BIRTH:", "born", id="shouted"),
        pytest.param("Статус - Status", "fate", id="dash"),
    ],
)
def test_headers_in_two_languages_are_known(header, held):
    wanted = {held, "given"} if header.startswith("Імя") else {held}
    assert column_of(header) in wanted


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Y. Verenich", "initial", id="one"),
        pytest.param("Verenich Y.K.", "initial", id="two-behind"),
        pytest.param("Вярэніч Ю", "initial", id="without-stop"),
        pytest.param("Yulian Verenich", "full_name", id="full"),
        pytest.param("Yulian K. Verenich", "full_name", id="full-with-middle"),
        pytest.param("Verenich", "single_name", id="single"),
    ],
)
def test_an_initial_is_no_full_name(name, kind):
    (person,) = (s for s in propose(table(("Name",), ((name,),))) if s.kind == "person")
    assert person.fields["name_kind"] == kind


def test_a_second_column_of_names_spells_the_same_person():
    found = propose(table(("Name", "Name (Latin)"), (("Юльян Вярэніч", "Yulian Verenich"),)))
    persons = [s for s in found if s.kind == "person"]
    assert [s.fields["name"] for s in persons] == ["Юльян Вярэніч", "Yulian Verenich"]
    assert len({s.fields["person"] for s in persons}) == 1


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param("2024-04-12", "2024-04-12", id="iso"),
        pytest.param("12.04.2024", "2024-04-12", id="points"),
        pytest.param("25/04/2024", "2024-04-25", id="day-first"),
        pytest.param("4/25/2024", "2024-04-25", id="month-first"),
        pytest.param("4/5/2024", "2024-04-05/2024-05-04", id="either"),
        pytest.param("2024.04.12", "2024-04-12", id="year-first"),
        pytest.param("04.2024", "2024-04", id="month"),
        pytest.param("12 IV 2024", "2024-04-12", id="roman"),
        pytest.param("12-14.04.2024", "2024-04-12/2024-04-14", id="several"),
        pytest.param("1990 г.р.", "1990", id="ru-year"),
        pytest.param("ca. 1990", "1990", id="about"),
        pytest.param("1990 (?)", "1990", id="doubt"),
        pytest.param("31.02.2022", None, id="no-such-day"),
        pytest.param("13.2024", None, id="no-such-month"),
        pytest.param("spring", None, id="words"),
    ],
)
def test_days_are_read_in_the_forms_of_lists(words, days):
    found = days_written(words)
    assert (found.iso() if found else None) == days


@pytest.mark.parametrize(
    ("told", "fate"),
    [
        pytest.param("KIA", "killed", id="en-kia"),
        pytest.param("MIA", "missing", id="en-mia"),
        pytest.param("POW", "captured", id="en-pow"),
        pytest.param("умер", "died", id="ru"),
        pytest.param("зник безвісти", "missing", id="uk"),
        pytest.param("асуджаны", "sentenced", id="be"),
        pytest.param("w niewoli", "captured", id="pl"),
        pytest.param("alive", None, id="alive"),
        pytest.param("невядома", None, id="unknown"),
        pytest.param("not wounded", None, id="not"),
    ],
)
def test_the_words_of_a_status_column_tell_the_fate(told, fate):
    found = propose(table(("Name", "Status"), (("Andrei Babrovich", told),)))
    assert [s.fields["fate"] for s in found if s.kind == "fate"] == ([fate] if fate else [])


@pytest.mark.parametrize("cell", ["-", "?", "—", "no", "нет", "невядома"])
def test_an_empty_mark_in_the_column_of_deaths_kills_nobody(cell):
    found = propose(table(("Name", "Killed"), (("Andrei Babrovich", cell),)))
    assert [s for s in found if s.kind == "fate"] == []
