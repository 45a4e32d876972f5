"""Which words of two names stand for each other, in many pairs of names at once?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from imiony.identity.alignment import ACROSS, LAST, SAME_ROLE, SURE, Alignment, Match
from imiony.identity.names import one_sided, order, reason
from imiony.identity.word_pairs import HOW, Floats, Numbers, Vocabulary, WordPairs
from imiony.identity.words import Name, Role, Word

# Words of a name that columns hold; longer names, initials and names without a word go one by one.
_WIDE: Final = 4
_SURNAME, _FATHER = int(Role.SURNAME), int(Role.PATRONYMIC)
_ENDING, _SEX = HOW.index("ending"), HOW.index("sex")
_ROLES: Final = tuple(Role)
# Least likeness that counts as the same, whatever the ending.
SAME: Final = 0.97


class Names:
    """Distinct names as columns.

    Args of each: of: (names given,) number of the distinct name; words: (names, _WIDE)
    number of each word, -1 where there is none; key: order of `names.compared`.
    """

    __slots__ = ("count", "female", "foreign", "key", "of", "plain", "vocabulary", "words")

    def __init__(self, given: Sequence[Name]) -> None:
        names = list(dict.fromkeys(given))
        numbers = {name: at for at, name in enumerate(names)}
        self.of = np.fromiter(map(numbers.__getitem__, given), np.int64, len(given))
        rows = [name.words[:_WIDE] for name in names]
        words = list(dict.fromkeys(chain.from_iterable(rows)))
        number = {word: at for at, word in enumerate(words)}
        self.vocabulary = Vocabulary(words)
        counts = np.fromiter(map(len, rows), np.int64, len(rows))
        self.words = np.full((len(rows), _WIDE), -1)
        flat = map(number.__getitem__, chain.from_iterable(rows))
        self.words[np.arange(_WIDE) < counts[:, None]] = np.fromiter(flat, np.int64, int(counts.sum()))
        self.count = np.array([len(name.words) for name in names])
        self.plain = np.array([0 < len(name.words) <= _WIDE and not name.initials for name in names], bool)
        self.female = np.array([-1 if name.female is None else int(name.female) for name in names])
        self.foreign = np.array([name.foreign for name in names], bool)
        self.key = list(map(order, names))


@cache
def _cells(wide: int) -> tuple[Numbers, Numbers]:
    """Rows and columns of all word pairs in the order in which ties are decided."""
    cells = [(i, j) for i in range(wide) for j in range(wide)]
    both = sorted(cells, key=lambda cell: (cell[0] + cell[1], cell[0]))
    return np.array([i for i, _ in both]), np.array([j for _, j in both])


@dataclass(slots=True)
class Aligned:
    """Some pairs, aligned.

    Args:
        took: (rounds, pairs) number of the word pair in `pairs`, -1 for none; the best first.
    """

    names: Names
    left: Numbers
    right: Numbers
    pairs: WordPairs
    took: Numbers
    alike: Floats
    how: NDArray[np.int8]

    @classmethod
    def of(cls, names: Names, left: Numbers, right: Numbers) -> Aligned:
        """Pair the words of each two names, as `alignment.align` does."""
        wide = int(max(names.count[left].max(initial=1), names.count[right].max(initial=1)))
        rows, columns = _cells(wide)
        one, other = names.words[left][:, rows], names.words[right][:, columns]
        roles = names.vocabulary.role
        there = (one >= 0) & (other >= 0)
        level = there & (roles[one] == roles[other])
        pairs = WordPairs(names.vocabulary)
        number = np.full(one.shape, -1)
        number[level] = pairs.add(one[level], other[level])
        worth = np.full(one.shape, -1.0)
        worth[level] = pairs.alike[number[level]] + SAME_ROLE
        sure = (worth > SURE + SAME_ROLE).sum(1)
        doubt = sure < np.minimum(names.count[left], names.count[right])
        across = there & ~level & doubt[:, None]
        number[across] = pairs.add(one[across], other[across])
        alike = pairs.alike[number[across]]
        fathers = (roles[one[across]] == _FATHER) | (roles[other[across]] == _FATHER)
        worth[across] = np.where(alike >= ACROSS, alike, np.where(fathers, -1.0, alike * LAST))
        took = _greedy(worth, number, wide)
        found = took >= 0
        alike = np.where(found, pairs.alike[took], -1.0)
        how = np.where(found, pairs.how[took], -1).astype(np.int8)
        chunk = cls(names, left, right, pairs, took, alike, how)
        chunk._read_cases()
        return chunk

    def _read_cases(self) -> None:
        """As `alignment._read_cases`."""
        ending = (self.how == _ENDING) & (self.pairs.role[self.took] == _SURNAME) & (self.took >= 0)
        sex = self.how == _SEX
        if not sex.any():
            return
        at = np.flatnonzero(sex.any(0))
        told = ending[:, at] & ~self.pairs.gendered(self.took[:, at])
        sex[:, at] &= told.any(0)
        self.alike[sex], self.how[sex] = SAME, _ENDING

    def alignment(self, at: int) -> Alignment:
        """One of them as objects."""
        words = self.names.vocabulary.words
        matches, used_left, used_right = [], [], []
        for step in range(len(self.took)):
            pair = int(self.took[step, at])
            if pair < 0:
                break
            one, other = words[self.pairs.one[pair]], words[self.pairs.other[pair]]
            used_left.append(one)
            used_right.append(other)
            role, how = Role(int(self.pairs.role[pair])), HOW[self.how[step, at]]
            matches.append(
                Match(one, other, role, float(self.alike[step, at]), float(self.pairs.bones[pair]), how)
            )
        left, right = self._words(int(self.left[at])), self._words(int(self.right[at]))
        return Alignment(tuple(matches), _rest(left, used_left), _rest(right, used_right), 0, 0)

    def reasons(self) -> Iterator[tuple[str, ...]]:
        """As `names.reasons`, of all of them in their order."""
        found = self.took >= 0
        counts = found.sum(0)
        names = self.names
        left, right = names.count[self.left], names.count[self.right]
        over = ((left > counts) | (right > counts)).tolist()
        # The parts in the order of roles, the best first within each.
        places = np.where(found, self.pairs.role[self.took], len(Role)).argsort(0, kind="stable")
        lines = np.take_along_axis(self._lines(), places, 0).T.tolist()
        for at, (count, told) in enumerate(zip(counts.tolist(), lines, strict=True)):
            yield (*told[:count], *self._one_sided(at)) if over[at] else tuple(told[:count])

    def _lines(self) -> NDArray[np.object_]:
        """(rounds, pairs) the reason of each two words that stand for each other; a line is made once."""
        words, pairs = self.names.vocabulary.words, self.pairs
        keys = np.where(self.took >= 0, self.took * len(HOW) + self.how, 0)
        keys, back = np.unique(keys, return_inverse=True)
        numbers, hows = keys // len(HOW), keys % len(HOW)
        rows = zip(
            pairs.one[numbers].tolist(), pairs.other[numbers].tolist(), pairs.role[numbers].tolist(),
            hows.tolist(), strict=True,
        )  # fmt: skip
        lines = np.empty(len(keys), object)
        lines[:] = [
            reason(words[one], words[other], _ROLES[role], HOW[how]) for one, other, role, how in rows
        ]
        found: NDArray[np.object_] = lines[back].reshape(self.took.shape)
        return found

    def _one_sided(self, at: int) -> list[str]:
        """The lines of the words of one pair that found no counterpart."""
        pairs = self.took[:, at]
        pairs = pairs[pairs >= 0]
        words, names = self.names.vocabulary.words, self.names.words
        left, right = names[self.left[at]].tolist(), names[self.right[at]].tolist()
        for one, other in zip(self.pairs.one[pairs].tolist(), self.pairs.other[pairs].tolist(), strict=True):
            left.remove(one)
            right.remove(other)
        return [one_sided(words[word]) for word in (*left, *right) if word >= 0]

    def _words(self, name: int) -> list[Word]:
        numbers = self.names.words[name]
        return [self.names.vocabulary.words[number] for number in numbers.tolist() if number >= 0]


def _greedy(worth: Floats, number: Numbers, wide: int) -> Numbers:
    """(rounds, pairs) the word pair taken in each round; a word is taken once."""
    rows, columns = _cells(wide)
    took = np.full((wide, len(worth)), -1)
    at = np.arange(len(worth))
    for step in range(wide):
        cell = worth.argmax(1)
        good = worth[at, cell] >= 0
        if not good.any():
            break
        took[step, good] = number[at, cell][good]
        gone = (rows == rows[cell][:, None]) | (columns == columns[cell][:, None])
        worth[gone & good[:, None]] = -1.0
    return took


def _rest(words: list[Word], used: list[Word]) -> tuple[Word, ...]:
    """Words that found no counterpart."""
    left = list(words)
    for word in used:
        left.remove(word)
    return tuple(left)
