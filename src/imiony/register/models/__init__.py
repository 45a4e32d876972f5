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
from imiony.register.models.ledger import Edge, Heeded, Look, Member, Placed, Posting, Tally
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
    "Edge",
    "Edition",
    "Heeded",
    "Judgement",
    "JudgementConfirmation",
    "Look",
    "Member",
    "Mention",
    "Neighbour",
    "OriginJudgement",
    "Person",
    "Placed",
    "Posting",
    "Remembered",
    "Report",
    "SearchKey",
    "Setting",
    "Statement",
    "StatementDecision",
    "Suggestion",
    "Tally",
    "TrailEntry",
    "User",
]
