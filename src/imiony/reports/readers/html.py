"""What does a web page say, apart from the page around it?

The body comes from trafilatura; what the page says about itself from its meta
elements and JSON-LD, where it says so in so many words. Nothing is fetched, no
script runs, no address on the page is followed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any, Final

from imiony.reports.charset import decode, line, tidy
from imiony.reports.page import MOST_CHARACTERS, Given, Page, assembled
from imiony.reports.readers.markup import Element, facts
from imiony.reports.reasons import Reason, Refused
from imiony.reports.report import Zone, ZoneKind
from imiony.reports.sniff import HTML

# HTML Living Standard 4.2.5.4: the declaration stands in the first 1024 bytes; pages are late.
_DECLARED: Final = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED: Final = re.compile(rb"<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^<>]*\?>")
_UNSEEN: Final = (
    "script",
    "style",
    "template",
    "svg",
    "math",
    "noscript",
    "iframe",
    "object",
    "textarea",
    "select",
)
_TAG: Final = re.compile(r"<[^<>]*>")
_BREAKING: Final = re.compile(
    r"<(?:/?(?:p|div|br|li|tr|h[1-6]|blockquote|section|article|table|ul|ol|hr))\b[^<>]*>", re.I
)

_MOST_ELEMENTS: Final = 30_000
"""Elements of a page up to which its body is looked for: 0.1 ms each, measured on rows of paragraphs."""

_LEAST_BODY: Final = 0.02
"""Below this share of the visible characters the body is taken to be missed, not short."""


def read(content: bytes, given: Given) -> Iterator[Page]:
    """One page: title, body, captions that the body lacks, readers' comments.

    Raises:
        Refused: no visible text, or more than the limit.
    """
    markup = _PROLOGUE.sub("", decode(content, given.charset or declared(content)))
    if len(markup) > 8 * MOST_CHARACTERS:
        raise Refused(Reason.TOO_LONG)
    tree, whole = _tree(markup)
    about = facts(tree) if tree is not None else {}
    captions = _captions(tree) if tree is not None else []
    body, comments = _body(tree) if tree is not None and whole and not _vast(tree) else ("", "")
    seen = visible(markup) if len(body) < 2000 else ""
    if not body or len(body) < _LEAST_BODY * len(seen):
        body, comments = seen, ""
    text, zones = _laid_out(about.get("title") or "", body, captions, comments)
    if not text:
        raise Refused(Reason.NO_TEXT)
    if len(text) > MOST_CHARACTERS:
        raise Refused(Reason.TOO_LONG)
    yield Page(HTML, text, zones=zones, **about)


def declared(content: bytes) -> str | None:
    """The charset that the page itself names in its first 4,096 bytes."""
    head = content[:4096]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return found.group(1).decode("ascii", "ignore") if found else None


def visible(markup: str) -> str:
    """All words of a page in order, whatever its structure; linear in its length.

    The way out where a parser gives up: pages nested thousands of levels deep.
    """
    for name in _UNSEEN:
        markup = _without(markup, f"<{name}", f"</{name}")
    markup = _without(markup, "<!--", "--")
    words = unescape(_TAG.sub(" ", _BREAKING.sub("\n", markup)))
    return "\n".join(found for row in tidy(words).split("\n") if (found := line(row)))


def _without(markup: str, start: str, end: str) -> str:
    """`markup` without what stands between the marks; an unclosed one runs to the end."""
    lowered = (
        markup.lower() if markup.isascii() else re.sub("[A-Z]", lambda found: found.group().lower(), markup)
    )
    kept, place = [], 0
    while (first := lowered.find(start, place)) >= 0:
        kept.append(markup[place:first])
        past = lowered.find(end, first + len(start))
        close = lowered.find(">", past) if past >= 0 else -1
        if close < 0:
            place = len(markup)
            break
        place = close + 1
    kept.append(markup[place:])
    return " ".join(kept)


def _tree(markup: str) -> tuple[Any | None, bool]:
    """The parsed page, and whether the parser took all of it."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False
    deep = any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_errors()[:2000])
    return tree, not deep


def _vast(tree: Element) -> bool:
    """Whether trafilatura would take longer than any limit; such a page is a list, not an article."""
    return next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None


def _body(tree: Element) -> tuple[str, str]:
    """Body and readers' comments as trafilatura finds them; empty where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").disabled = True
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=True, include_tables=True, with_metadata=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError):
        return "", ""
    words, comments = getattr(found, "text", None), getattr(found, "comments", None)
    return words or "", comments or ""


def _captions(tree: Element) -> list[str]:
    return [words for element in tree.iter("figcaption") if (words := line(element.text_content()))][:200]


def _laid_out(title: str, body: str, captions: list[str], comments: str) -> tuple[str, tuple[Zone, ...]]:
    body = "\n\n".join(row for row in tidy(body).split("\n") if row.strip())
    if title and body.startswith(title):
        body = body[len(title) :]
    blocks: list[tuple[ZoneKind | None, str]] = [(ZoneKind.TITLE, title), (None, body)]
    blocks += [(ZoneKind.CAPTION, words) for words in captions if words not in body]
    blocks += [(ZoneKind.COMMENT, comments)]
    return assembled(blocks)
