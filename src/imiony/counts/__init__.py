"""How many, at least, as of when, in which scope - and exactly what does that rest on?

Stage 6. It refuses to add or average totals, to read "at least" as an upper
bound, to let a copy weigh anything, and to mix what the register documents
with what reports say.
"""

from __future__ import annotations

from imiony.counts.claim import Claim, Disagreement, Documented, Floor, Reason, Step
from imiony.counts.claims import Source, claims
from imiony.counts.disagreement import disagreements
from imiony.counts.documented import Fated, documented
from imiony.counts.floors import Point, curve, floors, stocks
from imiony.counts.scopes import MeasureKind, inside, kind_of
from imiony.counts.sentences import origins_said, sentence, told_steps

__all__ = [
    "Claim",
    "Disagreement",
    "Documented",
    "Fated",
    "Floor",
    "MeasureKind",
    "Point",
    "Reason",
    "Source",
    "Step",
    "claims",
    "curve",
    "disagreements",
    "documented",
    "floors",
    "inside",
    "kind_of",
    "origins_said",
    "sentence",
    "stocks",
    "told_steps",
]
