"""Who may do what?

One table says which role may do which act; two rules say what nobody may do
twice. Everything that changes or opens something (web, command line, library)
asks `allow` first. There is no argument that skips it.

What this cannot see: one human being with two accounts. Whoever manages users
must give each person one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from imiony.errors import NotAllowed, UsageError
from imiony.terms.ids import UserName


class Role(StrEnum):
    """What a user is in the organisation. Each user has one."""

    RECORDER = "recorder"
    VERIFIER = "verifier"
    EDITOR = "editor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """Everything that somebody can do with a register. The value is the word in the trail."""

    READ = "read"
    """See the register; withheld persons by code number."""
    ADD_REPORT = "add_report"
    DECIDE_STATEMENT = "decide_statement"
    """Confirm, correct or reject what a machine proposed."""
    ENTER_STATEMENT = "enter_statement"
    JUDGE_IDENTITY = "judge_identity"
    CONFIRM_JUDGEMENT = "confirm_judgement"
    """Let somebody else's judgement hold that changes a count which an edition told, or refuse it."""
    JUDGE_ORIGIN = "judge_origin"
    REBUILD = "rebuild"
    OPEN_CASE = "open_case"
    SCREEN = "screen"
    VERIFY = "verify"
    REOPEN_CASE = "reopen_case"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    DISCLOSE = "disclose"
    """Decide what may be told of a person."""
    REVEAL = "reveal"
    """Open a withheld name for oneself."""
    PUBLISH = "publish"
    EXPORT = "export"
    READ_TRAIL = "read_trail"
    EXPORT_TRAIL = "export_trail"
    MANAGE_USERS = "manage_users"
    SET_POLICY = "set_policy"
    """Change what the floor asks and how careful an edition is."""


_RECORDING: Final = frozenset({Role.RECORDER, Role.VERIFIER, Role.EDITOR})
_VERIFYING: Final = frozenset({Role.VERIFIER, Role.EDITOR})
_EDITING: Final = frozenset({Role.EDITOR})
_AUDITING: Final = frozenset({Role.EDITOR, Role.AUDITOR})

# An administrator makes accounts and nothing else: who is forced to hand over
# the administrator's password must gain no name by it (GlobaLeaks issue 1800).
MAY: Final[Mapping[Act, frozenset[Role]]] = {
    Act.READ: _RECORDING | {Role.AUDITOR},
    Act.ADD_REPORT: _RECORDING,
    Act.DECIDE_STATEMENT: _RECORDING,
    Act.ENTER_STATEMENT: _RECORDING,
    Act.JUDGE_IDENTITY: _RECORDING,
    Act.CONFIRM_JUDGEMENT: _VERIFYING,
    Act.JUDGE_ORIGIN: _RECORDING,
    Act.REBUILD: _RECORDING,
    Act.OPEN_CASE: _RECORDING,
    Act.SCREEN: _RECORDING,
    Act.VERIFY: _VERIFYING,
    Act.REOPEN_CASE: _RECORDING,
    Act.RECORD_CONSENT: _RECORDING,
    # Nobody should have to look for the right colleague to be taken off a page.
    Act.WITHDRAW_CONSENT: _RECORDING,
    Act.DISCLOSE: _EDITING,
    Act.REVEAL: _VERIFYING,
    Act.PUBLISH: _EDITING,
    Act.EXPORT: _EDITING,
    Act.READ_TRAIL: _AUDITING,
    Act.EXPORT_TRAIL: _AUDITING,
    Act.MANAGE_USERS: frozenset({Role.ADMINISTRATOR}),
    Act.SET_POLICY: _EDITING,
}

_NEEDS_INVOLVEMENT: Final = frozenset({Act.SCREEN, Act.VERIFY, Act.CONFIRM_JUDGEMENT})


@dataclass(frozen=True, slots=True)
class Actor:
    """A user who is about to do something.

    Raises:
        UsageError: the name is blank.
    """

    name: UserName = field(repr=False)
    role: Role
    active: bool = True

    def __post_init__(self) -> None:
        if not _plain(self.name):
            raise UsageError("an actor needs a user name")


@dataclass(frozen=True, slots=True)
class Involvement:
    """Who had a hand in the matter at stake before.

    Args:
        entered: Users who entered or corrected a statement of it by hand.
        screened: Users who screened it, in this round or an earlier one.
        judged: Users who said the judgement that is to be confirmed.
    """

    entered: frozenset[UserName] = field(default=frozenset(), repr=False)
    screened: frozenset[UserName] = field(default=frozenset(), repr=False)
    judged: frozenset[UserName] = field(default=frozenset(), repr=False)


def allow(actor: Actor, act: Act, involved: Involvement | None = None) -> None:
    """Return if `actor` may do `act`; raise otherwise.

    Args:
        actor: Who wants to.
        act: What.
        involved: Who had a hand in the matter before. Screening, verifying and
            confirming are never allowed without it.

    Raises:
        NotAllowed: with the rule in one sentence, fit to be shown.
    """
    if not actor.active:
        raise NotAllowed("This account is closed; an administrator can open it again.")
    if actor.role not in MAY[act]:
        raise NotAllowed(f"Only {_who(act)} may {_words(act)}; this account is {_a(actor.role)}.")
    if act not in _NEEDS_INVOLVEMENT:
        return
    if involved is None:
        raise NotAllowed(f"Nobody may {_words(act)} a matter without knowing who had a hand in it before.")
    if same_user_in(actor.name, involved.entered):
        raise NotAllowed(f"Nobody may {_words(act)} what they entered; somebody else must.")
    if act is Act.VERIFY and same_user_in(actor.name, involved.screened):
        raise NotAllowed("Nobody may verify what they screened; somebody else must.")
    if act is Act.CONFIRM_JUDGEMENT and same_user_in(actor.name, involved.judged):
        raise NotAllowed("Nobody may confirm what they judged; somebody else must.")


def may(actor: Actor, act: Act, involved: Involvement | None = None) -> bool:
    """Whether `allow` would let it pass; for pages that show or hide a button."""
    try:
        allow(actor, act, involved)
    except NotAllowed:
        return False
    return True


def same_user(left: str, right: str) -> bool:
    """Whether two logins are one: case and Unicode form do not make another person."""
    return _plain(left) == _plain(right)


def same_user_in(name: str, names: frozenset[UserName]) -> bool:
    """Whether a login is among others, under the same reading as `same_user`."""
    return any(same_user(name, other) for other in names)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()


def _who(act: Act) -> str:
    roles = [_a(role) for role in Role if role in MAY[act]]
    return roles[0] if len(roles) == 1 else f"{', '.join(roles[:-1])} or {roles[-1]}"


def _a(role: Role) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"


def _words(act: Act) -> str:
    return act.replace("_", " ")
