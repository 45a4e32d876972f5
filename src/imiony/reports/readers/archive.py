"""Which files does a zip hold?

Members are numbered, never written under their names: a name like `../../x` is
only ever text. A member that cannot be unpacked is kept as its packed bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from imiony.reports.page import MOST_MEMBER_BYTES, MOST_UNPACKED_BYTES, Found, Given, Holder, Part, Refusal
from imiony.reports.reasons import Reason, Refused
from imiony.reports.sniff import ZIP

MOST_FILES: Final = 10_000

_END: Final = b"PK\x05\x06"
# Signature, four numbers of disks and entries, sizes; APPNOTE.TXT 6.3.10, section 4.3.16.
_END_RECORD: Final = struct.Struct("<4s4H2LH")
_LOCAL_RECORD: Final = struct.Struct("<4s5H3L2H")

# Files that archives hold beside the documents: indexes of web archives and leftovers of systems.
_NOT_DOCUMENTS: Final = frozenset({"datapackage.json", "datapackage-digest.json", "pages.jsonl", "thumbs.db"})


def read(content: bytes, _given: Given) -> Iterator[Found]:
    """Every file in the archive, in the archive's order.

    Raises:
        Refused: the directory is broken or names too many members.
    """
    if _entries(content) > MOST_FILES:
        raise Refused(Reason.TOO_MANY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise Refused(Reason.BROKEN) from None
    yield Holder(ZIP)
    left = MOST_UNPACKED_BYTES
    with archive:
        for member in archive.infolist():
            if member.is_dir() or _beside_documents(member.filename):
                continue
            found = _member(archive, member, content, min(left, MOST_MEMBER_BYTES))
            if isinstance(found, Part):
                left -= len(found.content)
            yield found


def _entries(content: bytes) -> int:
    """How many members the end record claims; 65,535 where the number does not fit in."""
    place = content.rfind(_END, -(_END_RECORD.size + 65_535))
    if place < 0 or place + _END_RECORD.size > len(content):
        raise Refused(Reason.BROKEN)
    return int(_END_RECORD.unpack_from(content, place)[4])


def _beside_documents(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        path.name.lower() in _NOT_DOCUMENTS
        or (path.name.startswith(".") and not path.name.startswith(".."))
        or "__MACOSX" in path.parts
        or path.suffix.lower() in (".cdx", ".cdxj", ".idx")
        or path.name.endswith(".cdx.gz")
    )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, content: bytes, most: int) -> Part | Refusal:
    try:
        with archive.open(member) as stream:
            unpacked = stream.read(most + 1)
    except RuntimeError:
        return Refusal(_packed(member, content), Reason.ENCRYPTED)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error):
        return Refusal(_packed(member, content), Reason.UNPACKING)
    if len(unpacked) > most:
        return Refusal(_packed(member, content), Reason.TOO_LARGE)
    return Part(unpacked, Given(suffix=PurePosixPath(member.filename).suffix.lower()[:10]))


def _packed(member: zipfile.ZipInfo, content: bytes) -> bytes:
    """The member's bytes as they stand in the archive, from its local header on."""
    first = member.header_offset
    try:
        *_, name, extra = _LOCAL_RECORD.unpack_from(content, first)
    except struct.error:
        name = extra = 0
    past = first + _LOCAL_RECORD.size + name + extra + member.compress_size
    return content[first:past] or member.orig_filename.encode("utf-8", "replace")
