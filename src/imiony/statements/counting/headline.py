"""What does the body of a report add to the figures of its headline?

A headline drops "at least" and "in prison"; where the body repeats the number,
the body's words hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from imiony.reports.report import ZoneKind
from imiony.statements.counting.counted import Count, noun_after
from imiony.statements.counting.numbers import numbers_in
from imiony.statements.page import Page, Sentence
from imiony.statements.statement import Statement

_LONGEST: Final = 140  # code points


def with_bounds_of_the_body(page: Page, figures: list[Statement]) -> tuple[Statement, ...]:
    """A bare number of the headline takes the qualifier that the body gives the same number."""
    head = _past(page)
    bounds = {
        (f.fields["number"], f.fields["unit"]): f.fields["qualifier"]
        for f in reversed(figures)
        if f.span.first >= head and f.fields["qualifier"] not in ("none", "vague", "range")
    }
    return tuple(
        replace(f, fields={**f.fields, "qualifier": bound})
        if f.span.first < head
        and f.fields["qualifier"] == "none"
        and (bound := bounds.get((f.fields["number"], f.fields["unit"])))
        else f
        for f in figures
    )


def terms_in(page: Page, figures: list[Statement]) -> Iterator[tuple[Sentence, Count]]:
    """Years in the headline that the body says are a sentence: "gets six years over photographs"."""
    head = _past(page)
    terms = {f.fields["number"] for f in figures if f.fields["unit"] == "years" and f.span.first >= head}
    taken = [(f.span.first, f.span.past) for f in figures if f.span.first < head]
    for sentence in page.sentences if terms else ():
        if sentence.past > head:
            break
        words = page.words(sentence)
        for number in numbers_in(words, sentence.language):
            noun = noun_after(words, sentence.language, number.past)
            at = sentence.first + number.first
            if noun is None or noun[0] != "years" or any(first <= at < past for first, past in taken):
                continue
            if number.value in terms and number.upper is None:
                yield sentence, Count(number.first, noun[2], number, "none", "years", noun[1:], noun[1:])


def _past(page: Page) -> int:
    """Where the headline ends; 0 where there is none.

    The first line is one if its zone says so, or if it is short and ends like
    none of prose.
    """
    if not page.paragraphs:
        return 0
    first = page.paragraphs[0]
    line = page.words(first).rstrip()
    titled = first.zone is ZoneKind.TITLE
    return first.past if titled or (len(line) <= _LONGEST and not line.endswith((".", "!", ":", ","))) else 0
