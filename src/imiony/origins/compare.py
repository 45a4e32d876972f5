"""How likely do two documents go back to one origin?

Two small calibrated models, one for texts of one language and one across
languages, over three measurements: shared seeds of own words, order of
numbers and names, and the weight of what is aligned. Two rules stand beside
them: a text that holds nearly all of the other's own words, and an explicit
reprint line with facts that are really shared.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from imiony.origins.attribution import Credit, CreditKind
from imiony.origins.reading import Reading
from imiony.origins.skeleton import Alignment, align

# Logistic regressions on the 5,270 candidate pairs of origins_dev, ridge .1, five folds by event
# (F1 .95 in either); intercepts moved so that 0 is the cut of highest F1 at precision >= .96.
# Re-run tests/gates/test_origins_dev.py.
_SAME_MEAN, _SAME_SEEDS, _SAME_BASE = 13.6, 10.2, -5.55
_CROSS_MEAN, _CROSS_WEIGHT, _CROSS_BASE = 23.0, 1.6, -9.0
# Beyond this share of seeds more says nothing new.
_SEEDS_ENOUGH: Final = 0.3

ASK: Final = -1.2
"""Log odds from which a person is asked; `group` says from which on documents are joined."""

# A handful of matched items or seeds can be chance: short posts say "3 killed in X" alike.
# origins_dev, precision and F1 of pairs before the rule on forms: 5 .951 .948, 8 .984 .954, 10 .984 .946.
_ITEMS_ENOUGH: Final = 8
_GRAMS_ENOUGH: Final = 10
# Share of the shorter text's own seeds in the other: form letters of one outlet reach .65 on origins_dev.
_HELD: Final = 0.8
# Facts "really shared" with the credited outlet's report: log odds without the credit.
_CREDITED: Final = -2.5
_SURE: Final = 6.0
# Words of a shared quotation: seeds + 4.
_QUOTED: Final = 4
# The daily update, the yearly release: one frame of words, each time with other numbers. On origins_dev three
# pairs of one language with that frame share .27 of their numbers, no pair of one origin under .42; across
# languages numbers are often written out, so there they only raise a doubt.
_FRAME: Final = 0.3
_MANY: Final = 8
_OTHER: Final = 0.35
_FORM: Final = -1.0
_DOUBT: Final = -0.3
# Share of common word forms under which two texts without a stated language are taken for two languages:
# pairs of one language on origins_dev share .15 and more, Russian and Ukrainian at most .12.
_ONE_TONGUE: Final = 0.13


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings measured against each other; `left` has the smaller id.

    Args:
        same_language: Whether they are taken to be of one language.
        containment: Share of the shorter one's own seeds that the other has.
        quoted: How many seeds of quoted words both have.
        odds: Log odds of one origin.
        reprint: The reprint line that ties them, if there is one.
        part: The one whose own words stand nearly all in the other, if one does.
    """

    left: Reading
    right: Reading
    same_language: bool
    alignment: Alignment
    containment: float
    quoted: int
    odds: float
    reprint: Credit | None
    part: Reading | None

    @property
    def shares_quotation(self) -> bool:
        """Whether a quotation of eight words or more is in both."""
        return self.quoted >= _QUOTED


def compare(one: Reading, other: Reading, weights: Mapping[str, float]) -> Comparison:
    """Measure two readings; the same whichever comes first.

    Args:
        one: A reading.
        other: Another one.
        weights: From `skeleton.rarity` over readings that hold both.
    """
    left, right = sorted((one, other), key=lambda reading: reading.document.id)
    alignment = align(left.items, right.items, weights)
    same = same_language(left, right)
    shared, least = len(left.own & right.own), min(len(left.own), len(right.own))
    contained = shared / least if least else 0.0
    odds = _odds(alignment, contained, shared, same)
    part: Reading | None = None
    if _other_numbers(left, right):
        odds = min(odds, _FORM if same and contained >= _FRAME else _DOUBT)
    elif contained >= _HELD and shared >= _GRAMS_ENOUGH:
        odds = max(odds, _SURE * contained)
        part = left if len(left.own) <= len(right.own) else right
    reprint = _reprint(left, right)
    if reprint is not None and odds >= _CREDITED:
        odds = max(odds, _SURE)
    quoted = len(left.quoted & right.quoted)
    return Comparison(left, right, same, alignment, contained, quoted, odds, reprint, part)


def probability(odds: float) -> float:
    """Log odds as a probability, 0..1."""
    return 1.0 / (1.0 + math.exp(-odds))


def _other_numbers(left: Reading, right: Reading) -> bool:
    """Whether both tell many numbers, and hardly one of the fewer is among the others."""
    mine, theirs = (
        Counter(item.key for item in reading.items if item.key.startswith("#")) for reading in (left, right)
    )
    least = min(mine.total(), theirs.total())
    return least >= _MANY and (mine & theirs).total() < _OTHER * least


def same_language(left: Reading, right: Reading) -> bool:
    """Whether two texts are of one language: as stated, else by the word forms that they share."""
    stated = left.document.language, right.document.language
    if None not in stated:
        return stated[0] == stated[1]
    mine, theirs = set(left.words), set(right.words)
    least = min(len(mine), len(theirs))
    return bool(least) and len(mine & theirs) / least >= _ONE_TONGUE


def _odds(alignment: Alignment, contained: float, shared: int, same: bool) -> float:
    mean = alignment.mean * min(1.0, len(alignment.pairs) / _ITEMS_ENOUGH)
    if not same:
        return _CROSS_MEAN * mean + _CROSS_WEIGHT * math.log1p(alignment.weight) + _CROSS_BASE
    own = min(contained, _SEEDS_ENOUGH) * min(1.0, shared / _GRAMS_ENOUGH)
    return _SAME_MEAN * mean + _SAME_SEEDS * own + _SAME_BASE


def _reprint(left: Reading, right: Reading) -> Credit | None:
    """The line by which one says that its whole text is the other's outlet's."""
    for taker, giver in ((left, right), (right, left)):
        for credit in taker.credits:
            if credit.kind in (CreditKind.REPRINT, CreditKind.FORWARDED) and credit.key in giver.outlets:
                return credit
    return None
