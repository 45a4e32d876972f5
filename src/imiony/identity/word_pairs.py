"""How alike are two words of names, for many pairs of words at once?

`Vocabulary` holds what is known of each word, `WordPairs` what `alignment` says of two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain, product
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

from imiony.identity.alignment import ACROSS, VOWELS_UNSEEN
from imiony.identity.words import Role, Word, common_surnames, gendered
from imiony.terms.names import female

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

HOW: Final = ("sounds", "given name", "ending", "near", "sex", "differs")
"""Names of how two words are alike; columns hold their position."""

_SOUNDS, _GIVEN_NAME, _ENDING, _NEAR, _SEX, _DIFFERS = range(len(HOW))
_SURNAME, _GIVEN, _FATHER = map(int, Role)
_BITS: Final = 63


class Vocabulary:
    """Distinct words as columns, in the order in which they were met.

    Texts are compared by their hashes, 64 bits: a wrong match among a million words has
    a chance of one in ten million.
    """

    __slots__ = (
        "abjad",
        "common", "core", "first", "forms", "groups", "known", "long", "role", "second", "sex",
        "short", "skeleton", "skeletons", "sounds", "stems",
        "suffix", "whole", "words",
    )  # fmt: skip

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        parts = list(zip(*map(_PARTS, words), strict=True)) or [()] * 11
        roles, every_core, forms, skeletons, groups, stems, whole, sounds, short, abjad, suffixes = parts
        cores = [each[0] for each in every_core]
        self.role = np.array(roles, np.int64)
        self.core, self.skeletons = _texts(cores), _texts(skeletons)
        self.first = _texts([read[0] for read in forms])
        self.second = _texts([read[1] if len(read) > 1 else "" for read in forms])
        self.forms = _padded(forms)
        self.stems = _padded(stems)
        self.whole = np.array(list(map(hash, whole)), np.int64)
        self.sounds = np.array(list(map(hash, sounds)), np.int64)
        self.skeleton = np.array(list(map(hash, skeletons)), np.int64)
        self.long = np.array(list(map(len, skeletons)), np.int64)
        self.short = np.array(short, bool)
        self.abjad = np.array(abjad, bool)
        self.suffix = np.array(suffixes, np.int64)
        self.known = np.array(list(map(bool, groups)), bool)
        often = list(map(common_surnames().__contains__, cores))
        self.common = (self.role == _SURNAME) & np.array(often, bool)
        sexes = {each: _CODES[female(each)] for each in set(groups)}
        self.sex = np.array([sexes[each] for each in groups], np.int64)
        self.groups = _bits(groups)


_PARTS: Final = attrgetter(
    "role", "cores", "forms", "skeleton", "groups", "stems", "whole", "sounds", "short", "abjad", "suffix"
)
_CODES: Final = {None: -1, False: 0, True: 1}


# No hash of Python is -1.
_NOTHING: Final = -1


def _texts(given: Sequence[str]) -> NDArray[np.object_]:
    found = np.empty(len(given), object)
    found[:] = given
    return found


def _padded(rows: Sequence[Collection[str]]) -> Numbers:
    """(words, most) hashes of the texts of each word, `_NOTHING` for none."""
    counts = np.array(list(map(len, rows)), np.int64)
    found = np.full((len(rows), int(counts.max(initial=0))), _NOTHING)
    within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    found[np.repeat(np.arange(len(rows)), counts), within] = list(map(hash, chain.from_iterable(rows)))
    return found


def _bits(sets: Sequence[frozenset[str]]) -> Numbers:
    """(words, numbers) a bit for each group."""
    distinct = {groups: at for at, groups in enumerate(dict.fromkeys(sets))}
    numbers: dict[str, int] = {}
    found = np.zeros((len(distinct), 0), np.int64)
    for at, groups in enumerate(distinct):
        for group in groups:
            number = numbers.setdefault(group, len(numbers))
            if number // _BITS >= found.shape[1]:
                found = np.hstack([found, np.zeros((len(distinct), 1), np.int64)])
            found[at, number // _BITS] |= 1 << number % _BITS
    rows: Numbers = found[[distinct[groups] for groups in sets]]
    return rows


class WordPairs:
    """Distinct pairs of words and how alike they are, as `alignment` has it.

    Columns: one, other (numbers of words), role, alike (0..1), bones (0..1), how (position in `HOW`).
    """

    __slots__ = ("_vocabulary", "alike", "bones", "how", "one", "other", "role")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.one = self.other = self.role = np.zeros(1, np.int64)
        self.alike = self.bones = np.zeros(1)
        self.how = np.full(1, _DIFFERS, np.int8)

    def add(self, one: Numbers, other: Numbers) -> Numbers:
        """Compare pairs of words that were not added before.

        Returns:
            The number of each; the same pair has the same.
        """
        if not len(one):
            return np.zeros(0, np.int64)
        wide = len(self._vocabulary.words)
        keys, back = np.unique(one * wide + other, return_inverse=True)
        first = len(self.one)
        one, other = keys // wide, keys % wide
        role, alike, how, bones = self._compared(one, other)
        self.one, self.other = np.append(self.one, one), np.append(self.other, other)
        self.role, self.how = np.append(self.role, role), np.append(self.how, how)
        self.alike, self.bones = np.append(self.alike, alike), np.append(self.bones, bones)
        numbers: Numbers = first + back
        return numbers

    def same_sounds(self) -> Flags:
        """Whether both sound the same to the last detail."""
        sounds = self._vocabulary.sounds
        same: Flags = sounds[self.one] == sounds[self.other]
        return same

    def gendered(self, pairs: Numbers) -> Flags:
        """Whether the two of each pair differ as a man's and a woman's surname do."""
        words = self._vocabulary.words
        distinct, back = np.unique(pairs, return_inverse=True)
        found = [gendered(words[self.one[at]], words[self.other[at]]) for at in distinct.tolist()]
        flags: Flags = np.array(found, bool)[back].reshape(pairs.shape)
        return flags

    def _compared(self, one: Numbers, other: Numbers) -> tuple[Numbers, Floats, NDArray[np.int8], Floats]:
        """As `alignment._alike`, its questions in their order; the first that says yes decides."""
        words = self._vocabulary
        level = words.role[one] == words.role[other]
        role = np.where(level, words.role[one], _SURNAME)
        alike, how = np.full(len(one), -1.0), np.full(len(one), _DIFFERS, np.int8)

        def decide(which: Flags, value: Any, kind: int) -> None:  # noqa: ANN401
            which = which & (alike < 0)
            alike[which] = np.broadcast_to(value, len(one))[which]
            how[which] = kind

        father = ~level & ((words.role[one] == _FATHER) | (words.role[other] == _FATHER))
        decide(father & (words.whole[one] == words.whole[other]), 0.9, _ENDING)
        decide(father, 0.0, _DIFFERS)
        decide(words.forms[one, 0] == words.forms[other, 0], 1.0, _SOUNDS)
        given = (role != _SURNAME) & words.known[one] & words.known[other]
        met = (words.groups[one] & words.groups[other]).any(1)
        names = np.where(words.short[one] | words.short[other], 0.97, 1.0)
        decide(~level & met, names, _GIVEN_NAME)
        decide(given & met, names, _GIVEN_NAME)
        decide(~given & _meet(words.forms, one, other, alike < 0), 0.99, _SOUNDS)
        stems = _meet(words.stems, one, other, alike < 0)
        decide(given & stems & (words.sex[one] != words.sex[other]), 0.5, _SEX)
        decide(~given & stems & (role != _FATHER), 0.97, _ENDING)
        near = self._sounding(one, other, alike < 0)
        decide(given & (near > 0.9), near, _NEAR)
        decide(given, np.minimum(near, 0.6), _DIFFERS)
        decide(near >= 0.8, near, _NEAR)
        decide(near >= 0, near, _DIFFERS)
        role[~level & ((how == _GIVEN_NAME) | (alike < ACROSS))] = _GIVEN
        left, right = words.skeletons[one].tolist(), words.skeletons[other].tolist()
        bones = cpdist(left, right, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
        return role, alike, how, bones

    def _sounding(self, one: Numbers, other: Numbers, asked: Flags) -> Floats:
        """As `alignment._sounding`, where it is asked; -1 elsewhere."""
        words = self._vocabulary
        at = np.flatnonzero(asked)
        i, j = one[at], other[at]
        best = _distance(words.core[i], words.core[j])
        for left, right in product((words.first, words.second), repeat=2):
            mine, its = left[i], right[j]
            new = np.flatnonzero(
                (mine != "") & (its != "") & ((mine != words.core[i]) | (its != words.core[j]))
            )
            best[new] = np.maximum(best[new], _distance(mine[new], its[new]))
        bare = np.flatnonzero(words.abjad[i] | words.abjad[j])
        consonants = _distance(words.skeletons[i[bare]], words.skeletons[j[bare]])
        best[bare] = np.maximum(best[bare], VOWELS_UNSEEN * consonants)
        near = np.full(len(one), -1.0)
        near[at] = best
        return near


def _meet(table: Numbers, one: Numbers, other: Numbers, asked: Flags) -> Flags:
    """Whether two rows of a padded table share a number, where it is asked."""
    found = np.zeros(len(one), bool)
    at = np.flatnonzero(asked)
    left, right = table[one[at]], table[other[at]]
    met = np.zeros(len(at), bool)
    for column in range(left.shape[1]):
        mine = left[:, column : column + 1]
        met |= ((mine == right) & (mine != _NOTHING)).any(1)
    found[at] = met
    return found


def _distance(left: NDArray[np.object_], right: NDArray[np.object_]) -> Floats:
    """As `alignment._distance`: 0..1, 0 where a side is empty."""
    one, other = left.tolist(), right.tolist()
    edits = cpdist(one, other, scorer=Levenshtein.normalized_similarity, dtype=np.float64)
    jaro = cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float64)
    found: Floats = np.where((left == "") | (right == ""), 0.0, 0.5 * (edits + jaro))
    return found
