"""What is on the page that `imiony origins --report` writes?

The pairs that belong together, side by side, by origin; then pairs of
different origins that a person should see. One file that loads nothing: styles
and script are in it, and a policy in its head forbids the rest.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from imiony.origins.relation import Document, Link, Neighbour, Relation
from imiony.terms.ids import OriginId, ReportId
from imiony.web import shown, words
from imiony.web.pages.board import Board, Text, board, turned
from imiony.web.words import reasons

MOST_PAIRS: Final = 300
"""Pairs on one page; a browser searches and draws so many at once."""
# Characters of all texts on one page: about 20 MB of markup.
_MOST_TEXT: Final = 6_000_000

# What is shown of a pair is the same for both kinds.
Pair = Link | Neighbour


@dataclass(frozen=True, slots=True)
class Shown:
    """One pair.

    Args:
        how: Relation or nearness.
        share: How much of the shorter text corresponds, 0..1.
    """

    board: Board
    how: str
    share: float
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """One origin with more than one document.

    Args:
        relations: How many documents stand to another in each way.
        pairs: Shown; there may be more.
    """

    origin: str
    documents: int
    relations: tuple[tuple[str, int], ...]
    pairs: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The whole in numbers.

    Args:
        relations: How many documents of each relation, originals included.
        left_out: Pairs that are not on the page.
    """

    documents: int
    origins: int
    relations: tuple[tuple[str, int], ...]
    pairs: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs that go onto a page.

    Args:
        links: Of the largest origins first.
        neighbours: Between origins.
        members: Documents of each origin that is shown.
        total: Pairs there are, shown or not.
    """

    links: tuple[Link, ...]
    neighbours: tuple[Neighbour, ...]
    members: Mapping[OriginId, int]
    total: int


def choose(
    links: Sequence[Link],
    neighbours: Sequence[Neighbour],
    of: Mapping[ReportId, OriginId],
    sizes: Mapping[ReportId, int],
    *,
    most: int = MOST_PAIRS,
    total: int | None = None,
) -> Chosen:
    """The pairs for a page: the largest origins first, then what lies between origins.

    Args:
        links: All, or at least those of the largest origins.
        neighbours: All.
        of: Origin by document, at least for those linked.
        sizes: Characters by document.
        most: Pairs.
        total: Pairs there are, if these are not all.
    """
    members = Counter(dict.fromkeys((of[link.report] for link in links), 1))
    members.update(of[link.report] for link in links)
    ordered = sorted(
        links, key=lambda link: (-members[of[link.report]], of[link.report], link.of, link.report)
    )
    room = _Room(most, sizes)
    kept = tuple(link for link in ordered if room.take(link.report, link.of))
    beside = tuple(near for near in neighbours if room.take(near.left, near.right))
    return Chosen(kept, beside, members, len(links) + len(neighbours) if total is None else total)


class _Room:
    """How much still fits on the page."""

    def __init__(self, pairs: int, sizes: Mapping[ReportId, int]) -> None:
        self._pairs, self._text, self._sizes = pairs, _MOST_TEXT, sizes

    def take(self, left: ReportId, right: ReportId) -> bool:
        size = self._sizes[left] + self._sizes[right]
        fits = self._pairs > 0 and size <= self._text
        if fits:
            self._pairs, self._text = self._pairs - 1, self._text - size
        return fits


def page(
    chosen: Chosen,
    documents: Mapping[ReportId, Document],
    of: Mapping[ReportId, OriginId],
    relations: Mapping[str, int],
) -> str:
    """The page as HTML.

    Args:
        chosen: From `choose`.
        documents: Those of the chosen pairs, by id.
        of: Origin by document, at least for those chosen.
        relations: How many documents of each relation, over all.
    """
    shown_pairs = len(chosen.links) + len(chosen.neighbours)
    counts = Counts(
        documents=sum(relations.values()),
        origins=relations.get(Relation.ORIGINAL, 0),
        relations=_sorted(relations),
        pairs=chosen.total,
        left_out=chosen.total - shown_pairs,
    )
    style = _file("imiony.web", "static/pico/pico.min.css") + _file("imiony.web", "static/imiony/imiony.css")
    scripts = ("static/imiony/keys.js", "static/imiony/ties.js")
    script = "".join(_file("imiony.web", path) for path in scripts)
    script += _file("imiony.cli", "templates/side_by_side.js")
    return (
        _environment()
        .get_template("side_by_side.html")
        .render(
            counts=counts,
            groups=_groups(chosen, documents, of),
            near=[_pair(pair, pair.left, pair.right, pair.nearness, documents) for pair in chosen.neighbours],
            # Files of ours, not words of a report.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            style_hash=_digest(style),
            script_hash=_digest(script),
        )
    )


def _groups(
    chosen: Chosen, documents: Mapping[ReportId, Document], of: Mapping[ReportId, OriginId]
) -> list[Group]:
    by_origin: dict[OriginId, list[Link]] = defaultdict(list)
    for link in chosen.links:
        by_origin[of[link.report]].append(link)
    return [
        Group(
            origin=origin,
            documents=chosen.members[origin],
            relations=_sorted(Counter(link.relation.value for link in held)),
            pairs=tuple(_pair(link, link.report, link.of, link.relation, documents) for link in held),
        )
        for origin, held in by_origin.items()
    ]


def _pair(
    pair: Pair, left: ReportId, right: ReportId, how: str, documents: Mapping[ReportId, Document]
) -> Shown:
    """The pair with the one that came first on the left, as far as the evidence shows."""
    first = pair.of if isinstance(pair, Link) else pair.clues[0].first if pair.clues else None
    passages = pair.passages
    if first == right:
        left, right, passages = right, left, turned(passages)
    return Shown(
        board=board(_text(documents[left]), _text(documents[right]), passages, pair.clues),
        how=str(how),
        share=pair.share,
        reason=pair.reason,
    )


def _text(document: Document) -> Text:
    return Text(
        id=document.id,
        text=document.text,
        publisher=document.publisher or "",
        published=document.published.iso() if document.published else "",
        language=document.language or "",
        title=document.title or "",
        zones=[("advert", span) for span in document.quiet],
    )


def _sorted(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The most frequent first; those of none left out."""
    return tuple(sorted(((name, n) for name, n in counts.items() if n), key=lambda row: (-row[1], row[0])))


@cache
def _environment() -> Environment:
    """As the workbench's, without what only a server can answer."""
    found = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=ChoiceLoader([PackageLoader("imiony.cli"), PackageLoader("imiony.web")]),
    )
    found.globals.update(explained=reasons.reason, t=words.t, word=words.word)
    found.filters.update(days=shown.days, number=words.number, percent=shown.percent)
    return found


def _file(package: str, path: str) -> str:
    return resources.files(package).joinpath(path).read_text("utf-8")


def _digest(content: str) -> str:
    """The hash by which the page's policy lets one style or script in."""
    return b64encode(hashlib.sha256(content.encode()).digest()).decode()
