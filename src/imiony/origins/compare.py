"""How likely do two documents go back to one origin?

Shared seeds of own words, the order of numbers and names and, where there is an
encoder, what sentences mean are measured and weighed (`likelihood`). Three
rules stand beside the model: a text that holds nearly all of the other's own
words, an explicit reprint line with facts that are really shared, and forms
that are filled in with other numbers each time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np

from imiony.origins.attribution import Credit, CreditKind
from imiony.origins.fingerprint import FORMS, Fingerprint
from imiony.origins.letters import Hashes
from imiony.origins.likelihood import SEEDS_SURE, Measured, odds
from imiony.origins.meaning.agreement import Meaning
from imiony.origins.skeleton import Alignment, Rarity, Telling, align, telling
from imiony.terms.ids import ReportId

ASK: Final = -1.2
"""Log odds from which a person is asked; `group` says from which on documents are joined."""

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
# Share of the shorter one's own seeds from which on two texts that are not of one origin have words in common
# that somebody took over: derived press reports have .074 and more, others less (research on origins, 3d).
_PARTLY: Final = 0.07
# Share of common word forms under which two texts without a stated language are taken for two languages:
# pairs of one language on origins_dev share .15 and more, Russian and Ukrainian at most .12.
_ONE_TONGUE: Final = 0.13


# Documents kept ready for comparison: more than one has candidates.
_READY: Final = 4096


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents measured against each other; `left` has the smaller id.

    Args:
        same_language: Whether they are taken to be of one language.
        containment: Share of the shorter one's own seeds that the other has.
        seeds: How many seeds of own words both have.
        quoted: How many seeds of quoted words both have.
        form: Whether both tell many numbers, and hardly one of them is the same.
        meaning: What an encoder says of texts of two languages; None where none was asked or knows.
        odds: Log odds of one origin.
        reprint: The reprint line that ties them, if there is one.
        part: The one whose own words stand nearly all in the other, if one does.
    """

    left: ReportId
    right: ReportId
    same_language: bool
    alignment: Alignment
    containment: float
    seeds: int
    quoted: int
    form: bool
    meaning: Meaning | None
    odds: float
    reprint: Credit | None
    part: ReportId | None

    @property
    def shares_quotation(self) -> bool:
        """Whether a quotation of eight words or more is in both."""
        return self.quoted >= _QUOTED

    @property
    def framed(self) -> bool:
        """Whether two texts are one frame of words that is filled in anew each time."""
        return self.same_language and self.form and self.containment >= _FRAME

    @property
    def shares_passages(self) -> bool:
        """Whether so many own words are in both that one took passages of the other."""
        return (
            self.same_language
            and not self.framed
            and self.seeds >= SEEDS_SURE
            and self.containment >= _PARTLY
        )

    @property
    def measured(self) -> Measured:
        """What the model of the pair weighs."""
        return Measured(self.same_language, self.alignment, self.containment, self.seeds, self.meaning)


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A document made ready for comparison with many."""

    own: frozenset[int]
    quoted: frozenset[int]
    numbers: Counter[int]
    telling: Telling


@lru_cache(maxsize=_READY)
def _side(of: Fingerprint, rare: Rarity) -> _Side:
    return _Side(
        own=frozenset(of.own.tolist()),
        quoted=frozenset(of.quoted.tolist()),
        numbers=Counter(of.items[of.numbers].tolist()),
        telling=telling(of, rare),
    )


def compare(one: Fingerprint, other: Fingerprint, rare: Rarity) -> Comparison:
    """Measure two documents; the same whichever comes first.

    Args:
        one: With boilerplate masked.
        other: Likewise.
        rare: From `skeleton.rarity` over the documents held.
    """
    left, right = sorted((one, other), key=lambda of: of.id)
    mine, theirs = _side(left, rare), _side(right, rare)
    shared, least = len(mine.own & theirs.own), min(len(mine.own), len(theirs.own))
    contained = shared / least if least else 0.0
    form = _other_numbers(mine, theirs)
    part: ReportId | None = None
    if not form and contained >= _HELD and shared >= SEEDS_SURE:
        part = left.id if len(mine.own) <= len(theirs.own) else right.id
    made = Comparison(
        left=left.id,
        right=right.id,
        same_language=same_language(left, right),
        alignment=align(mine.telling, theirs.telling),
        containment=contained,
        seeds=shared,
        quoted=len(mine.quoted & theirs.quoted),
        form=form,
        meaning=None,
        odds=0.0,
        reprint=_reprint(left, right),
        part=part,
    )
    return decided(made)


def decided(found: Comparison) -> Comparison:
    """The comparison with log odds of what it holds."""
    log_odds = odds(found.measured)
    if found.form:
        log_odds = min(log_odds, _FORM if found.framed else _DOUBT)
    elif found.part is not None:
        log_odds = max(log_odds, _SURE * found.containment)
    if found.reprint is not None and log_odds >= _CREDITED:
        log_odds = max(log_odds, _SURE)
    return replace(found, odds=log_odds)


def with_meaning(found: Comparison, meaning: Meaning | None) -> Comparison:
    """The comparison decided with what an encoder says, if the texts are of two languages."""
    return found if found.same_language else decided(replace(found, meaning=meaning))


def state(of: Fingerprint, rare: Rarity) -> bytes:
    """A digest of everything of one document that a comparison depends on.

    A comparison made before holds as long as the state of both documents is as it was.

    Args:
        of: With boilerplate masked.
        rare: The weights under which it is compared.

    Returns:
        16 bytes, equal on every machine and run.
    """
    told = [f"{c.kind}\t{c.key}\t{c.outlet}\t{c.span}" for c in of.credits]
    words = "\n".join([str(of.language), *sorted(of.outlets), "", *told])
    columns = (of.own, of.quoted, of.items, of.stems, of.numbers, of.forms, rare.steps(of.stems))
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16)
    for column in columns:
        digest.update(len(column).to_bytes(8, "little"))
        digest.update(column.astype(column.dtype.newbyteorder("<")).tobytes())
    return digest.digest()


def _other_numbers(mine: _Side, theirs: _Side) -> bool:
    """Whether both tell many numbers, and hardly one of the fewer is among the others."""
    least = min(mine.numbers.total(), theirs.numbers.total())
    return least >= _MANY and (mine.numbers & theirs.numbers).total() < _OTHER * least


def same_language(left: Fingerprint, right: Fingerprint) -> bool:
    """Whether two texts are of one language: as stated, else by the word forms that they share."""
    if left.language is not None and right.language is not None:
        return left.language == right.language
    # Where only the forms of the least hashes are kept of one, it can share no others.
    limit = min(_limit(left.forms), _limit(right.forms))
    mine, theirs = left.forms[left.forms <= limit], right.forms[right.forms <= limit]
    least = min(len(mine), len(theirs))
    return bool(least) and len(np.intersect1d(mine, theirs, assume_unique=True)) / least >= _ONE_TONGUE


def _limit(forms: Hashes) -> int:
    return int(forms[-1]) if len(forms) >= FORMS else (1 << 64) - 1


def _reprint(left: Fingerprint, right: Fingerprint) -> Credit | None:
    """The line by which one says that its whole text is the other's outlet's."""
    for taker, giver in ((left, right), (right, left)):
        for credit in taker.credits:
            if credit.kind in (CreditKind.REPRINT, CreditKind.FORWARDED) and credit.key in giver.outlets:
                return credit
    return None
