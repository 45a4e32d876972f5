"""Do the sample's notes tell the truth about its files?"""

import html
import json
import re
import runpy
import tomllib
from pathlib import Path

import pypdfium2
import pytest

from imiony import sample
from imiony.counts.claim import Reason
from imiony.terms.dates import Days
from imiony.terms.figures import Qualifier
from imiony.terms.kinds import kinds

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = tomllib.loads((sample.folder() / "expected.toml").read_text("utf-8"))
NAMES = [entry.name for entry in sample.reports()]
PROSE = [name for name in NAMES if name[:2] not in ("08", "13")]
CONTAINERS = ("09_channel.json", "12_feed.xml")


def words(name: str) -> str:
    """What a reader of the file sees, spaces made single; read here without the product's own readers."""
    content = (sample.folder() / name).read_bytes()
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(content) as document:
            text = document[0].get_textpage().get_text_bounded()
    elif name.endswith(".json"):
        messages = json.loads(content)["messages"]
        text = "\n".join("".join(part["text"] for part in message["text_entities"]) for message in messages)
    else:
        text = content.decode("windows-1251" if name.startswith("04") else "utf-8")
    if name.endswith((".html", ".xml")):
        text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(head|script).*?</\1>", " ", text)))
    return " ".join(text.split())


TEXTS = {name: words(name) for name in NAMES if name not in EXPECTED["unread"]["files"]}


def text_of(report: str) -> str:
    return TEXTS[EXPECTED["members"].get(report, {"file": report})["file"]]


def test_every_stage_has_something_to_show():
    assert len(NAMES) == 13
    assert [name[:2] for name in NAMES] == [f"{number:02}" for number in range(1, 14)]


@pytest.mark.parametrize("name", NAMES)
def test_file_name_carries_no_name(name):
    held = {part for person in EXPECTED["person"] for s in person["spellings"].values() for part in s.split()}
    assert not [part for part in held if part.casefold() in name.casefold()]


@pytest.mark.parametrize("name", [name for name in PROSE if name not in CONTAINERS])
def test_report_is_short(name):
    assert 90 <= len(TEXTS[name].split()) <= 360


@pytest.mark.parametrize("name", TEXTS)
def test_addresses_lead_nowhere(name):
    raw = (sample.folder() / name).read_bytes().decode("utf-8", "replace")
    hosts = set(re.findall(r"https?://([^/\"<\s]+)", raw)) - {"schema.org", "purl.org"}
    assert all(host.endswith(".example") for host in hosts) or name.endswith(".pdf")


@pytest.mark.parametrize("key", EXPECTED["members"])
def test_member_is_told_by_its_words(key):
    member = EXPECTED["members"][key]
    assert TEXTS[member["file"]].count(member["words"]) == 1


@pytest.mark.parametrize("person", EXPECTED["person"], ids=lambda person: person["key"])
def test_spelling_stands_in_its_report(person):
    for report, spelling in person["spellings"].items():
        assert person.get("as_written", {}).get(report, spelling) in text_of(report)
    for report, call_sign in person.get("call_signs", {}).items():
        assert call_sign in text_of(report)


@pytest.mark.parametrize("figure", EXPECTED["figure"], ids=lambda f: f"{f['report'][:10]}-{f['number']}")
def test_figure_stands_in_its_report_and_fits_its_kind(figure):
    assert figure["words"] in text_of(figure["report"])
    assert figure["qualifier"] in list(Qualifier)
    fields = kinds()["figure"].fields
    assert figure["measure"] in fields["measure"]
    assert figure["unit"] in fields["unit"]
    if "as_of" in figure:
        assert Days.parse(figure["as_of"]).certain


@pytest.mark.parametrize("pair", EXPECTED["apart"], ids=lambda pair: pair["why"][:30])
def test_call_signs_that_stay_apart_stand_in_their_reports(pair):
    for side in (pair["left"], pair["right"]):
        assert side["call_sign"] in text_of(side["report"])


@pytest.mark.parametrize("pair", EXPECTED["disagreement"], ids=lambda pair: pair["reasons"][0])
def test_disagreement_is_between_listed_figures(pair):
    listed = {(figure["report"], figure["number"]) for figure in EXPECTED["figure"]}
    assert {(side["report"], side["number"]) for side in (pair["left"], pair["right"])} <= listed
    assert set(pair["reasons"]) <= set(Reason)


def test_unreadable_file_defeats_the_pdf_reader():
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument((sample.folder() / EXPECTED["unread"]["files"][0]).read_bytes())


def test_made_files_are_made_the_same_every_time():
    made = runpy.run_path(str(ROOT / "scripts" / "make_sample.py"))["made"]
    for name, content in made():
        assert content == (sample.folder() / name).read_bytes(), name


def test_notes_name_every_file():
    notes = (sample.folder() / "README.md").read_text("utf-8")
    assert [name for name in NAMES if f"`{name}`" not in notes] == []
