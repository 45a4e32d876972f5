"""How alike are the names of a long list of pairs, compared all at once?

The same rules and weights as `alignment` and `evidence`, on columns instead of
objects: a word that stands in a thousand names is looked at once, and so is a
pair of words. `tests/identity/test_columns.py` holds both to the same scores.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from imiony.identity.alignment import ACROSS, SAME_ROLE, SURE, Alignment, Match
from imiony.identity.evidence import HINGES
from imiony.identity.names import Comparison, compared, order, reasons, weights
from imiony.identity.word_pairs import HOW, Vocabulary, WordPairs
from imiony.identity.words import Name, Role, Word, prepared

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Languages = tuple[str | None, str | None]

# Words of a name that columns hold; longer names, initials and names without a word go one by one.
_WIDE: Final = 4
# Pairs at once: some 30 MB of columns.
_TOGETHER: Final = 20_000
_PAD: Final = [-1] * _WIDE
_SURNAME, _GIVEN, _FATHER = map(int, Role)
_ENDING, _SEX, _DIFFERS = HOW.index("ending"), HOW.index("sex"), HOW.index("differs")
_SAME: Final = 0.97


@dataclass(frozen=True, slots=True)
class Laid:
    """Pairs of names laid side by side.

    Args:
        logits: (pairs,) log odds of one person, -30 to 30, as `names.compared` gives them.
    """

    logits: Floats
    _alignments: tuple[_Chunk | Alignment, ...] = field(repr=False)
    _at: Numbers = field(repr=False)

    def alignment(self, at: int) -> Alignment:
        """The alignment of one pair."""
        found = self._alignments[at]
        return found if isinstance(found, Alignment) else found.alignment(int(self._at[at]))


def score_all(lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages] = ()) -> Floats:
    """The scores of `names.score` for a long list of pairs.

    Args:
        lefts: (pairs,) names.
        rights: (pairs,) names.
        languages: (pairs,) of the texts on the left and on the right; none if all are unknown.

    Returns:
        (pairs,) 0..1.
    """
    laid = _laid(lefts, rights, languages)
    return _shares(laid.logits)


def compare_all(
    lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages] = ()
) -> Iterator[Comparison]:
    """The comparisons of `names.compare` for a long list of pairs; see `score_all`."""
    laid = _laid(lefts, rights, languages)
    scores = _shares(laid.logits)
    threshold = weights().threshold
    for at, score in enumerate(scores.tolist()):
        yield Comparison(score, score >= threshold, reasons(laid.alignment(at)))


def _laid(lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages]) -> Laid:
    with _undisturbed():
        return lay(*_prepared(lefts, rights, languages))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for garbage while a hundred thousand small objects are made that all stay: a fifth faster."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _prepared(
    lefts: Sequence[str], rights: Sequence[str], languages: Sequence[Languages]
) -> tuple[list[Name], list[Name]]:
    if not languages:
        return [prepared(name) for name in lefts], [prepared(name) for name in rights]
    left = [prepared(name, pair[0]) for name, pair in zip(lefts, languages, strict=True)]
    return left, [prepared(name, pair[1]) for name, pair in zip(rights, languages, strict=True)]


def _shares(logits: Floats) -> Floats:
    """0..1 that go with log odds; 0 for names that have no word to compare."""
    shares: Floats = np.where(logits <= -30, 0.0, 1 / (1 + np.exp(-logits)))
    return shares


def lay(lefts: Sequence[Name], rights: Sequence[Name]) -> Laid:
    """Compare names pairwise.

    Args:
        lefts: Prepared names; the same object wherever a name occurs again.
        rights: As many.

    Returns:
        As `names.compared` finds them one by one.
    """
    names = _Names([*lefts, *rights])
    left, right = names.of[: len(lefts)], names.of[len(lefts) :]
    keys = names.key
    turned = np.array([keys[i] > keys[j] for i, j in zip(left.tolist(), right.tolist(), strict=True)], bool)
    left, right = np.where(turned, right, left), np.where(turned, left, right)
    logits, at = np.zeros(len(lefts)), np.zeros(len(lefts), np.int64)
    alignments: list[_Chunk | Alignment] = [_NONE] * len(lefts)
    plain = names.plain[left] & names.plain[right]
    for k in np.flatnonzero(~plain).tolist():
        logits[k], alignments[k] = compared(lefts[k], rights[k])
    rest = np.flatnonzero(plain)
    for start in range(0, len(rest), _TOGETHER):
        part = rest[start : start + _TOGETHER]
        chunk = _Chunk.of(names, left[part], right[part])
        logits[part], at[part] = chunk.logits(), np.arange(len(part))
        for k in part.tolist():
            alignments[k] = chunk
    return Laid(logits, tuple(alignments), at)


_NONE: Final = Alignment((), (), (), 0, 0)


class _Names:
    """Distinct names as columns.

    Args of each: of: (names given,) number of the distinct name; words: (names, _WIDE)
    number of each word, -1 where there is none; key: order of `names.compared`.
    """

    __slots__ = ("count", "female", "foreign", "key", "of", "plain", "vocabulary", "words")

    def __init__(self, given: Sequence[Name]) -> None:
        distinct = {id(name): name for name in given}
        numbers = {key: at for at, key in enumerate(distinct)}
        self.of = np.array([numbers[id(name)] for name in given], np.int64)
        names = list(distinct.values())
        words = {id(word): word for name in names for word in name.words[:_WIDE]}
        number = {key: at for at, key in enumerate(words)}
        self.vocabulary = Vocabulary(list(words.values()))
        rows = [[number[id(word)] for word in name.words[:_WIDE]] for name in names]
        self.words = np.array([(row + _PAD)[:_WIDE] for row in rows], np.int64).reshape(-1, _WIDE)
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
class _Chunk:
    """Some pairs, aligned.

    Args:
        took: (rounds, pairs) number of the word pair in `pairs`, -1 for none; the best first.
    """

    names: _Names
    left: Numbers
    right: Numbers
    pairs: WordPairs
    took: Numbers
    alike: Floats
    how: NDArray[np.int8]

    @classmethod
    def of(cls, names: _Names, left: Numbers, right: Numbers) -> _Chunk:
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
        worth[across] = np.where(alike >= ACROSS, alike, -1.0)
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
        sex &= (ending & ~self.pairs.gendered()[self.took]).any(0)
        self.alike[sex], self.how[sex] = _SAME, _ENDING

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

    def _words(self, name: int) -> list[Word]:
        numbers = self.names.words[name]
        return [self.names.vocabulary.words[number] for number in numbers.tolist() if number >= 0]

    def logits(self) -> Floats:
        """(pairs,) as `names.compared`."""
        model = weights()
        total = np.full(len(self.left), model.bias)
        for weight, numbers in zip(model.of, self._evidence(), strict=True):
            total += weight * numbers
        return np.where(self.took[0] >= 0, np.clip(total, -30, 30), -30.0)

    def _evidence(self) -> list[Floats]:
        """The columns of `evidence.FEATURES`, in their order."""
        best = [self._best(role) for role in (_SURNAME, _GIVEN, _FATHER)]
        columns: list[Floats] = []
        for found in best:
            columns += self._part(found)
        surname, given, father = best
        columns += self._surname(surname)
        columns += self._given(given)
        columns += self._father(father)
        columns += self._person()
        columns += self._together(surname, given)
        return [np.asarray(column, np.float64) for column in columns]

    def _best(self, role: int) -> _Best:
        """The most alike match of a role."""
        mine = (self.took >= 0) & (self.pairs.role[self.took] == role)
        step = np.where(mine, self.alike, -1.0).argmax(0)
        at = np.arange(len(self.left))
        there = mine[step, at]
        pair = np.where(there, self.took[step, at], 0)
        return _Best(there, pair, np.where(there, self.alike[step, at], 0.0), self.how[step, at])

    def _part(self, best: _Best) -> list[Any]:
        pairs, there = self.pairs, best.there
        hinges = [np.maximum(0.0, best.alike - knee) / (1 - knee) for knee in HINGES]
        return [
            there, best.alike, *hinges, best.alike >= _SAME,
            there & pairs.same_sounds()[best.pair], there * pairs.bones[best.pair],
        ]  # fmt: skip

    def _surname(self, best: _Best) -> list[Any]:
        vocabulary = self.names.vocabulary
        one, other = self.pairs.one[best.pair], self.pairs.other[best.pair]
        same = best.there & (best.alike >= _SAME)
        short = np.minimum(np.minimum(vocabulary.long[one], vocabulary.long[other]), 8)
        level = vocabulary.skeleton[one] == vocabulary.skeleton[other]
        return [same * short / 8, same & vocabulary.common[one], best.there & level]

    def _given(self, best: _Best) -> list[Any]:
        vocabulary = self.names.vocabulary
        one, other = self.pairs.one[best.pair], self.pairs.other[best.pair]
        known = best.there & vocabulary.known[one] & vocabulary.known[other]
        short = best.there & (vocabulary.short[one] | vocabulary.short[other])
        return [known, known & best.unlike, short]

    def _father(self, best: _Best) -> list[Any]:
        roles = self.names.vocabulary.role
        has = [
            ((words >= 0) & (roles[words] == _FATHER)).any(1)
            for words in (self.names.words[self.left], self.names.words[self.right])
        ]
        return [has[0] != has[1], best.there & best.unlike]

    def _person(self) -> list[Any]:
        one, other = self.names.female[self.left], self.names.female[self.right]
        known = (one >= 0) & (other >= 0)
        none = np.zeros(len(self.left))
        return [known & (one != other), known & (one == other), none, none]

    def _together(self, surname: _Best, given: _Best) -> list[Any]:
        found = self.took >= 0
        count = found.sum(0)
        one, other = self.names.count[self.left] - count, self.names.count[self.right] - count
        least = np.where(found, self.alike, 2.0).min(0)
        least = np.where(count > 0, least, 0.0)
        every = np.where(found, self.pairs.bones[self.took], 0.0)
        bones = np.where(found, every, 2.0).min(0)
        bones = np.where(count > 0, bones, 0.0)
        foreign = self.names.foreign[self.left] | self.names.foreign[self.right]
        skeleton = self.names.vocabulary.skeleton
        level = skeleton[self.pairs.one[self.took]] == skeleton[self.pairs.other[self.took]]
        roles = self.names.vocabulary.role
        crossed = roles[self.pairs.one[self.took]] != roles[self.pairs.other[self.took]]
        some = np.maximum(count, 1)
        likes = np.where(found, self.alike, 0.0).sum(0) / some
        return [
            np.minimum(np.abs(one - other), 3),
            np.minimum(np.minimum(one, other), 2),
            (found & crossed).any(0),
            np.minimum(count, 3),
            least,
            (count > 1) & (least >= _SAME),
            np.where(surname.there & given.there, surname.alike * given.alike, 0.0),
            surname.there & ~given.there,
            ~surname.there,
            foreign,
            foreign & (count > 0) & (level | ~found).all(0),
            foreign * least,
            foreign * bones,
            foreign * likes,
            foreign * every.sum(0) / some,
            foreign * np.minimum(count, 3),
            bones,
            least * least,
            *self._single(least, bones),
        ]

    def _single(self, least: Floats, bones: Floats) -> list[Any]:
        one, other = self.names.count[self.left] == 1, self.names.count[self.right] == 1
        both = one & other
        return [both, both * least, both & (least >= _SAME), both * bones, (one | other) & ~both]


@dataclass(slots=True)
class _Best:
    """The best match of one role in each pair; numbers are 0 where there is none."""

    there: NDArray[np.bool_]
    pair: Numbers
    alike: Floats
    how: NDArray[np.int8]

    @property
    def unlike(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self.how == _DIFFERS) | (self.how == _SEX)
        return found


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
