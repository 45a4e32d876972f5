"""What does a web page say about itself?

Only what it says in so many words: meta elements, JSON-LD, `<time>`, `<html lang>`.
A date in an address or in the text is no such thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, TypedDict

from imiony.reports.charset import line
from imiony.reports.written import iso_day

Element = Any
"""An element of lxml, which has no types of its own."""

_LONGEST: Final = 500
_MOST_BLOCKS: Final = 20
_MOST_BLOCK: Final = 1_000_000

# Names of meta elements, the surest first. Source: Open Graph protocol (ogp.me), schema.org,
# Dublin Core (DCMI terms), Google Scholar's inclusion guide (citation_*).
_TITLE: Final = ("og:title", "dc.title", "citation_title", "twitter:title")
_PUBLISHER: Final = ("og:site_name", "application-name", "dc.publisher", "citation_publisher")
_BYLINE: Final = ("author", "article:author", "dc.creator", "citation_author", "byl")
_PUBLISHED: Final = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "citation_publication_date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_ARTICLES: Final = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "webpage")


class Facts(TypedDict, total=False):
    """What was found, under the names of the fields of `Page`."""

    title: str | None
    publisher: str | None
    byline: str | None
    published: str | None
    url: str | None
    language: str | None


def facts(tree: Element) -> Facts:
    """Title, publisher, byline, day, address and language as the page states them."""
    meta = _meta(tree)
    linked = _linked_data(tree)
    publisher = _name(linked.get("publisher")) or _first(meta, _PUBLISHER)
    return Facts(
        title=_title(tree, meta, linked, publisher),
        publisher=publisher,
        byline=_name(linked.get("author")) or _person(_first(meta, _BYLINE)),
        published=_day(tree, meta, linked),
        url=_address(tree, meta),
        language=_short(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Element) -> dict[str, Any]:
    """The first JSON-LD object that describes an article; empty where there is none."""
    for number, element in enumerate(tree.iter("script")):
        if element.get("type") != "application/ld+json" or number > 10 * _MOST_BLOCKS:
            continue
        words = element.text or ""
        try:
            block = json.loads(words) if len(words) <= _MOST_BLOCK else None
        except (ValueError, RecursionError):
            continue
        for item in _objects(block):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _ARTICLES for name in names):
                return item
    return {}


def _objects(block: object) -> Iterator[dict[str, Any]]:
    items = block if isinstance(block, list) else [block]
    for item in items:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


def _name(value: object) -> str | None:
    """The name in `"x"`, `{"name": "x"}` or a list of these."""
    match value:
        case str():
            return _person(_short(value))
        case dict():
            return _short(value.get("name"))
        case list():
            names = [name for item in value[:20] if (name := _name(item))]
            return _short(", ".join(names))
        case _:
            return None


def _person(words: str | None) -> str | None:
    """A byline that is an address of a profile is no name."""
    return None if words is None or "://" in words else words


def _title(tree: Element, meta: dict[str, str], linked: dict[str, Any], publisher: str | None) -> str | None:
    stated = _short(linked.get("headline")) or _first(meta, _TITLE)
    if stated is None:
        headings = [words for element in tree.iter("h1") if (words := line(element.text_content()))]
        stated = headings[0][:_LONGEST] if len(headings) == 1 else _short(tree.findtext(".//title"))
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        if stated and publisher and stated.endswith(mark + publisher):
            return stated[: -len(mark + publisher)]
    return stated


def _day(tree: Element, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    stated = linked.get("datePublished")
    day = iso_day(stated) if isinstance(stated, str) else None
    for name in _PUBLISHED:
        day = day or iso_day(meta.get(name, ""))
    for element in tree.iter("time"):
        if day is None and (element.get("itemprop") == "datePublished" or element.get("pubdate") is not None):
            day = iso_day(element.get("datetime") or "")
    return day


def _address(tree: Element, meta: dict[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").strip().lower() == "canonical" and _is_web(element.get("href")):
            return str(element.get("href")).strip()[:2000]
    stated = meta.get("og:url")
    return stated.strip()[:2000] if stated and _is_web(stated) else None


def _is_web(address: str | None) -> bool:
    return bool(address) and str(address).strip().lower().startswith(("https://", "http://"))


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        if name in meta and (words := _short(meta[name])):
            return words
    return None


def _short(value: object) -> str | None:
    return line(value)[:_LONGEST].strip() or None if isinstance(value, str) else None
