"""As of which days does a figure hold, and how do we know?

Stated ("as of 3 March"), else the nearest date of its sentence, else the day of
publication. A day after the publication is no state of anything. Where nothing
is known, it stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imiony.statements import lexicon
from imiony.statements.dating.dates import Dated
from imiony.statements.page import Page, Sentence, starting_in

_LONGEST_NOTE: Final = 90  # code points of a line that says no more than as of when its report is
_FIGURE_WORDS: Final = "data_words"

AsOf = tuple[str | None, str]
"""Days in ISO form and the basis on which they are known."""


def as_of(page: Page, dates: tuple[Dated, ...], at: int, noted: Dated | None) -> AsOf:
    """The days of a figure that stands at `at` in the text.

    Args:
        page: The report.
        dates: The dates of the figure's sentence.
        at: Where the figure begins.
        noted: The date that a line or sentence of its own gives for all figures around.
    """
    usable = [dated for dated in dates if dated.days and not _is_later(page, dated)]
    for dated in (*usable, *((noted,) if noted else ())):
        if dated.link == "as_of" and dated.days:
            return dated.days.iso(), "stated"
    told = [dated for dated in usable if dated.link != "since"]
    if told:
        nearest = min(told, key=lambda dated: abs(dated.first - at))
        return (nearest.days.iso() if nearest.days else None), "clause"
    if page.published is not None:
        return page.published.iso(), "published"
    return None, "unknown"


def _is_later(page: Page, dated: Dated) -> bool:
    return bool(page.published and dated.days and dated.days.first > page.published.last)


def notes_of(page: Page, dates: tuple[Dated, ...]) -> dict[int, Dated]:
    """By paragraph, the date of which a sentence says that the figures around it are as of it.

    Such a sentence names data or figures and a date ("data as of 15 May"); a
    short first line that does no more than give such a date holds for all
    paragraphs.
    """
    notes: dict[int, Dated] = {}
    for sentence, dated in _stated(page, dates):
        words = page.words(sentence)
        if any(True for _ in lexicon.scan(_FIGURE_WORDS, sentence.language, words)):
            notes.setdefault(sentence.paragraph, dated)
        elif sentence.paragraph == 0 and len(words) <= _LONGEST_NOTE and _is_bare(page, sentence, dated):
            notes |= {number: dated for number in range(len(page.paragraphs)) if number not in notes}
    return notes


def _stated(page: Page, dates: tuple[Dated, ...]) -> Iterator[tuple[Sentence, Dated]]:
    for sentence in page.sentences:
        for dated in starting_in(dates, sentence.first, sentence.past):
            if dated.link == "as_of" and dated.days and not _is_later(page, dated):
                yield sentence, dated
                break


def _is_bare(page: Page, sentence: Sentence, dated: Dated) -> bool:
    """Whether a line holds little but the date."""
    behind = page.plain[dated.past : sentence.past]
    return len(re.findall(r"\w+", behind)) <= 2 and dated.first - sentence.first <= _LONGEST_NOTE // 2
