"""What does `imiony origins` take, and what is on the page of pairs?"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.cli.test_commands import call
from tests.conftest import COPY, OTHER, STORY

from imiony.cli.side_by_side import choose, page
from imiony.origins import Document, Link, Mark, Passage, Relation, trace
from imiony.origins.relation import Clue, ClueKind
from imiony.terms.ids import OriginId, ReportId
from imiony.terms.span import Span

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}</style>'


def rows_of(path: Path) -> dict[str, dict]:
    return {row["id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY, "utf-8")
    (folder / "deep" / "b.html").write_text(f"<html><body><p>{COPY}</p></body></html>", "utf-8")
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("one.txt", OTHER)
    (folder / "part.jsonl").write_text(json.dumps({"id": "line", "text": STORY}) + "\n", "utf-8")
    return folder


def test_a_folder_of_any_kind_is_grouped_with_paths_as_ids(tmp_path, news):
    status, _ = call("origins", news, "--out", tmp_path / "groups.jsonl")
    found = rows_of(tmp_path / "groups.jsonl")
    of_zip = f"c.zip#{hashlib.sha256(OTHER.encode()).hexdigest()[:12]}"
    assert status == 0
    assert list(found) == ["a.txt", of_zip, "line", "deep/b.html"]
    assert found["a.txt"]["origin"] == found["line"]["origin"] == found["deep/b.html"]["origin"]
    assert found[of_zip]["origin"] == of_zip


def test_what_cannot_be_read_is_named_and_the_rest_is_grouped(tmp_path, news):
    (news / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    status, said = call("origins", news, "--out", tmp_path / "groups.jsonl")
    assert status == 1
    assert "broken.pdf" in said
    assert len(rows_of(tmp_path / "groups.jsonl")) == 4


def test_one_file_that_is_no_json_lines_is_read_as_what_it_is(tmp_path, news):
    assert call("origins", news / "a.txt", news / "deep", "--out", tmp_path / "groups.jsonl")[0] == 0
    assert list(rows_of(tmp_path / "groups.jsonl")) == [str(news / "a.txt"), str(news / "deep" / "b.html")]


def test_json_lines_are_told_by_their_first_line_too(tmp_path):
    docs = tmp_path / "docs.txt"
    docs.write_text(json.dumps({"id": 7, "text": STORY}) + "\nbroken\n", "utf-8")
    status, said = call("origins", docs, "--out", tmp_path / "groups.jsonl")
    assert (status, list(rows_of(tmp_path / "groups.jsonl"))) == (1, ["7"])
    assert "docs.txt:2: not JSON" in said


def test_an_empty_text_costs_its_line_alone(tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text('{"id": "empty", "text": ""}\n' + json.dumps({"id": "full", "text": STORY}), "utf-8")
    status, said = call("origins", docs, "--out", tmp_path / "groups.jsonl")
    assert (status, list(rows_of(tmp_path / "groups.jsonl"))) == (1, ["full"])
    assert "docs.jsonl:1:" in said
    assert "empty" in said


def test_a_broken_line_in_a_folder_is_named_with_its_folder(tmp_path, news):
    (news / "part.jsonl").write_text("no JSON\n", "utf-8")
    _, said = call("origins", news, "--out", tmp_path / "groups.jsonl")
    assert f"{news}/part.jsonl:1:" in said


@pytest.mark.parametrize("page", [False, True], ids=["lines", "page"])
def test_what_is_read_is_never_written_over(tmp_path, page):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(line := json.dumps({"id": "a", "text": STORY}) + "\n", "utf-8")
    again = tmp_path / "." / "docs.jsonl"
    words = ("--out", tmp_path / "o", "--report", again) if page else ("--out", again)
    assert call("origins", docs, *words)[0] == 2
    assert docs.read_text("utf-8") == line


def test_a_folder_without_rights_is_refused_before_anything_is_read(tmp_path, monkeypatch):
    # A superuser may write everywhere, so the answer of the system is put in.
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != tmp_path)
    assert call("origins", "-", "--out", tmp_path / "groups.jsonl")[0] == 2


def test_standard_input_is_json_lines(tmp_path, monkeypatch):
    given = io.TextIOWrapper(io.BytesIO(json.dumps({"id": "a", "text": STORY}).encode()))
    monkeypatch.setattr(sys, "stdin", given)
    assert call("origins", "-", "--out", tmp_path / "groups.jsonl")[0] == 0
    assert list(rows_of(tmp_path / "groups.jsonl")) == ["a"]


WRONG = {
    "no-documents": ("--out", "{}/o"),
    "not-there": ("no/such.jsonl", "--out", "{}/o"),
    "master-without-spark": ("-", "--out", "{}/o", "--master", "local[2]"),
    "both-printed": ("-", "--out", "-", "--report", "-"),
    "both-to-one-file": ("-", "--out", "{}/o", "--report", "{}/o"),
    "standard-input-twice": ("-", "-", "--out", "{}/o"),
    "unknown-engine": ("-", "--out", "{}/o", "--engine", "duck"),
    "no-folder-for-the-page": ("-", "--out", "{}/o", "--report", "{}/none/page.html"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG)
def test_wrong_use_is_status_two_and_one_line(tmp_path, words):
    status, said = call("origins", *(word.format(tmp_path) for word in words))
    assert status == 2
    assert "Traceback" not in said


class Loads(HTMLParser):
    """Collects what a page would load, run or send."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        for name, value in attrs:
            if name in ("src", "href", "action", "srcset", "data") and not (value or "").startswith("#"):
                self.loads.append(value or "")
            assert not name.startswith("on"), name
            assert name != "style"


@pytest.fixture
def written(tmp_path) -> str:
    docs = tmp_path / "docs.jsonl"
    changed = STORY.replace("At least 12", "At least 13")
    given = {"one": STORY, "two": COPY, "three": OTHER, "four": changed + "\n" + HOSTILE}
    lines = [
        json.dumps({"id": name, "text": text, "lang": "en", "publisher": HOSTILE, "title": HOSTILE})
        for name, text in given.items()
    ]
    docs.write_text("\n".join(lines), "utf-8")
    assert call("origins", docs, "--out", tmp_path / "o", "--report", tmp_path / "page.html")[0] == 0
    return (tmp_path / "page.html").read_text("utf-8")


def test_the_page_loads_nothing_and_runs_only_its_own_script(written):
    parser = Loads()
    parser.feed(written)
    assert parser.scripts == 1
    assert parser.loads == ["data:,"]
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', written)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", written, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_words_of_a_report_stay_text_on_the_page(written):
    assert "<script>alert" not in written
    assert "<img" not in written
    assert "&lt;script&gt;alert(1)" in written
    assert "{{7*7}}" in written


def test_the_page_shows_marks_reason_and_relation(written):
    assert "4 documents, 2 origins" in written
    assert 'class="k-changed_fact' in written
    assert 'class="k-same_words' in written
    assert "sentences of the shorter text correspond" in written


def pair_of(number: int, text: str) -> tuple[Link, Document]:
    report = ReportId(f"copy-{number:03}")
    passage = Passage(Span(0, 5), Span(0, 5), Mark.SAME_WORDS)
    clue = Clue(ClueKind.SEEN_FIRST, ReportId("first"), "It was seen a day earlier.")
    link = Link(report, ReportId("first"), Relation.COPY, 1.0, (passage,), "All of it.", (clue,))
    return link, Document(report, text)


def test_pairs_beyond_the_cap_are_left_out_and_the_page_says_so():
    made = [pair_of(number, "Words of a copy.") for number in range(12)]
    documents = {one.id: one for _, one in made} | {ReportId("first"): Document(ReportId("first"), "Words.")}
    of = dict.fromkeys(documents, OriginId("first"))
    sizes = {name: len(one.text) for name, one in documents.items()}
    chosen = choose([link for link, _ in made], (), of, sizes, most=5)
    text = page(chosen, documents, of, {"original": 1, "copy": 12})
    assert len(chosen.links) == 5
    assert "7 of 12 pairs are not on this page" in text
    assert text.count('class="beside"') == 5
    assert "13 documents of one origin" in text
    assert "It was seen a day earlier." in text


def test_texts_beyond_the_room_are_left_out():
    link, long = pair_of(1, "x" * 7_000_000)
    sizes = {long.id: len(long.text), ReportId("first"): 6}
    chosen = choose([link], (), dict.fromkeys(sizes, OriginId("first")), sizes)
    assert (chosen.links, chosen.total) == ((), 1)


def test_every_passage_shown_stands_in_both_texts():
    documents = [Document(ReportId("a"), STORY, "en"), Document(ReportId("b"), COPY, "en")]
    found = trace(documents)
    by_id = {one.id: one for one in documents}
    sizes = {one.id: len(one.text) for one in documents}
    text = page(choose(found.links, (), found.of, sizes), by_id, found.of, {"original": 1, "copy": 1})
    (link,) = found.links
    for number in range(1, len(link.passages) + 1):
        assert text.count(f'data-tie="{number}"') == 2
