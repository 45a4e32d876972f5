"""Archives, web archives, exports, tables and mails that were made to hurt."""
# ruff: noqa: E501 - a file's bytes are read more easily on one line

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
from typing import Final

from bad_input import GOOD, MIB, WORDS, bad, page, zipped

from imiony.reports.reasons import Reason

# archives


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
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60, 60, len(entry) * 60, start, 0)
    return content[:start] + entry * 60 + tail


@bad(5, Reason.TOO_MANY)
def zip_with_a_million_entries():
    content = zipped({"a.txt": GOOD})
    start = content.find(b"PK\x01\x02")
    entry = content[start : content.find(b"PK\x05\x06")]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(entry) * 65535, start, 0)
    return content[:start] + entry * 65535 + tail


@bad(6, read=2)
def zip_with_names_that_climb():
    return zipped({"../../../../climbed.txt": GOOD, "/climbed.txt": GOOD + b"2"})


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
def xlsx_that_says_it_unpacks_a_thousandfold():
    content = bytearray(zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    place = content.find(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 2**31)
    return bytes(content)


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


# web archives, exports, tables


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


# mail

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
def mail_nested_a_thousand_deep():
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    return (HEADERS + "MIME-Version: 1.0\n" + opening + "\n" + WORDS).encode()


@bad(35, read=1)
def mail_with_broken_headers():
    return (
        HEADERS + "Subject: =?utf-99?q?=FF=FE?=\nContent-Type: text/plain; charset=klingon\n\n" + WORDS
    ).encode()
