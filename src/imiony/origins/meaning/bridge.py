"""How does a Belarusian or Ukrainian sentence look to an encoder that reads only Russian?

A rough rewriting, word by word, that is never shown to anybody. Words whose
counterpart is another word come from a table (`be.toml`, `uk.toml`); the rest
follow the regular correspondences of letters. Where a letter may have become
several, the spelling is taken that the encoder's own vocabulary holds in the
likeliest pieces.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final

from imiony.origins.meaning.vocabulary import START, Pieces

BRIDGED: Final = ("be", "uk")
"""Languages that are rewritten."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_APOSTROPHE: Final = str.maketrans("\u2019\u02bc", "''")
# The softness that the older Belarusian spelling writes and the official one leaves out.
_SOFT: Final = re.compile("(?<=[\u0441\u0437\u0446])\u044c(?=[\u0431-\u044c])")
# Nats that each further reading of a letter costs, and that each further letter of a rule gains.
# Sentences of origins_dev (NTREX), be and uk against en and ru: flat from 1 to 4 and from 0 to 4;
# see docs/decisions/0011 on how to measure.
_RANK: Final = 2.0
_LONGER: Final = 1.0
# Readings of a word that are kept at each letter.
_KEPT: Final = 24
# What may follow a beginning from the table: an ending, not another word. Longest, for beginnings of
# up to three letters and for longer ones; same measurement: (3, 6) best by .002 of (2, 4) and (5, 9).
_ENDING: Final = (3, 6)
_REMEMBERED: Final = 50_000

_Reading = tuple[float, str]


class Bridge:
    """Rewrites one language into rough Russian; remembers the last words.

    Args:
        language: One of `BRIDGED`.
        pieces: The vocabulary that chooses between spellings.
    """

    def __init__(self, language: str, pieces: Pieces) -> None:
        table = tomllib.loads((files(__package__) / f"{language}.toml").read_text("utf-8"))
        self._pieces = pieces
        self._words: Mapping[str, str] = table["words"]
        self._stems: Mapping[str, str] = table["stems"]
        self._letters = {
            letters: tuple("" if to == "-" else to for to in options.split())
            for letters, options in table["letters"].items()
        }
        self._longest_rule = max(len(letters.strip("^$")) for letters in self._letters)
        self._longest_stem = max(map(len, self._stems))
        self._remembered = lru_cache(_REMEMBERED)(self._counterpart)

    def russian(self, text: str) -> str:
        """The text with every word rewritten; all that is not a word stays."""
        return _WORD.sub(lambda match: self._cased(match.group()), text.translate(_APOSTROPHE))

    def _cased(self, word: str) -> str:
        to = self._remembered(word.casefold())
        if word.isupper() and len(word) > 1:
            return to.upper()
        return to[:1].upper() + to[1:] if word[0].isupper() else to

    def _counterpart(self, word: str) -> str:
        for spelt in (word, _SOFT.sub("", word)):
            if spelt in self._words:
                return self._words[spelt]
            if (known := self._by_stem(spelt)) is not None:
                return known
        if "-" in word:
            return "-".join(self._counterpart(part) for part in word.split("-"))
        return self._spelt(word)

    def _by_stem(self, word: str) -> str | None:
        """The counterpart of the longest beginning in the table, if only an ending follows."""
        for past in range(min(len(word), self._longest_stem), 1, -1):
            if word[:past] in self._stems:
                return self._stems[word[:past]] if len(word) - past <= _ENDING[past > _ENDING[0]] else None
        return None

    def _spelt(self, word: str) -> str:
        """The likeliest Russian spelling; the word itself where there is none.

        A search over letters (Viterbi): `reached[n]` holds, by the piece that is
        still open after n letters, the best score and the spelling so far.
        """
        reached: list[dict[str, _Reading]] = [{START: (0.0, "")}, *({} for _ in word)]
        for at in range(len(word)):
            rules = list(self._rules(word, at))
            for open_piece, (score, text) in self._best(reached[at]):
                for size, to, cost in rules:
                    for piece, total in self._written(open_piece, score - cost, to):
                        into = reached[at + size]
                        if piece not in into or total > into[piece][0]:
                            into[piece] = total, text + to
        whole = [
            (score + self._pieces.scores[piece], text)
            for piece, (score, text) in reached[-1].items()
            if piece in self._pieces.scores
        ]
        return max(whole)[1] if whole else word

    def _best(self, readings: Mapping[str, _Reading]) -> list[tuple[str, _Reading]]:
        """The readings to go on with, by the best they can still come to."""
        ahead = self._pieces.ahead
        return sorted(readings.items(), key=lambda held: -(held[1][0] + ahead[held[0]]))[:_KEPT]

    def _written(self, open_piece: str, score: float, letters: str) -> list[tuple[str, float]]:
        """Every way to write letters: each goes on with the open piece, or closes it and opens another."""
        scores, ahead = self._pieces.scores, self._pieces.ahead
        ways = [(open_piece, score)]
        for letter in letters:
            longer = [(piece + letter, total) for piece, total in ways if piece + letter in ahead]
            closed = [total + scores[piece] for piece, total in ways if piece in scores]
            if closed and letter in ahead:
                longer.append((letter, max(closed)))
            ways = longer
        return ways

    def _rules(self, word: str, at: int) -> Iterator[tuple[int, str, float]]:
        """Each (letters read, what they become, cost) at a place; a letter without a rule stays."""
        known = False
        for size in range(min(self._longest_rule, len(word) - at), 0, -1):
            letters = word[at : at + size]
            edges = (
                letters,
                "^" + letters if at == 0 else "",
                letters + "$" if at + size == len(word) else "",
            )
            for key in filter(self._letters.__contains__, edges):
                known = known or size == 1
                for rank, to in enumerate(self._letters[key]):
                    yield size, to, _RANK * rank - _LONGER * (len(key) - 1)
        if not known:
            yield 1, word[at], 0.0
