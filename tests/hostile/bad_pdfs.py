"""PDF files that were made to hurt."""

from __future__ import annotations

import zlib
from typing import Final

from bad_input import MIB, bad

from imiony.reports.reasons import Reason

# PDF


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
    packed = zlib.compress(zlib.compress(b"q Q " * (8 * MIB), 1), 9)
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
