"""How does one report derive from another, which came first, and how is that said in a sentence?

Direction is evidence, not a verdict: whoever credits a held outlet took from
it; else what was published earlier comes first, where every report of the
group has a day; else the longer text. A credited outlet whose text is not held
may be the parent of both, and the sentence says so.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Final

from imiony.origins.attribution import Credit, CreditKind
from imiony.origins.compare import Comparison
from imiony.origins.passages import passages
from imiony.origins.reading import Item, Reading
from imiony.origins.relation import Link, Mark, Passage, Relation
from imiony.terms.ids import ReportId
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


def ordered(members: Sequence[Reading], clones: Container[ReportId] = ()) -> list[Reading]:
    """The reports of one origin, the likeliest first edition first.

    Args:
        members: Of one origin, in any order.
        clones: Those that hold another's text in a longer frame.
    """
    dated = all(reading.document.published is not None for reading in members)
    held = frozenset(key for reading in members for key in reading.outlets)

    def place(reading: Reading) -> tuple[bool, date, bool, int, str]:
        takes = any(
            credit.kind.whole and credit.key in held and credit.key not in reading.outlets
            for credit in reading.credits
        )
        published = reading.document.published
        day = published.first if dated and published is not None else date.min
        return takes, day, reading.document.id in clones, -len(reading.own), reading.document.id

    return sorted(members, key=place)


def link(derived: Reading, source: Reading, comparison: Comparison) -> Link:
    """Say how `derived` derives from `source`, with the passages that show it."""
    found = aligned(derived, source, comparison)
    count, of = corresponding(derived, source, found)
    return Link(
        report=derived.document.id,
        of=source.document.id,
        relation=relation(derived, source, comparison),
        share=min(1.0, count / of) if of else 0.0,
        passages=found,
        reason=reason(derived, source, comparison, found),
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


def hidden_parent(here: Reading, there: Reading) -> Credit | None:
    """The credit that both share, to an outlet that is neither's own."""
    theirs = {credit.key for credit in there.credits if credit.kind is not CreditKind.CITES}
    for credit in here.credits:
        if credit.key in theirs and credit.key not in here.outlets | there.outlets:
            return credit if credit.kind is not CreditKind.CITES else None
    return None
