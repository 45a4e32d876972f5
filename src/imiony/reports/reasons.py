"""Why could a document not be read?

The reasons are a closed list. Only a member's name crosses from the child that
reads foreign files to the parent, so that no words of a document can end up in
a message or a log.
"""

from __future__ import annotations

from enum import Enum

from imiony.errors import UnreadableReport


class Reason(Enum):
    """One sentence for the user each."""

    EMPTY = "It is empty."
    NO_TEXT = "No text was found in it."
    NOT_TEXT = "Its bytes are no text in any known character set."
    ENCRYPTED = "It is encrypted; save it without a password first."
    BROKEN = "It is damaged or not what it claims to be."
    BROKEN_TABLE = "Its table cannot be taken apart into rows and cells."
    TOO_LARGE = "It unpacks to more than the limit in bytes."
    TOO_MANY = "It holds more members than the limit."
    TOO_DEEP = "It is nested more deeply than the limit."
    TOO_LONG = "Its text is longer than the limit."
    TOO_WIDE = "Its table has more columns than the limit."
    PICTURES = "It holds pictures only; text in pictures is not read."
    IMAGE = "It is a picture; text in pictures is not read."
    SOUND = "It is a sound or video file."
    PROGRAM = "It is a program."
    OFFICE = "It is an office document; save it as PDF, text or HTML first."
    PACKED = "It is packed in a way that is not supported; unpack it first."
    JSON = "It is JSON of a kind that no reader knows."
    XML = "It is XML of a kind that no reader knows."
    UNKNOWN = "Nobody here can read this kind of file."
    UNPACKING = "It could not be unpacked; its bytes are kept as they stand in the archive."
    SLOW = "Reading it took longer than the limit, so it was stopped."
    MEMORY = "Reading it took more memory than the limit, so it was stopped."
    CRASHED = "Reading it broke the reader, which was started again."
    GARBAGE = "The reader gave an answer that does not hold up, so it was thrown away."
    GIVEN_UP = "It was not tried: too many other members of its container broke the reader."


class Refused(UnreadableReport):
    """A reader gives up on a document, for a reason of the list."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
