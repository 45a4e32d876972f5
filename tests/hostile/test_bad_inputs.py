"""Whatever is handed in: the parent lives, each bad file gets its line, the rest is taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import bad_archives
import bad_pages
import bad_pdfs
import pytest
from bad_input import BAD, GOOD, Bad, page, zipped

from imiony.reports import Limits, Reader, Source, Taken
from imiony.reports.page import Given
from imiony.reports.reasons import Reason
from imiony.reports.sandbox import Failed
from imiony.terms.ids import report_id

MAKERS = (bad_archives, bad_pages, bad_pdfs)
"""Importing them registers their files."""

SENTENCES = {reason.value: reason for reason in Reason}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits(seconds=8.0, memory=700 * 1024 * 1024)) as opened:
        yield opened


def reasons(taken: Taken) -> set[Reason]:
    return {SENTENCES[unread.reason] for unread in taken.unread}


def assert_holds_up(taken: Taken, content: bytes) -> None:
    """What is true of every answer: ids are hashes, nothing is lost, spans lie in the text."""
    assert report_id(content) in taken.contents
    for name, held in taken.contents.items():
        assert name == report_id(held)
    for document in (*taken.read, *taken.unread, *taken.containers):
        assert document.id in taken.contents
    for report in taken.read:
        spans = [zone.span for zone in report.zones] + [cell.span for cell in report.cells]
        spans += [
            kept.span for kept in (report.title, report.published, *report.credits) if kept and kept.span
        ]
        assert all(0 <= span.first < span.past <= len(report.text) for span in spans)
        assert report.text.strip()
        assert not any("\ud800" <= character <= "\udfff" for character in report.text)


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case.number}-{case.name}")
def test_a_bad_file_gets_its_line(reader: Reader, case: Bad) -> None:
    content = case.make()
    taken = reader.take(Source("bad" + case.suffix, content))
    assert_holds_up(taken, content)
    assert reasons(taken) <= case.reasons
    assert taken.read or taken.unread or taken.containers
    if case.read is not None:
        assert len(taken.read) == case.read
        if not case.read and not taken.containers:
            assert reasons(taken)
    for words in case.without:
        assert all(words not in report.text for report in taken.read)
    assert [report.id for report in reader.take(Source("good.txt", GOOD)).read] == [report_id(GOOD)]


def test_there_are_at_least_sixty_bad_inputs() -> None:
    assert len({case.name for case in BAD}) >= 60
    assert len({case.number for case in BAD}) >= 55


def test_nothing_climbed_out_of_an_archive() -> None:
    for folder in (Path(tempfile.gettempdir()), Path.cwd()):
        assert not [place for place in (folder, *folder.parents) if (place / "climbed.txt").exists()]


@pytest.mark.parametrize("case", BAD[3::9], ids=lambda case: case.name)
def test_the_same_bytes_give_the_same_answer(reader: Reader, case: Bad) -> None:
    content = case.make()
    assert reader.take(Source("x" + case.suffix, content)) == reader.take(Source("y" + case.suffix, content))


def test_a_file_over_the_time_limit_costs_only_itself() -> None:
    slow = page("<p>word</p>" * 200_000)
    with Reader(Limits(seconds=0.05)) as reader:
        taken = reader.take(Source("slow", slow))
        assert reasons(taken) == {Reason.SLOW}
        assert taken.contents == {report_id(slow): slow}


def test_a_file_over_the_memory_limit_costs_only_itself() -> None:
    text = ("A word \U0001f33b" + " of some" * 2_000_000).encode()
    # Less than nothing over the room for libraries: what is left fits a small text, not one of 64 MB.
    with Reader(Limits(memory=-200 * 1024 * 1024)) as reader:
        assert reader.take(Source("good.txt", GOOD)).read
        taken = reader.take(Source("large", text))
        assert reasons(taken) == {Reason.MEMORY}
        assert taken.contents == {report_id(text): text}
        assert reader.take(Source("good.txt", GOOD)).read


def breaking(reader: Reader, monkeypatch: pytest.MonkeyPatch, *broken: bytes) -> None:
    """Let the child fail on some contents, as it does when it is killed."""
    honest = reader._child.read

    def read(content: bytes, given: Given) -> object:
        if content in broken:
            raise Failed(Reason.SLOW)
        return honest(content, given)

    monkeypatch.setattr(reader._child, "read", read)


def test_a_slow_member_costs_only_itself(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped({"slow.html": b"slow", "good.txt": GOOD})
    breaking(reader, monkeypatch, b"slow")
    taken = reader.take(Source("a.zip", archive))
    assert reasons(taken) == {Reason.SLOW}
    assert [report.id for report in taken.read] == [report_id(GOOD)]
    assert taken.unread[0].container == report_id(archive)
    assert_holds_up(taken, archive)


def test_after_too_many_breakages_the_rest_of_an_archive_is_not_tried(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [f"slow {n}".encode() for n in range(Limits().breakages)]
    archive = zipped({f"{n}.txt": content for n, content in enumerate([*broken, GOOD])})
    breaking(reader, monkeypatch, *broken)
    taken = reader.take(Source("a.zip", archive))
    assert [SENTENCES[one.reason] for one in taken.unread] == [Reason.SLOW] * len(broken) + [Reason.GIVEN_UP]
    assert reader.take(Source("good.txt", GOOD)).read


def test_a_child_that_was_killed_is_started_again(reader: Reader) -> None:
    reader.take(Source("good", GOOD))
    process = reader._child._process
    assert process is not None
    process.kill()
    process.wait()
    assert reader.take(Source("good", GOOD)).read


def test_an_interrupt_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        reader.take(Source("good", GOOD))
        process = reader._child._process
        assert process is not None

        def interrupted(_seconds: float) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr(reader._child, "_answered", interrupted)
        with pytest.raises(KeyboardInterrupt):
            reader.take(Source("good", GOOD))
        assert process.poll() is not None


def test_leaving_the_reader_leaves_nothing_behind() -> None:
    with Reader() as reader:
        reader.take(Source("good", GOOD))
        folder = Path(reader._child._folder.name)
        process = reader._child._process
    assert not folder.exists()
    assert process is not None
    assert process.poll() is not None
