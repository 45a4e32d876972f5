"""Every format gives its documents, its facts and its parts."""

# ruff: noqa: E501 - pages and mails are read more easily on one line

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile

import openpyxl
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from imiony.reports.page import Found, Given, Holder, Page, Part, Refusal
from imiony.reports.readers import READERS, reader
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Basis, ZoneKind
from imiony.reports.sniff import sniff

PROSE = "The mayor said on Monday that two men came home after the long winter in the hills. "
ARTICLE = f"""<!doctype html><html lang="be"><head><meta charset="utf-8">
<title>Two came home | The Example</title>
<meta property="og:site_name" content="The Example">
<link rel="canonical" href="https://example.org/two">
<script type="application/ld+json">{{"@graph":[{{"@type":["NewsArticle"],"headline":"Two came home",
"datePublished":"2023-02-05T23:30:00+03:00","author":[{{"name":"Ada Nowhere"}},{{"name":"Jan Nikt"}}]}}]}}</script>
</head><body><nav><a href="/">Front page</a> <a href="/sport">Sport</a></nav>
<article><h1>Two came home</h1><p>{PROSE * 4}</p><figure><img src="x"><figcaption>Photo: Jan Nikt</figcaption></figure>
<p>{PROSE * 3}</p></article><footer>All rights reserved by nobody</footer></body></html>"""


def found(content: bytes, suffix: str = "", **given: str) -> list[Found]:
    """What the reader of this content's kind finds, in this process."""
    return list(reader(sniff(content, suffix))(content, Given(suffix=suffix, **given)))


def only_page(content: bytes, suffix: str = "") -> Page:
    (page,) = found(content, suffix)
    assert isinstance(page, Page)
    return page


def zone_words(page: Page, kind: ZoneKind) -> list[str]:
    return [zone.span.of(page.text) for zone in page.zones if zone.kind is kind]


@pytest.mark.parametrize("media", READERS)
def test_every_kind_has_a_reader(media: str) -> None:
    assert callable(reader(media))


def test_a_text_is_kept_as_it_stands() -> None:
    assert only_page(b"\xef\xbb\xbfOne\r\n\r\n  two \r\n").text == "One\n\n  two \n"


class TestHtml:
    def test_body_without_the_page_around_it(self) -> None:
        page = only_page(ARTICLE.encode())
        assert PROSE.strip() in page.text
        assert "Sport" not in page.text
        assert page.text.count("Two came home") == 1

    def test_facts_are_those_that_the_page_states(self) -> None:
        page = only_page(ARTICLE.encode())
        assert page.title == "Two came home"
        assert page.publisher == "The Example"
        assert page.byline == "Ada Nowhere, Jan Nikt"
        assert page.published == "2023-02-05"
        assert page.url == "https://example.org/two"
        assert page.language == "be"
        assert page.basis is Basis.MARKUP

    def test_title_and_caption_are_zones(self) -> None:
        page = only_page(ARTICLE.encode())
        assert zone_words(page, ZoneKind.TITLE) == ["Two came home"]
        assert zone_words(page, ZoneKind.CAPTION) == ["Photo: Jan Nikt"]

    def test_a_site_name_at_the_end_of_a_title_goes(self) -> None:
        bare = f'<html><head><title>Two | Example</title><meta name="application-name" content="Example"></head><body><p>{PROSE * 4}</p>'
        assert only_page(bare.encode()).title == "Two"

    def test_nothing_is_guessed(self) -> None:
        page = only_page(f"<html><body><p>{PROSE * 4} On 5 May 2021 it rained.</p></body></html>".encode())
        assert (page.title, page.publisher, page.byline, page.published, page.url) == (None,) * 5

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/two"]
    )
    def test_an_address_is_one_of_the_web(self, address: str) -> None:
        assert only_page(ARTICLE.replace("https://example.org/two", address).encode()).url is None

    def test_a_declared_charset_is_used(self) -> None:
        words = "Два чалавекі вярнуліся дадому. " * 9
        page = f'<html><head><meta charset="windows-1251"></head><body><p>{words}</p></body></html>'.encode(
            "cp1251"
        )
        assert words.strip() in only_page(page).text

    def test_words_nested_too_deep_for_a_parser_are_not_lost(self) -> None:
        deep = "<html><body>" + "<div>" * 5000 + PROSE + "</div>" * 5000 + "<p>Last words.</p></body></html>"
        text = only_page(deep.encode()).text
        assert PROSE.strip() in text
        assert "Last words." in text

    def test_a_page_without_words_is_refused(self) -> None:
        with pytest.raises(Refused) as refused:
            found(b"<html><head><script>var a = 'words';</script></head><body><img src=x></body></html>")
        assert refused.value.reason is Reason.NO_TEXT


class TestTable:
    ROWS = (["Name", "Born", "Note"], ["Ada Nowhere", "1990", 'said "yes", twice'], ["Jan Nikt", "", "x\ny"])

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
    @pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
    def test_cells_lead_to_their_words(self, separator: str, charset: str) -> None:
        written = io.StringIO()
        csv.writer(written, delimiter=separator).writerows(self.ROWS)
        page = only_page(written.getvalue().encode(charset), ".csv")
        cells = {(cell.row, cell.column): cell.span.of(page.text) for cell in page.cells}
        assert cells == {
            (0, "Name"): "Ada Nowhere",
            (0, "Born"): "1990",
            (0, "Note"): 'said "yes", twice',
            (1, "Name"): "Jan Nikt",
            (1, "Note"): "x y",
        }

    def test_a_row_longer_than_the_header_keeps_its_cells(self) -> None:
        page = only_page(b"a,b\n1,2,3\n", ".csv")
        assert [(cell.column, cell.span.of(page.text)) for cell in page.cells] == [
            ("a", "1"),
            ("b", "2"),
            ("", "3"),
        ]

    def test_formulas_stay_words(self) -> None:
        assert only_page(b"a,b\n=1+1,@x\n", ".csv").text == "a\tb\n=1+1\t@x"

    def test_a_workbook_with_one_sheet_is_one_table(self) -> None:
        page = only_page(workbook({"List": self.ROWS}))
        assert [cell.span.of(page.text) for cell in page.cells if cell.column == "Name"] == [
            "Ada Nowhere",
            "Jan Nikt",
        ]

    def test_a_workbook_with_two_sheets_has_two_parts(self) -> None:
        holder, *parts = found(workbook({"A": self.ROWS, "B": (["x", "y"], ["=A1", "2"]), "C": ()}))
        assert isinstance(holder, Holder)
        assert [part.given.suffix for part in parts if isinstance(part, Part)] == [".csv", ".csv"]
        assert isinstance(parts[1], Part)
        assert parts[1].content == b"x,y\r\n=A1,2\r\n"


def workbook(sheets: dict[str, tuple[list[str], ...]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


class TestFeed:
    FEED = (
        '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>Прыклад</title>'
        "<item><title>Двое вярнуліся</title><link>https://example.org/1</link>"
        "<pubDate>Sun, 05 Feb 2023 23:30:00 +0300</pubDate>"
        f"<description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>"
        "<item><title>Толькі загаловак</title></item></channel></rss>"
    ).encode("cp1251")

    def test_each_entry_is_a_document(self) -> None:
        holder, first, second = found(self.FEED)
        assert holder == Holder("application/rss+xml")
        assert isinstance(first, Page)
        assert isinstance(second, Page)
        assert first.text == f"Двое вярнуліся\n\n{PROSE.strip()}"
        assert (first.publisher, first.url, first.basis) == (
            "Прыклад",
            "https://example.org/1",
            Basis.CONTAINER,
        )
        assert first.published == "2023-02-05"
        assert second.text == "Толькі загаловак"

    def test_an_entry_can_be_read_again_without_its_feed(self) -> None:
        first = found(self.FEED)[1]
        assert isinstance(first, Page)
        assert first.content is not None
        assert only_page(first.content) == first


class TestTelegram:
    MESSAGE = {
        "id": 1,
        "type": "message",
        "date": "2023-02-05T10:00:00",
        "from": "Ada",
        "text": ["Two men ", {"type": "bold", "text": "came home"}, "."],
        "forwarded_from": "Another channel",
        "photo": "../../x.jpg",
    }
    SERVICE = {"id": 2, "type": "service", "action": "pin_message", "text": ""}
    PHOTO = {"id": 3, "type": "message", "date": "2023-02-05T10:00:00", "text": ""}

    @pytest.mark.parametrize("account", [False, True], ids=["one-chat", "account"])
    def test_each_message_with_words_is_a_document(self, account: bool) -> None:
        chat = {
            "name": "Channel",
            "type": "public_channel",
            "messages": [self.MESSAGE, self.SERVICE, self.PHOTO],
        }
        export = {"about": "x", "chats": {"list": [chat]}} if account else chat
        holder, page = found(json.dumps(export).encode())
        assert isinstance(holder, Holder)
        assert isinstance(page, Page)
        assert page.text == "Two men came home."
        assert (page.publisher, page.byline, page.forwarded_from) == ("Channel", "Ada", "Another channel")
        assert page.published == "2023-02-05"
        assert page.content == json.dumps(self.MESSAGE, sort_keys=True, separators=(",", ":")).encode()

    def test_a_message_can_be_read_again_without_its_export(self) -> None:
        content = json.dumps(self.MESSAGE).encode()
        assert only_page(content).text == "Two men came home."

    def test_the_order_of_keys_changes_nothing(self) -> None:
        turned = dict(reversed(self.MESSAGE.items()))
        pages = [
            found(json.dumps({"messages": [one], "type": "x"}).encode())[1] for one in (self.MESSAGE, turned)
        ]
        assert pages[0] == pages[1]


class TestMail:
    HEAD = (
        "From: Ada Nowhere <ada@example.org>\nTo: b@example.org\nSubject: =?utf-8?b?0JTQstC+0LU=?=\n"
        "Date: Sun, 05 Feb 2023 23:30:00 +0300\nMIME-Version: 1.0\n"
    )

    def test_a_mail_is_a_document_and_its_attachments_are_parts(self) -> None:
        mail = (
            self.HEAD
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n"
            "\n--y\nContent-Type: text/plain; charset=utf-8\n\nTwo men came home.\n--y\nContent-Type: text/html\n\n<p>No</p>\n--y--\n"
            "--x\nContent-Type: text/csv\nContent-Disposition: attachment; filename=list.csv\n\na,b\n1,2\n--x--\n"
        )
        page, part = found(mail.encode())
        assert isinstance(page, Page)
        assert page.text == "Двое\n\nTwo men came home."
        assert (page.title, page.published) == ("Двое", "2023-02-05")
        assert part == Part(b"a,b\n1,2", Given(suffix=".csv"))

    def test_a_mail_in_html_only_is_read(self) -> None:
        page = only_page((self.HEAD + "Content-Type: text/html\n\n<p>Two men</p><script>x</script>").encode())
        assert page.text == "Двое\n\nTwo men"

    def test_a_mailbox_holds_mails(self) -> None:
        one = "From a@example.org Sun Feb  5 23:30:00 2023\n" + self.HEAD + "\nFirst.\n>From here.\n\n"
        holder, *mails = found((one + one.replace("First", "Second")).encode())
        assert isinstance(holder, Holder)
        assert len(mails) == 2
        assert all(isinstance(mail, Part) and b"\nFrom here." in mail.content for mail in mails)


class TestContainers:
    def test_a_web_archive_gives_pages_with_address_and_day(self) -> None:
        held = io.BytesIO()
        writer = WARCWriter(held, gzip=True)
        for address, kind, body in (
            ("https://example.org/a", "text/html; charset=utf-8", ARTICLE),
            ("https://example.org/b", "image/png", "x"),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            dated = {"WARC-Date": "2023-03-01T00:00:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    address,
                    "response",
                    io.BytesIO(body.encode()),
                    http_headers=headers,
                    warc_headers_dict=dated,
                )
            )
        holder, part = found(held.getvalue())
        assert isinstance(holder, Holder)
        assert part == Part(
            ARTICLE.encode(), Given(charset="utf-8", url="https://example.org/a", captured="2023-03-01")
        )

    def test_a_zip_gives_its_files_without_their_names(self) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("../a.TXT", "One")
            archive.writestr("folder/", "")
            archive.writestr("__MACOSX/._a.txt", "x")
            archive.writestr("indexes/index.cdxj", "x")
        holder, part = found(held.getvalue())
        assert isinstance(holder, Holder)
        assert part == Part(b"One", Given(suffix=".txt"))

    def test_a_member_that_cannot_be_unpacked_is_kept_as_it_stands(self) -> None:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("a.txt", "One and only")
        broken = held.getvalue().replace(b"One and only", b"One and 0nly", 1)
        refusal = found(broken)[1]
        assert isinstance(refusal, Refusal)
        assert refusal.reason is Reason.UNPACKING
        assert refusal.content in broken

    def test_gzip_gives_what_was_packed(self) -> None:
        assert found(gzip.compress(b"Words"))[1] == Part(b"Words")


def test_a_word_document_gives_its_paragraphs() -> None:
    held = io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(
            "word/document.xml",
            f"<w:document {space}><w:body><w:p><w:r><w:t>Two </w:t></w:r><w:r><w:t>men</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>came home</w:t></w:r></w:p></w:body></w:document>",
        )
    assert only_page(held.getvalue()).text == "Two men\n\ncame home"
