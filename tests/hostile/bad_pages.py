"""Feeds, pages, pictures and words that were made to hurt."""
# ruff: noqa: E501 - a file's bytes are read more easily on one line

from __future__ import annotations

import struct
import zlib

from bad_input import GOOD, ITEM, WORDS, bad, page, rss, zipped

from imiony.reports.reasons import Reason

# XML and feeds


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


@bad(21, read=500)
def long_feed():
    return rss(
        "".join(f"<item><title>N{n}</title><description>{WORDS}{n}</description></item>" for n in range(500))
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


# HTML


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


# pictures


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


# words


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
