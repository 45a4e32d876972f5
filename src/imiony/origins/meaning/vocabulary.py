"""Which Russian spellings does the encoder know, and how likely is each?

The encoder cuts text into pieces by a list with a probability for each
(SentencePiece, a unigram model). As far as the list is Russian it serves as a
word list: a spelling in few, likely pieces is a word.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

START: Final = "\u2581"
"""Opens the first piece of a word."""

_RUSSIAN: Final = re.compile(f"{START}?[\u0430-\u044f\u0451]*")
# Tags of the file, a protocol buffer (sentencepiece_model.proto): a piece, its text, its score.
_PIECE: Final = 0x0A
_TEXT: Final = 0x0A
_SCORE: Final = 0x15


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces in small Russian letters.

    Args:
        scores: Log probability of each piece, in nats.
        ahead: For every beginning of a piece the best score it can still come to.
    """

    scores: Mapping[str, float] = field(repr=False)
    ahead: Mapping[str, float] = field(repr=False)

    @classmethod
    def of(cls, scores: Mapping[str, float]) -> Pieces:
        """Pieces with these scores."""
        ahead: dict[str, float] = {}
        for piece, score in scores.items():
            for past in range(1, len(piece) + 1):
                beginning = piece[:past]
                ahead[beginning] = max(score, ahead.get(beginning, score))
        ahead.setdefault(START, 0.0)
        return cls(scores, ahead)


def russian_pieces(model: bytes) -> Pieces:
    """The Russian pieces of a SentencePiece model.

    Args:
        model: The bytes of `sp.model`; the caller has checked their digest.
    """
    return Pieces.of({piece: score for piece, score in _pieces(model) if _RUSSIAN.fullmatch(piece)})


def _pieces(model: bytes) -> Iterator[tuple[str, float]]:
    at = 0
    while at < len(model) and model[at] == _PIECE:
        size, at = _number(model, at + 1)
        past = at + size
        length, text = _number(model, at + 1)
        if model[at] == _TEXT and model[text + length] == _SCORE:
            piece = model[text : text + length].decode("utf-8")
            yield piece, struct.unpack_from("<f", model, text + length + 1)[0]
        at = past


def _number(model: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        value |= (model[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if model[at - 1] < 0x80:
            return value, at
