"""By which name is a group called, over cases, quotation marks and reports?

The bare name where it stands in quotation marks (роты «Шыпшына» is Шыпшына);
else the head noun in the nominative with what follows.
"""

from __future__ import annotations

import re
from typing import Final

from imiony.statements import lexicon
from imiony.terms.text import plain

_QUOTED: Final = re.compile(r"\"([^\"\n]{2,60})\"")
_EDGES: Final = " \t\n\"'.,;:!?()[]-"
# An optional ending in the pattern of a known name: ОМОН\w{0,2}.
_OPTIONAL: Final = re.compile(r"\\w(?:\{0,\d\}|\?)$")
_CHOICE: Final = re.compile(r"\[(\w)\w*\](?:\\w\?)?$")
_LATIN: Final = re.compile(r"[A-Z][\w'-]*(?:\s+(?:[A-Z][\w'-]*|of|for|and|the))*\Z")


def name_of(words: str, language: str) -> str:
    """The name of a group in the words that a report uses.

    Args:
        words: As written.
        language: Of the sentence.
    """
    text = plain(words)
    quoted = _QUOTED.search(text)
    if quoted:
        return " ".join(quoted.group(1).split()).strip(_EDGES)
    text = " ".join(text.split()).strip(_EDGES)
    head, _, rest = text.partition(" ")
    if rest and language != "en":
        return rest if _LATIN.match(rest) and not head.isascii() else f"{_nominative(head, language)} {rest}"
    return text


def known_name(match: re.Match[str], language: str) -> str:
    """The nominative of a group known by name, from its pattern; as written where the pattern hides it."""
    entries = [entry for entry in lexicon.entries("groups") if entry.language == language]
    pattern = entries[int((match.lastgroup or "e0")[1:])].pattern
    bare = _CHOICE.sub(r"\1", _OPTIONAL.sub("", pattern)).replace("\\.", ".")
    return bare if re.fullmatch(r"[\w ./-]+", bare) else match.group()


def _nominative(head: str, language: str) -> str:
    pattern = lexicon.finder("group_nominatives", language, r"(?:{})\Z")
    match = pattern.match(head) if pattern else None
    if match is None:
        return head
    found = lexicon.meaning("group_nominatives", language, match)
    return found.capitalize() if head[0].isupper() else found
