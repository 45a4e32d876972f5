"""Which reports go back to one act of finding out?

Stage 2. Copies, excerpts, edits, rewrites and translations of one report are
one origin; reports that share only a quotation or an outlet are not. Every
link carries the passages that show it.
"""

from __future__ import annotations

from imiony.origins.door import groups
from imiony.origins.relation import (
    Clue,
    ClueKind,
    Document,
    Link,
    Mark,
    Nearness,
    Neighbour,
    OriginJudgement,
    Origins,
    Passage,
    Relation,
)
from imiony.origins.trace import trace

__all__ = [
    "Clue",
    "ClueKind",
    "Document",
    "Link",
    "Mark",
    "Nearness",
    "Neighbour",
    "OriginJudgement",
    "Origins",
    "Passage",
    "Relation",
    "groups",
    "trace",
]
