"""Which errors can a caller of Imiony act on?

    ImionyError
    ├── UsageError            the command or call is put together wrongly
    ├── InputError            something handed in cannot be used
    │   ├── UnreadableReport  bytes that no reader could turn into text
    │   └── TableError        a table lacks a column or has a broken row
    ├── RegisterError         the store
    │   ├── NoRegister        there is no register at that address
    │   └── RegisterBusy      another process is writing to it
    ├── NotAllowed            a user may not do this; carries the rule
    ├── NotFound              an id that the register does not know
    ├── ConflictError         the thing changed, or the move does not fit its state
    ├── DisclosureRefused     an edition would tell more than it may
    └── TrailBroken           the history does not fit its hashes

An error's text names ids, limits and places; never a person, a call sign or
any other words of a report.
"""

from __future__ import annotations


class ImionyError(Exception):
    """Root of every error raised on purpose."""


class UsageError(ImionyError):
    """The command or call is put together wrongly."""


class InputError(ImionyError):
    """Something handed in cannot be used; the rest goes on."""


class UnreadableReport(InputError):
    """No reader could turn these bytes into text."""


class TableError(InputError):
    """A table lacks a column or has a broken row."""


class RegisterError(ImionyError):
    """The store refuses."""


class NoRegister(RegisterError):
    """There is no register at that address."""


class RegisterBusy(RegisterError):
    """Another process is writing to the register."""


class NotAllowed(ImionyError):
    """A user may not do this. The text is the rule, fit to be shown."""


class NotFound(ImionyError):
    """The register does not know this id."""


class ConflictError(ImionyError):
    """The thing changed meanwhile, or the move does not fit its state."""


class DisclosureRefused(ImionyError):
    """An edition would tell more than it may. The text says what, by code number."""


class TrailBroken(ImionyError):
    """The history does not fit its hashes. The text names the first broken entry."""
