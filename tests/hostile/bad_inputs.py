"""Small generators of files that were made to hurt whoever reads them.

The numbers are those of the list in the threat model; each generator makes its
file in memory, so that no large or dangerous file lies in the repository.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from imiony.reports.reasons import Reason

GOOD: Final = (
    b"A good neighbour\n\nThe other files of the same folder are taken in, whatever stands beside them.\n"
)
WORDS: Final = "The regiment named nobody on Monday, and the mayor said that two men came home. "
MIB: Final = 1024 * 1024


@dataclass(frozen=True)
class Bad:
    """One bad input and what must become of it.

    Args:
        number: In the list of the threat model.
        make: Its bytes.
        read: Documents that must be read in it; None where any number will do.
        reasons: Why documents of it may stay unread; all that occur must be among these.
        suffix: End of its name.
    """

    name: str
    number: int
    make: Callable[[], bytes]
    read: int | None
    reasons: frozenset[Reason]
    suffix: str = ""
    without: tuple[str, ...] = ()


BAD: list[Bad] = []


def bad(number, *reasons, read=0, suffix="", without=()):
    """Register a generator. Without reasons everything in it must be read."""

    def register(make):
        name = make.__name__.strip("_").replace("_", "-")
        BAD.append(Bad(name, number, make, read, frozenset(reasons), suffix, without))
        return make

    return register


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return held.getvalue()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


def rss(items: str, prologue: str = "") -> bytes:
    return f'<?xml version="1.0"?>{prologue}<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


ITEM: Final = f"<item><title>One</title><description>{WORDS}</description></item>"


# --- archives -----------------------------------------------------------------------------------


@bad(1, Reason.TOO_LARGE, read=1)
def zip_that_unpacks_a_thousandfold():
    return zipped({"bomb.txt": b"a" * (65 * MIB), "good.txt": GOOD})


@bad(2, Reason.UNPACKING, Reason.BROKEN, read=None)
def zip_with_a_lying_size():
    content = bytearray(zipped({"a.txt": GOOD * 20, "good.txt": GOOD}))
    place = content.find(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 7)
    return bytes(content)


@bad(3, Reason.TOO_DEEP, read=None)
def zip_in_zip_in_zip():
    content = GOOD
    for level in range(9):
        content = zipped({f"{level}.zip": content, "note.txt": GOOD + bytes([65 + level])})
    return content


@bad(4, Reason.UNPACKING, Reason.BROKEN, Reason.TOO_LARGE, read=None)
def zip_whose_entries_overlap():
    content = zipped({"a.txt": b"b" * MIB})
    start = content.find(b"PK\x01\x02")
    end = content.find(b"PK\x05\x06")
    entry = content[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 400, 400, len(entry) * 400, start, 0)
    return content[:start] + entry * 400 + tail


@bad(5, Reason.TOO_MANY)
def zip_with_a_million_entries():
    content = zipped({"a.txt": GOOD})
    start = content.find(b"PK\x01\x02")
    entry = content[start : content.find(b"PK\x05\x06")]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entry) * 65535, start, 0)
    return content[:start] + entry * 65535 + tail


@bad(6, read=2)
def zip_with_names_that_climb():
    return zipped({"../../../../tmp/climbed.txt": GOOD, "/etc/climbed": GOOD + b"2"})


@bad(7, read=1)
def zip_with_windows_names():
    return zipped({"..\\..\\C:\\climbed.txt": GOOD})


@bad(8, Reason.PACKED)
def tar_with_links_and_devices():
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo("link")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    return held.getvalue()


@bad(9, read=3)
def zip_with_names_that_differ_in_nothing_seen():
    return zipped({"Имя.txt": GOOD, "имя.txt": GOOD + b"2", "и\u0306мя.txt": GOOD + b"3"})


@bad(10, Reason.ENCRYPTED)
def zip_with_a_password():
    content = bytearray(zipped({"a.txt": GOOD}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    return bytes(content)


@bad(11, read=1)
def zip_with_a_comment_of_64_kib():
    return zipped({"a.txt": GOOD}, comment=b"c" * 65535)


@bad(12, read=1)
def gzip_with_a_page_behind_it():
    return gzip.compress(GOOD) + page(WORDS)


@bad(12, Reason.BROKEN)
def gzip_cut_short():
    return gzip.compress(GOOD * 50)[:60]


@bad(13, Reason.TOO_LARGE)
def docx_that_unpacks_a_thousandfold():
    return zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<a>" + b" " * (65 * MIB)})


@bad(13, Reason.TOO_LARGE)
def xlsx_that_unpacks_a_thousandfold():
    sheets = {f"xl/worksheets/sheet{n}.xml": b" " * (87 * MIB) for n in range(3)}
    return zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"} | sheets)


@bad(13, Reason.BROKEN)
def docx_with_entities():
    xml = b'<!DOCTYPE d [<!ENTITY a "x"><!ENTITY b "' + b"&a;" * 50 + b'">]><d><p><t>&b;</t></p></d'
    return zipped({"word/document.xml": xml})


@bad(14, Reason.PACKED, suffix=".zip")
def seven_zip_called_zip():
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x00" * 64


@bad(14, Reason.PACKED, suffix=".zip")
def rar_called_zip():
    return b"Rar!\x1a\x07\x01\x00" + b"\x00" * 64


# --- XML and feeds ------------------------------------------------------------------------------


@bad(15, Reason.BROKEN)
def billion_laughs():
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return rss("<item><title>&l9;</title></item>", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{rows}]>')


@bad(16, Reason.BROKEN)
def quadratic_blowup():
    return rss(
        "<item><title>" + "&a;" * 20000 + "</title></item>", f'<!DOCTYPE rss [<!ENTITY a "{"x" * 20000}">]>'
    )


@bad(17, Reason.BROKEN, without=("root:",))
def entity_that_names_a_file():
    return rss("<item><title>&x;</title></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@bad(17, read=None, without=("root:",))
def xhtml_entity_that_names_a_file():
    return (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>'
        + WORDS.encode() * 3 + b"&x;</p></body></html>"
    )  # fmt: skip


@bad(18, Reason.BROKEN)
def entity_that_calls_home():
    return rss(
        "<item><title>&x;</title></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'
    )


@bad(19, read=1, without=("root:",))
def xinclude():
    return rss(f'<item><title>T</title><description>{WORDS}<xi:include xmlns:xi="http://www.w3.org/2001/XInclude"'
               ' href="file:///etc/passwd" parse="text"/></description></item>')  # fmt: skip


@bad(20, read=None)
def external_dtd():
    return rss(ITEM, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">')


@bad(21, read=2000)
def long_feed():
    return rss(
        "".join(f"<item><title>N{n}</title><description>{WORDS}{n}</description></item>" for n in range(2000))
    )


@bad(22, read=1)
def feed_with_script_links():
    return rss(ITEM.replace("</item>", "<link>javascript:alert(1)</link></item>"), "")


@bad(23, Reason.BROKEN, Reason.NO_TEXT, Reason.SLOW, Reason.TOO_DEEP, Reason.CRASHED, read=None)
def atom_nested_ten_thousand_deep():
    inner = "<b>" * 10000 + "x" + "</b>" * 10000
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>{inner}</title></entry></feed>'.encode()


@bad(23, Reason.XML)
def xml_of_no_known_kind():
    return b'<?xml version="1.0"?><bank><account>1</account></bank>'


# --- HTML ---------------------------------------------------------------------------------------


@bad(24, read=1)
def html_nested_two_hundred_thousand_deep():
    return page("<div>" * 200_000 + WORDS + "</div>" * 200_000)


@bad(25, read=1)
def html_nested_twenty_thousand_deep():
    return page(f"<p>{WORDS * 5}</p>" + "<span>" * 20_000 + WORDS * 5)


@bad(26, read=1, without=("alert(",))
def html_with_scripts_everywhere():
    return page(
        f"<p onclick='alert(1)'>{WORDS * 5}</p><script>alert(2)</script><svg><script>alert(3)</script></svg>"
        "<math><mi xlink:href='javascript:alert(4)'></math><noscript><p title='</noscript><img src=x onerror=alert(5)>'>"
    )


@bad(27, read=1)
def html_that_refreshes_to_elsewhere():
    return page(f"<p>{WORDS * 5}</p>", '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">')


@bad(28, read=1)
def html_with_another_base():
    return page(
        f"<p>{WORDS * 5}</p>", '<base href="file:///etc/"><link rel="canonical" href="javascript:alert(1)">'
    )


@bad(29, read=1)
def html_with_a_form():
    return page(
        f"<p>{WORDS * 5}</p><form action='http://127.0.0.1:9/'><input name=q><textarea>typed</textarea></form>"
    )


@bad(30, read=1)
def html_whose_style_calls_home():
    return page(
        f"<p>{WORDS * 5}</p>",
        "<style>@import url(http://127.0.0.1:9/); b{background:url(//127.0.0.1:9)}</style>",
    )


@bad(31, read=1)
def html_with_trackers():
    return page(
        f"<p>{WORDS * 5}<img src=http://127.0.0.1:9/ srcset='//127.0.0.1:9 2x'><a ping=//127.0.0.1:9>x</a></p>"
    )


@bad(32, read=1)
def html_in_an_iframe_in_html():
    return page(f"<p>{WORDS * 5}</p><iframe srcdoc='<script>parent.alert(1)</script>'></iframe>")


@bad(33, read=1)
def html_with_data_links():
    return page(f"<p>{WORDS * 5}<a href='data:text/html,<script>alert(1)</script>'>x</a></p>")


@bad(34, Reason.TOO_LONG, Reason.SLOW, Reason.MEMORY, Reason.CRASHED, read=None)
def html_on_one_long_line():
    return page("<b>x</b> " * 50_000)


@bad(34, Reason.TOO_LONG)
def text_longer_than_any_report():
    return b"word " * 4_100_000


@bad(35, read=1)
def html_with_a_wrong_charset():
    return (
        page(f"<p>{'Гэта сказ па-беларуску. ' * 9}</p>", '<meta charset="utf-16">').decode().encode("cp1251")
    )


@bad(35, read=1, without=("<script>",))
def html_in_utf_7():
    return page(f"<p>{WORDS * 5}+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>", '<meta charset="utf-7">')


@bad(35, read=1)
def html_with_a_codec_that_is_no_charset():
    return page(f"<p>{WORDS * 5}é</p>", '<meta charset="zlib_codec">').decode().encode("cp1252")


@bad(36, read=1, without=("\0",))
def text_with_nuls():
    return b"Ko\0s and his unit came home late at night. " * 30


@bad(36, read=1, without=("\0",))
def html_with_nuls():
    return page(f"<p>{WORDS * 5}</p>").replace(b"men", b"m\0en")


@bad(37, read=1, without=("\ufeff",))
def text_with_a_mark_of_another_charset_inside():
    return b"\xef\xbb\xbf" + WORDS.encode() + b"\xef\xbb\xbf" + "канец".encode() + b"\xff\xfe"


@bad(37, read=1)
def text_in_utf_16_without_a_mark():
    return ("Гэта сказ па-беларуску. " * 9).encode("utf-16-be")


@bad(38, Reason.NO_TEXT, Reason.SLOW, read=None)
def html_with_a_comment_that_never_ends():
    return page(f"<p>{WORDS}</p><!--" + "x-- " * 1_200_000)


@bad(39, read=1)
def text_made_for_backtracking():
    return (
        ("a" * 900 + "/" + "b" * 90 + "!\n") * 40
        + "By "
        + "a " * 9000
        + "\n"
        + "(" * 9000
        + "\n"
        + "=" * 9000
    ).encode()


@bad(39, read=None)
def tags_that_never_close():
    return page(WORDS * 5 + "<" * 300_000 + "<a " * 100_000)


# --- PDF ----------------------------------------------------------------------------------------


def pdf(stream: bytes, *more: bytes, filters: bytes = b"", catalog: bytes = b"", pages: bytes = b"") -> bytes:
    tree = pages or b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        tree,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), filters, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + written + b"endobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


SAYS: Final = b"BT /F 12 Tf 20 200 Td (The mayor said that two men came home) Tj ET"


@bad(40, Reason.PICTURES, Reason.SLOW, Reason.MEMORY, Reason.CRASHED, Reason.BROKEN, read=None)
def pdf_packed_twice():
    packed = zlib.compress(zlib.compress(b"q Q " * (25 * MIB), 1), 9)
    return pdf(packed, filters=b"/Filter[/FlateDecode/FlateDecode]")


@bad(41, Reason.PICTURES, Reason.BROKEN, read=None)
def pdf_whose_pages_hold_themselves():
    return pdf(SAYS, pages=b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 99>>")


@bad(42, Reason.BROKEN, read=None)
def pdf_whose_table_points_to_itself():
    content = pdf(SAYS)
    start = content.rfind(b"xref\n0")
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


@bad(43, read=1)
def pdf_with_actions():
    return pdf(
        SAYS, catalog=b"/OpenAction<</S/Launch/F(/bin/sh)>>/AA<</O<</S/JavaScript/JS(app.alert(1))>>>>"
    )


@bad(44, read=1)
def pdf_with_a_file_inside():
    return pdf(
        SAYS,
        b"<</Type/Filespec/F(../../x)/EF<</F 7 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream",
        catalog=b"/Names<</EmbeddedFiles<</Names[(x)6 0 R]>>>>",
    )


@bad(45, Reason.PICTURES)
def pdf_with_a_broken_picture():
    return pdf(
        b"/I Do",
        b"<</Subtype/Image/Width 9/Height 9/Filter/JBIG2Decode/Length 4>>stream\n\xff\xff\xff\xff\nendstream",
    )


@bad(46, Reason.TOO_MANY, Reason.BROKEN, Reason.PICTURES, Reason.SLOW, read=None)
def pdf_that_claims_a_million_pages():
    return pdf(SAYS, pages=b"<</Type/Pages/Kids[" + b"3 0 R " * 6000 + b"]/Count 1000000>>")


@bad(47, Reason.ENCRYPTED, Reason.BROKEN)
def pdf_with_a_password():
    secret = b"<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">/P -44>>"
    return pdf(SAYS, secret).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]")


@bad(48, read=1)
def pdf_with_white_words():
    return pdf(b"1 1 1 rg " + SAYS)


@bad(49, read=1)
def pdf_with_a_box_over_the_words():
    return pdf(SAYS + b" 0 0 0 rg 0 0 300 300 re f")


@bad(50, read=1)
def pdf_changed_afterwards():
    content = pdf(SAYS)
    return (
        content
        + b"\n6 0 obj<</Author(x)>>endobj\ntrailer<</Size 7/Root 1 0 R/Prev 9>>\nstartxref\n%d\n%%%%EOF"
        % (content.rfind(b"xref\n0"))
    )


@bad(51, read=1)
def pdf_that_is_html_too():
    return b"<html><!--" + pdf(SAYS) + b"--><script>alert(1)</script></html>"


@bad(52, Reason.BROKEN)
def pdf_cut_short():
    return pdf(SAYS)[:40]


# --- pictures -----------------------------------------------------------------------------------


def _png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@bad(53, Reason.IMAGE)
def picture_of_fifty_thousand_squared():
    return _png(50_000, 50_000)


@bad(55, Reason.IMAGE)
def gif_with_many_frames():
    return b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + b"\x21\xf9\x04\x00\x00\x00\x00\x00" * 20000


@bad(56, Reason.IMAGE)
def svg_with_a_script():
    return b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@bad(57, Reason.IMAGE)
def tiff_whose_directory_points_to_itself():
    return b"II*\x00\x08\x00\x00\x00" + b"\x00\x00\x08\x00\x00\x00"


@bad(58, Reason.IMAGE)
def heic_that_is_not():
    return b"\x00\x00\x00\x18ftypheic" + b"\xff" * 64


@bad(60, Reason.IMAGE)
def jpeg_with_a_zip_behind_it():
    return b"\xff\xd8\xff\xe0" + b"\x00" * 40 + zipped({"a.txt": GOOD})


# --- web archives, exports, tables --------------------------------------------------------------


def warc(payload: bytes, *, length: int | None = None, kind: bytes = b"response") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    claimed = len(http) if length is None else length
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Record-ID: <urn:uuid:0-0>\r\nWARC-Date: 2023-02-05T00:00:00Z\r\n"
        b"WARC-Target-URI: http://example.org/a\r\nWARC-Refers-To-Target-URI: http://example.org/a\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % claimed + http + b"\r\n\r\n"
    )  # fmt: skip


@bad(64, Reason.TOO_LARGE, Reason.SLOW, read=None)
def warc_that_unpacks_a_thousandfold():
    return gzip.compress(warc(b"<html>" + b" " * (66 * MIB)), 9)


@bad(65, Reason.BROKEN, Reason.NO_TEXT, read=None)
def warc_of_negative_length():
    return warc(page(WORDS), length=-5)


@bad(65, Reason.BROKEN, Reason.NO_TEXT, read=None)
def warc_that_claims_more_than_it_holds():
    return warc(page(f"<p>{WORDS * 5}</p>"), length=10**12)


@bad(66, read=0)
def warc_of_revisits_only():
    return warc(b"", kind=b"revisit") * 50


def export(messages: str) -> bytes:
    return f'{{"name":"Chat","type":"public_channel","id":1,"messages":[{messages}]}}'.encode()


@bad(67, read=1)
def export_with_a_photo_elsewhere():
    return export(
        '{"id":1,"type":"message","date":"2023-02-05T00:00:00","photo":"../../../../etc/passwd","text":"Two men."}'
    )


@bad(68, Reason.TOO_DEEP, Reason.CRASHED)
def export_nested_a_hundred_thousand_deep():
    return export("[" * 100_000 + "]" * 100_000)


@bad(69, read=1)
def export_with_a_number_of_a_million_digits():
    return export(
        '{"id":' + "9" * 1_000_000 + ',"type":"message","date":"2023-02-05T00:00:00","text":"Two men."}'
    )


@bad(70, read=1)
def export_with_numbers_that_are_none():
    return export(
        '{"id":NaN,"x":Infinity,"type":"service","type":"message","date":7,"text":["Two ",{"text":"men."},5]}'
    )


@bad(70, Reason.JSON)
def export_with_messages_that_are_no_list():
    return b'{"type":"public_channel","messages":{"a":1}}'


@bad(70, read=1)
def export_with_half_a_character():
    return export('{"id":1,"type":"message","date":"x","text":"Two \\ud83d men."}')


@bad(70, Reason.JSON)
def json_of_no_known_kind():
    return json.dumps({"a": [1, 2, 3]}).encode()


@bad(71, read=1, suffix=".csv")
def table_with_a_field_of_200_kib():
    return b"name,note\nA," + b"x" * (200 * 1024) + b"\nB,short\n"


@bad(71, read=1, suffix=".csv")
def table_with_a_quotation_that_never_ends():
    return b'name,note\nA,"never ends\nB,short\n' * 20


@bad(72, read=1, suffix=".csv")
def table_with_formulas():
    return "name,note\n=cmd|' /C calc'!A0,+1\n-2,@SUM(A1)\n\t=1,＝1\n".encode()


@bad(73, read=1, suffix=".csv", without=("\0",))
def table_with_nuls_and_two_charsets():
    return b"name,note\nA\0lice,x\n" + "Імя,радок\n".encode() * 9 + "Імя,радок\n".encode("cp1251")


@bad(74, Reason.TOO_WIDE, suffix=".csv")
def table_with_two_million_columns():
    return b"a," * 2_000_000 + b"\n"


@bad(74, Reason.BROKEN, Reason.NO_TEXT)
def workbook_that_is_none():
    return zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<broken"})


# --- mail ---------------------------------------------------------------------------------------

HEADERS: Final = (
    "From: a@example.org\nTo: b@example.org\nSubject: News\nDate: Sun, 05 Feb 2023 10:00:00 +0000\n"
)


@bad(6, read=2)
def mail_whose_attachment_climbs():
    return (
        HEADERS + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" + WORDS + "\n--x\n"
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="../../../climbed.txt"\n\nTwo men.\n--x--\n'
    ).encode()  # fmt: skip


@bad(3, Reason.TOO_DEEP, Reason.CRASHED, read=None)
def mail_nested_three_thousand_deep():
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    return (HEADERS + "MIME-Version: 1.0\n" + opening + "\n" + WORDS).encode()


@bad(35, read=1)
def mail_with_broken_headers():
    return (
        HEADERS + "Subject: =?utf-99?q?=FF=FE?=\nContent-Type: text/plain; charset=klingon\n\n" + WORDS
    ).encode()


# --- words --------------------------------------------------------------------------------------


@bad(75, read=1)
def name_with_a_turned_direction():
    return f"{WORDS}\u202egnihton\u202c {WORDS}".encode()


@bad(76, read=1)
def call_sign_with_a_zero_width_space():
    return f"{WORDS} call sign Ko\u200bs {WORDS}".encode()


@bad(77, read=1)
def call_sign_in_two_scripts():
    return f"{WORDS} call sign Kоs {WORDS}".encode()


@bad(78, read=1)
def name_under_a_flood_of_marks():
    return f"{WORDS} A{chr(0x301) * 50_000} {WORDS}".encode()


@bad(79, read=1)
def name_that_is_code():
    return (
        f"{WORDS} Robert'); DROP TABLE persons;-- {{{{7*7}}}} %s {{0.__class__}} ${{jndi:x}} {WORDS}".encode()
    )


@bad(80, read=1)
def name_of_ten_million_letters():
    return WORDS.encode() + b"A" + b"a" * 10_000_000


@bad(80, Reason.EMPTY)
def nothing():
    return b""


@bad(80, Reason.EMPTY)
def white_space_only():
    return b" \n\t\r\n" * 100


@bad(80, Reason.PROGRAM, suffix=".txt")
def program_called_text():
    return b"MZ\x90\x00" + bytes(range(32)) * 40


@bad(80, Reason.OFFICE)
def old_office_file():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@bad(80, Reason.NOT_TEXT)
def noise():
    return bytes((n * 7919 + n * n) % 256 for n in range(4096))
