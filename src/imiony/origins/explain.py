"""How does one report derive from another, and how is that said in a sentence?

Which of them came first is for `direction` to show. A credited outlet whose
text is not held may be the parent of both, and the sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from imiony.origins.compare import Comparison
from imiony.origins.direction import clues, hidden_parent
from imiony.origins.meaning import passages_of
from imiony.origins.passages import passages
from imiony.origins.reading import Item, Reading
from imiony.origins.relation import Clue, Link, Mark, Nearness, Neighbour, Passage, Relation
from imiony.terms.span import Span

# Share of the shorter one's seeds: nearly all words alike, most, or few.
# origins_dev: copies 1.0, excerpts 1.0, edits .55 to .99, rewrites under .35; re-run the gate.
_ALL: Final = 0.9
_MOST: Final = 0.35
# A text of under so many words of the other's is a part of it.
_PART: Final = 0.8
# Matched numbers and names that make two sentences correspond.
_SENTENCE_ITEMS: Final = 2
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def link(derived: Reading, source: Reading, comparison: Comparison, others: Sequence[Reading] = ()) -> Link:
    """Say how `derived` derives from `source`: the passages that show it, and who came first.

    Args:
        derived: The later one.
        source: The earlier one.
        comparison: Of the two.
        others: Further reports of the same origin.
    """
    found = aligned(derived, source, comparison)
    count, of = corresponding(derived, source, found)
    return Link(
        report=derived.document.id,
        of=source.document.id,
        relation=relation(derived, source, comparison),
        share=min(1.0, count / of) if of else 0.0,
        passages=found,
        reason=reason(derived, source, comparison, found),
        clues=clues(derived, source, others),
    )


def neighbour(comparison: Comparison, left: Reading, right: Reading, nearness: Nearness) -> Neighbour:
    """Say why two reports that are not linked are shown together, with the passages that show it.

    Args:
        comparison: Of the two.
        left: The one with the smaller id.
        right: The other one.
        nearness: Why they are shown.
    """
    found = aligned(left, right, comparison)
    count, of = corresponding(left, right, found)
    related: tuple[Clue, ...] = ()
    match nearness:
        case Nearness.ASK:
            said = f"May be one origin: {reason(left, right, comparison, found)}"
            related = clues(left, right)
        case Nearness.PARTLY:
            stand = f"{count} of {of} sentences of the shorter text stand in the other"
            said = f"{stand}; each has a story of its own."
            related = clues(left, right)
        case Nearness.SHARED_QUOTATION:
            found = tuple(passage for passage in found if passage.mark is Mark.QUOTATION)
            times = len(found)
            said = (
                f"{times} shared quotation{'' if times == 1 else 's'}, but each report has words of its own."
            )
        case Nearness.SAME_OUTLET:
            said = "One outlet, another report: the stories do not correspond."
        case _:
            assert_never(nearness)
    return Neighbour(
        left=left.document.id,
        right=right.document.id,
        nearness=nearness,
        share=min(1.0, count / of) if of else 0.0,
        passages=found,
        reason=said,
        clues=related,
    )


def relation(derived: Reading, source: Reading, comparison: Comparison) -> Relation:
    """Translation across languages; else by how many words are the same and how much was left out."""
    if not comparison.same_language:
        return Relation.TRANSLATION
    if comparison.containment < _MOST:
        return Relation.REWRITE
    if len(derived.own) < _PART * len(source.own) and comparison.containment >= _ALL:
        return Relation.EXCERPT
    union = len(derived.own | source.own)
    alike = len(derived.own & source.own) / union if union else 0.0
    furnished = comparison.containment >= 1.0 and len(derived.own) >= len(source.own)
    return Relation.COPY if alike >= _ALL or furnished else Relation.EDIT


def aligned(here: Reading, there: Reading, comparison: Comparison) -> tuple[Passage, ...]:
    """All passages of a pair, from `here` to `there`: word for word, and by numbers and names."""
    same = passages(here, there) if comparison.same_language else ()
    pairs = comparison.alignment.pairs
    if here.document.id != comparison.left:
        pairs = tuple((there_at, here_at) for here_at, there_at in pairs)
    told = _retold(here, there, pairs)
    if comparison.meaning is not None:
        told = _meant(here, there, comparison, told)
    covered = [passage for passage in same if passage.mark is Mark.SAME_WORDS]
    told = [passage for passage in told if not _covered(passage.here, covered)]
    return tuple(sorted([*same, *told], key=lambda passage: (passage.here, passage.there, passage.mark)))


def _retold(here: Reading, there: Reading, pairs: Sequence[tuple[int, int]]) -> list[Passage]:
    """Sentences that hold the same numbers and names in the same order; each sentence at most once."""
    shared: dict[tuple[Span, Span], set[str]] = {}
    for at, to in pairs:
        mine, theirs = _sentence(here, here.items[at]), _sentence(there, there.items[to])
        if mine is not None and theirs is not None:
            shared.setdefault((mine, theirs), set()).add(here.items[at].key)
    best: dict[Span, tuple[int, Span]] = {}
    for (mine, theirs), keys in sorted(shared.items()):
        if len(keys) >= _SENTENCE_ITEMS and len(keys) > best.get(mine, (0, theirs))[0]:
            best[mine] = len(keys), theirs
    return [Passage(mine, theirs, Mark.PARAPHRASE) for mine, (_, theirs) in best.items()]


def _meant(here: Reading, there: Reading, comparison: Comparison, told: Sequence[Passage]) -> list[Passage]:
    """What an encoder ties, and what numbers and names tie beside it; each sentence at most once."""
    assert comparison.meaning is not None
    turned = here.document.id != comparison.left
    found = passages_of(comparison.meaning.turned() if turned else comparison.meaning, here, there)
    taken = {passage.here for passage in found}
    return [*found, *(passage for passage in told if passage.here not in taken)]


def _sentence(reading: Reading, item: Item) -> Span | None:
    return next((sentence for sentence in reading.sentences if sentence.covers(item.span)), None)


def _covered(sentence: Span, found: Sequence[Passage], here: bool = True) -> bool:
    """Whether passages hold at least half of a sentence."""
    spans = [passage.here if here else passage.there for passage in found]
    inside = sum(
        min(span.past, sentence.past) - max(span.first, sentence.first)
        for span in spans
        if span.overlaps(sentence)
    )
    return inside * 2 >= len(sentence)


def corresponding(here: Reading, there: Reading, found: Sequence[Passage]) -> tuple[int, int]:
    """How many sentences of the shorter text correspond, and how many it has."""
    shorter_is_here = len(here.words) <= len(there.words)
    shorter = here if shorter_is_here else there
    telling = [p for p in found if p.mark in (Mark.SAME_WORDS, Mark.PARAPHRASE)]
    count = sum(_covered(sentence, telling, shorter_is_here) for sentence in shorter.sentences)
    return count, len(shorter.sentences)


def reason(here: Reading, there: Reading, comparison: Comparison, found: Sequence[Passage]) -> str:
    """One sentence: how much corresponds, what was changed, who is credited."""
    count, of = corresponding(here, there, found)
    parts = [f"{count} of {of} sentences of the shorter text correspond"]
    items = len(comparison.alignment.pairs)
    if items > 1:
        parts.append(f"{items} numbers and names in the same order")
    changed = sum(passage.mark is Mark.CHANGED_FACT for passage in found)
    if changed:
        word = _NUMBERS[changed] if changed < len(_NUMBERS) else str(changed)
        parts.append(f"{word} changed fact{'s' if changed > 1 else ''}")
    said = credited(here, there)
    return "; ".join(parts + ([said] if said else [])) + "."


def credited(here: Reading, there: Reading) -> str:
    """Whom they credit, as far as it bears on the pair; empty if nobody."""
    for taker, giver in ((here, there), (there, here)):
        for credit in taker.credits:
            if credit.key in giver.outlets and credit.key not in taker.outlets:
                return f"{credit.outlet} is credited"
    parent = hidden_parent(here, there)
    if parent is not None:
        return f"both credit {parent.outlet}, whose own text is not held"
    for reading in (here, there):
        for credit in reading.credits:
            if credit.kind.whole and credit.key not in reading.outlets:
                return f"{credit.outlet} is credited, whose own text is not held"
    return ""
