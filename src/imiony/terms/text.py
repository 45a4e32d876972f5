"""How can text be made plain without moving a single offset?

Every map here is one code point to one code point, so a span found in the
plain text is a span of the original. Anything that would change the length
(NFC, stripping, joining lines) belongs in a reader, before the text is kept.
"""

from __future__ import annotations

from typing import Final

# Typographic variants as they stand in news text, one code point each.
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032`\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u00a0\u202f\u2009\u2007\u200a\u2002\u2003", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"\u2026": "."}
)


def plain(text: str) -> str:
    """`text` with quotation marks, dashes and spaces in their plain forms.

    Returns:
        A text of the same length: `len(plain(text)) == len(text)`.
    """
    return text.translate(_PLAIN)
