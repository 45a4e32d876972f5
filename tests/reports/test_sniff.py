"""A file is what its bytes say, whatever it is called."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from imiony.reports import sniff
from imiony.reports.reasons import Reason, Refused


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, b"x" * 10)
    return held.getvalue()


MAIL = (
    b"From: a@example.org\r\n"
    b"To: b@example.org\r\nSubject: x\r\nDate: 1 Jan 2024 00:00 +0000\r\n\r\nWords.\r\n"
)

KINDS = [
    ("prose", b"Two men came home on Monday, said the mayor.\n", sniff.TEXT),
    (
        "prose-with-commas",
        "Дома, у полі, за ракой\nсядзеў, чакаў і спаў\nАднойчы, увечары\n".encode(),
        sniff.TEXT,
    ),
    ("html", b"\n <!DOCTYPE html><html><p>x", sniff.HTML),
    ("html-fragment", b"<div><p>one</p><p>two</p></div>", sniff.HTML),
    ("html-after-declaration", b'<?xml version="1.0"?><html xmlns="x"><body/></html>', sniff.HTML),
    ("html-in-utf-16", "<html><body><p>x</p></body></html>".encode("utf-16"), sniff.HTML),
    ("html-after-a-comment", b"<!-- saved -->" + b" " * 5000 + b"<html>", sniff.HTML),
    ("pdf", b"%PDF-1.7\n", sniff.PDF),
    ("pdf-after-rubbish", b"\n\n  %PDF-1.4\n", sniff.PDF),
    ("rss", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', sniff.RSS),
    ("rdf", b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', sniff.RSS),
    ("atom", b'<feed xmlns="http://www.w3.org/2005/Atom"/>', sniff.ATOM),
    ("comma-table", b"name,born,place\nA,1990,X\nB,1991,Y\nC,,Z\n", sniff.CSV),
    ("semicolon-table", b'name;note;age\nA;"x; y";1\nB;z;2\n', sniff.CSV),
    ("tab-table", b"name\tborn\nA\t1\nB\t2\n", sniff.CSV),
    ("chat", b'{"name":"x","type":"public_channel","messages":[]}', sniff.EXPORT),
    ("account", b'{"chats":{"list":[{"messages":[]}]}}', sniff.EXPORT),
    ("message", b'{"date":"2024-01-01","text":"x","type":"message"}', sniff.MESSAGE),
    ("mail", MAIL, sniff.MAIL),
    ("mailbox", b"From a@example.org Mon Jan  1 00:00:00 2024\n" + MAIL, sniff.MBOX),
    ("web-archive", b"WARC/1.0\r\n", sniff.WARC),
    ("packed-web-archive", gzip.compress(b"WARC/1.0\r\n"), sniff.WARC),
    ("gzip", gzip.compress(b"words"), sniff.GZIP),
    ("zip", zipped("a.txt"), sniff.ZIP),
    ("workbook", zipped("[Content_Types].xml", "xl/workbook.xml"), sniff.XLSX),
    ("word-document", zipped("[Content_Types].xml", "word/document.xml"), sniff.DOCX),
]

REFUSED = [
    ("empty", b"", Reason.EMPTY),
    ("blank", b"  \n\x00\n", Reason.EMPTY),
    ("png", b"\x89PNG\r\n\x1a\n\x00", Reason.IMAGE),
    ("jpeg", b"\xff\xd8\xff\xe0\x00", Reason.IMAGE),
    ("webp", b"RIFF\x00\x00\x00\x00WEBP", Reason.IMAGE),
    ("svg", b'<svg xmlns="x"><text>x</text></svg>', Reason.IMAGE),
    ("film", b"\x00\x00\x00\x18ftypisom\x00", Reason.SOUND),
    ("old-word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", Reason.OFFICE),
    ("rich-text", b"{\\rtf1 x}", Reason.OFFICE),
    ("slides", zipped("[Content_Types].xml", "ppt/presentation.xml"), Reason.OFFICE),
    ("seven-zip", b"7z\xbc\xaf\x27\x1c\x00", Reason.PACKED),
    ("rar", b"Rar!\x1a\x07\x01\x00", Reason.PACKED),
    ("program", b"\x7fELF\x02\x01\x01", Reason.PROGRAM),
    ("unknown-json", b'{"a": 1}', Reason.JSON),
    ("unknown-xml", b'<?xml version="1.0"?><a/>', Reason.XML),
    ("noise", bytes(range(32)) * 9, Reason.NOT_TEXT),
]


@pytest.mark.parametrize(("content", "media"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
@pytest.mark.parametrize("suffix", ["", ".pdf", ".exe"])
def test_content_tells_the_kind(content: bytes, media: str, suffix: str) -> None:
    assert sniff.sniff(content, suffix) == media


@pytest.mark.parametrize(("content", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_kind_that_nobody_reads_has_its_reason(content: bytes, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        sniff.sniff(content, ".txt")
    assert refused.value.reason is reason


def test_a_name_breaks_the_tie_between_a_short_table_and_text() -> None:
    two_rows = b"name,born,place\nA,1990,X\n"
    assert sniff.sniff(two_rows, ".csv") == sniff.CSV
    assert sniff.sniff(two_rows, ".txt") == sniff.TEXT


def test_text_may_begin_like_a_program() -> None:
    assert sniff.sniff(b"MZ was the call sign that he gave to the two men who came home.") == sniff.TEXT
    assert sniff.sniff(b"BM said that the bridge held for nine days and nights.") == sniff.TEXT
