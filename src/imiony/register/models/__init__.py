"""What the register keeps, and what it derives from that.

Kept, appended and never edited: reports, users' decisions on statements,
judgements, cases and their moves, consents, disclosure decisions, editions,
codes, the trail. Derived, dropped and made anew at will (law 3): statements,
derivations, mentions, persons, suggestions.
"""

from imiony.register.models.derived import (
    Derivation,
    Mention,
    Neighbour,
    Person,
    Remembered,
    SearchKey,
    Statement,
    Suggestion,
)
from imiony.register.models.kept import (
    Anchor,
    Judgement,
    JudgementConfirmation,
    OriginJudgement,
    Report,
    Setting,
    StatementDecision,
    TrailEntry,
)
from imiony.register.models.matters import Case, CaseMove, Consent, ConsentWithdrawal, Decision, Edition
from imiony.register.models.user import User

__all__ = [
    "Anchor",
    "Case",
    "CaseMove",
    "Consent",
    "ConsentWithdrawal",
    "Decision",
    "Derivation",
    "Edition",
    "Judgement",
    "JudgementConfirmation",
    "Mention",
    "Neighbour",
    "OriginJudgement",
    "Person",
    "Remembered",
    "Report",
    "SearchKey",
    "Setting",
    "Statement",
    "StatementDecision",
    "Suggestion",
    "TrailEntry",
    "User",
]
