"""How does a row of any list of people become a mention that can be linked?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from imiony.errors import InputError
from imiony.identity.mention import Mention, NameKind
from imiony.identity.said_dates import said_days
from imiony.terms.dates import Days
from imiony.terms.ids import MentionId, mention_id, report_id
from imiony.terms.names import given_groups, split

COLUMNS: Final = (
    "record_id", "name", "call_sign", "born", "died", "place", "unit", "role", "source", "lang",
)  # fmt: skip
"""What a row may hold; only `record_id` and a name or a call sign must be there."""

_LANGUAGE: Final = re.compile("[a-z]{2}(?:-[A-Za-z]+)?")
_Named = tuple[NameKind, tuple[str, ...], tuple[str, ...]]

# Characters of one cell that are looked at: nobody is called by more.
_LONGEST: Final = 400


def read_record(row: Mapping[Any, str | None]) -> Mention:
    """The mention that a row makes.

    Args:
        row: By the names of `COLUMNS`; others are left alone.

    Returns:
        A mention whose id follows from `record_id` alone. A row with a call sign and
        no name is of that kind, and never joins a named one by itself.

    Raises:
        InputError: no record_id, neither name nor call sign, or a date that cannot be read.
    """
    cells = {name: _cell(row.get(name)) for name in COLUMNS}
    if not cells["record_id"]:
        raise InputError("record_id is empty")
    name, call_sign = cells["name"], cells["call_sign"]
    language = cells["lang"] if _LANGUAGE.fullmatch(cells["lang"]) else None
    kind, forms, signs = _named(name, call_sign, language)
    return Mention(
        id=record_mention(cells["record_id"]),
        forms=forms,
        name_kind=kind,
        language=language,
        born=_days(cells["born"], "born"),
        call_signs=signs,
        died=_days(cells["died"], "died"),
        place=cells["place"] or None,
        unit=cells["unit"] or None,
        role=cells["role"] or None,
    )


def record_mention(record: str) -> MentionId:
    """The id of a row's mention: the same wherever the row stands."""
    return mention_id(report_id(f"record {record}".encode()), 0)


def _cell(value: str | None) -> str:
    return " ".join((value or "").split())[:_LONGEST]


def _days(words: str, column: str) -> Days | None:
    try:
        return said_days(words)
    except InputError as error:
        raise InputError(f"{column}: {error}") from error


def _named(name: str, call_sign: str, language: str | None) -> _Named:
    """Kind, forms and call signs of a row."""
    signs = (call_sign,) if call_sign else ()
    parts = split(name, language)
    if parts.call_sign:
        signs = tuple(dict.fromkeys((*signs, parts.call_sign)))
    words = (*parts.given, *parts.surname, *parts.patronymic)
    if not words:
        if not signs:
            raise InputError("neither name nor call sign")
        return NameKind.CALL_SIGN, signs, ()
    if len(words) + len(parts.initials) > 1:
        return NameKind.FULL_NAME, (name,), signs
    known = given_groups(words[0], language)
    return NameKind.GIVEN_NAME if known else NameKind.SINGLE_NAME, (name,), signs
